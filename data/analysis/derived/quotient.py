"""A figure from the counts behind it, where they give it but for the rounding it is loaded with."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

from data.analysis.standing.amounts import exact
from data.domain.measure import Measure, Unit
from data.domain.numbers import is_printable
from data.domain.observation import Observation

WHOLE = 100.0
_NOISE = 1e-9


def exact_values(measure: Measure, seen: Sequence[Observation]) -> list[float] | None:
    """Numerator by denominator of each figure, in the measure's unit.

    None unless all have both, and each quotient is the loaded value within half of the last digit
    that the most finely rounded of them has; None too where the values are the quotients already.
    """
    half = _half_of_last_digit(one.value for one in seen if one.value is not None)
    found: list[float] = []
    is_rounded = False
    for one in seen:
        quotient = _quotient(measure, one)
        if quotient is None or one.value is None or not is_printable(one.value):
            return None
        noise = _NOISE * max(abs(quotient), 1.0)
        if abs(quotient - one.value) > half + noise:
            return None
        is_rounded = is_rounded or abs(quotient - one.value) > noise
        found.append(quotient)
    return found if is_rounded else None


def exact_value(measure: Measure, seen: Observation) -> float | None:
    """The same of one figure."""
    found = exact_values(measure, [seen])
    return found[0] if found else None


def _quotient(measure: Measure, seen: Observation) -> float | None:
    """In percent, per so many of a population, or as it is; counts are whole already."""
    above, below = seen.numerator, seen.denominator
    if measure.unit is Unit.COUNT or above is None or below is None:
        return None
    if not (math.isfinite(above) and math.isfinite(below)) or below <= 0:
        return None
    scale = {Unit.PERCENT: WHOLE, Unit.RATE: float(measure.per or 1)}.get(measure.unit, 1.0)
    return above / below * scale


def _half_of_last_digit(values: Iterable[float]) -> float:
    """Half of what the values are rounded to: 0.5 for 2 and 3, 0.05 for 2 and 3.1."""
    digits = (exact(one) for one in values if is_printable(one))
    return float(Decimal("0.5").scaleb(-max((_decimals(one) for one in digits), default=0)))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
