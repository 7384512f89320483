"""Tables as a pack freezes them: of a measure's figures, of authorities, of a theme's scorecard."""

from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_rows import RankedRow
from data.analysis.overview.scorecard import MISSING, Scorecard, ScoreRow
from data.analysis.standing.place_words import QUARTER_WORDS
from data.analysis.tables.figure_table import Cell, FigureTable, Row
from data.analysis.words.wording import capital
from data.domain.frozen import FrozenCell, FrozenRow, FrozenTable
from data.domain.numbers import print_value

_SCORES = ("Is it a real change?", "Latest", "Period", "Target", "Status", "Short trend", "Quarter")


def figures_table(table: FigureTable | None) -> FrozenTable | None:
    """The table beside a measure's chart."""
    if table is None:
        return None
    return FrozenTable(
        table.label_heading,
        table.headings,
        tuple(_row(row) for row in table.rows),
        table.numeric,
    )


def authorities_table(view: RankedView) -> FrozenTable | None:
    """All authorities with a value in their order, then those without with the reason."""
    if not view.rows:
        return None
    rows = [_authority(view, row) for row in (*view.rows, *view.without)]
    return FrozenTable("Authority", ("Rank", view.measure.unit_words.capitalize()), tuple(rows))


def scorecard_table(scorecard: Scorecard) -> FrozenTable:
    """A row for each measure, exceptions first as on its page."""
    rows = tuple(_score(row) for row in scorecard.rows)
    return FrozenTable("Measure", _SCORES, rows, is_numeric=False, note_heading="Unit")


def _row(row: Row) -> FrozenRow:
    note = " ".join(one for one in (row.note, *row.revisions, *row.left_out) if one)
    return FrozenRow(row.label, tuple(_cell(one) for one in row.cells), note)


def _cell(cell: Cell) -> FrozenCell:
    if not cell.is_revised:
        return FrozenCell(cell.text, cell.spoken)
    return FrozenCell(f"{cell.text} (revised)", f"{cell.spoken} (revised)" if cell.spoken else "")


def _authority(view: RankedView, row: RankedRow) -> FrozenRow:
    rank = FrozenCell(str(row.rank)) if row.rank else FrozenCell(MISSING, "not ranked")
    figure = row.figure
    if figure.value is not None:
        return FrozenRow(row.name, (rank, FrozenCell(print_value(figure.value, view.measure))))
    reason = row.reason or "no figure"
    return FrozenRow(row.name, (rank, FrozenCell(MISSING, reason)), capital(reason))


def _score(row: ScoreRow) -> FrozenRow:
    position = row.assessment.position if row.assessment else None
    quartile = position.quartile if position and position.rank else None
    words = (
        row.change.words if row.change else "",
        row.latest,
        row.period,
        row.target,
        row.standing.words if row.standing else row.no_standing,
        row.short if row.assessment else "",
        QUARTER_WORDS[quartile] if quartile else "",
    )
    cells = tuple(FrozenCell(one) if one else FrozenCell(MISSING, "none") for one in words)
    return FrozenRow(row.tile.heading, cells, row.tile.unit)
