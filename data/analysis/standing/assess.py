"""Assesses a measure: what the evidence allows, the target, the steps, the place among others."""

from collections.abc import Mapping, Sequence

from data.analysis.comparison.authorities import authority_values
from data.analysis.comparison.place import can_be_ranked, position_of
from data.analysis.comparison.position import Position
from data.analysis.derived.derive import observations_of
from data.analysis.series.breaks import breaks_of
from data.analysis.series.targets import target_steps
from data.analysis.series.telling import telling_trend
from data.analysis.series.trend import frequencies_of
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.rag import TargetStanding, standing_of
from data.analysis.standing.steps import steps_of
from data.analysis.variation.judge import judge
from data.domain.area import Area
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Period
from data.domain.series_setting import SeriesSetting

AuthorityFigures = Mapping[str, AreaFigure]
"""All areas' figures of one measure and period, by their codes."""

Loaded = Mapping[str, Sequence[Observation]]


def assess(
    catalogue: Catalogue,
    measure: Measure,
    area: Area,
    observations: Sequence[Observation],
    authority_figures: AuthorityFigures | None = None,
) -> Assessment | None:
    """Everything known of how a measure stands in an area; None without a total.

    `authority_figures` are those of the period that `compared_periods` names.
    """
    trend = telling_trend(measure, area, observations, breaks_of(catalogue, measure, area.code))
    if trend is None:
        return None
    periods = [point.period for point in trend.points]
    targets = target_steps(catalogue, measure, area, periods, observations)
    steps, standing = steps_of(trend), standing_of(measure, trend, targets)
    frequencies = frequencies_of(observations)
    frequency = trend.points[0].period.frequency
    return Assessment(
        measure=measure,
        trend=trend,
        judgement=judge(trend, settings_of(catalogue, measure, area), targets),
        standing=standing,
        short=steps.short,
        long=steps.long,
        position=_position(catalogue, (measure, area), observations, authority_figures, standing),
        no_short=steps.no_short,
        no_long=steps.no_long,
        frequency=frequency if frequency is not frequencies[0] else None,
        targets=targets,
    )


def assess_all(
    catalogue: Catalogue,
    measures: Sequence[Measure],
    area: Area,
    loaded: Loaded,
    authority_figures: Mapping[str, AuthorityFigures] | None = None,
) -> dict[str, Assessment]:
    """The assessments of those measures that have totals, by their ids, in the given order."""
    of_others = authority_figures or {}
    made = (
        assess(catalogue, one, area, observations_of(catalogue, one, loaded), of_others.get(one.id))
        for one in measures
    )
    return {one.measure.id: one for one in made if one}


def compared_periods(
    catalogue: Catalogue, measures: Sequence[Measure], area: Area, loaded: Loaded
) -> dict[str, Period]:
    """At which period each measure that can be ranked is set beside all authorities.

    It is that of the area's own latest yearly figure, or of the coarsest that it has: others'
    figures are published by the year.
    """
    ranked = (one for one in measures if can_be_ranked(one))
    found = {one.id: _compared(one, observations_of(catalogue, one, loaded)) for one in ranked}
    return {measure_id: period for measure_id, period in found.items() if period}


def settings_of(catalogue: Catalogue, measure: Measure, area: Area) -> tuple[SeriesSetting, ...]:
    """What was decided about the analysis of a measure in an area."""
    return tuple(
        one for one in catalogue.settings if (one.measure, one.area) == (measure.id, area.code)
    )


def _compared(measure: Measure, observations: Sequence[Observation]) -> Period | None:
    totals = [one for one in observations if one.breakdown == TOTAL]
    if not totals:
        return None
    coarsest = frequencies_of(totals)[0]
    return max(
        (
            one.period
            for one in totals
            if one.period.frequency is coarsest and one.value is not None
        ),
        default=None,
    )


def _position(
    catalogue: Catalogue,
    concerned: tuple[Measure, Area],
    observations: Sequence[Observation],
    figures: AuthorityFigures | None,
    standing: TargetStanding | None,
) -> Position | None:
    measure, area = concerned
    period = _compared(measure, observations) if figures else None
    if period is None or not figures:
        return None
    target = standing.step.target.value if standing else None
    values = authority_values(catalogue, figures, period)
    return position_of(measure, area, period, values, target=target)
