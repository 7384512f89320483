"""Which figures and names stand at a chart's points, and where they have room."""

from collections.abc import Sequence
from dataclasses import replace

from data.domain.frozen import FrozenChart, Role
from exports.slides.axis_ends import printed
from exports.slides.chart_room import LINE, TYPE, Label, Plan
from exports.slides.chart_traits import bodies, is_parted, main_place, places
from exports.slides.type_width import text_width

MOST_FIGURES = 12
"""Points of a series up to which each has its figure beside it."""

KEY = 44.0
"""Room for a piece of line before a name, and between that and the line itself."""
_BEFORE_KEY = 12.0
_MOVED = LINE / 2


def end_labels(
    chart: FrozenChart, plan: Plan, named: Sequence[int], has_value: bool
) -> dict[tuple[int, int], Label]:
    """Names beside the last points, pushed apart where they would lie on one another."""
    lasts = {n: places(chart.series[n])[-1] for n in named}
    heights = {n: plan.height_of(chart.series[n].values[last] or 0) for n, last in lasts.items()}
    order = sorted(named, key=lambda n: heights[n])
    apart = _apart([heights[n] for n in order], plan)
    has_key = are_moved(chart, plan, named)
    step = plan.plot.width / max(len(chart.categories), 1)
    labels = {}
    for n, height in zip(order, apart, strict=True):
        end = len(chart.categories) - 1
        labels[n, lasts[n]] = Label(
            has_name=True,
            has_value=has_value,
            has_category=lasts[n] != end,
            right=((end - lasts[n]) * step + _BEFORE_KEY * has_key) / plan.width,
            down=(height - heights[n]) / plan.height,
            is_bold=n == main_place(chart),
            has_key=has_key,
        )
    return labels


def are_moved(chart: FrozenChart, plan: Plan, named: Sequence[int]) -> bool:
    """Whether names have no room beside their points, so that each needs a piece of its line."""
    lasts = [chart.series[n].values[places(chart.series[n])[-1]] or 0 for n in named]
    heights = sorted(plan.height_of(one) for one in lasts)
    apart = _apart(heights, plan)
    return any(abs(a - b) > _MOVED for a, b in zip(heights, apart, strict=True))


def with_column_labels(chart: FrozenChart, plan: Plan) -> Plan:
    own = bodies(chart)
    if plan.every == 0 or plan.is_slanted:
        return replace(plan, labels=plan.labels | _own_labels(chart, plan))
    main = main_place(chart)
    if len(chart.categories) <= MOST_FIGURES and is_parted(chart):
        return replace(plan, valued=frozenset(own))
    if main is not None and len(places(chart.series[main])) <= MOST_FIGURES:
        return replace(plan, valued=frozenset((main,)))
    return plan


def _own_labels(chart: FrozenChart, plan: Plan) -> dict[tuple[int, int], Label]:
    """Name and figure over the few columns that the chart is about, above all that is near."""
    wanted = [
        (place, n)
        for n in bodies(chart)
        if chart.series[n].role in (Role.MAIN, Role.MARKED)
        for place in places(chart.series[n])
    ]
    if len(wanted) > MOST_FIGURES:
        return {}
    tops = [
        max((series.values[place] or 0 for series in chart.series), default=0)
        for place in range(len(chart.categories))
    ]
    step = plan.plot.width / len(chart.categories)
    taken: list[tuple[float, float, float]] = []
    labels = {}
    for place, n in sorted(wanted):
        value = chart.series[n].values[place] or 0
        text = f"{chart.categories[place]} {printed(value, chart.number_format)}"
        half = text_width(text, TYPE, True) / 2 + 4
        at = plan.plot.left + (place + 0.5) * step
        middle = min(max(at, half), plan.width - half)
        near = range(max(0, int(place - half / step)), min(len(tops), int(place + half / step) + 2))
        height = plan.height_of(max(tops[one] for one in near)) - LINE
        for left, right, top in sorted(taken, key=lambda one: -one[2]):
            if left < middle + half and middle - half < right and abs(top - height) < LINE:
                height = top - LINE
        taken.append((middle - half, middle + half, height))
        usual = plan.height_of(value) - LINE
        labels[n, place] = Label(
            has_category=True,
            right=(middle - at) / plan.width,
            down=(height - usual) / plan.height,
            is_bold=chart.series[n].role is Role.MAIN,
        )
    return labels


def _apart(heights: Sequence[float], plan: Plan) -> list[float]:
    """Heights in order, none nearer to the next than a line, all within the plot if they can."""
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + LINE) if found else height)
    lowest = plan.plot.bottom - LINE / 2
    for n in reversed(range(len(found))):
        below = found[n + 1] - LINE if n + 1 < len(found) else lowest
        found[n] = min(found[n], max(below, 0))
    return found
