"""Labels of lines: names at their ends or in a key, and which values are written."""

from collections.abc import Sequence
from html import escape
from typing import Any

from data.analysis.trend import KnownPoint, Trend
from data.domain.numbers import print_value
from layouts.charts.palette import INK, LINES, PAPER
from layouts.charts.size import Size
from layouts.charts.text import widest, wrap

ALL_LABELLED = 13
"""Up to this many values each gets its number; above, the telling ones do."""


def key_row(lines: Sequence[Trend], size: Size, margin: dict[str, float]) -> list[dict[str, Any]]:
    """On a narrow screen the lines' names stand in a row over the plot, each with its mark."""
    marks = ("●", "■", "◆", "▲")
    names = [
        f'<span style="color:{LINES[number % len(LINES)]}">{marks[number % len(marks)]}</span> '
        f"{escape(line.measure.short, quote=False)}"
        for number, line in enumerate(lines)
    ]
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "top",
            "xshift": -margin["l"] + 2,
            "yshift": margin["t"] - 2,
            "align": "left",
            "showarrow": False,
            "borderpad": 0,
            "text": "<br>".join(names),
            "font": {"size": size.text, "color": INK},
        }
    ]


def end_labels(
    lines: Sequence[Trend], low: float, high: float, size: Size, room: float, plot_height: float
) -> list[dict[str, Any]]:
    """Each line's name at its last value, in dark text, pushed apart where they would meet."""
    ended = [(number, line, line.latest) for number, line in enumerate(lines) if line.latest]
    texts = [
        wrap(_end_words(line, size), room, size.text, bold=number == 0) for number, line, _ in ended
    ]
    heights = [(high - latest.value) / (high - low) * plot_height for *_, latest in ended]
    tops = _push_apart(heights, [len(text) * size.line for text in texts], plot_height)
    return [
        {
            "xref": "x",
            "yref": "paper",
            "x": line.place(latest.period),
            "y": 1 - (top + len(text) * size.line / 2) / plot_height,
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": size.text * 0.8,
            "align": "left",
            "showarrow": False,
            "borderpad": 0,
            "bgcolor": PAPER,
            "text": _joined(text, bold=number == 0),
            "font": {"size": size.text, "color": INK},
        }
        for (number, line, latest), text, top in zip(ended, texts, tops, strict=True)
    ]


def _push_apart(
    middles: Sequence[float], talls: Sequence[float], plot_height: float
) -> list[float]:
    """Tops of labels as near to their middles as they can be without meeting or sinking below
    the plot."""
    order = sorted(range(len(middles)), key=lambda place: (middles[place], place))
    tops = [0.0] * len(middles)
    floor = float("-inf")
    for place in order:
        tops[place] = max(middles[place] - talls[place] / 2, floor)
        floor = tops[place] + talls[place] + 2
    ceiling = plot_height + 2
    for place in reversed(order):
        tops[place] = min(tops[place], ceiling - talls[place] - 2)
        ceiling = tops[place]
    return tops


def _joined(words: Sequence[str], bold: bool) -> str:
    html = "<br>".join(escape(word, quote=False) for word in words)
    return f"<b>{html}</b>" if bold else html


def end_room(lines: Sequence[Trend], size: Size) -> tuple[float, float]:
    """Width to wrap the names to, and the width that they then take."""
    limit = size.width * 0.24
    taken = [
        widest(wrap(_end_words(line, size), limit, size.text, bold=True), size.text, bold=True)
        for line in lines
    ]
    return limit, max(taken, default=0.0)


def is_crowded(line: Trend, size: Size) -> bool:
    """Whether the points stand too close for a number at each."""
    return len(line.points) > ALL_LABELLED or len(line.points) * size.text * 1.8 > size.width * 0.75


def telling_places(line: Trend, size: Size) -> set[int]:
    """Where a value is written: at all of a few points, else first, highest and lowest; then the
    last one stands with the line's name, or at its point where the names stand in a key."""
    known = line.known
    if known and is_crowded(line, size):
        last = known[-1:] if size.is_narrow and not size.is_picture else ()
        extremes = (known[0], max(known, key=_value), min(known, key=_value), *last)
        known = tuple(point for point in extremes if last or point is not line.known[-1])
    return {line.place(point.period) for point in known}


def _end_words(line: Trend, size: Size) -> str:
    """A line's name, with its last value where that is not written at the point."""
    if line.latest is None or not is_crowded(line, size):
        return line.measure.short
    return f"{line.measure.short} {print_value(line.latest.value, line.measure)}"


def _value(point: KnownPoint) -> float:
    return point.value
