"""A figure far from those of the other areas in the same period, whatever went before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from data.analysis.plausibility.figures import Figures
from data.analysis.plausibility.findings import Finding
from data.analysis.plausibility.words import (
    number_words,
    place_words,
    times_words,
)
from data.domain.jump_limit import JumpLimit
from data.domain.measure import ValueType

REASON = "level"


@dataclass(frozen=True)
class _Level:
    """A figure's place, the median of the other areas, and how many those are."""

    place: int
    median: float
    areas: int


def find_levels(figures: Figures) -> Iterator[Finding]:
    """Compare each changed figure with the median of the other areas; counts never.

    It is told above the limit as well as below its inverse: a decimal point may be lost either
    way. Zero is often true, and is not told; nor is what the measure's own limit calls small.
    """
    limit = figures.catalogue.plausibility.level
    if limit.times is None:
        return
    for level in _levels(figures):
        if level.areas >= limit.areas and _is_far(figures, level, limit.times):
            yield Finding(REASON, level.place, _words(figures, level, limit.times))


def medians_of_others(ordered: Sequence[float] | np.ndarray) -> np.ndarray:
    """For each of several values in their order, the median of all the others."""
    values = np.asarray(ordered, dtype=np.float64)
    others = len(values) - 1
    middle = np.array([(others - 1) // 2, others // 2])
    own = np.arange(len(values))[:, np.newaxis]
    return values[middle + (middle >= own)].mean(axis=1)


def _is_far(figures: Figures, level: _Level, times: float) -> bool:
    value, median = float(figures.value[level.place]), level.median
    if min(value, median) <= 0 or max(value, median) <= times * min(value, median):
        return False
    limit = figures.catalogue.plausibility.jump_of(figures.measure_at(level.place))
    apart = abs(value - median)
    least = max(limit.least or 0, limit.points or 0)
    return apart >= least and not _is_small(figures, level, limit)


def _is_small(figures: Figures, level: _Level, limit: JumpLimit) -> bool:
    """Whether few are counted, or counted among few; what is not known is not small."""
    numerator = figures.numerator[level.place]
    denominator = figures.denominator[level.place]
    few = (limit.numerator or 0, limit.denominator or 0)
    is_high = figures.value[level.place] > level.median
    return bool((is_high and numerator < few[0]) or denominator < few[1])


def _levels(figures: Figures) -> Iterator[_Level]:
    """Every changed figure but counts, with the median of the same period's other areas."""
    is_compared = figures.of_measures(lambda one: one.type is not ValueType.COUNT)
    places = np.flatnonzero(is_compared & figures.is_known)
    columns = (figures.ordinal, figures.frequency, figures.breakdown, figures.measure)
    keys = [column[places] for column in columns]
    order = np.lexsort((figures.value[places], *keys))
    places, keys = places[order], [key[order] for key in keys]
    starts = np.flatnonzero(np.r_[True, np.any([np.diff(key) != 0 for key in keys], axis=0)])
    if not len(places):
        return
    for group in np.split(places, starts[1:]):
        if len(group) > 1 and figures.is_changed[group].any():
            values = figures.value[group]
            medians = medians_of_others(values)
            for number in np.flatnonzero(figures.is_changed[group]).tolist():
                yield _Level(int(group[number]), float(medians[number]), len(group) - 1)


def _words(figures: Figures, level: _Level, limit: float) -> str:
    measure, one = figures.measure_at(level.place), figures.observations[level.place]
    value = float(figures.value[level.place])
    times = times_words(max(value, level.median) / min(value, level.median), measure, limit)
    median = number_words(round(level.median, 6), measure)
    which = "" if value > level.median else "the median is "
    return (
        f"{number_words(value, measure)} in {place_words(figures.catalogue, one)}, where the "
        f"median of {level.areas} other areas is {median}: {which}{times}"
    )
