"""The trend chart: lines over time; a missing figure is a gap in the line, never a zero."""

from collections.abc import Sequence
from math import inf
from typing import Any

from data.analysis.pictures.picture import TrendPicture
from data.analysis.series.revisions import latest_sentences
from data.analysis.series.trend import Point, Trend
from data.domain.numbers import print_value
from data.domain.period import parts_of_year
from layouts.charts import end_names, event_labels, line_labels, line_names, target_line
from layouts.charts.axis import thin_labels, value_axis
from layouts.charts.break_marks import Stop, parted
from layouts.charts.frame import base_layout, frame_annotations
from layouts.charts.gap_marks import gap_marks
from layouts.charts.gap_room import GapRoom
from layouts.charts.number_places import place_numbers
from layouts.charts.palette import AXIS, DASHES, INK, LINES, MARKERS, QUIET_INK
from layouts.charts.revised_marks import hover_words, with_rings
from layouts.charts.size import Size
from layouts.charts.trend_plan import EDGE, Plan, key_of, plan_trend

_NUMBER_ROOM = 1.9
"""Height of a number over its point, and of the point's half, in type sizes."""


def trend_chart(picture: TrendPicture, size: Size) -> dict[str, Any]:
    """Draw a trend at a size; needs at least one value."""
    lines = picture.lines
    plan = plan_trend(picture, size)
    size, room = plan.size, plan.room
    event_shapes, event_notes = event_labels.draw_marks(plan.placed, size, plan.plot_height)
    line_notes = names_beside(picture, plan)
    ringed = [_with_rings(_trace(number, picture, plan), one) for number, one in enumerate(lines)]
    across = [*target_line.target_shapes(picture, size), *event_shapes]
    traces = place_numbers([one for one, *_ in ringed], plan, (), across, line_notes)
    gap_shapes, gap_notes = gap_marks(lines, plan, GapRoom(plan, traces, line_notes))
    names = [point.period.name for point in lines[0].points]
    layout = base_layout(size, plan.margin) | {
        "xaxis": time_axis(names, thin_labels(names, room.per_step, size.text), size, room.before),
        "yaxis": value_axis(plan.low, plan.high, plan.ticks, size),
        "shapes": [*gap_shapes, *across],
        "annotations": [
            *frame_annotations(plan.frame, plan.margin),
            *event_notes,
            *gap_notes,
            *line_notes,
        ],
    }
    drawn = [[one, *inside] for one, (_, *inside) in zip(traces, ringed, strict=True)]
    in_order = [*drawn[1:], drawn[0]] if line_names.has_comparators(lines) else drawn
    return {"data": [one for pair in in_order for one in pair], "layout": layout}


def names_beside(picture: TrendPicture, plan: Plan) -> list[dict[str, Any]]:
    """The names of the lines, and the target's, at their ends or in a key."""
    rows = key_of(picture, plan.size, plan.room.has_key)
    under_frame = plan.margin | {"t": plan.margin["t"] - plan.frame.top}
    key = line_labels.key_row(rows, plan.size, under_frame)
    if plan.room.has_key:
        return key
    ends = end_names.beside_names(picture)
    lines, limit = end_names.named_lines(picture), plan.room.limit
    return key + line_labels.end_labels(
        lines, plan.low, plan.high, plan.size, limit, plan.plot_height, ends
    )


def time_axis(names: list[str], shown: list[int], size: Size, before: float) -> dict[str, Any]:
    return {
        "range": [-before, len(names) - 1 + EDGE],
        "tickmode": "array",
        "tickvals": shown,
        "ticktext": [names[place] for place in shown],
        "tickangle": 0,
        "tickfont": {"size": size.text, "color": QUIET_INK},
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": AXIS,
        "ticks": "",
        "automargin": False,
    }


def _trace(number: int, picture: TrendPicture, plan: Plan) -> dict[str, Any]:
    size, line = plan.size, picture.lines[number]
    told = line_names.telling_places(line, picture.lines, size)
    is_beside = line_names.is_beside(line, picture.lines)
    crowded = line_names.is_crowded(line, size) or (is_beside and size.is_narrow)
    weight = size.text / 14
    stops, manner = stops_of(line), line_names.manner(number, picture.lines)
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": line.name,
        "x": [place for place, _ in stops],
        "y": [point.value if point else None for _, point in stops],
        "connectgaps": False,
        "line": {
            "color": LINES[manner],
            "width": (3.2 if number == 0 else 2.0 if is_beside else 2.6) * weight,
            "dash": DASHES[manner],
        },
        "marker": {
            "color": LINES[manner],
            "size": (5.5 if crowded else 6.5 if is_beside else 9) * weight,
            "symbol": MARKERS[manner],
        },
        "text": [
            _value_text(point, line, number) if point and place in told else ""
            for place, point in stops
        ],
        "textposition": [
            _position(int(place), number, picture, plan, crowded) for place, _ in stops
        ],
        "textfont": {"size": size.text, "color": INK},
        "hovertext": [_hover(point, line, picture, size) if point else "" for _, point in stops],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _with_rings(trace: dict[str, Any], line: Trend) -> list[dict[str, Any]]:
    stops = enumerate(stops_of(line))
    return with_rings(trace, [n for n, (_, point) in stops if point and point.is_revised])


def stops_of(line: Trend) -> list[Stop]:
    """The points with their places; a line is interrupted at its breaks, and that of a figure
    that grows through the year between years."""
    stops: list[Stop] = []
    for place, point in enumerate(line.points):
        stops.append((place, point))
        parts = parts_of_year(point.period.frequency)
        is_last = place == len(line.points) - 1
        if line.is_cumulative and not is_last and point.period.ordinal % parts == parts - 1:
            stops.append((place + 0.5, None))
    return parted(stops, line)


def _value_text(point: Point, line: Trend, number: int) -> str:
    if point.value is None:
        return ""
    printed = print_value(point.value, line.measure)
    return f"<b>{printed}</b>" if number == 0 else printed


def _position(place: int, number: int, picture: TrendPicture, plan: Plan, crowded: bool) -> str:
    """Over the point; under it where another line or the target runs above, or in the dips of
    many points."""
    lines = picture.lines
    own = lines[number].points[place].value
    others = [line.points[place].value for other, line in enumerate(lines) if other != number]
    above = [value for value in others if value is not None and own is not None and value >= own]
    equal_first = above and all(value == own for value in above) and number == 0
    low = (above and not equal_first) or (crowded and _is_dip(place, lines[number]))
    if above and line_names.has_comparators(lines):
        low = _has_more_room_below(own, others) and _is_clear_of_axis(own, plan)
    low = low or (number == 0 and not crowded and _is_under_target(place, picture, plan))
    side = "right" if crowded and place == 0 else "center"
    return f"{'bottom' if low else 'top'} {side}"


def _has_more_room_below(own: float | None, others: Sequence[float | None]) -> bool:
    """Whether the nearest line under a point is further away than the nearest one over it."""
    gaps = [one - own for one in others if one is not None and own is not None]
    over = min((gap for gap in gaps if gap >= 0), default=inf)
    under = min((-gap for gap in gaps if gap < 0), default=inf)
    return under > over


def _is_under_target(place: int, picture: TrendPicture, plan: Plan) -> bool:
    """Whether the target would run through a number over the point, and one under it has room."""
    value = picture.lines[0].points[place].value
    has_room = _is_clear_of_axis(value, plan)
    return has_room and target_line.crosses_number(picture, place, _number_room(plan))


def _is_clear_of_axis(value: float | None, plan: Plan) -> bool:
    """Whether a number under a point has room over the names of the periods."""
    return value is not None and value - plan.low > _number_room(plan)


def _number_room(plan: Plan) -> float:
    return (plan.high - plan.low) / plan.plot_height * plan.size.text * _NUMBER_ROOM


def _is_dip(place: int, line: Trend) -> bool:
    beside = line.points[max(place - 1, 0) : place] + line.points[place + 1 : place + 2]
    own = line.points[place].value
    return own is not None and all(one.value is None or one.value > own for one in beside)


def _hover(point: Point, line: Trend, picture: TrendPicture, size: Size) -> str:
    if point.value is None or point.observation is None:
        return ""
    figure = f"{point.period.name}: {print_value(point.value, line.measure)}"
    if line_names.is_beside(line, picture.lines) and point.observation.note:
        figure += f" ({point.observation.note})"
    revised = latest_sentences(point.observation, line.measure)
    said = [*target_line.hover_target(picture, line, point), *revised]
    return hover_words(f"{line.name}, {figure}", said, size)
