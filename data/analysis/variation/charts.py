"""Control charts: centre, limits and marks of each part of a series."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.analysis.statistics.control_charts import ChartKind, draw_chart
from data.analysis.statistics.lines import NEAR, Lines
from data.analysis.statistics.xmr import xmr
from data.analysis.statistics.xmr_rules import Mark, mark_points
from data.analysis.variation.choose import FOR_A_CHART
from data.analysis.variation.judgement import Band, Method, Segment, Signal
from data.analysis.variation.part import good_of
from data.analysis.variation.series import Reading, Series, values_of
from data.analysis.variation.settings import Plan

HUNDRED = 100.0

_KINDS = {Method.P_CHART: ChartKind.P, Method.U_CHART: ChartKind.U}


@dataclass(frozen=True)
class Drawn:
    """A chart: bands where there are limits, and a signal for each point that a rule marks.

    The marks of a part with fewer than thirteen figures are left out, its bands are provisional.
    """

    bands: tuple[Band, ...] = ()
    signals: tuple[Signal, ...] = ()

    def signal_at(self, place: int) -> Signal | None:
        return next((one for one in self.signals if one.place == place), None)


def draw(series: Series, plan: Plan, method: Method) -> Drawn:
    """The chart of all parts of a series, each with centre and limits of its own."""
    bands: list[Band] = []
    signals: list[Signal] = []
    for segment in plan.segments:
        readings = series.between(segment.first, segment.last)
        kept = [one for one in readings if one and one.place not in plan.left_out]
        is_provisional = len(kept) < FOR_A_CHART
        lines, marks = _lines_and_marks(series, plan, segment, method, readings)
        places = [place for place in series.places if segment.first <= place <= segment.last]
        bands += _bands(places, lines, is_provisional=is_provisional)
        if not is_provisional:
            signals += _signals(series, places, marks)
    return Drawn(tuple(bands), tuple(signals))


def latest_without(
    series: Series, plan: Plan, method: Method, without: int
) -> tuple[Lines, Mark | None]:
    """The lines at the latest figure, and its mark, if the one at a place were left out of mean
    and ranges too."""
    plan = replace(plan, left_out=plan.left_out | {without})
    readings = series.between(plan.last.first, plan.last.last)
    lines, marks = _lines_and_marks(series, plan, plan.last, method, readings)
    return lines[-1], marks[-1]


def _lines_and_marks(
    series: Series,
    plan: Plan,
    segment: Segment,
    method: Method,
    readings: Sequence[Reading | None],
) -> tuple[list[Lines], list[Mark | None]]:
    """The lines of each reading, and its mark."""
    places = [place for place in series.places if segment.first <= place <= segment.last]
    excluded = [at for at, place in enumerate(places) if place in plan.left_out]
    kept = None if segment.baseline is None else sum(one <= segment.baseline for one in places)
    if method not in _KINDS:
        found = xmr(values_of(readings), baseline=kept, excluded=excluded)
        return [one.lines for one in found.points], [one.mark for one in found.points]
    counts = [one.counts if one else None for one in readings]
    chart = draw_chart(
        _KINDS[method],
        [one[0] if one else None for one in counts],
        [one[1] if one else None for one in counts],
        freeze=kept,
        excluded=excluded,
    )
    scale = HUNDRED if method is Method.P_CHART else float(series.trend.measure.per or 1)
    lines = [_scaled(one.centre, one.lower, one.upper, scale) for one in chart.points]
    values = [None if one.value is None else one.value * scale for one in chart.points]
    return lines, [one.mark for one in mark_points(values, lines)]


def _scaled(centre: float | None, lower: float | None, upper: float | None, scale: float) -> Lines:
    """Lines in the unit of the measure; those near the limits as if no limit were cut off."""
    if centre is None or lower is None or upper is None:
        return Lines(None if centre is None else centre * scale)
    reach = NEAR * max(upper - centre, centre - lower)
    five = (centre, lower, upper, centre - reach, centre + reach)
    return Lines(*(one * scale for one in five))


def _bands(places: Sequence[int], lines: Sequence[Lines], *, is_provisional: bool) -> list[Band]:
    return [
        Band(place, one.centre, one.lower, one.upper, is_provisional)
        for place, one in zip(places, lines, strict=True)
        if one.centre is not None and one.lower is not None and one.upper is not None
    ]


def _signals(series: Series, places: Sequence[int], marks: Sequence[Mark | None]) -> list[Signal]:
    measure = series.trend.measure
    return [
        Signal(place, mark.rule, mark.direction, good_of(mark.direction, measure))
        for place, mark in zip(places, marks, strict=True)
        if mark is not None
    ]
