"""One figure stands once in a file."""

import pandas as pd

from etl.display import shown
from etl.problems import Findings

_SAME = ["value", "missing", "numerator", "denominator", "note"]


def drop_duplicates(
    figures: pd.DataFrame, cells: pd.DataFrame, key: list[str], findings: Findings
) -> pd.DataFrame:
    """Drop repeats of a figure, with a warning; tell those that differ from the first."""
    again = figures.duplicated(key, keep="first")
    if not again.any():
        return figures
    first_rows = figures.assign(row=figures.index).groupby(key, sort=False)["row"]
    firsts = first_rows.transform("first")[again]
    values = figures[_SAME].astype(object).where(figures[_SAME].notna(), "")
    repeats, originals = values[again], values.loc[firsts].set_axis(firsts.index)
    same = (repeats == originals).all(axis=1)
    for row, first in firsts.items():
        if same[row]:
            words = f"the same figure as in row {first}: dropped"
            findings.warn("duplicate_identical", words, row=int(str(row)))
        else:
            _tell_conflict(int(str(row)), int(first), cells, findings)
    return figures[~again]


def _tell_conflict(row: int, first: int, cells: pd.DataFrame, findings: Findings) -> None:
    mine, other = shown(cells.at[row, "value"]), shown(cells.at[first, "value"])
    found = f"{mine} for the same measure, area, period and breakdown as row {first} ({other})"
    findings.add("duplicate_key", found, "each figure once", row=row, column="value")
