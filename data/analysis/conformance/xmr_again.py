"""XmR a second time, point by point as the rules are written down: slower, and sharing nothing.

Where the reference stops with an error there is nothing to compare the chart with but this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from data.analysis.conformance.xmr_input import XmrInput
from data.analysis.statistics.labels import Direction, Rule

Found = tuple[Rule | None, Direction]
"""The rule that marks a point, if one does, and whether it marks it as high or as low."""
UNMARKED: Found = (None, Direction.NONE)


@dataclass(frozen=True)
class Again:
    """Mean, limits and mark of one point."""

    mean: float | None
    lower: float | None
    upper: float | None
    mark: Found


def reckon(given: XmrInput) -> list[Again]:
    """Every point of the series, each segment by itself."""
    edges = given.edges
    return [
        point
        for first, end in pairwise(edges)
        for point in _segment(given.values[first:end], given.baseline, given.screen)
    ]


def _segment(values: Sequence[float | None], baseline: int | None, screen: bool) -> list[Again]:
    counted = values if baseline is None else values[:baseline]
    mean = _mean([one for one in counted if one is not None])
    ranges = []
    for at in range(1, len(counted)):
        before, after = counted[at - 1], counted[at]
        if before is not None and after is not None:
            ranges.append(abs(after - before))
    average = _mean(ranges)
    if screen and average:
        average = _mean([one for one in ranges if one < 3.267 * average])
    if mean is None or average is None:
        return [Again(mean, None, None, _mark(values, at, mean, None)) for at in range(len(values))]
    away = 2.66 * average
    marks = [_mark(values, at, mean, average) for at in range(len(values))]
    return [Again(mean, mean - away, mean + away, mark) for mark in marks]


def _mean(numbers: Sequence[float]) -> float | None:
    exact = sum((Fraction(one) for one in numbers), Fraction(0))
    return float(exact / len(numbers)) if numbers else None


def _mark(
    values: Sequence[float | None], at: int, mean: float | None, average: float | None
) -> Found:
    value = values[at]
    if value is None:
        return UNMARKED
    side = Direction.HIGHER if mean is None or value > mean else Direction.LOWER
    if _distance(values, at, mean, average) == "outside":
        return Rule.LIMIT, side
    if _in_trend(values, at):
        onward = at + 1 < len(values) and _in_trend(values, at + 1)
        rises = _rises(values, at + 1) if onward else _rises(values, at)
        return Rule.TREND, Direction.HIGHER if rises else Direction.LOWER
    if _distance(values, at, mean, average) == "near" and any(
        _is_two_of_three(values, first, mean, average) for first in (at - 2, at - 1, at)
    ):
        return Rule.TWO_OF_THREE, side
    if any(_is_shift(values, first, mean) for first in range(at - 6, at + 1)):
        return Rule.SHIFT, side
    return UNMARKED


def _distance(
    values: Sequence[float | None], at: int, mean: float | None, average: float | None
) -> str:
    value = values[at]
    if value is None or mean is None or average is None:
        return "unknown"
    if value > mean + 2.66 * average or value < mean - 2.66 * average:
        return "outside"
    near = 2 * (2.66 / 3) * average
    return "near" if value > mean + near or value < mean - near else "inside"


def _in_trend(values: Sequence[float | None], at: int) -> bool:
    """Whether a window of seven that rises, or falls, all the way takes the point in."""
    for first in range(max(0, at - 6), min(at, len(values) - 7) + 1):
        window = [one for one in values[first : first + 7] if one is not None]
        steps = {_sign(window[i + 1] - window[i]) for i in range(len(window) - 1)}
        if len(window) == 7 and steps in ({1}, {-1}):
            return True
    return False


def _rises(values: Sequence[float | None], at: int) -> bool:
    """Whether the step that leads to a point is a rise."""
    before, after = values[at - 1], values[at]
    return before is not None and after is not None and after > before


def _is_two_of_three(
    values: Sequence[float | None], first: int, mean: float | None, average: float | None
) -> bool:
    places = range(first, first + 3)
    if first < 0 or first + 3 > len(values):
        return False
    near = sum(_distance(values, at, mean, average) == "near" for at in places)
    return near >= 2 and _is_one_sided([values[at] for at in places], mean)


def _is_shift(values: Sequence[float | None], first: int, mean: float | None) -> bool:
    if first < 0 or first + 7 > len(values):
        return False
    return _is_one_sided(values[first : first + 7], mean)


def _is_one_sided(window: Sequence[float | None], mean: float | None) -> bool:
    known = [one for one in window if one is not None]
    if mean is None or len(known) < len(window):
        return False
    return all(one > mean for one in known) or all(one < mean for one in known)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
