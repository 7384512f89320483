"""The comparators' columns of a table, and who is left out of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.analysis.comparison.absence import absence_words
from data.analysis.comparison.compare import Compared
from data.analysis.series.trend import NOTHING_LOADED, Trend
from data.analysis.tables.figure_table import Cell, FigureTable, Row
from data.domain.numbers import print_value
from data.domain.period import Period


def beside_table(table: FigureTable, main: Trend, compared: Sequence[Compared]) -> FigureTable:
    """A trend's table with a column for each comparator, in their order."""
    periods = [point.period for point in reversed(main.points)]
    rows = (
        _beside_row(row, period, compared) for row, period in zip(table.rows, periods, strict=True)
    )
    headings = (*table.headings, *(one.comparator.short for one in compared))
    return replace(table, headings=headings, rows=tuple(rows))


def _beside_row(row: Row, period: Period, compared: Sequence[Compared]) -> Row:
    return replace(
        row,
        cells=(*row.cells, *(_cell(one, period) for one in compared)),
        left_out=tuple(_left_out(period, compared)),
    )


def _cell(one: Compared, period: Period) -> Cell:
    point, share = one.trend.at(period), one.share_at(period)
    found = point.observation if point else None
    if found is None or (share and found.value is None):
        return Cell("–", "No neighbour has a figure" if share else NOTHING_LOADED)
    if found.value is None:
        reason = found.missing
        return Cell(reason.value, reason.words.capitalize()) if reason else Cell("–")
    printed = print_value(found.value, one.trend.measure)
    if share is None:
        return Cell(printed)
    return Cell(f"{printed} ({share.words})", f"{printed}, {share.words} with data")


def _left_out(period: Period, compared: Sequence[Compared]) -> Iterator[str]:
    """Told once for each version of the list, and not where nobody has a figure."""
    told = set()
    for one in compared:
        share, version = one.share_at(period), one.comparator.version
        if version and share and share.n and share.without and version.id not in told:
            told.add(version.id)
            yield f"Left out of the {version.id} list: {absence_words(share.without)}."
