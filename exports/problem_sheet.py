"""The problems of a file as rows for a file, to be worked through one by one."""

import re

from data.analysis.loading.loading_view import LoadOutcome
from exports.sheet import CellValue, Sheet

HEADINGS = ("row", "column", "found", "expected")


def problem_sheet(outcome: LoadOutcome) -> tuple[Sheet, str]:
    """The rows, and a name for the file: 'problems-in-september'."""
    rows = tuple((one.row, one.column, one.found, one.expected) for one in outcome.problems)
    sheet_rows = (*rows, *_rest(outcome.problem_count - len(rows)))
    title = f"Problems in {outcome.file_name}"
    notes = ("Mend them in the file itself, save it, and load it again.",)
    words = re.findall(r"[a-z0-9]+", outcome.file_name.rpartition(".")[0].lower())
    return Sheet(title, notes, HEADINGS, sheet_rows), "-".join(("problems-in", *words))[:80]


def _rest(count: int) -> tuple[tuple[CellValue, ...], ...]:
    """The last row of a list that does not hold every problem."""
    if count <= 0:
        return ()
    words = "1 more problem is" if count == 1 else f"{count:,} more problems are"
    return ((None, "", f"{words} not listed", ""),)
