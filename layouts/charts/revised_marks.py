"""Revised figures in a chart: a ring round each point, and what is said where one points at it."""

from collections.abc import Sequence
from html import escape
from typing import Any

from data.analysis.pictures.picture import Bar
from data.analysis.series.revisions import MARK
from layouts.charts.size import Size
from layouts.charts.text import wrap

RING_SIZE = 1.9
"""Width of the ring, in widths of the point's own mark."""

RING_WEIGHT = 0.55
"""Weight of the ring, in weights of the line."""

HOVER_LABEL = {"align": "left"}
"""For what is said in several lines."""

_HOVER_TEXT = 13
_HOVER_WIDTH = 0.5
"""Share of a chart's width that a line may take where one points."""


def with_rings(line: dict[str, Any], places: Sequence[int]) -> list[dict[str, Any]]:
    """The traces of a line whose points at these places of its trace were revised.

    The ring is the point's mark in the line's own trace, so that its number keeps clear of it;
    the mark that the other points have stands inside it, in a trace of its own.
    """
    ringed = {place for place in places if line["y"][place] is not None}
    if not ringed:
        return [line]
    mark = line["marker"]
    every = range(len(line["x"]))
    rings = {
        "color": mark["color"],
        "size": [mark["size"] * (RING_SIZE if place in ringed else 1) for place in every],
        "symbol": ["circle-open" if place in ringed else mark["symbol"] for place in every],
        "opacity": 1,  # where sizes differ, Plotly would let the marks shine through
        "line": {"width": [line["line"]["width"] * RING_WEIGHT * (n in ringed) for n in every]},
    }
    inside = {
        "type": "scatter",
        "mode": "markers",
        "name": f"{line['name']}, revised",
        "x": [line["x"][place] for place in sorted(ringed)],
        "y": [line["y"][place] for place in sorted(ringed)],
        "marker": mark,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return [line | {"marker": rings, "hoverlabel": HOVER_LABEL}, inside]


def marked(bar: Bar) -> str:
    """A bar's words, with the mark of a revised figure; where there is none, in words."""
    if not bar.revised:
        return bar.text
    return f"{bar.text} (revised)" if bar.value is None else f"{bar.text} {MARK}"


def hover_words(figure: str, revised: Sequence[str], size: Size) -> str:
    """A figure, and under it what is said of its revisions, in lines that stay on the chart."""
    width = size.width * _HOVER_WIDTH
    said = [line for text in revised for line in wrap(text, width, _HOVER_TEXT)]
    return "<br>".join(escape(line, quote=False) for line in (figure, *said))
