"""Tiles: one measure at a glance, with its latest figure and a small picture."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.analysis.derived.derive import observations_of
from data.analysis.measure.view import Figures
from data.analysis.overview.statement_tile import statement_tile
from data.analysis.overview.tile_parts import Tile, TileBar, tile_sentences
from data.analysis.pictures.make import WHOLE
from data.analysis.series.breakdown import break_down, breakdown_periods
from data.analysis.series.breaks import breaks_of
from data.analysis.series.facts import extreme_words
from data.analysis.series.statement_group import group_statements
from data.analysis.series.telling import telling_trend
from data.analysis.series.trend import KnownPoint, Trend, frequencies_of
from data.analysis.standing.age import Clock, age_words
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.status_mark import marks_of
from data.analysis.standing.steps import stride_of
from data.analysis.variation.judgement import Direction, Judgement
from data.analysis.words.cohort_words import cohort_words
from data.analysis.words.gap_words import gap_words
from data.analysis.words.headline import parted_words, parts_words
from data.analysis.words.period_words import beside_words, period_words
from data.analysis.words.time_words import period_noun, when_words
from data.analysis.words.wording import capital
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_value
from data.domain.observation import Observation, Provenance

__all__ = ["Tile", "TileBar", "build_tile", "build_tiles"]

FEW = 100
"""Of fewer than this a share is told by its numbers: 14 of 38."""


def build_tiles(
    catalogue: Catalogue,
    measures: Sequence[Measure],
    area: Area,
    figures: Figures,
    assessments: Mapping[str, Assessment] | None = None,
    clock: Clock | None = None,
) -> tuple[Tile, ...]:
    """Tiles of the measures that have figures, in order."""
    known = assessments or {}
    made = (
        build_tile(catalogue, measure, area, figures, known.get(measure.id), clock)
        for measure in measures
    )
    return tuple(tile for tile in made if tile is not None)


def build_tile(
    catalogue: Catalogue,
    measure: Measure,
    area: Area,
    figures: Figures,
    assessment: Assessment | None = None,
    clock: Clock | None = None,
) -> Tile | None:
    """A tile from observations, else from statements, else none."""
    observations = observations_of(catalogue, measure, figures.observations)
    if observations:
        breaks = () if assessment else breaks_of(catalogue, measure, area.code)
        trend = (
            assessment.trend if assessment else telling_trend(measure, area, observations, breaks)
        )
        against = _against(assessment.judgement) if assessment else ""
        tile = _observed_tile(measure, observations, trend, against)
        marks = marks_of(assessment) if assessment and tile.is_dated else ()
        age = age_words(clock, trend) if trend else ""
        return replace(tile, marks=marks, age=age)
    groups = group_statements([s for s in figures.statements if s.measure_id == measure.id])
    return statement_tile(measure, groups[0]) if groups else None


def _observed_tile(
    measure: Measure, observations: Sequence[Observation], trend: Trend | None, against: str
) -> Tile:
    places = _places(observations)
    if trend is None:
        return _breakdown_tile(measure, observations, places)
    if trend.latest is None:
        last = trend.points[-1]
        return Tile(
            measure,
            "–",
            beside_words(measure, last.period),
            f"{last.reason}.",
            period=period_words(measure, last.period),
            places=places,
            unit=measure.unit_words,
        )
    figure, says = _figure(measure, trend.latest)
    single = len(trend.points) == 1
    values, partings = _line(trend)
    frequency = trend.latest.period.frequency
    return Tile(
        measure=measure,
        figure=figure,
        when=beside_words(measure, trend.latest.period),
        period=period_words(measure, trend.latest.period),
        says=tile_sentences([against, says, *_children(trend), *_facts(trend), *gap_words(trend)]),
        line=() if single else values,
        bars=(TileBar("", trend.latest.value, is_main=True),) if single else (),
        whole=WHOLE if single and measure.unit is Unit.PERCENT else None,
        places=places,
        previous=print_value(trend.previous.value, measure) if trend.previous else "",
        unit=measure.unit_words,
        partings=partings,
        frequency=None if frequency is frequencies_of(observations)[0] else frequency,
    )


def _against(judgement: Judgement) -> str:
    """Against what a mark says higher or lower, where the step that the tile shows goes another
    way: 'Higher than on the same day of earlier years'."""
    before, latest = judgement.trend.previous, judgement.latest
    if before is None or latest is None or not judgement.against:
        return ""
    rise = latest.value - before.value
    is_so = rise > 0 if judgement.direction is Direction.HIGHER else rise < 0
    return "" if is_so else capital(judgement.against)


def _places(observations: Sequence[Observation]) -> tuple[Provenance, ...]:
    """Where the figures were read; many figures have the very same place."""
    found = {id(place): place for one in observations for place in one.provenance}
    return tuple(found.values())


def _line(trend: Trend) -> tuple[tuple[float | None, ...], tuple[int, ...]]:
    """The values of the small picture, and the places that no line leads up to.

    Of a figure that grows through the year only the same part of each year is drawn.
    """
    if not trend.is_cumulative or trend.latest is None:
        return tuple(point.value for point in trend.points), trend.partings
    stride = stride_of(trend.measure, trend.latest.period.frequency)
    last = trend.place(trend.latest.period)
    places = range(last % stride, last + 1, stride)
    partings = (
        next((n for n, place in enumerate(places) if place >= one), 0) for one in trend.partings
    )
    return tuple(trend.points[one].value for one in places), tuple(one for one in partings if one)


def _figure(measure: Measure, point: KnownPoint) -> tuple[str, str]:
    """The number to show large, and what must be said of it: '14 of 38' and '36.8%'.

    Of many the share is shown large, and a rate always: '81%' and '421 of 519'.
    """
    printed = print_value(point.value, measure)
    known = point.observation
    parts = parts_words(known.numerator, known.denominator, measure)
    is_of_few = measure.unit is Unit.PERCENT and (known.denominator or 0) < FEW
    return (parts, printed) if parts and is_of_few else (printed, parts)


def _children(trend: Trend) -> list[str]:
    """Whom the latest figure of a group is of, and until when they were followed."""
    if trend.latest is None or not (words := cohort_words(trend.measure, trend.latest.period)):
        return []
    return [capital(words)]


def _facts(trend: Trend) -> list[str]:
    """'7 in 2023-24', or that a break stands between; and the highest or lowest of n."""
    if len(trend.points) == 1:
        return [f"The only {period_noun(trend.points[0].period.frequency)} with a figure"]
    facts = []
    if trend.previous:
        before = print_value(trend.previous.value, trend.measure)
        facts.append(f"{before} in {when_words(trend.measure, trend.previous.period)}")
    if trend.parted_from:
        facts.append(capital(parted_words(trend.parted_from)))
    extreme = extreme_words(trend)
    return [*facts, capital(extreme)] if extreme else facts


def _breakdown_tile(
    measure: Measure, observations: Sequence[Observation], places: tuple[Provenance, ...]
) -> Tile:
    period = breakdown_periods(observations, frequencies_of(observations)[0])[-1]
    breakdown = break_down(measure, observations, period)
    known = [(part.breakdown, part.value) for part in breakdown.parts if part.value is not None]
    total = print_value(breakdown.total, measure) if breakdown.total is not None else "–"
    says = f"Largest: {known[0][0]}, {print_value(known[0][1], measure)}" if known else ""
    return Tile(
        measure=measure,
        figure=total,
        when=beside_words(measure, period),
        period=period_words(measure, period),
        says=tile_sentences([says]),
        bars=tuple(TileBar("", value, is_main=n == 0) for n, (_, value) in enumerate(known)),
        places=places,
        unit=measure.unit_words,
    )
