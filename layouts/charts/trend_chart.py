"""The trend chart: lines over time; a missing figure is a gap in the line, never a zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from data.analysis.picture import TrendPicture
from data.analysis.trend import Point, Trend
from data.domain.measure import Unit
from data.domain.numbers import print_value
from layouts.charts import event_labels, line_labels
from layouts.charts.axis import thin_labels, value_axis, value_range, value_ticks
from layouts.charts.event_labels import EventLabel
from layouts.charts.frame import Frame, base_layout, frame_annotations, make_frame
from layouts.charts.gap_marks import gap_marks
from layouts.charts.palette import AXIS, DASHES, INK, LINES, MARKERS, QUIET_INK
from layouts.charts.size import Size
from layouts.charts.text import widest

EDGE = 0.5
"""Room left and right of the first and last point, in periods."""

HEADROOM = 0.06
"""Room for the number over the highest point, as a share of the range of values."""

TICKS = (6, 4, 3, 2)
"""About how many steps the value axis may have; fewer where the plot is low."""


def trend_chart(picture: TrendPicture, size: Size) -> dict[str, Any]:
    """Draw a trend at a size; needs at least one value."""
    lines = picture.lines
    plan = _plan(picture, size)
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


class _Room:
    """How the width is shared between plot and labels."""

    def __init__(self, lines: Sequence[Trend], size: Size, ticks: float) -> None:
        self.has_key = size.is_narrow and not size.is_picture
        self.limit, names = line_labels.end_room(lines, size)
        edge = max(size.pad, 8)
        self.left = edge + ticks + size.text * 0.6
        self.right = size.text * 1.2 if self.has_key else edge * 0.7 + names + size.text
        steps = max(len(lines[0].points) - 1 + 2 * EDGE, 1)
        self.per_step = (size.width - self.left - self.right) / steps
        self.right_of_last = self.right + EDGE * self.per_step - min(size.pad, self.right / 2)


@dataclass(frozen=True)
class _Plan:
    """Everything that is settled before drawing."""

    size: Size
    room: _Room
    frame: Frame
    placed: list[EventLabel]
    low: float
    high: float
    ticks: tuple[list[float], list[str]]
    key_lines: int

    @property
    def margin(self) -> dict[str, float]:
        size, lanes = self.size, event_labels.lanes(self.placed)
        key = self.key_lines * size.line + 4 if self.room.has_key else 0
        events = lanes * size.line + 8 if lanes else size.text * 0.6
        return {
            "l": self.room.left,
            "r": self.room.right,
            "t": self.frame.top + key + events,
            "b": size.line * 2.1 + self.frame.bottom,
        }

    @property
    def plot_height(self) -> float:
        return self.size.height - self.margin["t"] - self.margin["b"]

    @property
    def is_airy(self) -> bool:
        """Whether the ticks of the values stand clear of each other."""
        return self.plot_height / len(self.ticks[0]) > self.size.text * 1.7


def _plan(picture: TrendPicture, size: Size) -> _Plan:
    """The plan with the most ticks that have room."""
    plans = (_plan_with(picture, size, steps) for steps in TICKS)
    plan = next(plans)
    while not plan.is_airy:
        following = next(plans, None)
        if following is None:
            break
        plan = following
    return plan


def _plan_with(picture: TrendPicture, size: Size, steps: int) -> _Plan:
    lines = picture.lines
    values = [point.value for line in lines for point in line.known]
    first, last, step = value_range(values, picture.from_zero, steps)
    ticks = value_ticks(first, last, step, lines[0].measure.unit is Unit.PERCENT)
    room = _Room(lines, size, widest(ticks[1], size.text))
    placed, frame = _place_events(picture, room, size)
    return _Plan(
        size=size.taller(max(event_labels.lanes(placed) - 3, 0) * size.line),
        room=room,
        frame=frame,
        placed=placed,
        low=first,
        high=last + (last - first) * HEADROOM,
        ticks=ticks,
        key_lines=len(lines),
    )


def _place_events(picture: TrendPicture, room: _Room, size: Size) -> tuple[list[EventLabel], Frame]:
    """Labels in words where they have room; in a picture with many, numbers and a key."""
    texts = event_labels.label_texts(picture.events)
    line = picture.lines[0]
    placed = event_labels.place_events(texts, line, room.per_step, size, room.right_of_last)
    if not size.is_picture or event_labels.lanes(placed) <= event_labels.MOST_LANES:
        return placed, make_frame(picture.caption, size)
    marks, key = event_labels.numbered(texts)
    placed = event_labels.place_events(marks, line, room.per_step, size, room.right_of_last)
    return placed, make_frame(picture.caption, size, key)


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
