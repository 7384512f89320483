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
LETTERS = (92, 137)
"""Letters in a row of an upright page and of a wide one."""
LONG = 40
"""Rows from which a table of one column runs on beside itself."""
FEW = 12
"""Rows of a table that no page break parts."""
_SHORT = 12
"""Letters that stay on one line in any table: '2024-25', '▲ Better'."""
_OF_A_COLUMN = 11
"""Letters of a row that a column needs, by and large."""
_LABELS, _NOTE, _BETWEEN = (14, 24), 20, 2
"""Letters that labels take at least, on an upright page and elsewhere, and that a note takes; and
that stand for the space between cells."""
_BOLD = 1.15
"""Width of a heading's letters to those of other text."""


@dataclass(frozen=True)
class _Part:
    table: FrozenTable
    has_notes: bool
    words: str
    """'columns 12 to 20 of 20', or '' for a whole table."""
    letters: int = LETTERS[1]
    """How many have room in a row."""


def is_wide(table: FrozenTable) -> bool:
    """Whether a table needs a wide page, and so one of its own."""
    return len(table.headings) + 2 * _has_notes(table) > UPRIGHT  # a note is as wide as two figures


def tables_html(table: FrozenTable, title: str, heading: str = "") -> str:
    """A table, in several parts where it has more columns than a page has room for.

    `heading` is HTML that stays with it.
    """
    kind = "wide" if is_wide(table) else "beside" if _runs_on(table) else "upright"
    kind += " together" if len(table.rows) <= FEW else ""
    letters = LETTERS[is_wide(table)]
    parts = "".join(_table(part, title) for part in _parts(table, WIDE, letters))
    return (
        f'<div class="figures {kind}">{heading}{parts}{block(symbols_of(table), "symbols")}</div>'
    )


def table_parts(table: FrozenTable, title: str, rows: int, letters: int) -> tuple[str, ...]:
    """A table as several, each with its head and with what its signs mean.

    `rows` at most in each; `letters` have room beside each other.
    """
    columns = _parts(table, max(1, letters // _OF_A_COLUMN), letters)
    few = max(rows, 1)
    return tuple(
        _table(replace(part, table=some), title) + block(symbols_of(some), "symbols")
        for part in columns
        for some in _rows(part.table, few)
    )


def _rows(table: FrozenTable, few: int) -> Iterator[FrozenTable]:
    """Tables of about as many rows each, `few` at most."""
    count = max(1, ceil(len(table.rows) / few))
    for number in range(count):
        first, last = (len(table.rows) * one // count for one in (number, number + 1))
        yield replace(table, rows=table.rows[first:last])


def _has_notes(table: FrozenTable) -> bool:
    return any(row.note for row in table.rows)


def _runs_on(table: FrozenTable) -> bool:
    return len(table.headings) == 1 and len(table.rows) >= LONG and not _has_notes(table)


def _parts(table: FrozenTable, most: int, letters: int) -> Iterator[_Part]:
    """Parts of about the same width; notes stand beside the first columns."""
    many, has_notes = len(table.headings), _has_notes(table)
    count = max(1, ceil((many + 2 * has_notes) / most))
    room = ceil(many / count)
    for first in range(0, max(many, 1), max(room, 1)):
        last = min(first + room, many)
        words = "" if count == 1 else f"columns {first + 1} to {last} of {many}"
        yield _Part(_columns(table, first, last), has_notes and first == 0, words, letters)


def _columns(table: FrozenTable, first: int, last: int) -> FrozenTable:
    rows = tuple(replace(row, cells=row.cells[first:last]) for row in table.rows)
    return replace(table, headings=table.headings[first:last], rows=rows)


def _table(part: _Part, title: str) -> str:
    table, short = part.table, _short(part)
    headings = "".join(map(_heading, (table.label_heading, *table.headings)))
    note = _heading(table.note_heading, "note") if part.has_notes else ""
    kind = "numbers" if table.is_numeric else "words"
    kind += " whole" if _have_room(part, _longest_words(table, short)) else ""
    kind += "" if part.has_notes or len(table.headings) > 2 else " narrow"
    caption = f'<caption dir="auto">{escape(title)}, {part.words}</caption>' if part.words else ""
    body = "".join(_row(row, part.has_notes, short) for row in table.rows)
    return (
        f'<table class="{kind}">{caption}'
        f"<thead><tr>{headings}{note}</tr></thead><tbody>{body}</tbody></table>"
    )


def _short(part: _Part) -> int:
    """Letters of a cell that stay on one line: all, where all have room in that way."""
    table = part.table
    cells = [
        max((len(row.cells[place].text) for row in table.rows), default=0)
        for place in range(len(table.headings))
    ]
    wanted = [
        max(cell, _heading_word(one)) for cell, one in zip(cells, table.headings, strict=True)
    ]
    return max([_SHORT, *cells]) if _have_room(part, wanted) else _SHORT


def _longest_words(table: FrozenTable, short: int) -> list[int]:
    """Letters of each column that nothing should part."""

    def unparted(place: int) -> int:
        cells = [row.cells[place].text for row in table.rows]
        parted = [len(one) if len(one) <= short else _longest_word(one) for one in cells]
        return max([_heading_word(table.headings[place]), *parted])

    return [unparted(place) for place in range(len(table.headings))]


def _have_room(part: _Part, letters: list[int]) -> bool:
    label = _LABELS[part.letters != LETTERS[0]] + _NOTE * part.has_notes
    return label + sum(one + _BETWEEN for one in letters) <= part.letters


def _heading_word(words: str) -> int:
    return ceil(_longest_word(words) * _BOLD)


def _longest_word(words: str) -> int:
    return max(map(len, words.split()), default=0)


def _heading(words: str, kind: str = "") -> str:
    kind = kind or ("short" if len(words) <= _SHORT else "")
    return f'<th scope="col"{_kind(kind)} dir="auto">{escape(words)}</th>'


def _row(row: FrozenRow, has_notes: bool, short: int) -> str:
    cells = "".join(_cell(cell, short) for cell in row.cells)
    note = f'<td class="note" dir="auto">{escape(row.note)}</td>' if has_notes else ""
    return f'<tr><th scope="row" dir="auto">{escape(row.label)}</th>{cells}{note}</tr>'


def _cell(cell: FrozenCell, short: int) -> str:
    """A sign stands for its words, which are said below the table."""
    kind = "short" if len(cell.text) <= short else ""
    return f'<td{_kind(kind)} dir="auto">{escape(cell.text)}</td>'


def _kind(name: str) -> str:
    return f' class="{name}"' if name else ""
