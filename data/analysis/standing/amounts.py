"""Differences between figures, in exact decimals, and how they are printed."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from data.domain.measure import Measure, Unit
from data.domain.numbers import decimals_apart, print_number

_UNITS = {Unit.PERCENT: "point", Unit.DAYS: "day", Unit.WEEKS: "week"}


def exact(value: float) -> Decimal:
    """The number as it is printed in full: 0.1 is a tenth, and 5% of 90 is 4.5."""
    return Decimal(repr(float(value)))


def mean_of(values: Sequence[float]) -> Decimal:
    """The mean of at least one value, from the digits as printed."""
    total = sum((Fraction(exact(one)) for one in values), Fraction(0)) / len(values)
    return Decimal(total.numerator) / Decimal(total.denominator)


def amount_words(amount: Decimal | float, measure: Measure, decimals: int | None = None) -> str:
    """An amount without its sign: '2.1 points', '7', '12 days'; never 0 for what is not 0.

    Whole amounts are printed whole, others with as many decimals as the measure has, or as given,
    and percentage points with one at least.
    """
    size = abs(float(amount))
    least = max(measure.decimals, 1 if measure.unit is Unit.PERCENT else 0)
    places = 0 if size.is_integer() else decimals_apart(size, 0.0, decimals or least)
    printed = print_number(size, places)
    unit = _UNITS.get(measure.unit, "")
    return f"{printed} {unit}{'' if printed == '1' else 's'}" if unit else printed
