"""The trend chart: lines over time; a missing figure is a gap in the line, never a zero."""

from collections.abc import Sequence
from html import escape
from typing import Any

from data.analysis.picture import TrendPicture
from data.analysis.trend import Point, Trend
from data.domain.numbers import print_value
from layouts.charts import event_labels, line_labels
from layouts.charts.axis import thin_labels, value_axis
from layouts.charts.frame import base_layout, frame_annotations
from layouts.charts.gap_marks import gap_marks
from layouts.charts.palette import AXIS, DASHES, INK, LINES, MARKERS, QUIET_INK
from layouts.charts.size import Size
from layouts.charts.trend_plan import EDGE, plan_trend


def trend_chart(picture: TrendPicture, size: Size) -> dict[str, Any]:
    """Draw a trend at a size; needs at least one value."""
    lines = picture.lines
    plan = plan_trend(picture, size)
    size, room = plan.size, plan.room
    event_shapes, event_notes = event_labels.event_marks(plan.placed, size, plan.plot_height)
    gap_shapes, gap_notes = gap_marks(lines, plan.low, plan.high, size, room.per_step)
    names = [point.period.name for point in lines[0].points]
    named = (
        line_labels.key_row(lines, size, plan.margin)
        if room.has_key
        else line_labels.end_labels(lines, plan.low, plan.high, size, room.limit, plan.plot_height)
    )
    layout = base_layout(size, plan.margin) | {
        "xaxis": _time_axis(names, thin_labels(names, room.per_step, size.text), size),
        "yaxis": value_axis(plan.low, plan.high, plan.ticks, size),
        "shapes": [*gap_shapes, *event_shapes],
        "annotations": [
            *frame_annotations(plan.frame, plan.margin),
            *event_notes,
            *gap_notes,
            *named,
        ],
    }
    crowded = room.per_step < size.text * 1.8
    traces = [_trace(number, line, lines, size, crowded) for number, line in enumerate(lines)]
    return {"data": traces, "layout": layout}


def _time_axis(names: list[str], shown: list[int], size: Size) -> dict[str, Any]:
    return {
        "range": [-EDGE, len(names) - 1 + EDGE],
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


def _trace(
    number: int, line: Trend, lines: Sequence[Trend], size: Size, crowded: bool
) -> dict[str, Any]:
    told = line_labels.telling_places(line, crowded)
    weight = size.text / 14
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": line.measure.short,
        "x": list(range(len(line.points))),
        "y": [point.value for point in line.points],
        "connectgaps": False,
        "line": {
            "color": LINES[number % len(LINES)],
            "width": (3.2 if number == 0 else 2.6) * weight,
            "dash": DASHES[number % len(DASHES)],
        },
        "marker": {
            "color": LINES[number % len(LINES)],
            "size": 9 * weight,
            "symbol": MARKERS[number % len(MARKERS)],
        },
        "text": [
            _value_text(point, line, number) if place in told else ""
            for place, point in enumerate(line.points)
        ],
        "textposition": [_position(place, number, lines) for place in range(len(line.points))],
        "textfont": {"size": size.text, "color": INK},
        "hovertext": [_hover(point, line) for point in line.points],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _value_text(point: Point, line: Trend, number: int) -> str:
    if point.value is None:
        return ""
    printed = print_value(point.value, line.measure)
    return f"<b>{printed}</b>" if number == 0 else printed


def _position(place: int, number: int, lines: Sequence[Trend]) -> str:
    """Over the point, or under it where another line runs above."""
    own = lines[number].points[place].value
    others = [
        line.points[place].value
        for other, line in enumerate(lines)
        if other != number and place < len(line.points)
    ]
    above = [value for value in others if value is not None and own is not None and value >= own]
    equal_first = above and all(value == own for value in above) and number == 0
    return "bottom center" if above and not equal_first else "top center"


def _hover(point: Point, line: Trend) -> str:
    if point.value is None:
        return ""
    figure = f"{point.period.name}: {print_value(point.value, line.measure)}"
    return escape(f"{line.measure.short}, {figure}", quote=False)
