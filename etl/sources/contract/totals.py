"""The parts of a year must add up to it, where a measure adds over time."""

from collections import defaultdict

import numpy as np

from data.domain.measure import Measure
from data.domain.period import Frequency, parts_of_year, period_at
from data.figures.block import Array, period_of
from data.period_key import KIND_SIZE, from_period_key
from etl.problems import Findings
from etl.sources.contract.periods import year_of

_PERIODS = ~(np.uint64((1 << 18) - 1) << np.uint64(18))
"""Everything of a key but its period."""


def warn_of_sums(figures: Array, measure: Measure, findings: Findings) -> None:
    """Warn where all the quarters, terms or months of a year give another total than the year.

    `figures` are all of one measure and some areas.
    """
    if not measure.additive_over_time:
        return
    known = figures[figures["missing"] == 0]
    periods = period_of(known["key"])
    is_year = periods // KIND_SIZE == 1
    if is_year.all() or not is_year.any():
        return
    sums = _sum_parts(known[~is_year], periods[~is_year], measure)
    for figure, period in zip(known[is_year], periods[is_year].tolist(), strict=True):
        _, ordinal = from_period_key(period)
        for total in sums.get((int(figure["key"] & _PERIODS), ordinal), ()):
            if abs(total - figure["value"]) > 1e-6:
                words = f"{figure['value']:g} for the year, but its parts add up to {total:g}"
                row = int(figure["row"])
                findings.warn("period_sum_mismatch", words, row=row, column="value")


def _sum_parts(
    parts: Array, periods: Array, measure: Measure
) -> dict[tuple[int, int], list[float]]:
    """The sums of years whose parts are all there, by series and year."""
    found: dict[tuple[int, int, Frequency], list[float]] = defaultdict(list)
    years = {int(key): _year_of(int(key), measure) for key in np.unique(periods)}
    series = (parts["key"] & _PERIODS).tolist()
    for one, period, value in zip(series, periods.tolist(), parts["value"].tolist(), strict=True):
        frequency, year = years[period]
        if year is not None:
            found[one, year, frequency].append(value)
    sums: dict[tuple[int, int], list[float]] = defaultdict(list)
    for (one, year, frequency), values in found.items():
        if len(values) == parts_of_year(frequency):
            sums[one, year].append(sum(values))
    return sums


def _year_of(key: int, measure: Measure) -> tuple[Frequency, int | None]:
    frequency, ordinal = from_period_key(key)
    return frequency, year_of(
        period_at(ordinal, frequency, measure.year, measure.time_basis), measure
    )
