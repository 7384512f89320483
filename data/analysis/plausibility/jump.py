"""Rule 1: a figure far from the one before it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from data.analysis.plausibility.figures import FREQUENCIES, Figures
from data.analysis.plausibility.findings import Finding, changed_one
from data.analysis.plausibility.words import (
    number_words,
    place_words,
    plain_number,
    times_words,
)
from data.analysis.series.breaks import DatedBreak, are_parted, breaks_of
from data.domain.jump_limit import JumpLimit
from data.domain.measure import Measure
from data.domain.period import TimeBasis, parts_of_year

REASON = "jump"


def find_jumps(figures: Figures) -> Iterator[Finding]:
    """Compare each figure with the nearest earlier one that is known.

    A figure for the year to date is compared with the same part of an earlier year: it starts
    again from nothing each year. Figures on both sides of a break are not the same thing.
    """
    earlier, later = _neighbours(figures)
    is_new = figures.is_changed[earlier] | figures.is_changed[later]
    earlier, later = earlier[is_new], later[is_new]
    for measure_id in figures.measures.texts:
        measure = figures.catalogue.measure_by_id[measure_id]
        limit = figures.catalogue.plausibility.jump_of(measure)
        mine = figures.measure[later] == figures.measures.of(measure_id)
        far = is_far(figures, earlier[mine], later[mine], limit) & ~is_small(
            figures, earlier[mine], later[mine], limit
        )
        breaks = _Breaks(figures, measure)
        for before, after in zip(earlier[mine][far], later[mine][far], strict=True):
            if breaks.part(before, after):
                continue
            place = changed_one(figures, (after, before))
            yield Finding(REASON, place, _words(figures, before, after, measure, limit))


@dataclass(frozen=True)
class _Breaks:
    """The breaks of a measure in each area, looked for once."""

    figures: Figures
    measure: Measure
    by_area: dict[str, tuple[DatedBreak, ...]] = field(default_factory=dict)

    def part(self, before: int, after: int) -> bool:
        """Whether two figures of a series are on different sides of one."""
        old, new = self.figures.observations[before], self.figures.observations[after]
        if new.area_code not in self.by_area:
            found = breaks_of(self.figures.catalogue, self.measure, new.area_code)
            self.by_area[new.area_code] = found
        return are_parted(self.by_area[new.area_code], old.period, new.period, self.measure)


def is_far(figures: Figures, one: np.ndarray, other: np.ndarray, limit: JumpLimit) -> np.ndarray:
    """Whether two figures differ by more than the limit; without a limit none do.

    From or to zero is more than any number of times. Below zero there are no times.
    """
    first, second = figures.value[one], figures.value[other]
    if limit.points is not None:
        return _exceeds(np.abs(first - second), limit.points)
    if limit.times is None:
        return np.zeros(one.shape, dtype=bool)
    smaller, larger = np.minimum(first, second), np.maximum(first, second)
    return (smaller >= 0) & _exceeds(larger, limit.times * smaller)


def is_small(figures: Figures, one: np.ndarray, other: np.ndarray, limit: JumpLimit) -> np.ndarray:
    """Whether the difference, the numerators' difference or a denominator is too small to tell."""
    first, second = figures.value[one], figures.value[other]
    apart = np.abs(figures.numerator[one] - figures.numerator[other])
    denominator = np.fmin(figures.denominator[one], figures.denominator[other])
    small = (np.abs(first - second) < (limit.least or 0)) | (apart < (limit.numerator or 0))
    return small | (denominator < (limit.denominator or 0))


def _neighbours(figures: Figures) -> tuple[np.ndarray, np.ndarray]:
    """Places of the known figures that have an earlier one in their series, and of that one."""
    parts = np.array([parts_of_year(frequency) for frequency in FREQUENCIES])[figures.frequency]
    is_cumulative = figures.of_measures(lambda one: one.time_basis is TimeBasis.YEAR_TO_DATE)
    part = np.where(is_cumulative, figures.ordinal % parts, 0)
    places = np.flatnonzero(figures.is_known)
    order = np.lexsort((figures.ordinal[places], part[places], figures.series[places]))
    places = places[order]
    before, after = places[:-1], places[1:]
    together = (figures.series[before] == figures.series[after]) & (part[before] == part[after])
    return before[together], after[together]


def _words(figures: Figures, before: int, after: int, measure: Measure, limit: JumpLimit) -> str:
    old, new = figures.observations[before], figures.observations[after]
    first, second = float(figures.value[before]), float(figures.value[after])
    both = (
        f"{number_words(second, measure)} in {place_words(figures.catalogue, new)} after "
        f"{number_words(first, measure)} in {old.period.name}"
    )
    return f"{both}: {_difference(first, second, measure, limit)}"


def _difference(first: float, second: float, measure: Measure, limit: JumpLimit) -> str:
    apart = abs(second - first)
    if limit.points is not None:
        points = number_words(round(apart, 6), measure).removesuffix("%")
        way, usual = "more" if second > first else "less", plain_number(limit.points)
        return f"{points} percentage points {way}; more than {usual} is unusual"
    if min(first, second) == 0:
        least = f"; {plain_number(limit.least)} or more is unusual" if limit.least else ""
        return f"{'a rise from' if second else 'a fall to'} nothing{least}"
    times = times_words(max(first, second) / min(first, second), measure, limit.times or 0)
    return times if second > first else f"{number_words(first, measure)} is {times}"


def _exceeds(found: np.ndarray, limit: float | np.ndarray) -> np.ndarray:
    """Above the limit by more than what adding up decimals can bring about."""
    return found - limit > 1e-9 * np.maximum(1.0, np.abs(limit))
