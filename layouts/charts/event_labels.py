"""Events on a trend: dotted lines at their dates, labels above the plot that never meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from data.analysis.trend import Trend
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
class EventLabel:
    """An event at its place on the axis; its text begins `shift` pixels from there."""

    event: Event
    x: float
    lane: int
    shift: float
    text: str


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


def label_texts(events: Sequence[Event]) -> list[tuple[Event, str]]:
    """Events in order of time, each with its label and month."""
    ordered = sorted(events, key=lambda one: one.start.place or date.min)
    return [(event, f"{event.label}, {event.start.month_words}") for event in ordered]


def numbered(texts: Sequence[tuple[Event, str]]) -> tuple[list[tuple[Event, str]], str]:
    """Numbers in place of labels, and the key that says what they stand for."""
    marks = [(event, str(number)) for number, (event, _) in enumerate(texts, start=1)]
    key = "; ".join(f"{number} {text}" for number, (_, text) in enumerate(texts, start=1))
    return marks, f"Events: {key}."


def place_events(
    texts: Sequence[tuple[Event, str]],
    line: Trend,
    per_step: float,
    size: Size,
    right_margin: float,
) -> list[EventLabel]:
    """Give every event's label a lane above the plot so that no two labels meet.

    A label begins at its line, or further left where it would leave the picture, and stands
    under the labels that its line would otherwise cross.
    """
    placed: list[EventLabel] = []
    spans: list[tuple[float, float]] = []
    for event, text in texts:
        x = event_x(event, line) * per_step
        width = text_width(text, size.text * SMALLER) + 2 * SPACE
        start = min(x, (len(line.points) - 1) * per_step + right_margin - width)
        span = (start, start + width)
        above = [one.lane for one, other in zip(placed, spans, strict=True) if _over(x, other)]
        taken = [one.lane for one, other in zip(placed, spans, strict=True) if _meet(span, other)]
        lane = max(above, default=-1) + 1
        while lane in taken:
            lane += 1
        spans.append(span)
        placed.append(EventLabel(event, x / per_step, lane, start - x + SPACE, text))
    return placed


def lanes(placed: Sequence[EventLabel]) -> int:
    return max((label.lane + 1 for label in placed), default=0)


def event_marks(
    placed: Sequence[EventLabel], size: Size, plot_height: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Dotted lines from the axis up to each label, and the labels."""
    shapes, notes = [], []
    count = lanes(placed)
    for label in placed:
        height = (count - label.lane) * size.line + 4
        shapes.append(
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": label.x,
                "x1": label.x,
                "y0": 0,
                "y1": 1 + height / plot_height,
                "line": {"color": EVENT_LINE, "width": max(1, size.text / 14), "dash": "dot"},
                "layer": "below",
            }
        )
        notes.append(
            {
                "xref": "x",
                "yref": "paper",
                "x": label.x,
                "y": 1 + height / plot_height,
                "xanchor": "left",
                "yanchor": "top",
                "xshift": label.shift,
                "showarrow": False,
                "borderpad": 0,
                "bgcolor": PAPER,
                "text": escape(label.text, quote=False),
                "font": {"size": size.text * SMALLER, "color": "#3A434C"},
            }
        )
    return shapes, notes


def _meet(span: tuple[float, float], other: tuple[float, float]) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _over(x: float, span: tuple[float, float]) -> bool:
    return span[0] < x < span[1]
