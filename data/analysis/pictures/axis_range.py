"""Where an axis of values begins and ends, and whether zero is on it."""

import math
from collections.abc import Sequence

from data.domain.numbers import nice_step

FINEST = 6
"""About how many steps the axis has at most; fewer where a plot is low."""

SMALLEST_SPAN = 1e-9
"""Values closer together than this are drawn as one."""


def value_range(
    values: Sequence[float], from_zero: bool, steps: int = 5
) -> tuple[float, float, float]:
    """First tick, last tick and step that hold all values, from zero if asked for."""
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < SMALLEST_SPAN:
        low, high = low - 1 if not from_zero or low < 0 else low, high + 1
    step = nice_step(high - low, steps)
    first = math.floor(low / step + 1e-9) * step
    last = math.ceil(high / step - 1e-9) * step
    return first, last, step


def leaves_zero_out(values: Sequence[float], from_zero: bool) -> bool:
    """Whether the axis begins above zero, or ends below it, with its finest steps.

    So it does at every size of a picture then: see `axis_ends`.
    """
    if not values:
        return False
    first, last, _ = value_range(values, from_zero, FINEST)
    return first > 0 or last < 0


def axis_ends(values: Sequence[float], from_zero: bool, steps: int) -> tuple[float, float]:
    """Both ends of the axis: its outer ticks, but where steps are so large that one of these is
    zero, and finer ones would have left it out, the end that the finest steps give."""
    first, last, _ = value_range(values, from_zero, steps)
    lowest, highest, _ = value_range(values, from_zero, FINEST)
    return lowest if first <= 0 < lowest else first, highest if highest < 0 <= last else last
