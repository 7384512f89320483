"""On which side of its point a figure stands, clear of the lines, the names and other figures."""

from collections.abc import Iterable, Iterator, Mapping

from data.domain.frozen import FrozenChart, Role
from exports.slides.axis_ends import printed
from exports.slides.boxes import Box
from exports.slides.chart_room import LINE, TYPE, Label, Plan
from exports.slides.chart_traits import main_place, name_of, places
from exports.slides.look import is_across
from exports.slides.type_width import text_width

_SIDES = {"t": 0.0, "b": 0.3, "r": 1.0, "l": 1.2}
"""What speaks against each side where all are free."""

_AWAY, _CLEAR = 4.0, 3.0
"""Between a point and the words' place, and how much room that has at either side of them."""

_MARKER = 3.5
"""How far a marker reaches from its point."""

_HEIGHT = LINE + 3
_FAINT = 0.5
"""How much a thin line across the chart disturbs, to a line with a colour of its own."""

_ON_WORDS = 40.0
_OUTSIDE = 20.0

Point = tuple[float, float]
Stretch = tuple[Point, Point, float]


def figure_sides(
    chart: FrozenChart,
    plan: Plan,
    valued: Iterable[int],
    ends: Mapping[tuple[int, int], Label],
) -> dict[tuple[int, int], Label]:
    """The figures that stand better under or beside their points than over them.

    `ends` are the names that have their places already.
    """
    lines = list(_stretches(chart, plan))
    taken = [_end_box(chart, plan, n, place, label) for (n, place), label in ends.items()]
    labels = {}
    for n in valued:
        for place in places(chart.series[n]):
            if (n, place) in ends:
                continue
            boxes = _boxes(chart, plan, n, place)
            cost = {side: _SIDES[side] + _cost(boxes[side], lines, taken, plan) for side in boxes}
            side = min(cost, key=lambda one: cost[one])
            taken.append(boxes[side])
            if side != "t":
                labels[n, place] = Label(is_bold=True, side=side)
    return labels


def _at(plan: Plan, many: int, place: int, value: float) -> Point:
    return plan.plot.left + (place + 0.5) * plan.plot.width / many, plan.height_of(value)


def _stretches(chart: FrozenChart, plan: Plan) -> Iterator[Stretch]:
    """Every line from point to point, and how much it disturbs."""
    many = len(chart.categories)
    for series in chart.series:
        if series.role is Role.MARKED:
            continue
        weight = _FAINT if is_across(series.role) else 1.0
        last: tuple[int, Point] | None = None
        for place in places(series):
            point = _at(plan, many, place, series.values[place] or 0)
            for along, down in ((_MARKER, 0.0), (0.0, _MARKER)) if weight == 1 else ():
                start = point[0] - along, point[1] - down
                yield start, (point[0] + along, point[1] + down), weight * 2
            if last is not None and last[0] == place - 1:
                yield last[1], point, weight
            last = place, point


def _boxes(chart: FrozenChart, plan: Plan, n: int, place: int) -> dict[str, Box]:
    value = chart.series[n].values[place] or 0
    left, top = _at(plan, len(chart.categories), place, value)
    width = text_width(printed(value, chart.number_format), TYPE, True) + 2 * _CLEAR
    beside = top - _HEIGHT / 2
    return {
        "t": Box(left - width / 2, top - _AWAY - _HEIGHT, width, _HEIGHT),
        "b": Box(left - width / 2, top + _AWAY, width, _HEIGHT),
        "r": Box(left + _AWAY, beside, width, _HEIGHT),
        "l": Box(left - _AWAY - width, beside, width, _HEIGHT),
    }


def _end_box(chart: FrozenChart, plan: Plan, n: int, place: int, label: Label) -> Box:
    value = chart.series[n].values[place] or 0
    left, top = _at(plan, len(chart.categories), place, value)
    said = name_of(chart.series[n]) + printed(value, chart.number_format) * label.has_value
    width = text_width(said, TYPE, n == main_place(chart))
    left, top = left + label.right * plan.width, top + label.down * plan.height
    return Box(left + _AWAY, top - LINE / 2, width, LINE)


def _cost(box: Box, lines: Iterable[Stretch], taken: Iterable[Box], plan: Plan) -> float:
    """Points of line under the words, and much more for other words and the chart's edges."""
    crossed = sum(weight * _inside(box, start, end) for start, end, weight in lines)
    words = sum(_ON_WORDS for one in taken if _meet(box, one))
    plot = plan.plot
    out = box.top < 0 or box.bottom > plot.bottom or box.left < plot.left or box.right > plan.width
    return crossed + words + _OUTSIDE * out


def _meet(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not (beside or one.bottom <= other.top or other.bottom <= one.top)


def _inside(box: Box, start: Point, end: Point) -> float:
    """How much of a stretch lies in a box, in points."""
    along, down = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for way, room in (
        (-along, start[0] - box.left),
        (along, box.right - start[0]),
        (-down, start[1] - box.top),
        (down, box.bottom - start[1]),
    ):
        if way == 0:
            if room < 0:
                return 0.0
        elif way < 0:
            first = max(first, room / way)
        else:
            last = min(last, room / way)
    return max(last - first, 0.0) * (along**2 + down**2) ** 0.5
