"""The words in a chart of all authorities: kept apart, and inside the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from data.analysis.comparison.ranked_picture import Cut, Dot, Level
from layouts.charts.palette import INK, NAVY, PAPER, PLUM, QUIET_INK
from layouts.charts.size import Size
from layouts.charts.text import text_width, widest, wrap

LEVEL_COLOURS = (QUIET_INK, PLUM)
BEFORE, AFTER = 1.5, 1.5
"""Room before the first dot and after the last, in distances between dots."""


@dataclass(frozen=True)
class Plot:
    """The plot's size in pixels, the ends of its value axis, and how many dots it holds."""

    size: Size
    width: float
    height: float
    first: float
    last: float
    count: int

    @property
    def step(self) -> float:
        """Pixels between two dots."""
        return self.width / (self.count - 1 + BEFORE + AFTER)

    def across(self, place: float) -> float:
        """Pixels from the left end of the plot to the dot at a place."""
        return (place + BEFORE) * self.step

    def up(self, value: float) -> float:
        """Pixels from the bottom of the plot to a value."""
        return (value - self.first) / (self.last - self.first) * self.height


def level_labels(
    levels: Sequence[Level], wrapped: Sequence[list[str]], plot: Plot
) -> list[dict[str, Any]]:
    """The names at the ends of the lines, pushed apart where they would lie on each other."""
    size = plot.size
    order = sorted(range(len(levels)), key=lambda place: levels[place].value)
    found, top = [], 0.0
    for place in order:
        room = len(wrapped[place]) * size.line / 2
        own = plot.up(levels[place].value)
        middle = max(own, top + room)
        top = middle + room
        found.append(
            {
                "xref": "paper",
                "yref": "y",
                "x": 1,
                "y": levels[place].value,
                "yshift": middle - own,
                "xshift": size.text * 0.5,
                "xanchor": "left",
                "yanchor": "middle",
                "align": "left",
                "showarrow": False,
                "borderpad": 0,
                "text": _lines(wrapped[place]),
                "font": {"size": size.text, "color": LEVEL_COLOURS[place % 2]},
            }
        )
    return found


def cut_labels(cuts: Sequence[Cut], plot: Plot) -> list[dict[str, Any]]:
    """The values of the cuts over their lines; words without room are left to the key."""
    size, taken = plot.size, -plot.size.width
    found = []
    for cut in cuts:
        middle = plot.across(cut.after - 0.5)
        half = text_width(cut.text, size.text) / 2
        if middle - half > taken + size.text * 0.3:
            taken = middle + half
            found.append(_cut_label(cut, size))
    return found


def _cut_label(cut: Cut, size: Size) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "paper",
        "x": cut.after - 0.5,
        "y": 1,
        "yshift": size.line * 0.75,
        "xanchor": "center",
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "text": escape(cut.text, quote=False),
        "font": {"size": size.text, "color": QUIET_INK},
    }


def order_label(lines: list[str], size: Size) -> dict[str, Any]:
    """What the order of the dots is, under them."""
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "yshift": -size.line * 0.35,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "text": _lines(lines),
        "font": {"size": size.text, "color": QUIET_INK},
    }


def own_label(dots: Sequence[Dot], place: int, plot: Plot) -> dict[str, Any]:
    """Name and value of the council's own dot, over or under the dots beside it."""
    dot, size = dots[place], plot.size
    larger = round(size.text * 1.05)
    words = wrap(f"{dot.name} {dot.text}", plot.width * 0.8, larger, bold=True)
    long = widest(words, larger, bold=True)
    at, away = plot.across(place), size.text * 0.8
    wanted = at + away if place < len(dots) / 2 else at - away - long
    start = max(0.0, min(wanted, plot.width - long))
    beside = [
        one.value
        for other, one in enumerate(dots)
        if start - plot.step <= plot.across(other) <= start + long + plot.step
    ]
    return {
        "x": place,
        "y": dot.value,
        "ax": start - at,
        "ay": _clear_of([*beside, dot.value], dot.value, plot, len(words)),
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": size.text / 13,
        "arrowcolor": INK,
        "standoff": size.text * 0.6,
        "borderpad": 1,
        "bgcolor": PAPER,
        "text": f"<b>{_lines(words)}</b>",
        "font": {"size": larger, "color": NAVY},
    }


def _clear_of(beside: Sequence[float], own: float, plot: Plot, lines: int) -> float:
    """How far above (less than 0) or below its dot a label is clear of the dots beside it."""
    line = plot.size.line * (1 + (lines - 1) * 0.5)
    over = plot.up(max(beside)) - plot.up(own) + line * 1.6
    under = plot.up(own) - plot.up(min(beside)) + line * 1.6
    fits_over = plot.up(own) + over + line * 0.7 <= plot.height
    fits_under = plot.up(own) - under - line * 0.7 >= 0
    if fits_over and (over <= under or not fits_under):
        return -over
    return under if fits_under else -line * 1.6


def _lines(lines: Sequence[str]) -> str:
    return "<br>".join(escape(line, quote=False) for line in lines)
