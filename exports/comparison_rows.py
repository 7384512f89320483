"""Rows of the comparators under those of the area, and the columns that tell what they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.analysis.comparison.absence import absence_words
from data.analysis.comparison.compare import Compared
from data.analysis.measure.view import MeasureView
from data.domain.observation import Observation
from exports.cells import CellValue, Sheet
from exports.counted_cells import counted_cells
from exports.source_cells import source_cells

COMPARISON_HEADINGS = ("kind", "statistic", "version", "n", "of", "left_out")
"""What a row is of; for neighbours how many have data, of how many, and who is left out."""

Cells = dict[str, CellValue]


def beside_sheet(sheet: Sheet, view: MeasureView) -> Sheet:
    """The sheet as it is without comparators; with them, a row for each of their figures."""
    compared = view.comparison.compared
    if not compared:
        return sheet
    nothing: Sequence[CellValue] = ("",) * (len(COMPARISON_HEADINGS) - 1)
    own = [(*row, view.area.level.value, *nothing) for row in sheet.rows]
    headings = (*sheet.headings, *COMPARISON_HEADINGS)
    added = [
        tuple(cells.get(heading, "") for heading in headings)
        for one in compared
        for cells in _rows(view, one)
    ]
    return replace(sheet, headings=headings, rows=(*own, *added))


def _rows(view: MeasureView, one: Compared) -> Iterator[Cells]:
    for point in one.trend.points:
        if point.observation is not None:
            yield _row(view, one, point.observation)


def _row(view: MeasureView, one: Compared, found: Observation) -> Cells:
    """Values are unrounded; a mean or median has no code of an area."""
    comparator, period = one.comparator, found.period
    share = one.share_at(period)
    source, line, as_at = source_cells(found.provenance)
    return {
        "measure_id": view.measure.id,
        "measure": view.measure.title,
        "area_code": "" if comparator.statistic else found.area_code,
        "area": comparator.name,
        "period": period.label,
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "breakdown": found.breakdown,
        "value": found.value,
        "status": found.missing.value if found.missing else "",
        "unit": view.measure.unit_words,
        **dict(zip(("numerator", "denominator"), counted_cells(found), strict=True)),
        "caveat": " ".join(view.measure.caveats),
        "source": source,
        "line": line,
        "as_at": as_at,
        "kind": comparator.kind,
        "statistic": comparator.statistic.value if comparator.statistic else "",
        "version": comparator.version.id if comparator.version else "",
        "n": share.n if share else "",
        "of": share.of if share else "",
        "left_out": absence_words(share.without) if share else "",
    }
