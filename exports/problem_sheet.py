"""The problems of a file as rows for a file, to be worked through one by one."""

import re

from data.analysis.loading_view import LoadOutcome
from exports.sheet import Sheet

HEADINGS = ("row", "column", "found", "expected")


def problem_sheet(outcome: LoadOutcome) -> tuple[Sheet, str]:
    """The rows, and a name for the file: 'problems-in-september'."""
    rows = tuple((one.row, one.column, one.found, one.expected) for one in outcome.problems)
    title = f"Problems in {outcome.file_name}"
    more = outcome.problem_count - len(rows)
    notes = ("Mend them in the file itself, save it, and load it again.",)
    if more:
        notes += (f"{more:,} more are not listed.",)
    words = re.findall(r"[a-z0-9]+", outcome.file_name.rpartition(".")[0].lower())
    return Sheet(title, notes, HEADINGS, rows), "-".join(("problems-in", *words))[:80]
