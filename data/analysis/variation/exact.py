"""The latest figure against the earlier ones together, worked out exactly from the counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.statistics.exact_change import change_in_counts, change_in_shares
from data.analysis.statistics.intervals import Limits, rate_limits, share_limits
from data.analysis.variation.counted import Counted
from data.analysis.variation.judgement import Direction, Evidence, Interval
from data.analysis.variation.part import counts_of
from data.analysis.variation.rates import STRICT, USUAL
from data.analysis.variation.series import Reading
from data.domain.measure import Measure


@dataclass(frozen=True)
class Compared:
    """`direction` is that of the latest to the earlier ones, whether it is a change or not."""

    probability: float
    direction: Direction
    latest: tuple[float, float]
    earlier: tuple[float, float]

    @property
    def evidence(self) -> Evidence:
        if self.probability < STRICT:
            return Evidence.CHANGE
        return Evidence.POSSIBLE if self.probability < USUAL else Evidence.NO_CLEAR_CHANGE


def compare_exactly(
    counted: Counted, latest: Sequence[Reading], earlier: Sequence[Reading]
) -> Compared:
    """Pool the counts of each side and compare them."""
    now, before = counts_of(latest), counts_of(earlier)
    if counted is Counted.SHARE:
        probability = change_in_shares(now[0], now[1], [before[0]], [before[1]])
    else:
        probability = change_in_counts(now[0], [before[0]], now[1], [before[1]])
    return Compared(probability, _direction(now, before), now, before)


def limits_of(counted: Counted, counts: tuple[float, float], measure: Measure) -> Limits:
    """The 95% interval of a figure by the counts behind it, in the unit of its measure."""
    if counted is Counted.SHARE:
        return share_limits(*counts)
    if counted is Counted.RATE:
        return rate_limits(*counts, measure.per or 1)
    return rate_limits(*counts)


def intervals_of(
    counted: Counted, readings: Sequence[Reading], measure: Measure
) -> tuple[Interval, ...]:
    """The 95% interval of each figure whose counts are known."""
    found = [
        (one.place, limits_of(counted, one.counts, measure))
        for one in readings
        if one.counts is not None
    ]
    return tuple(
        Interval(place, limits.lower, limits.upper)
        for place, limits in found
        if limits.lower is not None and limits.upper is not None
    )


def _direction(now: tuple[float, float], before: tuple[float, float]) -> Direction:
    here, there = now[0] * before[1], before[0] * now[1]
    if here == there:
        return Direction.NONE
    return Direction.HIGHER if here > there else Direction.LOWER
