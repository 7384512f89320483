"""A theme's scorecard as a table: how each measure stands, and its last periods as cells."""

from collections.abc import Sequence
from typing import Any

from dash import html

from data.analysis.overview.scorecard import CELLS, Scorecard, ScoreCell, ScoreRow
from data.analysis.standing.rag import Rag
from data.analysis.standing.status_mark import rag_mark
from layouts.components.aria import aria
from layouts.components.link import link
from layouts.components.measure_link import path_of
from layouts.components.scroll_table import scroll_table
from layouts.components.status_tag import SHAPES, status_tag
from layouts.components.unbroken import unbroken

HEADS = (
    ("Measure", ""),
    ("Is it a real change?", ""),  # where a narrow screen shows it
    ("Latest", "number"),
    ("Period", ""),
    ("Target", "number"),
    ("Status", ""),
    ("Short trend", ""),
    ("Long trend", ""),
    ("Quarter of all authorities", ""),
)
NOTHING = "–"


def scorecard_table(scorecard: Scorecard, caption: str) -> html.Div:
    cells = max((len(row.cells) for row in scorecard.rows), default=0)
    heads = [html.Th(words, scope="col", className=name or None) for words, name in HEADS]
    heads += [_cells_head(cells)] if cells else []
    rows = [_row(row, cells) for row in scorecard.rows]
    return scroll_table(heads, rows, caption, "scorecard")


def _cells_head(count: int) -> html.Th:
    span = {"colSpan": str(count)} if count > 1 else {}
    return html.Th(
        f"Last {CELLS} periods, the latest at the right",
        scope="colgroup",
        className="cells",
        **span,
    )


def _row(row: ScoreRow, cells: int) -> html.Tr:
    tile = row.tile
    is_dated = row.assessment is not None
    name = [link(tile.heading, path_of(row.measure, row.frequency)), _unit(row)]
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(status_tag(row.change) if row.change else NOTHING),
            html.Td(row.latest, className="number"),
            html.Td(_period(row), className="when"),
            html.Td(row.target or NOTHING, className="number"),
            html.Td(_standing(row)),
            html.Td(_short(row) if is_dated else NOTHING),
            html.Td(unbroken(row.long) if is_dated else NOTHING),
            html.Td(_quarter(row)),
            *_cells(row.cells, cells),
        ]
    )


def _unit(row: ScoreRow) -> html.Span:
    return html.Span(row.tile.unit, className="detail quiet")


def _period(row: ScoreRow) -> list:
    """The period, and how old it is if it is old."""
    tile = row.tile
    age = [html.Span(f"{tile.age}.", className="detail quiet")] if tile.age else []
    return [*_in_two_lines(row.period), *age]


def _in_two_lines(period: str) -> list:
    """'12 months to' and 'Q1 2026-27': a long name may break there, and nowhere else."""
    first, to, last = period.rpartition(" to ")
    pieces = [f"{first}{to.rstrip()}", last] if to else [last]
    spans = [html.Span(piece, className="unbroken") for piece in pieces]
    return [part for span in spans for part in (span, " ")][:-1]


def _standing(row: ScoreRow) -> html.Span:
    if row.standing:
        return status_tag(row.standing)
    return html.Span(row.no_standing, className="quiet")


def _short(row: ScoreRow) -> list:
    since = unbroken(row.short_since)
    detail = [html.Span(since, className="detail quiet")] if row.short_since else []
    return [html.Span(unbroken(row.short)), *detail]


def _quarter(row: ScoreRow) -> list | str:
    if not row.quarter:
        return NOTHING
    return [row.quarter, html.Span(unbroken(row.place), className="detail quiet")]


def _cells(cells: Sequence[ScoreCell], count: int) -> list[html.Td]:
    """The cells, the latest in the last column; empty ones where there are fewer."""
    empty = [html.Td("", className="cell") for _ in range(count - len(cells))]
    return [*empty, *(_cell(cell) for cell in cells)]


def _cell(cell: ScoreCell) -> html.Td:
    told = [html.Span(_period_words(cell.period), className="cell-period")]
    if cell.is_after_break:
        told.append(html.Span("after a break", className="cell-period"))
    if cell.reason:
        spoken = html.Span(cell.reason, className="visually-hidden")
        return html.Td([f"{cell.text} ", spoken, *told], className="cell", title=cell.reason)
    return html.Td([*_rag(cell.rag), f"{cell.text} ", *told], className=_cell_class(cell.rag))


def _period_words(period: str) -> Any:
    """'Q1 2026-27' may break after 'Q1' and not after its hyphen; what has no space never does."""
    return unbroken(period) if " " in period else period


def _rag(rag: Rag | None) -> list[html.Span]:
    """The shape for those who see it, the words for those who do not."""
    if rag is None:
        return []
    mark = rag_mark(rag)
    return [
        html.Span(SHAPES[mark.shape], className="shape", **aria(hidden="true")),
        html.Span(f"{mark.words}: ", className="visually-hidden"),
    ]


def _cell_class(rag: Rag | None) -> str:
    return f"cell {rag.value}" if rag else "cell"
