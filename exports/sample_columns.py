"""The mark of the sample council in files: on every row, and first among the notes."""

from dataclasses import replace

from data.analysis.sample_mark import SAMPLE, page_mark
from data.domain.area import Council
from exports.sheet import Sheet

HEADING = "sample"


def with_sample_column(council: Council, sheet: Sheet) -> Sheet:
    """The sheet with a first column that says so on every row; a real council's as it is."""
    if not council.sample:
        return sheet
    return replace(
        sheet,
        title=f"{SAMPLE}: {sheet.title}",
        notes=(f"{SAMPLE}. {page_mark(council)}", *sheet.notes),
        headings=(HEADING, *sheet.headings),
        rows=tuple((SAMPLE, *row) for row in sheet.rows),
    )
