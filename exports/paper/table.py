"""Tables on paper: as wide as the page, broken between rows, with their head on every page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from data.domain.frozen import FrozenCell, FrozenRow, FrozenTable
from exports.page.table import symbols_of
from exports.page.words import block

UPRIGHT = 6
"""Columns beside the label that have room on an upright page; others lie on a wide one."""
WIDE = 12
"""Columns beside the label that have room on a wide page; more are set below each other."""
LONG = 40
"""Rows from which a table of one column runs on beside itself."""
FEW = 12
"""Rows of a table that no page break parts."""
_SHORT = 12
"""Letters that stay on one line: '2024-25', '▲ Better'."""


@dataclass(frozen=True)
class _Part:
    table: FrozenTable
    has_notes: bool
    words: str
    """'columns 12 to 20 of 20', or '' for a whole table."""


def is_wide(table: FrozenTable) -> bool:
    """Whether a table needs a wide page, and so one of its own."""
    return len(table.headings) + 2 * _has_notes(table) > UPRIGHT  # a note is as wide as two figures


def tables_html(table: FrozenTable, title: str, heading: str = "") -> str:
    """A table, in several parts where it has more columns than a page has room for.

    `heading` is HTML that stays with it.
    """
    kind = "wide" if is_wide(table) else "beside" if _runs_on(table) else "upright"
    kind += " together" if len(table.rows) <= FEW else ""
    parts = "".join(_table(part, title) for part in _parts(table))
    return (
        f'<div class="figures {kind}">{heading}{parts}{block(symbols_of(table), "symbols")}</div>'
    )


def whole_table_html(table: FrozenTable, title: str) -> str:
    """The table with all its columns beside each other, and what its signs mean."""
    whole = _Part(table, _has_notes(table), "")
    return _table(whole, title) + block(symbols_of(table), "symbols")


def _has_notes(table: FrozenTable) -> bool:
    return any(row.note for row in table.rows)


def _runs_on(table: FrozenTable) -> bool:
    return len(table.headings) == 1 and len(table.rows) >= LONG and not _has_notes(table)


def _parts(table: FrozenTable) -> Iterator[_Part]:
    """Parts of about the same width; notes stand beside the first columns."""
    many, has_notes = len(table.headings), _has_notes(table)
    count = max(1, ceil((many + 2 * has_notes) / WIDE))
    room = ceil(many / count)
    for first in range(0, max(many, 1), max(room, 1)):
        last = min(first + room, many)
        words = "" if count == 1 else f"columns {first + 1} to {last} of {many}"
        yield _Part(_columns(table, first, last), has_notes and first == 0, words)


def _columns(table: FrozenTable, first: int, last: int) -> FrozenTable:
    rows = tuple(replace(row, cells=row.cells[first:last]) for row in table.rows)
    return replace(table, headings=table.headings[first:last], rows=rows)


def _table(part: _Part, title: str) -> str:
    table = part.table
    headings = "".join(map(_heading, (table.label_heading, *table.headings)))
    note = _heading(table.note_heading, "note") if part.has_notes else ""
    kind = "numbers" if table.is_numeric else "words"
    narrow = "" if part.has_notes or len(table.headings) > 2 else " narrow"
    caption = f'<caption dir="auto">{escape(title)}, {part.words}</caption>' if part.words else ""
    body = "".join(_row(row, part.has_notes) for row in table.rows)
    return (
        f'<table class="{kind}{narrow}">{caption}'
        f"<thead><tr>{headings}{note}</tr></thead><tbody>{body}</tbody></table>"
    )


def _heading(words: str, kind: str = "") -> str:
    return f'<th scope="col"{_kind(kind or _room(words))} dir="auto">{escape(words)}</th>'


def _row(row: FrozenRow, has_notes: bool) -> str:
    cells = "".join(map(_cell, row.cells))
    note = f'<td class="note" dir="auto">{escape(row.note)}</td>' if has_notes else ""
    return f'<tr><th scope="row" dir="auto">{escape(row.label)}</th>{cells}{note}</tr>'


def _cell(cell: FrozenCell) -> str:
    """A sign stands for its words, which are said below the table."""
    return f'<td{_kind(_room(cell.text))} dir="auto">{escape(cell.text)}</td>'


def _room(words: str) -> str:
    return "short" if len(words) <= _SHORT else ""


def _kind(name: str) -> str:
    return f' class="{name}"' if name else ""
