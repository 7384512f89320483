"""Labels of lines: their names at their ends, pushed apart, or in a key over the plot."""

from collections.abc import Sequence
from html import escape
from typing import Any

from data.analysis.series.trend import Trend
from data.domain.numbers import print_value
from layouts.charts.frame import LINE
from layouts.charts.line_names import (
    EndName,
    end_name,
    key_names,
    manner,
    telling_places,
    wrapped_name,
)
from layouts.charts.palette import INK, LINES, MARKS, PAPER
from layouts.charts.size import Size
from layouts.charts.text import widest, wrap

_BETWEEN = "\u00a0\u00a0\u00a0 "
"""What stands between two names in one row of a key."""

_KEY_SPACE = 2.4
"""Room for a name's mark in a key and for what stands between two names, in type sizes."""


def key_row(rows: Sequence[str], size: Size, margin: dict[str, float]) -> list[dict[str, Any]]:
    """The rows of a key over the plot, as one text; none where there is nothing to say.

    `margin` is that under what stands at the top of the picture.
    """
    if not rows:
        return []
    left = size.pad if size.is_picture else 2
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "top",
            "xshift": left - margin["l"],
            "yshift": margin["t"] - 2,
            "align": "left",
            "showarrow": False,
            "borderpad": 0,
            "text": "<br>".join(rows),
            "font": {"size": size.text, "color": INK},
        }
    ]


def key_rows(
    lines: Sequence[Trend], size: Size, others: Sequence[tuple[str, str]] = ()
) -> list[str]:
    """The lines' names, each with its mark, where they have no room at the lines' ends: one a
    row, in a picture as many side by side as have room.

    `others` are marks and names of lines that are no measure's.
    """
    names = enumerate(key_names(lines, size))
    named = [(_mark(manner(number, lines)), words) for number, words in names]
    room = size.width - 2 * size.pad - size.text * _KEY_SPACE
    named += [(escape(mark, quote=False), wrap(words, room, size.text)) for mark, words in others]
    rows: list[str] = []
    taken = size.width
    for mark, words in named:
        marked = f"{mark} {_joined(words, bold=False)}"
        wide = widest(words, size.text) + size.text * _KEY_SPACE
        has_room = size.is_picture and len(words) == 1 and taken + wide < size.width - size.pad
        if has_room:
            rows[-1] += f"{_BETWEEN}{marked}"
        else:
            rows += marked.split("<br>")
        taken = (taken if has_room else size.pad) + wide if len(words) == 1 else size.width
    return rows


def end_labels(
    lines: Sequence[Trend],
    low: float,
    high: float,
    size: Size,
    room: float,
    plot_height: float,
    others: Sequence[EndName] = (),
) -> list[dict[str, Any]]:
    """Each line's name at its last value, in dark text, pushed apart where they would meet."""
    ended = _ended(lines, size, others)
    texts = [wrapped_name(name, room, size, bold) for name, bold in ended]
    tall = size.text * LINE
    heights = [(high - name.value) / (high - low) * plot_height for name, _ in ended]
    tops = _push_apart(heights, [len(text) * tall for text in texts], plot_height)
    return [
        {
            "xref": "x",
            "yref": "paper",
            "x": name.place,
            "y": 1 - (top + len(text) * tall / 2) / plot_height,
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": name_shift(lines, size),
            "align": "left",
            "showarrow": False,
            "borderpad": 0,
            "bgcolor": PAPER,
            "text": _marked(name, text, bold),
            "font": {"size": size.text, "color": INK},
        }
        for (name, bold), text, top in zip(ended, texts, tops, strict=True)
    ]


def names_height(lines: Sequence[Trend], size: Size, others: Sequence[EndName] = ()) -> float:
    """How high the names are that stand at the ends of the lines, one under the other."""
    limit = end_room(lines, size, others)[0]
    ended = _ended(lines, size, others)
    rows = [len(wrapped_name(one, limit, size, bold)) for one, bold in ended]
    return sum(rows) * size.text * LINE + 2 * len(rows)


def _push_apart(
    middles: Sequence[float], talls: Sequence[float], plot_height: float
) -> list[float]:
    """Tops of labels as near to their middles as they can be without meeting or leaving the plot;
    for labels that are not higher than it together."""
    order = sorted(range(len(middles)), key=lambda place: (middles[place], place))
    tops = [0.0] * len(middles)
    floor = 0.0
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


def end_room(
    lines: Sequence[Trend], size: Size, others: Sequence[EndName] = ()
) -> tuple[float, float]:
    """Width to wrap the names to, and the width that they then take."""
    limit = size.width * 0.24
    names = _ended(lines, size, others)
    words = ((wrapped_name(one, limit, size, bold), bold) for one, bold in names)
    return limit, max((widest(one, size.text, bold) for one, bold in words), default=0.0)


def name_shift(lines: Sequence[Trend], size: Size) -> float:
    """Pixels from the last points to the names, which keep clear of the numbers written there."""
    numbers = [
        print_value(line.latest.value, line.measure)
        for line in lines
        if line.latest and line.place(line.latest.period) in telling_places(line, lines, size)
    ]
    return max(size.text * 0.8, widest(numbers, size.text, bold=True) / 2 + size.text * 0.35)


def _ended(
    lines: Sequence[Trend], size: Size, others: Sequence[EndName]
) -> list[tuple[EndName, bool]]:
    """The names of the lines that have an end, then the others, and which of them are bold."""
    own = [
        (end_name(number, latest, lines, size), number == 0)
        for number, line in enumerate(lines)
        if (latest := line.latest)
    ]
    return own + [(other, other.is_bold) for other in others]


def _marked(name: EndName, lines: Sequence[str], bold: bool) -> str:
    """The lines of a name; a comparator's mark has the colour of its line."""
    if name.number is None:
        return _joined(lines, bold)
    return _joined(lines, bold).replace(MARKS[name.number], _mark(name.number), 1)


def _mark(number: int) -> str:
    """The mark of a manner, in its colour."""
    return f'<span style="color:{LINES[number]}">{MARKS[number]}</span>'
