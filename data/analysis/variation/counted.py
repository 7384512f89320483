"""The counts behind a figure: without them chance cannot be told from change."""

import math
from enum import StrEnum

from data.domain.formula import FormulaKind
from data.domain.measure import Measure, Unit
from data.domain.observation import Observation


class Counted(StrEnum):
    """What a figure is made of; `NOTHING` where no count lies behind it."""

    EVENTS = "events"  # so many in a time
    SHARE = "share"  # so many of so many
    RATE = "rate"  # so many in so large a population
    DIFFERENCE = "difference"  # one count less another
    RUNS = "runs"  # days or sessions, of which one person has many on end
    NOTHING = "nothing"  # an average, days, weeks, a score, a ratio


def counted_of(measure: Measure) -> Counted:
    """What a measure's figures are made of, by its unit and its formula."""
    if measure.comes_in_runs:
        return Counted.RUNS
    if measure.formula and measure.formula.kind is FormulaKind.DIFFERENCE:
        return Counted.DIFFERENCE
    kinds = {
        Unit.COUNT: Counted.EVENTS,
        Unit.PERCENT: Counted.SHARE,
        Unit.RATE: Counted.RATE,
    }
    return kinds.get(measure.unit, Counted.NOTHING)


def counts_behind(counted: Counted, seen: Observation) -> tuple[float, float] | None:
    """The count and what it is of: 1 for a count by itself; None where they are not known.

    A count that is below zero, not whole or not finite, a share of more than all, and a
    denominator of zero are no counts that chance can be reckoned with.
    """
    if counted is Counted.EVENTS:
        return (seen.value, 1.0) if seen.value is not None and is_count(seen.value) else None
    if counted not in (Counted.SHARE, Counted.RATE):
        return None
    part, whole = seen.numerator, seen.denominator
    if part is None or whole is None or not is_count(part):
        return None
    if not math.isfinite(whole) or whole <= 0:
        return None
    if counted is Counted.SHARE and (part > whole or not float(whole).is_integer()):
        return None
    return part, whole


def is_count(value: float) -> bool:
    """Whether a value is a whole number, zero or more."""
    return math.isfinite(value) and value >= 0 and float(value).is_integer()
