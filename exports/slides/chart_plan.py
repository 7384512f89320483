"""Plans a chart in its room: the plot, what is named beside it, which labels have room."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from data.domain.frozen import ChartKind, FrozenChart, FrozenSeries, Role
from exports.slides.axis_ends import axis_ends, printed
from exports.slides.boxes import Box
from exports.slides.chart_labels import (
    KEY,
    MOST_FIGURES,
    are_moved,
    end_labels,
    with_column_labels,
)
from exports.slides.chart_room import LINE, TYPE, Plan
from exports.slides.chart_traits import (
    are_periods,
    bodies,
    is_parted,
    main_place,
    name_of,
    places,
)
from exports.slides.figure_sides import figure_sides
from exports.slides.look import is_across
from exports.slides.type_width import text_width

_MOST_BARS = 24
_NAMES_SHARE = 0.4
"""Of the chart's width, at most, for the names at the ends of its lines."""

_CATEGORIES_SHARE = 0.4
_SLANT = 0.72
_GAP = 10.0


def make_plan(chart: FrozenChart, width: float, height: float) -> Plan:
    """How a chart is drawn in so many points."""
    if chart.kind is ChartKind.BARS:
        return _lying(chart, width, height)
    ends = axis_ends(chart)
    ticks = max(text_width(printed(one, chart.number_format), TYPE) for one in ends)
    top = (LINE + 4 if chart.value_title else 0) + LINE * 1.2
    plain = Box(ticks + _GAP, top, width - ticks - _GAP - 24, height - top - LINE - 8)
    is_lines = chart.kind is ChartKind.LINES
    named, room, has_value = _named(chart, width, plain.height)
    room += KEY * are_moved(chart, Plan(width, height, plain, ends), named)
    rows = 0 if is_lines and (named or len(chart.series) < 2) else _key_rows(chart, width, named)
    plot = replace(plain, width=width - plain.left - max(room, 24))
    plan = Plan(width, height, plot.above(rows * LINE + 6 if rows else 0), ends, key_rows=rows)
    plan = _with_categories(chart, plan)
    labels = end_labels(chart, plan, named, has_value)
    if is_lines:
        valued = _valued(chart)
        sides = figure_sides(chart, plan, valued, labels)
        return replace(plan, labels=sides | labels, valued=valued)
    return with_column_labels(chart, replace(plan, labels=labels))


def _lying(chart: FrozenChart, width: float, height: float) -> Plan:
    names = max((text_width(one, TYPE) for one in chart.categories), default=0)
    left = min(names, width * _CATEGORIES_SHARE) + _GAP
    rows = _key_rows(chart, width)
    below = (rows * LINE + 6 if rows else 0) + LINE + 6
    top = LINE + 6 if chart.value_title else 6.0
    plot = Box(left, top, width - left - 70, height - top - below)
    bars = len(chart.categories) * (1 if is_parted(chart) else len(chart.series))
    valued = frozenset(bodies(chart)) if bars <= _MOST_BARS else frozenset()
    every = max(1, ceil(len(chart.categories) * LINE / max(plot.height, 1)))
    return Plan(width, height, plot, axis_ends(chart), valued=valued, key_rows=rows, every=every)


def _is_named(chart: FrozenChart, n: int) -> bool:
    """Whether a series has its name at its last point."""
    series = chart.series[n]
    is_line = chart.kind is ChartKind.LINES or is_across(series.role)
    return is_line and series.role is not Role.MARKED


def _named(chart: FrozenChart, width: float, height: float) -> tuple[list[int], float, bool]:
    """The series named at their ends, the room for that, and whether their figures have room too.

    None where the names are too long or too many: then they stand in a key.
    """
    named = [n for n, one in enumerate(chart.series) if places(one) and _is_named(chart, n)]
    if not named or len(named) * LINE > height:
        return [], 0.0, False
    for has_value in (True, False):
        room = max(_end_width(chart, n, has_value) for n in named) + 16
        if room <= width * _NAMES_SHARE:
            return named, room, has_value
    return [], 0.0, False


def _end_width(chart: FrozenChart, n: int, has_value: bool) -> float:
    return text_width(_end_text(chart, n, has_value), TYPE, n == main_place(chart))


def _end_text(chart: FrozenChart, n: int, has_value: bool) -> str:
    series = chart.series[n]
    last = places(series)[-1]
    when = "" if last == len(series.values) - 1 else f" {chart.categories[last]}"
    figure = printed(series.values[last] or 0, chart.number_format) if has_value else ""
    return f"{name_of(series)}{when} {figure}".strip()


def _key_rows(chart: FrozenChart, width: float, named: Sequence[int] = ()) -> int:
    """Rows that a key takes; 0 where everything is named without one."""
    listed = [one for n, one in enumerate(chart.series) if n not in named]
    if chart.kind is ChartKind.BARS and all(_is_named_beside(chart, one) for one in listed):
        return 0
    if chart.kind is not ChartKind.LINES and len(listed) < 2:
        return 0
    widest = max(text_width(name_of(one), TYPE) for one in listed) + 44
    return ceil(len(listed) / max(1, int(width // widest)))


def _is_named_beside(chart: FrozenChart, series: FrozenSeries) -> bool:
    """Whether a bar's own category says what its series is: 'Before', 'After'."""
    return all(chart.categories[place] == series.name for place in places(series))


def _valued(chart: FrozenChart) -> frozenset[int]:
    main = main_place(chart)
    if main is None or len(places(chart.series[main])) > MOST_FIGURES:
        return frozenset()
    return frozenset((main,))


def _with_categories(chart: FrozenChart, plan: Plan) -> Plan:
    """Thins periods; of places it slants the names, or leaves them out where they are many."""
    names = chart.categories
    step = plan.plot.width / max(len(names), 1)
    widest = max((text_width(one, TYPE) for one in names), default=0)
    if chart.kind is ChartKind.LINES or are_periods(chart):
        return _thinned(plan, max(1, ceil((widest + 8) / step)), widest, step)
    words = max((text_width(word, TYPE) for one in names for word in one.split()), default=0)
    if widest + 6 <= step:
        return plan
    if step < LINE * 1.1:
        return replace(plan, every=0)
    if words + 4 <= step and widest <= step * 2:
        return replace(plan, plot=plan.plot.above(LINE))
    taken = min(widest * _SLANT, plan.height * 0.3)
    return replace(plan, plot=plan.plot.above(taken), is_slanted=True)


def _thinned(plan: Plan, every: int, widest: float, step: float) -> Plan:
    """Room below for the programs that break or slant the names instead of thinning them."""
    if every == 1:
        return plan
    taken = LINE if widest * 0.65 <= step else min(widest * _SLANT, LINE * 4) - LINE / 2
    return replace(plan, every=every, plot=plan.plot.above(taken))
