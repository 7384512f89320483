"""Gaps in a trend: a pale band where a figure is missing, with the reason written in."""

from collections.abc import Sequence
from html import escape
from typing import Any

from data.analysis.trend import Trend
from layouts.charts.palette import GAP_BAND, QUIET_INK
from layouts.charts.size import Size
from layouts.charts.text import wrap


def gap_marks(
    lines: Sequence[Trend], low: float, high: float, size: Size, per_step: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A pale band over each gap of the first line, or of all lines, with the reason written in."""
    shapes, notes = [], []
    for line, first, last, reason in _told_gaps(lines):
        shapes.append(
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": first - 0.5,
                "x1": last + 0.5,
                "y0": 0,
                "y1": 1,
                "fillcolor": GAP_BAND,
                "line": {"width": 0},
                "layer": "below",
            }
        )
        width = max((last - first + 1) * per_step, size.text * 4)
        notes.append(
            {
                "xref": "x",
                "yref": "y",
                "x": (first + last) / 2,
                "y": _free_height(line, first, last, low, high),
                "showarrow": False,
                "bgcolor": GAP_BAND,
                "text": "<br>".join(
                    escape(one, quote=False) for one in wrap(reason, width, size.text * 0.9)
                ),
                "font": {"size": size.text * 0.9, "color": QUIET_INK},
            }
        )
    return shapes, notes


def _told_gaps(lines: Sequence[Trend]) -> list[tuple[Trend, int, int, str]]:
    """Gaps of the first line; those of another line where no line has a value."""
    told: list[tuple[Trend, int, int, str]] = []
    for number, line in enumerate(lines):
        for first, last, reason in _gaps(line):
            empty = all(
                one.points[place].value is None for one in lines for place in range(first, last + 1)
            )
            known = any(a <= last and first <= b for _, a, b, _ in told)
            if (number == 0 or empty) and not known:
                told.append((line, first, last, reason))
    return told


def _gaps(line: Trend) -> list[tuple[int, int, str]]:
    """First place, last place and reason of every run of missing points inside the known ones."""
    gaps: list[tuple[int, int, str]] = []
    if not line.known:
        return gaps
    last_known = line.place(line.known[-1].period)
    first_known = line.place(line.known[0].period)
    for place, point in enumerate(line.points):
        if point.value is not None or place < first_known:
            continue
        if place > last_known and point.observation is None:
            continue
        if gaps and gaps[-1][1] == place - 1 and gaps[-1][2] == point.reason:
            gaps[-1] = (gaps[-1][0], place, point.reason)
        else:
            gaps.append((place, place, point.reason))
    return gaps


def _free_height(line: Trend, first: int, last: int, low: float, high: float) -> float:
    """A height in a gap away from the line's neighbours: near the bottom, or else near the top."""
    beside = [
        value
        for place in (first - 1, last + 1)
        if 0 <= place < len(line.points) and (value := line.points[place].value) is not None
    ]
    bottom, top = low + (high - low) * 0.22, low + (high - low) * 0.85
    return bottom if not beside or min(beside) > low + (high - low) * 0.4 else top
