"""Frozen tables as HTML: headings that say what they head, and symbols with what they mean."""

from collections.abc import Sequence
from html import escape

from data.domain.frozen import FrozenCell, FrozenRow, FrozenTable

_SHORT = 12
"""Letters of a figure or a heading that nothing parts."""


def table_html(table: FrozenTable, title: str, rows: Sequence[FrozenRow] | None = None) -> str:
    """The table, or some of its rows; `title` names it for those who do not see it."""
    shown = table.rows if rows is None else rows
    has_notes = any(row.note for row in table.rows)
    kind = "numbers" if table.is_numeric else "words"
    headings = "".join(
        f'<th scope="col"{_kind(one)} dir="auto">{escape(one)}</th>'
        for one in (table.label_heading, *table.headings)
    )
    if has_notes:
        headings += f'<th scope="col" class="note" dir="auto">{escape(table.note_heading)}</th>'
    body = "".join(_row(row, has_notes) for row in shown)
    return (
        f'<table class="{kind}"><caption class="unseen" dir="auto">{escape(title)}</caption>'
        f"<thead><tr>{headings}</tr></thead><tbody>{body}</tbody></table>"
    )


def symbols_of(table: FrozenTable) -> str:
    """'c: Suppressed to protect individuals; –: No target'; '' where every cell says all."""
    cells = [cell for row in table.rows for cell in row.cells]
    found = dict.fromkeys((cell.text, cell.spoken) for cell in cells if _is_symbol(cell))
    return "; ".join(f"{sign}: {meaning}" for sign, meaning in found)


def _row(row: FrozenRow, has_notes: bool) -> str:
    cells = "".join(map(_cell, row.cells))
    note = f'<td class="note" dir="auto">{escape(row.note)}</td>' if has_notes else ""
    return f'<tr><th scope="row" dir="auto">{escape(row.label)}</th>{cells}{note}</tr>'


def _cell(cell: FrozenCell) -> str:
    words = escape(cell.text)
    if not cell.spoken:
        return f'<td{_kind(cell.text)} dir="auto">{words}</td>'
    spoken = escape(cell.spoken)
    return (
        f'<td{_kind(cell.text)} dir="auto" title="{spoken}"><span aria-hidden="true">{words}</span>'
        f'<span class="unseen">{spoken}</span></td>'
    )


def _kind(words: str) -> str:
    """Short words stay in one line."""
    return ' class="short"' if len(words) <= _SHORT else ""


def _is_symbol(cell: FrozenCell) -> bool:
    return bool(cell.spoken) and len(cell.text) <= 2
