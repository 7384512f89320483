"""The bar chart: bars from zero in the order given, each with its value at its end."""

from dataclasses import replace
from html import escape
from typing import Any

from data.analysis.pictures.picture import Bar, BarKind, BarsPicture
from layouts.charts.frame import Frame, base_layout, frame_annotations, make_frame
from layouts.charts.palette import AXIS, GRID, INK, NAVY, OTHER_BAR
from layouts.charts.revised_marks import HOVER_LABEL, hover_words, marked
from layouts.charts.size import Size
from layouts.charts.text import widest, wrap

_STOUTEST = 2.3
"""Pixels of a unit of depth, in lines of text: keeps bars from growing thick."""

_LARGER = (1.6, 1.45, 1.3, 1.15)
"""Type sizes tried for the labels of a picture, as shares of its usual one."""

_LEAST_PLOT = 0.38
"""Share of the width that larger labels must leave to the bars."""

LABEL_SHARE = 0.4
"""Share of the width that labels beside the bars may take."""


def bars_chart(picture: BarsPicture, size: Size) -> dict[str, Any]:
    """Draw bars at a size; labels stand beside the bars, or above them where it is narrow."""
    frame = make_frame(picture.caption, size)
    above = size.is_narrow
    line = size.line
    size = _enlarged(picture, size, frame)
    wrapped = [_wrapped(bar, size, above) for bar in picture.bars]
    beside = 0.0 if above else max(widest(lines, size.text) for lines in wrapped) + size.text
    margin = {
        "l": max(size.pad, 8) + beside,
        "r": max(size.pad, 8) + _value_room(picture, size),
        "t": frame.top + size.text * 0.4,
        "b": frame.bottom + size.text * 0.8,
    }
    slots = _slots(wrapped, above)
    size = _fitted(size, frame, slots)
    layout = base_layout(size, margin) | {
        "bargap": 0,
        "barmode": "overlay",
        "xaxis": {
            "range": _value_span(picture, margin, size),
            "visible": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [_depth(slots, size, margin, line), 0],
            "visible": False,
            "fixedrange": True,
        },
        "shapes": [_zero_line(slots)],
        "annotations": [
            *frame_annotations(frame, margin),
            *[_label(lines, slot, above, size) for lines, slot in zip(wrapped, slots, strict=True)],
            *[
                _missing(bar, slot, size)
                for bar, slot in zip(picture.bars, slots, strict=True)
                if bar.value is None
            ],
        ],
    }
    return {"data": _traces(picture, slots, size), "layout": layout}


class _Slot:
    """Where one bar and its label stand, in lines of text from the top."""

    def __init__(self, top: float, label_lines: int, above: bool) -> None:
        self.top = top
        self.label_middle = top + (label_lines / 2 if above else max(label_lines, 1.5) / 2)
        self.bar_middle = top + (label_lines + 0.8 if above else max(label_lines, 1.5) / 2)
        self.bottom = top + (label_lines + 2.1 if above else max(label_lines, 1.5) + 0.7)


def _slots(wrapped: list[list[str]], above: bool) -> list[_Slot]:
    slots: list[_Slot] = []
    top = 0.0
    for lines in wrapped:
        slots.append(_Slot(top, len(lines), above))
        top = slots[-1].bottom
    return slots


def _depth(slots: list[_Slot], size: Size, margin: dict[str, float], line: float) -> float:
    """How many lines of text the plot is deep: few bars leave room below, and stay slim."""
    plot_height = size.height - margin["t"] - margin["b"]
    return max(slots[-1].bottom, plot_height / (line * _STOUTEST))


def _enlarged(picture: BarsPicture, size: Size, frame: Frame) -> Size:
    """In a picture with few bars their texts may grow, to be read from the back of a room."""
    if not size.is_picture:
        return size
    room = size.height - frame.top - frame.bottom - size.text * 1.2
    for factor in _LARGER:
        larger = replace(size, text=round(size.text * factor))
        slots = _slots([_wrapped(bar, larger, False) for bar in picture.bars], above=False)
        is_low = slots[-1].bottom * larger.line * 1.15 <= room
        plot, numbers = _plot_width(picture, larger), _value_room(picture, larger)
        is_wide = plot >= size.width * _LEAST_PLOT
        if is_low and is_wide and plot + numbers >= _reason_room(picture, larger):
            return larger
    return size


def _plot_width(picture: BarsPicture, size: Size) -> float:
    """Width that labels and values leave to the bars."""
    labels = max(widest(_wrapped(bar, size, False), size.text) for bar in picture.bars)
    return size.width - 2 * size.pad - labels - size.text - _value_room(picture, size)


def _fitted(size: Size, frame: Frame, slots: list[_Slot]) -> Size:
    """On the page the chart is as tall as its bars need."""
    if size.is_picture:
        return size
    needed = slots[-1].bottom * size.line * 1.25 + size.text * 1.4 + frame.top + frame.bottom
    return size.taller(needed - size.height)


def _traces(picture: BarsPicture, slots: list[_Slot], size: Size) -> list[dict[str, Any]]:
    middles = [slot.bar_middle for slot in slots]
    widths = [1.3] * len(slots)
    traces = []
    if picture.whole:
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "x": [picture.whole] * len(slots),
                "y": middles,
                "width": widths,
                "marker": {"color": GRID},
                "hoverinfo": "skip",
            }
        )
    traces.append(
        {
            "type": "bar",
            "orientation": "h",
            "x": [bar.value for bar in picture.bars],
            "y": middles,
            "width": widths,
            "marker": {
                "color": [NAVY if bar.kind is BarKind.MAIN else OTHER_BAR for bar in picture.bars]
            },
            "text": [
                f" <b>{escape(marked(bar), quote=False)}</b>" if bar.value is not None else ""
                for bar in picture.bars
            ],
            "textposition": "outside",
            "textangle": 0,
            "textfont": {"size": round(size.text * 1.1), "color": INK},
            "cliponaxis": False,
            "constraintext": "none",
            "hovertext": [
                hover_words(f"{bar.label}: {bar.text}", bar.revised, size) for bar in picture.bars
            ],
            "hoverinfo": "text",
        }
    )
    if any(bar.revised for bar in picture.bars):
        traces[-1]["hoverlabel"] = HOVER_LABEL
    return traces


def _wrapped(bar: Bar, size: Size, above: bool) -> list[str]:
    width = size.width - 2 * size.pad if above else (size.width - 2 * size.pad) * LABEL_SHARE
    return wrap(bar.label, width, size.text)


def _value_room(picture: BarsPicture, size: Size) -> float:
    """Room for the numbers at the ends of bars."""
    texts = [f" {marked(bar)}" for bar in picture.bars if bar.value is not None]
    return widest(texts, size.text * 1.1, bold=True) + 6


def _reason_room(picture: BarsPicture, size: Size) -> float:
    """Room for the reasons that stand where bars would begin."""
    return widest([marked(bar) for bar in picture.bars if bar.value is None], size.text) + 6


def _value_span(picture: BarsPicture, margin: dict[str, float], size: Size) -> list[float]:
    """From zero, or from the lowest value with room for its number, to the longest bar."""
    high = picture.whole or max(0.0, *_values(picture.bars)) or 0.0
    low = min(0.0, *_values(picture.bars))
    if low < 0:
        width = size.width - margin["l"] - margin["r"]
        low -= (high - low) * _value_room(picture, size) / max(width, 1)
    return [low, high if high > low else low + 1]


def _values(bars: tuple[Bar, ...]) -> list[float]:
    return [bar.value for bar in bars if bar.value is not None] or [0.0]


def _label(lines: list[str], slot: _Slot, above: bool, size: Size) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": slot.label_middle,
        "xanchor": "left" if above else "right",
        "yanchor": "middle",
        "xshift": 0 if above else -size.text * 0.6,
        "align": "left" if above else "right",
        "showarrow": False,
        "borderpad": 0,
        "text": "<br>".join(escape(line, quote=False) for line in lines),
        "font": {"size": size.text, "color": INK},
    }


def _missing(bar: Bar, slot: _Slot, size: Size) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": slot.bar_middle,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 4,
        "showarrow": False,
        "text": escape(marked(bar), quote=False),
        "font": {"size": size.text, "color": INK},
    }


def _zero_line(slots: list[_Slot]) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x",
        "yref": "y",
        "x0": 0,
        "x1": 0,
        "y0": 0,
        "y1": slots[-1].bottom - 0.5,
        "line": {"color": AXIS, "width": 1},
    }
