"""Means and medians, worked out in decimals: 16.05 and never 16.0499."""

from collections.abc import Sequence
from decimal import Decimal

from data.analysis.comparison.comparator import Statistic


def work_out(statistic: Statistic, values: Sequence[float]) -> float:
    """The mean or the median of at least one value, unrounded, from the digits as printed."""
    exact = sorted(Decimal(repr(float(value))) for value in values)
    if statistic is Statistic.MEAN:
        return float(sum(exact, Decimal(0)) / len(exact))
    middle = len(exact) // 2
    if len(exact) % 2:
        return float(exact[middle])
    return float((exact[middle - 1] + exact[middle]) / 2)
