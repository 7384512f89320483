"""Numbers as the trade prints them: rounded half up, with commas, with their unit."""

import math
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from data.domain.measure import Measure, Unit

MOST_DECIMALS = 10
TOO_LARGE = 1e15
"""From here on a number is no figure of ours, and sums of it lose their last digits."""
MINUS = "\N{MINUS SIGN}"


def round_half_up(value: float, decimals: int) -> Decimal:
    """Round as official statistics do (2.5 to 3, 13.85 to 13.9), on the printed digits."""
    return Decimal(repr(float(value))).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )


def print_number(value: float, decimals: int) -> str:
    """Print with commas and a true minus sign: '1,234', '−0.10'.

    What is beyond all measure is told as such: it is in a file by mistake, and hides no page.
    """
    if not is_printable(value):
        return f"{value:.3g}" if math.isfinite(value) else "not a finite number"
    rounded = round_half_up(value, decimals)
    return f"{abs(rounded):,}" if rounded >= 0 else f"{MINUS}{abs(rounded):,}"


def print_value(value: float, measure: Measure, *, beside: float | None = None) -> str:
    """Print a figure of a measure with the sign of its unit: '38', '50%', '3.86'.

    Beside another one that it differs from it gets the digits that show it: 69.7, not 70.
    """
    printed = print_number(value, decimals_apart(value, beside, measure.decimals))
    return f"{printed}%" if measure.unit is Unit.PERCENT else printed


def print_exactly(value: float, measure: Measure) -> str:
    """With as many decimals as the number has, however many the measure is printed with."""
    enough = (
        places
        for places in range(MOST_DECIMALS)
        if float(round_half_up(value, places)) == float(value)
    )
    return print_value(value, replace(measure, decimals=next(enough, MOST_DECIMALS)))


def is_printable(value: float) -> bool:
    """Whether a number has digits that can be told one by one."""
    return math.isfinite(value) and abs(value) < TOO_LARGE


def nice_step(span: float, steps: int = 5) -> float:
    """A round step (1, 2, 2.5 or 5 times a power of ten) that divides a span into about `steps`."""
    if span <= 0:
        return 1.0
    rough = span / steps
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)


def decimals_apart(value: float, other: float | None, decimals: int) -> int:
    """The decimals, or as many more as it takes for two different values to look different."""
    if other is None or value == other or not (is_printable(value) and is_printable(other)):
        return decimals
    enough = (
        more
        for more in range(decimals, MOST_DECIMALS)
        if round_half_up(value, more) != round_half_up(other, more)
    )
    return next(enough, decimals)
