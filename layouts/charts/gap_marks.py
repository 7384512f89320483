"""Gaps in a trend: a pale band where a figure is missing, with the reason written in."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Any

from data.analysis.series.revisions import MARK
from data.analysis.series.trend import Trend
from layouts.charts.gap_room import GapRoom
from layouts.charts.palette import GAP_BAND, QUIET_INK
from layouts.charts.size import Size
from layouts.charts.text import text_width, wrap
from layouts.charts.trend_plan import Plan

SMALLER = 0.9
"""Type size of the reasons, as a share of the chart's."""

_FROM_BELOW = (0.22, 0.85, 0.78, 0.5, 0.35, 0.65)
_FROM_ABOVE = (0.85, 0.78, 0.22, 0.65, 0.5, 0.35)
"""Heights tried for the reasons, as shares of the plot's."""


def gap_marks(
    lines: Sequence[Trend], plan: Plan, beside: GapRoom
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A pale band over each gap of the first line, or of all lines, with the reason written in
    where it has room: the story and the table tell it too."""
    shapes, notes = [], []
    size, per_step = plan.size, plan.room.per_step
    told = _told_gaps(lines)
    roomy = _have_room(told, per_step, size)
    for line, first, last, reason in told:
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
        text = reason if roomy else _symbol(line, first)
        middle, width = (first + last) / 2, (last - first + 1) * per_step
        heights = _heights(line, first, last, plan.low, plan.high)
        words = wrap(text, max(width, _longest_word(text, size)), size.text * SMALLER)
        height = beside.height_for(words, middle, size.text * SMALLER, heights)
        if height is not None:
            notes.append(_note(words, middle, height, size))
    return shapes, notes


def _note(words: Sequence[str], x: float, y: float, size: Size) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "y",
        "x": x,
        "y": y,
        "showarrow": False,
        "bgcolor": GAP_BAND,
        "text": "<br>".join(escape(one, quote=False) for one in words),
        "font": {"size": size.text * SMALLER, "color": QUIET_INK},
    }


def _have_room(told: list[tuple[Trend, int, int, str]], per_step: float, size: Size) -> bool:
    """Whether the reasons can stand side by side; if not, each gap gets its symbol."""
    middles = [(first + last) / 2 * per_step for _, first, last, _ in told]
    widths = [_longest_word(reason, size) for *_, reason in told]
    order = sorted(zip(middles, widths, strict=True))
    return all(
        right - left > (wide + wider) / 2 + size.text
        for (left, wide), (right, wider) in pairwise(order)
    )


def _longest_word(text: str, size: Size) -> float:
    return max(text_width(word, size.text * SMALLER) for word in text.split()) + 1


def _symbol(line: Trend, place: int) -> str:
    observation = line.points[place].observation
    symbol = observation.missing.value if observation and observation.missing else "–"
    return f"{symbol} {MARK}" if line.points[place].is_revised else symbol


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
        reason = f"{point.reason} (revised)" if point.is_revised else point.reason
        if gaps and gaps[-1][1] == place - 1 and gaps[-1][2] == reason:
            gaps[-1] = (gaps[-1][0], place, reason)
        else:
            gaps.append((place, place, reason))
    return gaps


def _heights(line: Trend, first: int, last: int, low: float, high: float) -> list[float]:
    """Heights in a gap, first those away from the line's neighbours: near the bottom, or else
    near the top."""
    beside = [
        value
        for place in (first - 1, last + 1)
        if 0 <= place < len(line.points) and (value := line.points[place].value) is not None
    ]
    is_low_free = not beside or min(beside) > low + (high - low) * 0.4
    shares = _FROM_BELOW if is_low_free else _FROM_ABOVE
    return [low + (high - low) * share for share in shares]
