"""Where an area stands among all authorities: rank, quarter and cut points.

The rules are those of the Department for Education's Local Authority Interactive Tool
(R/fn_analysis.R): equal values share the better place, the cut points are type-7 quantiles of the
values, and a value at a cut belongs to the better quarter where lower is better and to the worse
one where higher is. What has no direction is neither ranked nor banded.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.analysis.comparison.cuts import Cuts, as_printed, quarter_cuts
from data.analysis.comparison.position import Placed, Position, Quartile
from data.domain.area import Area
from data.domain.measure import Measure, Polarity, Unit
from data.domain.period import Period

Key = Callable[[float], Decimal]
"""What values are put in order by: the least is the best."""

FEWEST = 4
"""So many authorities can be parted into quarters."""


@dataclass(frozen=True)
class Spread:
    """All authorities' values of a period, the best first; None of them needs to be one's own.

    Where nothing tells which value is better the highest comes first.
    """

    placed: tuple[Placed, ...]
    cuts: Cuts
    ranks: tuple[int, ...]
    """The place of each in that order; equal ones share the better one."""


def position_of(
    measure: Measure,
    own_area: Area,
    period: Period,
    values: Mapping[Area, float],
    *,
    target: float | None = None,
) -> Position | None:
    """The area among the authorities that have a value, or None where it has none itself.

    A measure that should be close to a target is ranked by the distance from `target`, or else
    from the catalogue's own; without either it has no rank. Counts have none: a larger council
    has more of everything. Values that are no finite numbers are left out.
    """
    spread = spread_of(measure, values, target=target)
    own = next((one for one in spread.placed if one.area == own_area), None) if spread else None
    if spread is None or own is None:
        return None
    key = key_of(measure, target) or as_printed
    keys = [key(one.value) for one in spread.placed]
    mine = key(own.value)
    is_ranked = can_be_ranked(measure, target=target)
    return Position(
        period=period,
        placed=spread.placed,
        own=own,
        rank=1 + bisect_left(keys, mine) if is_ranked else None,
        tied=keys.count(mine) - 1,
        cuts=spread.cuts,
        quartile=_quartile(measure, key, own.value, keys) if is_ranked else None,
    )


def spread_of(
    measure: Measure, values: Mapping[Area, float], *, target: float | None = None
) -> Spread | None:
    """The authorities in their order with the cut points; None where nobody has a value."""
    finite = [Placed(area, value) for area, value in values.items() if math.isfinite(value)]
    if not finite:
        return None
    key = key_of(measure, target) or _highest_first
    placed = sorted(finite, key=lambda one: (key(one.value), one.area.name))
    keys = [key(one.value) for one in placed]
    ranks = tuple(1 + bisect_left(keys, one) for one in keys)
    return Spread(tuple(placed), quarter_cuts([as_printed(one.value) for one in finite]), ranks)


def can_be_ranked(measure: Measure, *, target: float | None = None) -> bool:
    """Whether there is a better and a worse of it that councils of any size can have."""
    return key_of(measure, target) is not None


def key_of(measure: Measure, target: float | None) -> Key | None:
    """What a measure is ranked by; None where it has no better and worse for all councils."""
    if measure.unit is Unit.COUNT:
        return None
    if measure.polarity is Polarity.LOWER:
        return as_printed
    if measure.polarity is Polarity.HIGHER:
        return _highest_first
    aim = measure.target_value if target is None else target
    if measure.polarity is not Polarity.TARGET or aim is None or not math.isfinite(aim):
        return None
    middle = as_printed(aim)
    return lambda value: abs(as_printed(value) - middle)


def _highest_first(value: float) -> Decimal:
    return -as_printed(value)


def _quartile(measure: Measure, key: Key, own: float, keys: list[Decimal]) -> Quartile | None:
    """The quarter of a value. A distance from a target is banded as what should be low.

    Fewer than four have no quarters, and where all are alike nobody is in the best or the worst.
    """
    if len(keys) < FEWEST or len(set(keys)) == 1:
        return None
    if measure.polarity is Polarity.HIGHER:
        first, middle, third = quarter_cuts([-one for one in keys])
        beyond = (own > third, own > middle, own > first)
    else:
        first, middle, third = quarter_cuts(keys)
        at = float(key(own))
        beyond = (at <= first, at <= middle, at <= third)
    bands = (Quartile.A, Quartile.B, Quartile.C)
    return next((band for band, is_in in zip(bands, beyond, strict=True) if is_in), Quartile.D)
