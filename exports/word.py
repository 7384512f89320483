"""A frozen page as HTML that a word processor takes as its own headings, table and picture."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from data.domain.frozen import FrozenCell, FrozenItem, FrozenTable
from exports.rich_html import rich_html

WIDTH = 16
"""Centimetres between the margins of an A4 page; assets/copy.js has the same."""
_PIXELS = 96 / 2.54
"""Of a style sheet, in a centimetre."""
_FONT = "font-family:Arial,Helvetica,sans-serif"
_CELL = f"border:1px solid #8a8f94;padding:3px 6px;vertical-align:top;font-size:10pt;{_FONT}"
_HEAD = f"{_CELL};text-align:left;background:#eef1f4"
_TABLE = f"border-collapse:collapse;width:{WIDTH}cm"
_SHAPE = (1600, 1000)
"""Width and height of a picture that says nothing else."""


def word_html(item: FrozenItem, picture: str = "", *, sample: str = "") -> str:
    """Heading, chart, words, table, source and caveats, without classes and names.

    `picture` is the A4 figure as a data address, or '' for none; `sample` what marks invented
    figures.
    """
    parts = [f"<h2>{escape(item.title)}</h2>"]
    parts += [f'<p style="font-weight:bold">{escape(sample)}</p>'] if sample else []
    parts += _paragraphs([item.subtitle])
    parts += [_picture(item, picture)] if picture else []
    parts += _part("What this shows", _paragraphs(_shown(item)))
    parts += _part("Commentary", list(_commentary(item)))
    parts += _part("Events", _paragraphs(f"{one.when}: {one.label}" for one in item.events))
    parts += _part("Figures", [_table(item.table)] if item.table else [])
    parts += _part("Source and caveats", _paragraphs([item.source_line, *item.caveats]))
    return f'<div lang="en-GB" style="{_FONT}">{"".join(parts)}</div>'


def _part(heading: str, inside: Sequence[str]) -> list[str]:
    return [f"<h3>{heading}</h3>", *inside] if inside else []


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [f'<p dir="auto">{escape(one)}</p>' for one in texts if one]


def _shown(item: FrozenItem) -> list[str]:
    """The finding too, where somebody wrote another title over it."""
    return [*([item.finding] if item.finding != item.title else []), *item.paragraphs]


def _picture(item: FrozenItem, picture: str) -> str:
    layout = item.figures.get("a4", {}).get("layout", {})
    wide, high = layout.get("width", _SHAPE[0]), layout.get("height", _SHAPE[1])
    height = WIDTH * high / wide
    return (
        f'<p><img src="{escape(picture)}" alt="{escape(item.alternative)}" '
        f'width="{round(WIDTH * _PIXELS)}" height="{round(height * _PIXELS)}" '
        f'style="width:{WIDTH}cm;height:{height:.2f}cm"></p>'
    )


def _commentary(item: FrozenItem) -> Iterator[str]:
    """What was written for this pack stands in place of what was said of the measure."""
    if item.words:
        yield rich_html(item.words, 4)
        return
    for remark in item.remarks:
        for heading, text in remark.parts:
            named = " – ".join(filter(None, (remark.period, heading)))
            yield f"<h4>{escape(named)}</h4>{rich_html(text, 5)}" if named else rich_html(text, 4)
        yield from _paragraphs([remark.by])


def _table(table: FrozenTable) -> str:
    has_notes = any(row.note for row in table.rows)
    align = ";text-align:right" if table.is_numeric else ""
    heads = [_head(table.label_heading, "col")]
    heads += [_head(one, "col", align) for one in table.headings]
    heads += [_head(table.note_heading, "col")] if has_notes else []
    rows = []
    for row in table.rows:
        cells = [_head(row.label, "row")]
        cells += [_cell(_words(one), align) for one in row.cells]
        cells += [_cell(row.note)] if has_notes else []
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<table style="{_TABLE}"><thead><tr>{"".join(heads)}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _head(words: str, scope: str, align: str = "") -> str:
    return f'<th scope="{scope}" style="{_HEAD}{align}">{escape(words)}</th>'


def _cell(words: str, align: str = "") -> str:
    return f'<td style="{_CELL}{align}">{escape(words)}</td>'


def _words(cell: FrozenCell) -> str:
    """A symbol is followed by its words."""
    return f"{cell.text} ({cell.spoken})" if cell.spoken else cell.text
