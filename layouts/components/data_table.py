"""Tables of figures, which carry a reason wherever there is no figure."""

from typing import Any

from dash import html

from data.analysis.figure_table import Cell, FigureTable, Row
from layouts.components.aria import aria
from layouts.components.scroll_table import scroll_table

LONGEST_PERIOD = 14


def data_table(table: FigureTable, caption: str) -> html.Div:
    """A view's figures, with a note column where there are notes."""
    has_notes = any(row.note for row in table.rows)
    heads = [html.Th(table.label_heading, scope="col")]
    number = "number" if table.numeric else None
    heads += [html.Th(heading, scope="col", className=number) for heading in table.headings]
    if has_notes:
        heads.append(html.Th("Note", scope="col", className="note"))
    rows = [_row(row, has_notes, number) for row in table.rows]
    return scroll_table(heads, rows, caption, "by-period" if _has_short_labels(table) else "")


def _has_short_labels(table: FigureTable) -> bool:
    """Whether the labels are periods, which must not break."""
    return all(len(row.label) <= LONGEST_PERIOD for row in table.rows)


def _row(row: Row, has_notes: bool, number: str | None) -> html.Tr:
    cells = [html.Th(row.label, scope="row")]
    cells += [html.Td(_cell(cell), className=number) for cell in row.cells]
    if has_notes:
        cells.append(html.Td(row.note, className="note"))
    return html.Tr(cells)


def _cell(cell: Cell) -> Any:
    if not cell.spoken:
        return cell.text
    return [
        html.Span(cell.text, title=cell.spoken, **aria(hidden="true")),
        html.Span(cell.spoken, className="visually-hidden"),
    ]
