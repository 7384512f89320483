"""One figure stands once in a file."""

from collections.abc import Callable

import numpy as np

from data.figures.block import SYMBOLS, Array
from etl.problems import LISTED, Findings

_NUMBERS = ("value", "numerator", "denominator")

SameNote = Callable[[Array, Array], Array]


def drop_duplicates(figures: Array, same_note: SameNote, findings: Findings) -> Array:
    """Drop repeats of a figure, with a warning; tell those that differ from the first.

    `figures` are sorted by key, equal keys in the order of the file.
    """
    again = np.concatenate([[False], figures["key"][1:] == figures["key"][:-1]])
    if not again.any():
        return figures
    firsts = np.maximum.accumulate(np.where(again, 0, np.arange(len(figures))))[again]
    repeats, originals = figures[again], figures[firsts]
    same = same_note(repeats["story"], originals["story"])
    same &= repeats["missing"] == originals["missing"]
    for name in _NUMBERS:
        same &= np.nan_to_num(repeats[name], nan=np.inf) == np.nan_to_num(
            originals[name], nan=np.inf
        )
    for at in np.flatnonzero(same)[: LISTED + 1].tolist():
        words = f"the same figure as in row {originals['row'][at]}: dropped"
        findings.warn("duplicate_identical", words, row=int(repeats["row"][at]))
    for at in findings.first(np.flatnonzero(~same).tolist(), "conflict"):
        _tell_conflict(repeats[at], originals[at], findings)
    return figures[~again]


def _tell_conflict(repeat: Array, original: Array, findings: Findings) -> None:
    found = (
        f"'{_written(repeat)}' for the same measure, area, period and breakdown as "
        f"row {original['row']} ('{_written(original)}')"
    )
    row = int(repeat["row"])
    findings.add("duplicate_key", found, "each figure once", row=row, column="value")


def _written(figure: Array) -> str:
    return SYMBOLS[figure["missing"]] or f"{figure['value']:.15g}"
