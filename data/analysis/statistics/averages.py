"""Averages without loss of digits, so that a value on the centre line is found to be on it."""

import math
from collections.abc import Sequence
from itertools import pairwise

SCREEN = 3.267
"""Moving ranges so many times their average are left out when screened (Nelson, 1982)."""


def mean(values: Sequence[float]) -> float | None:
    """The mean of finite numbers, corrected once so that it is as near as a number can be to it.

    Equal values then give exactly theirs. Raises `ValueError` where the sum is beyond all numbers.
    """
    if not values:
        return None
    try:
        first = math.fsum(values) / len(values)
        return first + math.fsum([*values, *[-first] * len(values)]) / len(values)
    except (OverflowError, ValueError):
        raise ValueError("values: found a sum beyond all numbers, expected smaller ones") from None


def median(values: Sequence[float]) -> float | None:
    """The middle value, or the mean of the two in the middle."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return mean(ordered[middle - 1 : middle + 1])


def moving_ranges(values: Sequence[float | None]) -> list[float | None]:
    """The differences between neighbours, signs left out; a missing value takes its two away."""
    return [
        None if one is None or other is None else abs(other - one)
        for one, other in pairwise(values)
    ]


def average_moving_range(values: Sequence[float | None], is_screened: bool) -> float | None:
    """The average moving range; screened, those far above it are left out and it is worked again.

    Screening leaves nothing of a constant series, whose ranges are none below zero: `None` then,
    as where there are no two neighbours.
    """
    ranges = [one for one in moving_ranges(values) if one is not None]
    average = mean(ranges)
    if average is None or not is_screened:
        return average
    return mean([one for one in ranges if one < SCREEN * average])
