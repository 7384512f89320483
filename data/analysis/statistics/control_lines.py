"""Centre line and limits of each control chart, for one part of a series.

Sources: Montgomery, Introduction to Statistical Quality Control; Laney (2002) for the charts p'
and u'; Nelson (1994) for the t chart; and the package qicharts2 0.8.1, whose results these
reproduce: moving ranges are divided by 1.128, and limits stand three standard deviations off.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from data.analysis.statistics.averages import average_moving_range, mean, median, moving_ranges

RANGES_TO_DEVIATION = 1.128
UPPER_MOVING_RANGE = 3.267
POWER = 3.6
"""Times between rare events follow no bell curve; their 3.6th root nearly does."""

_Numbers = list[float | None]


@dataclass(frozen=True)
class Part:
    """The points of a part: what is drawn, the counts behind it, and what lines are drawn from.

    A point is in the `base` if centre and spread are worked out with it. Of a missing point, value,
    count and size are `None` together.
    """

    values: _Numbers
    counts: _Numbers
    sizes: _Numbers
    base: list[int]
    is_screened: bool = False


@dataclass(frozen=True)
class Lines:
    """What a chart draws: its values (moving ranges, on their chart), centre and limits."""

    values: _Numbers
    centre: float | None
    lower: _Numbers
    upper: _Numbers


def run_lines(part: Part) -> Lines:
    """A run chart: the median, and no limits."""
    none: _Numbers = [None] * len(part.values)
    return Lines(part.values, median(_known(part.values, part.base)), none, none)


def i_lines(part: Part) -> Lines:
    """Individual values: mean and average moving range."""
    centre = mean(_known(part.values, part.base))
    if centre is None:
        return _around(part, None, [None] * len(part.values))
    apart = [_minus(part.values[place], centre) for place in part.base]
    average = average_moving_range(apart, part.is_screened)
    spread = None if average is None else average / RANGES_TO_DEVIATION
    return _around(part, centre, [spread] * len(part.values))


def mr_lines(part: Part) -> Lines:
    """Moving ranges: their mean, with the upper limit of a range of two."""
    ranges: _Numbers = [None, *moving_ranges(part.values)][: len(part.values)]
    centre = mean(_known(ranges, part.base))
    upper = None if centre is None else UPPER_MOVING_RANGE * centre
    return Lines(ranges, centre, [0.0] * len(ranges), [upper] * len(ranges))


def t_lines(part: Part) -> Lines:
    """Times between events: individual values of their 3.6th root, raised again."""
    if any(value is not None and value <= 0 for value in part.values):
        raise ValueError("Time between events must be greater than zero")
    roots: _Numbers = [None if one is None else one ** (1 / POWER) for one in part.values]
    lines = i_lines(replace(part, values=roots))
    raised = [None if one is None else one**POWER for one in roots]
    centre = None if lines.centre is None else lines.centre**POWER
    lower: _Numbers = [0.0 if one is None or one < 0 else one**POWER for one in lines.lower]
    upper: _Numbers = [None if one is None else one**POWER for one in lines.upper]
    return Lines(raised, centre, lower, upper)


def c_lines(part: Part) -> Lines:
    """Counts of a steady exposure: Poisson."""
    centre = mean(_known(part.values, part.base))
    spread = None if centre is None else math.sqrt(centre)
    return _within(_around(part, centre, [spread] * len(part.values)), 0, math.inf)


def u_lines(part: Part) -> Lines:
    """Counts by exposure: Poisson, each point by its own exposure."""
    centre = _pooled(part)
    return _within(_around(part, centre, _poisson_spread(part, centre)), 0, math.inf)


def u_prime_lines(part: Part) -> Lines:
    """As the u chart, widened or narrowed by how far points really are apart."""
    centre = _pooled(part)
    spread = _laney(part, centre, _poisson_spread(part, centre))
    return _within(_around(part, centre, spread), 0, math.inf)


def p_lines(part: Part) -> Lines:
    """Shares: binomial, each point by its own denominator."""
    centre = _pooled(part)
    return _within(_around(part, centre, _binomial_spread(part, centre)), 0, 1)


def p_prime_lines(part: Part) -> Lines:
    """As the p chart, widened or narrowed by how far points really are apart."""
    centre = _pooled(part)
    spread = _laney(part, centre, _binomial_spread(part, centre))
    return _within(_around(part, centre, spread), 0, 1)


def g_lines(part: Part) -> Lines:
    """Cases between events: geometric limits about the mean, and the median as the centre."""
    known = _known(part.values, part.base)
    average = mean(known)
    spread = None if average is None else math.sqrt(average * (average + 1))
    lines = _within(_around(part, average, [spread] * len(part.values)), 0, math.inf)
    return replace(lines, centre=median(known))


def _around(part: Part, centre: float | None, spread: Sequence[float | None]) -> Lines:
    """Three standard deviations each way; none where the deviation is not known."""
    if centre is None:
        none: _Numbers = [None] * len(part.values)
        return Lines(part.values, None, none, none)
    reach = [None if one is None else 3 * one for one in spread]
    lower = [None if one is None else centre - one for one in reach]
    upper = [None if one is None else centre + one for one in reach]
    return Lines(part.values, centre, lower, upper)


def _within(lines: Lines, least: float, most: float) -> Lines:
    lower: _Numbers = [None if one is None else max(least, one) for one in lines.lower]
    upper: _Numbers = [None if one is None else min(most, one) for one in lines.upper]
    return replace(lines, lower=lower, upper=upper)


def _pooled(part: Part) -> float | None:
    """All events of the base by all of its exposure."""
    size = math.fsum(_known(part.sizes, part.base))
    return math.fsum(_known(part.counts, part.base)) / size if size else None


def _poisson_spread(part: Part, centre: float | None) -> _Numbers:
    return _spread(part, centre, lambda average: average)


def _binomial_spread(part: Part, centre: float | None) -> _Numbers:
    return _spread(part, centre, lambda share: share * (1 - share))


def _spread(part: Part, centre: float | None, variance: Callable[[float], float]) -> _Numbers:
    """The standard deviation of each point by its size; none of a missing point."""
    if centre is None:
        return [None] * len(part.sizes)
    return [None if size is None else math.sqrt(variance(centre) / size) for size in part.sizes]


def _laney(part: Part, centre: float | None, spread: _Numbers) -> _Numbers:
    """The spreads times the standard deviation that the points have in units of their own."""
    none: _Numbers = [None] * len(spread)
    if centre is None or not any(spread):
        return none
    units = [_in_units(part.values[place], centre, spread[place]) for place in part.base]
    average = average_moving_range(units, part.is_screened)
    if average is None:
        return none
    between = average / RANGES_TO_DEVIATION
    return [None if one is None else one * between for one in spread]


def _in_units(value: float | None, centre: float, spread: float | None) -> float | None:
    return None if value is None or not spread else (value - centre) / spread


def _minus(value: float | None, centre: float) -> float | None:
    return None if value is None else value - centre


def _known(numbers: Sequence[float | None], places: Sequence[int]) -> list[float]:
    found = (numbers[place] for place in places)
    return [one for one in found if one is not None]
