"""By how much a target is missed, in words whose numbers bear out what they say."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from data.analysis.standing.amounts import amount_words, exact
from data.domain.measure import Measure, Polarity, Unit
from data.domain.numbers import MOST_DECIMALS, is_printable, print_value
from data.domain.target import Target

HOUSE_TOLERANCE = 0.05
"""How much of the target a figure may miss it by and still be close: the house rule of 5%."""


@dataclass(frozen=True)
class Margin:
    """A figure, its target, the miss and the tolerance, rounded alike: the miss is what a reader
    gets who takes the one printed number from the other."""

    value: Decimal
    missed: Decimal
    tolerance: Decimal


def missed_by(measure: Measure, value: Decimal, target: Target) -> Decimal:
    """By how much the target is missed; 0 or less where it is met."""
    over = value - exact(target.value)
    if measure.polarity is Polarity.TARGET:
        return abs(over)
    return over if measure.polarity is Polarity.LOWER else -over


def share_of(target: Target) -> Decimal:
    """The part of the target that is still close."""
    return exact(HOUSE_TOLERANCE if target.tolerance is None else target.tolerance)


def tolerance_of(target: Target) -> Decimal:
    """The miss that is still close, in the measure's unit; nothing of a target of 0."""
    return share_of(target) * abs(exact(target.value))


def printed_margin(measure: Measure, value: float, target: Target) -> Margin:
    """The numbers with the fewest digits that lie to each other as the numbers themselves do."""
    least = max(_least(measure), _places(exact(target.value)))
    whole = _margin(measure, exact(value), target, None)
    if not is_printable(value):
        return whole
    made = (_margin(measure, exact(value), target, places) for places in _places_from(least))
    order = _order(measure, whole)
    return next((one for one in made if _order(measure, one) == order), whole)


def value_words(margin: Margin, measure: Measure) -> str:
    """'85.47%': with as many digits as its miss is told with."""
    places = max(measure.decimals, _places(margin.value))
    return print_value(float(margin.value), replace(measure, decimals=places))


def miss_words(amount: Decimal, measure: Measure) -> str:
    """'4.53 points', '3 points', '0.06'."""
    return amount_words(amount, measure, max(_least(measure), _places(amount)))


def _margin(measure: Measure, value: Decimal, target: Target, places: int | None) -> Margin:
    shown, tolerance = _round(value, places), _round(tolerance_of(target), places)
    return Margin(shown, missed_by(measure, shown, target), tolerance)


def _order(measure: Measure, one: Margin) -> tuple[bool, ...]:
    """What the words say: whether it is missed, by more than the tolerance, or twice of it."""
    twice = one.missed > 2 * one.tolerance if measure.polarity is Polarity.TARGET else False
    return one.missed > 0, bool(one.tolerance), one.missed > one.tolerance, twice


def _least(measure: Measure) -> int:
    return max(measure.decimals, 1 if measure.unit is Unit.PERCENT else 0)


def _places_from(least: int) -> range:
    return range(least, max(least, MOST_DECIMALS) + 1)


def _round(value: Decimal, places: int | None) -> Decimal:
    if places is None:
        return value
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _places(value: Decimal) -> int:
    """The digits behind the point that are not noughts at the end."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
