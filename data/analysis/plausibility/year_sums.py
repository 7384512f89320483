"""Rule 2: the parts of a year must add up to it, where a measure adds over time."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from data.analysis.plausibility.families import Families, gather
from data.analysis.plausibility.figures import FREQUENCIES, Figures
from data.analysis.plausibility.findings import Finding, changed_one
from data.analysis.plausibility.group_rules import is_above_part, is_sum, tell_parts
from data.analysis.plausibility.words import number_words, place_words
from data.domain.period import Frequency, TimeBasis, YearType, parts_of_year, period_at

REASON = "sum_over_time"
_ANNUAL = FREQUENCIES.index(Frequency.ANNUAL)


def find_year_sums(figures: Figures, margins: np.ndarray) -> Iterator[Finding]:
    """Compare each year with its quarters, terms or months, those that stand already included.

    Where some of them are not known, the year must still be no less than any one of them.
    """
    for frequency in FREQUENCIES:
        families = _years(figures, frequency) if frequency is not Frequency.ANNUAL else None
        if families is not None:
            wrong = families.is_changed & families.is_whole & ~is_sum(families, margins)
            yield from _tell(families, wrong)
            below = families.is_changed & ~wrong & ~is_above_part(families, margins)
            yield from tell_parts(families, below)


def _years(figures: Figures, frequency: Frequency) -> Families | None:
    adds_up = figures.of_measures(lambda one: one.additive_over_time)
    parts = np.flatnonzero(adds_up & (figures.frequency == FREQUENCIES.index(frequency)))
    years = np.array(
        [
            _year_of(frequency, int(figures.ordinal[part]), figures.measure_at(part).year)
            for part in parts.tolist()
        ],
        dtype=np.int64,
    )
    group = figures.find(
        figures.measure[parts],
        figures.area[parts],
        figures.breakdown[parts],
        np.full(parts.shape, _ANNUAL),
        years,
    )
    return gather(figures, parts, group, np.full(parts.shape, parts_of_year(frequency)))


@lru_cache(maxsize=4096)
def _year_of(frequency: Frequency, ordinal: int, year: YearType) -> int:
    """The ordinal of the year in which a period lies; −1 where it lies in none."""
    own = period_at(ordinal, frequency, year, TimeBasis.IN_PERIOD)
    for candidate in (own.start.year - 1, own.start.year, own.start.year + 1):
        whole = period_at(candidate, Frequency.ANNUAL, year, TimeBasis.IN_PERIOD)
        if whole.start <= own.start and own.end <= whole.end:
            return candidate
    return -1


def _tell(families: Families, wrong: np.ndarray) -> Iterator[Finding]:
    """Use the words of the warning about sums inside one file."""
    figures = families.figures
    sums = families.sum(figures.value)
    for family in np.flatnonzero(wrong).tolist():
        group = int(families.group[family])
        measure = figures.measure_at(group)
        words = (
            f"{number_words(float(figures.value[group]), measure)} in "
            f"{place_words(figures.catalogue, figures.observations[group])} for the year, but its "
            f"parts add up to {number_words(round(float(sums[family]), 6), measure)}"
        )
        yield Finding(REASON, changed_one(figures, families.places(family)), words)
