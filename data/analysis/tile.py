"""Tiles: one measure at a glance, with its latest figure and a small picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.breakdown import break_down, breakdown_periods
from data.analysis.breaks import DatedBreak, breaks_of
from data.analysis.derive import observations_of
from data.analysis.facts import extreme_words
from data.analysis.gap_words import gap_words
from data.analysis.headline import parted_words, parts_words, statement_finding
from data.analysis.pictures import WHOLE, statement_unit
from data.analysis.statement_group import StatementGroup, group_statements
from data.analysis.time_words import period_noun, when_words
from data.analysis.trend import KnownPoint, Trend, coarsest_trend, frequencies_of
from data.analysis.view import Figures
from data.analysis.wording import capital, sentence
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_value
from data.domain.observation import Observation, Provenance

FEW = 100
"""Of fewer than this a share is told by its numbers: 14 of 38."""


@dataclass(frozen=True)
class TileBar:
    label: str
    value: float
    is_main: bool


@dataclass(frozen=True)
class Tile:
    """`figure` is the number, `when` what stands beside it, `says` a sentence of facts.

    The small picture is a line (values in order, None for a gap), or bars, or neither; a line is
    not drawn up to the places of its `partings`.
    """

    measure: Measure
    figure: str
    when: str
    says: str
    line: tuple[float | None, ...] = ()
    bars: tuple[TileBar, ...] = ()
    whole: float | None = None
    places: tuple[Provenance, ...] = ()
    previous: str = ""
    unit: str = ""
    is_dated: bool = True
    own_heading: str = ""
    partings: tuple[int, ...] = ()

    @property
    def heading(self) -> str:
        """What stands over the figure: the measure's title, unless that would mislead."""
        return self.own_heading or self.measure.title


def build_tiles(
    catalogue: Catalogue, measures: Sequence[Measure], area: Area, figures: Figures
) -> tuple[Tile, ...]:
    """Tiles of the measures that have figures, in order."""
    made = (build_tile(catalogue, measure, area, figures) for measure in measures)
    return tuple(tile for tile in made if tile is not None)


def build_tile(catalogue: Catalogue, measure: Measure, area: Area, figures: Figures) -> Tile | None:
    """A tile from observations, else from statements, else none."""
    observations = observations_of(catalogue, measure, figures.observations)
    if observations:
        breaks = breaks_of(catalogue, measure, area.code)
        return _observed_tile(measure, area, observations, breaks)
    groups = group_statements([s for s in figures.statements if s.measure_id == measure.id])
    return _statement_tile(measure, groups[0]) if groups else None


def _observed_tile(
    measure: Measure,
    area: Area,
    observations: Sequence[Observation],
    breaks: Sequence[DatedBreak],
) -> Tile:
    trend = coarsest_trend(measure, area, observations, breaks)
    places = tuple(place for one in observations for place in one.provenance)
    if trend is None:
        return _breakdown_tile(measure, observations, places)
    if trend.latest is None:
        last = trend.points[-1]
        return Tile(
            measure,
            "–",
            last.period.name,
            f"{last.reason}.",
            places=places,
            unit=measure.unit_words,
        )
    figure, says = _figure(measure, trend.latest)
    single = len(trend.points) == 1
    return Tile(
        measure=measure,
        figure=figure,
        when=trend.latest.period.name,
        says=_sentences([says, *_facts(trend), *gap_words(trend)]),
        line=() if single else tuple(point.value for point in trend.points),
        bars=(TileBar("", trend.latest.value, is_main=True),) if single else (),
        whole=WHOLE if single and measure.unit is Unit.PERCENT else None,
        places=places,
        previous=print_value(trend.previous.value, measure) if trend.previous else "",
        unit=measure.unit_words,
        partings=trend.partings,
    )


def _figure(measure: Measure, point: KnownPoint) -> tuple[str, str]:
    """The number to show large, and what must be said of it: '14 of 38' and '36.8%'.

    Of many the share is shown large, and a rate always: '81%' and '421 of 519'.
    """
    printed = print_value(point.value, measure)
    known = point.observation
    parts = parts_words(known.numerator, known.denominator, measure)
    is_of_few = measure.unit is Unit.PERCENT and (known.denominator or 0) < FEW
    return (parts, printed) if parts and is_of_few else (printed, parts)


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
        when=period.name,
        says=_sentences([says]),
        bars=tuple(TileBar("", value, is_main=n == 0) for n, (_, value) in enumerate(known)),
        places=places,
        unit=measure.unit_words,
    )


def _statement_tile(measure: Measure, group: StatementGroup) -> Tile:
    after, before, share = group.after, group.before, group.share
    says = []
    if before and after:
        years = "Years not given" if group.main.unit else "Neither years nor unit given"
        undated = "Dates not clear" if group.dates_unclear else years
        when = f"was {before.figure}"
    elif share and group.comparators:
        when, undated = f"against {group.comparators[0].figure}", "Period not given"
    else:
        when, undated = "", "Period not given"
        says.append(statement_finding(measure, group))
    says.append(undated)
    says += [
        f"{one.scope} {one.figure}" if one.number is not None else one.value
        for one in group.comparators
        if one is not _beside(group)
    ]
    if measure.words.note and not group.comparators and before:
        says.append(measure.words.note)
    return Tile(
        measure=measure,
        own_heading=_statement_heading(measure, group),
        figure=group.main.figure,
        when=when,
        says=_sentences(says),
        bars=tuple(
            TileBar(one.scope, one.number, is_main=one is group.main)
            for one in group.bars[:2]
            if one.number is not None
        ),
        whole=100.0 if group.main.figure.endswith("%") else None,
        places=tuple(one.provenance for one in group.statements),
        previous=before.figure if before else "",
        unit=statement_unit(group),
        is_dated=False,
    )


def _statement_heading(measure: Measure, group: StatementGroup) -> str:
    """What the figure is, in the words chosen for the statement: a document may give the inverse
    of a measure, or count more than it does."""
    if group.before and group.after:
        return measure.words.before_after.partition(": ")[0] or measure.title
    return measure.title if group.comparators else group.main.scope


def _beside(group: StatementGroup) -> object:
    """The comparator that already stands beside the figure."""
    return group.comparators[0] if group.share and group.comparators else None


def _sentences(texts: Sequence[str]) -> str:
    return " ".join(sentence(text) for text in texts if text)
