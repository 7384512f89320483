"""The cut points of quarters, worked out in decimals: 7.75 and never 7.7499.

Type 7 of Hyndman and Fan (The American Statistician 50, 1996): between the two values that stand
round the place (n - 1) x share of the sorted ones, in proportion. R and numpy do so by default, and
so does the Department for Education's Local Authority Interactive Tool.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

QUARTERS = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))

Cuts = tuple[float, float, float]


@lru_cache(maxsize=16_384)
def as_printed(value: float) -> Decimal:
    """The number that a value's own digits say."""
    return Decimal(repr(float(value)))


def quarter_cuts(values: Sequence[Decimal]) -> Cuts:
    """The quantiles 25%, 50% and 75% of at least one value, unrounded."""
    ordered = sorted(values)
    first, second, third = (float(_quantile(ordered, share)) for share in QUARTERS)
    return first, second, third


def _quantile(ordered: Sequence[Decimal], share: Decimal) -> Decimal:
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
