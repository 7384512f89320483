"""All authorities as dots in their order, with lines of the country and the region."""

from collections.abc import Sequence
from html import escape
from typing import Any

from data.analysis.comparison.ranked_picture import Cut, Dot, DotKind, Level, RankedPicture
from data.analysis.pictures.axis_range import value_range
from data.domain.measure import Unit
from layouts.charts.axis import value_axis, value_ticks
from layouts.charts.frame import base_layout, frame_annotations, make_frame
from layouts.charts.palette import AXIS, NAVY, OTHER_BAR, PAPER, PLUM, TURQUOISE
from layouts.charts.ranked_labels import (
    AFTER,
    BEFORE,
    LEVEL_COLOURS,
    Plot,
    cut_labels,
    level_labels,
    order_label,
    own_label,
)
from layouts.charts.size import Size, dashes
from layouts.charts.text import widest, wrap

_LEVEL_DASHES = ((0, 0), (7, 4))
_LABEL_SHARE = 0.26  # of a chart's width, for the names of the lines beside it
_DRAWN_LAST = (DotKind.OTHER, DotKind.NEIGHBOUR, DotKind.MARKED, DotKind.OWN)
_MARKERS = {
    DotKind.OTHER: {"symbol": "circle-open", "color": OTHER_BAR},
    DotKind.NEIGHBOUR: {"symbol": "diamond", "color": TURQUOISE},
    DotKind.MARKED: {"symbol": "square", "color": PLUM},
    DotKind.OWN: {"symbol": "circle", "color": NAVY},
}
_SIZES = {
    DotKind.OTHER: 0.42,
    DotKind.NEIGHBOUR: 0.8,
    DotKind.MARKED: 0.75,
    DotKind.OWN: 1.05,
}
"""Diameters in type sizes."""


def ranked_chart(picture: RankedPicture, size: Size) -> dict[str, Any]:
    """The figure at one size. `picture` has at least one dot."""
    values = [dot.value for dot in picture.dots] + [one.value for one in picture.levels]
    first, last, step = value_range(values, from_zero=min(values) >= 0)
    ticks = value_ticks(first, last, step, picture.unit is Unit.PERCENT)
    frame = make_frame(picture.caption, size, others=size.line * 4)
    size = frame.size
    names = [_wrapped(one, size) for one in picture.levels]
    order = wrap(picture.order, size.width * 0.8 - 2 * size.pad, size.text)
    margin = {
        "l": size.pad + widest(ticks[1], size.text) + size.text * 0.6,
        "r": size.pad + max((widest(one, size.text) for one in names), default=0) + size.text,
        "t": frame.top + size.line * 1.5,
        "b": frame.bottom + size.line * (len(order) + 0.7),
    }
    width = size.width - margin["l"] - margin["r"]
    height = size.height - margin["t"] - margin["b"]
    plot = Plot(size, width, height, first, last, len(picture.dots))
    layout = base_layout(size, margin) | {
        "xaxis": _places(plot),
        "yaxis": value_axis(first, last, ticks, size) | {"fixedrange": True},
        "shapes": [
            *(_cut_line(cut, size) for cut in picture.cuts),
            *(_level_line(one, place, size) for place, one in enumerate(picture.levels)),
        ],
        "annotations": [
            *frame_annotations(frame, margin),
            *cut_labels(picture.cuts, plot),
            *level_labels(picture.levels, names, plot),
            order_label(order, size),
            *(
                own_label(picture.dots, place, plot)
                for place, dot in enumerate(picture.dots)
                if dot.kind is DotKind.OWN
            ),
        ],
    }
    return {"data": _traces(picture, size), "layout": layout}


def _wrapped(one: Level, size: Size) -> list[str]:
    return wrap(f"{one.name} {one.text}", size.width * _LABEL_SHARE, size.text)


def _places(plot: Plot) -> dict[str, Any]:
    """The axis along which the dots stand, which has no numbers."""
    return {
        "range": [-BEFORE, plot.count - 1 + AFTER],
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": AXIS,
        "showticklabels": False,
        "ticks": "",
        "fixedrange": True,
    }


def _traces(picture: RankedPicture, size: Size) -> list[dict[str, Any]]:
    """One trace for each kind, so that the council's own dot lies over the others."""
    found = []
    for kind in _DRAWN_LAST:
        dots = [(place, dot) for place, dot in enumerate(picture.dots) if dot.kind is kind]
        if dots:
            found.append(_trace(kind, dots, size))
    return found


def _trace(kind: DotKind, dots: Sequence[tuple[int, Dot]], size: Size) -> dict[str, Any]:
    is_other = kind is DotKind.OTHER
    line = {"width": size.text / 11, "color": OTHER_BAR} if is_other else {"width": 1}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": kind.value,
        "x": [place for place, _ in dots],
        "y": [dot.value for _, dot in dots],
        "marker": _MARKERS[kind]
        | {"size": size.text * _SIZES[kind], "line": {"color": PAPER} | line, "opacity": 1},
        "hovertext": [escape(dot.said, quote=False) for _, dot in dots],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _level_line(one: Level, place: int, size: Size) -> dict[str, Any]:
    dash = _LEVEL_DASHES[place % 2]
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": one.value,
        "y1": one.value,
        "line": {
            "color": LEVEL_COLOURS[place % 2],
            "width": size.text / 8,
            "dash": dashes(dash, size) if any(dash) else "solid",
        },
    }


def _cut_line(cut: Cut, size: Size) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "yref": "paper",
        "x0": cut.after - 0.5,
        "x1": cut.after - 0.5,
        "y0": 0,
        "y1": 1,
        "line": {"color": AXIS, "width": size.text / 13, "dash": dashes((3, 3), size)},
    }
