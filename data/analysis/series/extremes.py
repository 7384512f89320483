"""The highest and the lowest of figures that are alike; of equal ones the counts behind decide."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from data.analysis.derived.quotient import exact_values
from data.analysis.series.trend import KnownPoint
from data.domain.measure import Measure, ValueType

Choose = Callable[[Iterable[float]], float]


@dataclass(frozen=True)
class Extremes:
    """The points with the highest and with the lowest figure, the oldest first: several where
    they are equal, and all of them where every figure is."""

    points: tuple[KnownPoint, ...]
    highest: tuple[KnownPoint, ...]
    lowest: tuple[KnownPoint, ...]

    @property
    def are_all_alike(self) -> bool:
        return len(self.highest) == len(self.points)


def find_extremes(measure: Measure, points: Sequence[KnownPoint]) -> Extremes:
    """Those of at least one point.

    48% of 44 of 91 is more than 48% of 49 of 102. Where one of equal figures is told without its
    counts they stay equal, for nobody can tell which of them is the highest. What is no number is
    neither, unless nothing else is there.
    """
    return Extremes(tuple(points), _end(measure, points, max), _end(measure, points, min))


def _end(measure: Measure, points: Sequence[KnownPoint], choose: Choose) -> tuple[KnownPoint, ...]:
    numbers = [point.value for point in points if not math.isnan(point.value)]
    if not numbers:
        return tuple(points)
    value = choose(numbers)
    equal = tuple(point for point in points if point.value == value)
    exact = _exact(measure, equal)
    if exact is None:
        return equal
    end = choose(exact)
    return tuple(point for point, one in zip(equal, exact, strict=True) if one == end)


def _exact(measure: Measure, equal: Sequence[KnownPoint]) -> list[float] | None:
    """What the counts give; None where a page does not tell them, as of an average."""
    if len(equal) == 1 or measure.type is ValueType.NUMBER:
        return None
    return exact_values(measure, [point.observation for point in equal])
