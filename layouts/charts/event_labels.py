"""Events on a trend: dotted lines at their dates, labels above the plot that never meet.

What else is marked on the axis of time is labelled together with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import Any

from data.analysis.series.trend import Trend
from data.domain.event import Event
from data.domain.period import TimeBasis, own_span
from layouts.charts.palette import EVENT_LINE, PAPER
from layouts.charts.size import Size
from layouts.charts.text import text_width

SMALLER = 0.93
"""Type size of the labels, as a share of the chart's."""

MOST_LANES = 4
"""More rows of labels than this leave a picture no room: numbers and a key take their place."""

SPACE = 5
"""Pixels between a line and its label."""


@dataclass(frozen=True)
class Mark:
    """Something at a place on the axis of time, with its words and the manner of its line."""

    x: float
    text: str
    dash: str = "dot"
    colour: str = EVENT_LINE
    ink: str = "#3A434C"


@dataclass(frozen=True)
class MarkLabel:
    """A mark in a lane above the plot; its text begins `shift` pixels from its place."""

    mark: Mark
    lane: int
    shift: float


def event_x(event: Event, line: Trend) -> float:
    """Where an event falls between the points, which stand for whole periods or for their ends."""
    day = event.start.place
    for place in range(len(line.points)):
        start, end = own_span(line.points[place].period, line.measure.year)
        if day and start <= day <= end:
            share = (day - start).days / max((end - start).days, 1)
            at_end = line.measure.time_basis is TimeBasis.SNAPSHOT
            return place - (1 - share if at_end else 0.5 - share)
    return len(line.points) - 0.5


def event_marks(events: Sequence[Event], line: Trend) -> list[Mark]:
    """Events in order of time, each with its label and month."""
    ordered = sorted(events, key=lambda one: one.start.place or date.min)
    return [
        Mark(event_x(event, line), f"{event.label}, {event.start.month_words}") for event in ordered
    ]


def numbered(marks: Sequence[Mark]) -> tuple[list[Mark], str]:
    """Numbers in place of the events' labels, and the key that says what they stand for."""
    numbers = [replace(mark, text=str(number)) for number, mark in enumerate(marks, start=1)]
    key = "; ".join(f"{number} {mark.text}" for number, mark in enumerate(marks, start=1))
    return numbers, f"Events: {key}." if marks else ""


def place_marks(
    marks: Sequence[Mark], last: int, per_step: float, size: Size, right_margin: float
) -> list[MarkLabel]:
    """Give every mark's label a lane above the plot so that no two labels meet.

    A label begins at its line, or further left where it would leave the picture, and stands
    under the labels that its line would otherwise cross. `last` is the place of the last point.
    """
    placed: list[MarkLabel] = []
    spans: list[tuple[float, float]] = []
    for mark in sorted(marks, key=lambda one: one.x):
        x = mark.x * per_step
        width = text_width(mark.text, size.text * SMALLER) + 2 * SPACE
        start = min(x, last * per_step + right_margin - width)
        span = (start, start + width)
        above = [one.lane for one, other in zip(placed, spans, strict=True) if _over(x, other)]
        taken = [one.lane for one, other in zip(placed, spans, strict=True) if _meet(span, other)]
        lane = max(above, default=-1) + 1
        while lane in taken:
            lane += 1
        spans.append(span)
        placed.append(MarkLabel(mark, lane, start - x + SPACE))
    return placed


def lanes(placed: Sequence[MarkLabel]) -> int:
    return max((label.lane + 1 for label in placed), default=0)


def draw_marks(
    placed: Sequence[MarkLabel], size: Size, plot_height: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Dotted or dashed lines from the axis up to each label, and the labels."""
    shapes, notes = [], []
    count = lanes(placed)
    for label in placed:
        height = (count - label.lane) * size.line + 4
        shapes.append(
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": label.mark.x,
                "x1": label.mark.x,
                "y0": 0,
                "y1": 1 + height / plot_height,
                "line": {
                    "color": label.mark.colour,
                    "width": max(1, size.text / 14),
                    "dash": label.mark.dash,
                },
                "layer": "below",
            }
        )
        notes.append(
            {
                "xref": "x",
                "yref": "paper",
                "x": label.mark.x,
                "y": 1 + height / plot_height,
                "xanchor": "left",
                "yanchor": "top",
                "xshift": label.shift,
                "showarrow": False,
                "borderpad": 0,
                "bgcolor": PAPER,
                "text": escape(label.mark.text, quote=False),
                "font": {"size": size.text * SMALLER, "color": label.mark.ink},
            }
        )
    return shapes, notes


def _meet(span: tuple[float, float], other: tuple[float, float]) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _over(x: float, span: tuple[float, float]) -> bool:
    return span[0] < x < span[1]
