"""Figures of one measure as an array, a record each."""

from typing import Any

import numpy as np

from data.domain.missing import MissingReason

Array = np.ndarray[Any, Any]

FIGURE = np.dtype(
    [
        ("key", "u8"),  # what the figure is of: see pack_keys
        ("value", "f8"),  # NaN where there is none
        ("numerator", "f8"),
        ("denominator", "f8"),
        ("row", "i4"),  # as a spreadsheet shows it
        ("story", "i4"),  # place in the figure set's stories
        ("missing", "i1"),  # place in SYMBOLS
    ],
    align=True,
)
"""One figure of a file."""

STANDING = np.dtype(
    [
        ("key", "i8"),  # area, period and breakdown by the database's own numbers
        ("value", "f8"),  # infinite where there is none
        ("numerator", "f8"),
        ("denominator", "f8"),
        ("told", "i8"),  # story_id * 8 + place in SYMBOLS
    ]
)
"""One figure of the database."""

SYMBOLS = ("", *(reason.value for reason in MissingReason))

MOST_AREAS = 1 << 14
MOST_PERIODS = MOST_BREAKDOWNS = 1 << 18

MEASURE_SHIFT, AREA_SHIFT, PERIOD_SHIFT = np.uint64(50), np.uint64(36), np.uint64(18)


def pack_keys(measures: Array, areas: Array, periods: Array, breakdowns: Array) -> Array:
    """Pack places of measure, area and breakdown, and the period's place, into one number.

    The numbers sort by measure, area, period and breakdown.
    """
    wide = [part.astype("u8") for part in (measures, areas, periods, breakdowns)]
    return (
        (wide[0] << MEASURE_SHIFT) + (wide[1] << AREA_SHIFT) + (wide[2] << PERIOD_SHIFT) + wide[3]
    )


def measure_of(keys: Array) -> Array:
    return (keys >> MEASURE_SHIFT).astype("i4")


def area_of(keys: Array) -> Array:
    return ((keys >> AREA_SHIFT) & np.uint64(MOST_AREAS - 1)).astype("i4")


def period_of(keys: Array) -> Array:
    return ((keys >> PERIOD_SHIFT) & np.uint64(MOST_PERIODS - 1)).astype("i4")


def breakdown_of(keys: Array) -> Array:
    return (keys & np.uint64(MOST_BREAKDOWNS - 1)).astype("i4")


def series_starts(keys: Array) -> Array:
    """The places at which another measure or area begins, in sorted keys."""
    series = keys >> AREA_SHIFT
    return np.flatnonzero(np.concatenate([[True], series[1:] != series[:-1]]))
