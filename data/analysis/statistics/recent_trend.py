"""The recent trend of England's public health profiles: the slope of the latest five years.

Source: Office for Health Improvement and Disparities, Fingertips technical guidance, "Trend
markers", and the function assign_trend_markers of the package PHEindicatormethods (unreleased),
whose results these reproduce. Shares: the Cochran-Armitage test (1954, 1955) with the slope of the
log odds. Other values: regression weighted by the width of each interval. Significant at 99.8%,
unless leaving out one of the five years turns the slope or takes it away.

The years must not overlap, nor be broken: whoever calls sees to that.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.statistics.intervals import USUAL, normal_width
from data.analysis.statistics.trend_slopes import (
    Row,
    cochran_armitage,
    log_odds_slope,
    weighted_chi_square,
    weighted_slope,
)

POINTS = 5
SIGNIFICANT = 9.5495
"""The 99.8% point of chi-square with one degree of freedom, as the source rounds it."""


class TrendMarker(StrEnum):
    INCREASING = "Increasing"
    DECREASING = "Decreasing"
    NO_CHANGE = "No significant change"
    NOT_CALCULATED = "Cannot be calculated"


class TrendReason(StrEnum):
    TOO_FEW = "Not enough data points"
    MISSING = "Missing values"
    NO_INTERVAL = "Missing at least one confidence interval value"
    SAME_YEAR = "Duplicate years in group"
    NOT_FINITE = "A number is not finite"
    NO_SHARE = "A numerator is below zero or above its denominator"
    NO_DENOMINATOR = "A denominator is not above zero"
    NO_WIDTH = "A confidence interval has no width to speak of"
    ALL_OR_NONE = "A year at 0% or 100%"
    NONE_AT_ALL = "0% or 100% in every year"
    NOT_SIGNIFICANT = "No significant trend"
    OUTLIER = "Outlier found"
    SIGNIFICANT = "No outliers and significant trend"


@dataclass(frozen=True)
class RecentTrend:
    """The marker with its reason; chi-square and yearly slope where they can be worked out."""

    marker: TrendMarker
    reason: TrendReason
    chi_square: float | None = None
    slope: float | None = None

    @property
    def is_significant(self) -> bool:
        return self.marker in (TrendMarker.INCREASING, TrendMarker.DECREASING)


_Slope = Callable[[Sequence[Row]], float | None]


def trend_of_shares(
    years: Sequence[float],
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
) -> RecentTrend:
    """The recent trend of numerators of denominators; the slope is that of the log odds.

    The years may stand in any order. Whatever stands in the way of a trend is told as its reason.
    """
    rows = list(zip(years, numerators, denominators, strict=True))
    known, why_not = _latest(rows, (TrendReason.MISSING, TrendReason.MISSING))
    why_not = why_not or _why_no_shares(known)
    chi_square = None if why_not else cochran_armitage(known)
    if chi_square is None:
        return RecentTrend(TrendMarker.NOT_CALCULATED, why_not or TrendReason.NONE_AT_ALL)
    return _judge(known, chi_square, log_odds_slope)


def trend_of_values(
    years: Sequence[float],
    values: Sequence[float | None],
    lowers: Sequence[float | None],
    uppers: Sequence[float | None],
    width: float | None = None,
) -> RecentTrend:
    """The recent trend of values with the limits of their intervals, in any order of the years.

    `width` is how many standard errors lie between the limits: those of a 95% interval unless said
    otherwise. Whatever stands in the way of a trend is told as its reason.
    """
    rows = list(zip(years, values, lowers, uppers, strict=True))
    why = (TrendReason.MISSING, TrendReason.NO_INTERVAL, TrendReason.NO_INTERVAL)
    known, why_not = _latest(rows, why)
    if why_not:
        return RecentTrend(TrendMarker.NOT_CALCULATED, why_not)
    errors = 2 * normal_width(USUAL) if width is None else width
    weighted = [(year, one, ((upper - lower) / errors) ** 2) for year, one, lower, upper in known]
    has_width = all(square > 0 for _, _, square in weighted)
    chi_square = weighted_chi_square(weighted) if has_width else None
    if chi_square is None:
        return RecentTrend(TrendMarker.NOT_CALCULATED, TrendReason.NO_WIDTH)
    return _judge(weighted, chi_square, weighted_slope)


def _latest(
    rows: Sequence[tuple[float | None, ...]], reasons: Sequence[TrendReason]
) -> tuple[list[Row], TrendReason | None]:
    """The latest five rows in the order of their years, or why there are no such rows.

    `reasons` say what it means when the second, third, ... column of a row is missing.
    """
    if not all(cell is None or math.isfinite(cell) for row in rows for cell in row):
        return [], TrendReason.NOT_FINITE
    if len({row[0] for row in rows}) < len(rows):
        return [], TrendReason.SAME_YEAR
    if len(rows) < POINTS:
        return [], TrendReason.TOO_FEW
    last = sorted(rows, key=lambda row: row[0] or 0)[-POINTS:]
    for column, reason in enumerate(reasons, 1):
        if any(row[column] is None for row in last):
            return [], reason
    return [tuple(cell for cell in row if cell is not None) for row in last], None


def _why_no_shares(rows: Sequence[Row]) -> TrendReason | None:
    if any(size <= 0 for _, _, size in rows):
        return TrendReason.NO_DENOMINATOR
    return TrendReason.NO_SHARE if any(not 0 <= top <= size for _, top, size in rows) else None


def _judge(rows: Sequence[Row], chi_square: float, slope_of: _Slope) -> RecentTrend:
    slope = slope_of(rows)
    if not chi_square > SIGNIFICANT:
        marker, reason = TrendMarker.NO_CHANGE, TrendReason.NOT_SIGNIFICANT
    elif slope is None:
        marker, reason = TrendMarker.NOT_CALCULATED, TrendReason.ALL_OR_NONE
    elif _hangs_on_one_year(rows, slope, slope_of):
        marker, reason = TrendMarker.NO_CHANGE, TrendReason.OUTLIER
    else:
        marker = TrendMarker.DECREASING if slope < 0 else TrendMarker.INCREASING
        reason = TrendReason.SIGNIFICANT
    return RecentTrend(marker, reason, chi_square, slope)


def _hangs_on_one_year(rows: Sequence[Row], slope: float, slope_of: _Slope) -> bool:
    """Whether the slope turns, or is gone, once one of the years is left out."""
    without = (slope_of([*rows[:place], *rows[place + 1 :]]) for place in range(len(rows)))
    return any(_sign(other or 0) != _sign(slope) for other in without)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
