"""Which method fits a series: by how many figures there are, how rare, and what is behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.statistics.rare_events import MANY_ZEROS, is_rare
from data.analysis.variation.counted import Counted
from data.analysis.variation.judgement import Method
from data.analysis.variation.rarer import sides_of
from data.analysis.variation.series import Reading, Series

FEWEST = 5
"""With fewer figures nothing is said, by whatever method."""
FOR_A_CHART = 13
"""From so many figures on Making Data Count draws limits and shows icons."""
FEWEST_OF_A_KIND = 5
"""A p chart wants on average so many with and so many without."""
LARGE = 300
"""With denominators as large as this, limits by the binomial are too narrow to be true."""
UNEVEN = 1.25
"""Exposures that differ by more than a quarter want limits of their own."""
FEWEST_A_TIME = 2


class Reason(StrEnum):
    """Why nothing is judged, or not by a chart; `FITS` where the method has what it needs."""

    FITS = "fits"
    TOO_FEW = "too_few"  # for any method
    NOT_YET = "not_yet"  # parts of a year, too few for a chart
    ZEROS = "zeros"  # many zeros, and no counts behind them
    NO_COUNTS = "no_counts"
    NO_COUNT = "no_count"  # below zero, or not a whole number
    AVERAGE = "average"
    RUNS = "runs"
    GAPS = "gaps"  # no two figures on end, so that there are no limits
    DIFFERENCE = "difference"
    CONTEXT = "context"  # people who live in an area


@dataclass(frozen=True)
class Choice:
    method: Method
    reason: Reason = Reason.FITS


def choose(series: Series, known: Sequence[Reading]) -> Choice:
    """The method for the part of a series that its latest figure is in.

    `known` are the figures that can be reckoned with: what a decision leaves out is none of them.
    """
    if series.trend.measure.context:
        return Choice(Method.NONE, Reason.CONTEXT)
    if len(known) < FEWEST:
        return Choice(Method.NONE, Reason.TOO_FEW)
    if series_is_rare(series.counted, known):
        return _for_rare(known)
    if len(known) >= FOR_A_CHART:
        return Choice(_chart_for(series.counted, known))
    if not series.is_yearly:
        return Choice(Method.NONE, Reason.NOT_YET)
    return _for_years(series.counted, known)


def series_is_rare(counted: Counted, known: Sequence[Reading]) -> bool:
    """Few events or many zeros; of shares whether few are with what is measured, or without."""
    if counted in (Counted.EVENTS, Counted.SHARE, Counted.RATE) and _all_counted(known):
        return any(is_rare(side) for side in sides_of(counted, known))
    if counted is Counted.DIFFERENCE or any(one.value < 0 for one in known):
        return False
    return sum(one.value == 0 for one in known) >= MANY_ZEROS * len(known)


def is_counted_twice(series: Series) -> bool:
    """Whether one figure has much the same people in it as the next one, as on single days."""
    return series.trend.measure.follows_itself and not series.is_yearly


def _for_rare(known: Sequence[Reading]) -> Choice:
    if _all_counted(known):
        return Choice(Method.RARE)
    return Choice(Method.NONE, Reason.ZEROS)


def _chart_for(counted: Counted, known: Sequence[Reading]) -> Method:
    counts = [one.counts for one in known if one.counts]
    if len(counts) < len(known):
        return Method.XMR
    if counted is Counted.SHARE and _suits_p(counts):
        return Method.P_CHART
    if counted is Counted.RATE and _suits_u(counts):
        return Method.U_CHART
    return Method.XMR


def _suits_p(counts: Sequence[tuple[float, float]]) -> bool:
    n = len(counts)
    with_it, of = sum(part for part, _ in counts) / n, sum(whole for _, whole in counts) / n
    return min(with_it, of - with_it) >= FEWEST_OF_A_KIND and of < LARGE


def _suits_u(counts: Sequence[tuple[float, float]]) -> bool:
    sizes = [whole for _, whole in counts]
    mean = sum(part for part, _ in counts) / len(counts)
    return max(sizes) > UNEVEN * min(sizes) and mean >= FEWEST_A_TIME


def _for_years(counted: Counted, known: Sequence[Reading]) -> Choice:
    """The latest and four more must be counted; the rest need not be."""
    if counted is Counted.DIFFERENCE:
        return Choice(Method.NONE, Reason.DIFFERENCE)
    if counted is Counted.RUNS:
        return Choice(Method.NONE, Reason.RUNS)
    if counted is Counted.NOTHING:
        return Choice(Method.NONE, Reason.AVERAGE)
    if known[-1].counts and sum(one.counts is not None for one in known) >= FEWEST:
        return Choice(Method.YEARS)
    return Choice(Method.NONE, Reason.NO_COUNT if counted is Counted.EVENTS else Reason.NO_COUNTS)


def _all_counted(known: Sequence[Reading]) -> bool:
    return all(one.counts is not None for one in known)
