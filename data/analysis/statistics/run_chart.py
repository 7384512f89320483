"""Runs about a centre line: whether they are too long, or too few, to be chance alone.

Source: Anhøj and Olesen (2014), "Run charts revisited", and the package qicharts2 0.8.1, whose
results these reproduce. Points on the centre line, and missing ones, are left out. Of n points
left, the longest run should be no longer than log2(n), rounded, plus 3 (Schilling, 2012), and the
line should be crossed at least as often as the 5% point of so many throws of a coin (Chen, 2010).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Runs:
    """The runs of a series, or a part of one; `None` throughout where no point is useful.

    `is_signal`: the longest run is longer than `longest_expected`, or the centre line is crossed
    fewer times than `fewest_crossings`.
    """

    useful: int
    longest: int | None
    longest_expected: int | None
    crossings: int | None
    fewest_crossings: int | None
    is_signal: bool


def find_runs(values: Sequence[float | None], centres: Sequence[float | None]) -> Runs:
    """The runs of values, each about its own centre."""
    sides = [_side(value, centre) for value, centre in zip(values, centres, strict=True)]
    lengths = [len(list(run)) for _, run in groupby(side for side in sides if side)]
    useful = sum(lengths)
    if not useful:
        return Runs(0, None, None, None, None, is_signal=False)
    longest, crossings = max(lengths), len(lengths) - 1
    most, fewest = longest_run_expected(useful), fewest_crossings_expected(useful)
    is_signal = longest > most or crossings < fewest
    return Runs(useful, longest, most, crossings, fewest, is_signal)


def longest_run_expected(useful: int) -> int:
    """The longest run that chance alone should give among so many points."""
    return round(math.log2(useful)) + 3


def fewest_crossings_expected(useful: int) -> int:
    """The least number of crossings whose probability to be reached from below is 5% or more.

    Of so many points, less one, each crosses the line with probability a half: counted in whole
    numbers, as 20 times the ways to get no more, against all ways.
    """
    throws = useful - 1
    ways = 0
    for crossings in range(useful):
        ways += math.comb(throws, crossings)
        if 20 * ways >= 2**throws:
            return crossings
    return 0


def _side(value: float | None, centre: float | None) -> int:
    if value is None or centre is None:
        return 0
    return (value > centre) - (value < centre)
