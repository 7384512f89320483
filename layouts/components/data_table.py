"""Tables of figures, which carry a reason wherever there is no figure."""

from typing import Any

from dash import html

from data.analysis.series.revisions import MARK
from data.analysis.tables.figure_table import Cell, FigureTable, Row
from layouts.components.aria import aria
from layouts.components.scroll_table import scroll_table
from layouts.components.unbroken import unbroken

LONGEST_PERIOD = 14


def data_table(table: FigureTable, caption: str) -> html.Div:
    """A view's figures, with a note column where there are notes."""
    has_notes = any(row.note for row in table.rows)
    heads = [html.Th(unbroken(table.label_heading), scope="col")]
    number = "number" if table.numeric else None
    heads += [html.Th(unbroken(one), scope="col", className=number) for one in table.headings]
    if has_notes:
        heads.append(html.Th("Note", scope="col", className="note"))
    rows = [tr for row in table.rows for tr in _rows(row, has_notes, number)]
    return scroll_table(heads, rows, caption, "by-period" if _has_short_labels(table) else "")


def _has_short_labels(table: FigureTable) -> bool:
    """Whether the labels are periods, which must not break."""
    return all(len(row.label) <= LONGEST_PERIOD for row in table.rows)


def _rows(row: Row, has_notes: bool, number: str | None) -> list[html.Tr]:
    """The row, and under it what is said of its revised figures and of who is left out."""
    cells = [html.Th(unbroken(row.label), scope="row")]
    cells += [html.Td(_cell(cell), className=number) for cell in row.cells]
    if has_notes:
        cells.append(html.Td(row.note, className="note"))
    below = (*row.revisions, *row.left_out)
    if not below:
        return [html.Tr(cells)]
    said = html.Div([html.P(text) for text in below])
    told = html.Tr(html.Td(said, colSpan=str(len(cells))), className="revisions")
    return [html.Tr(cells, className="revised"), told]


def _cell(cell: Cell) -> Any:
    if cell.is_revised:
        return [*_figure(cell), *_revised_mark()]
    return _figure(cell) if cell.spoken else cell.text


def _figure(cell: Cell) -> list:
    if not cell.spoken:
        return [cell.text]
    return [
        html.Span(cell.text, title=cell.spoken, **aria(hidden="true")),
        html.Span(cell.spoken, className="visually-hidden"),
    ]


def _revised_mark() -> list:
    return [
        html.Span(MARK, title="Revised", className="revised-mark", **aria(hidden="true")),
        html.Span(" revised", className="visually-hidden"),
    ]
