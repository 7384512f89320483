"""Red, amber or green: a figure against the target that holds for its period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from data.analysis.derived.quotient import exact_value
from data.analysis.series.targets import TargetStep, target_at
from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.standing.amounts import amount_words, exact
from data.analysis.words.time_words import when_words
from data.domain.measure import Measure, Polarity, Unit
from data.domain.numbers import print_value
from data.domain.period import Frequency, TimeBasis

HOUSE_TOLERANCE = 0.05
"""How much of the target a figure may miss it by and still be close: the house rule of 5%."""


class Rag(StrEnum):
    GREEN = "green"  # met
    AMBER = "amber"  # close: missed by no more than the tolerance
    RED = "red"  # missed by more


RAG_WORDS = {Rag.GREEN: "Met", Rag.AMBER: "Close to target", Rag.RED: "Off target"}

_AIMS = {Polarity.HIGHER: "at least", Polarity.LOWER: "at most", Polarity.TARGET: "close to"}


@dataclass(frozen=True)
class TargetStanding:
    """How a figure stands against its target: none without a target or for neutral measures.

    `words` are for the reader ('Met', 'Close to target', 'Off target'), `says` the sentence with
    the numbers. `miss` is the part of the target that it is missed by, 0.1 for a tenth: 0 where
    it is met, 1 for any miss of a target of 0.
    """

    rag: Rag
    step: TargetStep
    words: str
    says: str
    miss: float = 0.0


def standing_of(
    measure: Measure, trend: Trend, targets: Sequence[TargetStep]
) -> TargetStanding | None:
    """How the latest known figure of a trend stands against the target of its own period."""
    return standing_at(measure, trend.latest, targets) if trend.latest else None


def standing_at(
    measure: Measure, point: KnownPoint, targets: Sequence[TargetStep]
) -> TargetStanding | None:
    """How one figure stands against the target that holds in its period.

    Worked out from the digits as they were loaded, in decimals: a figure that misses its target by
    exactly the tolerance is close to it. Where its counts give another answer than the rounded
    figure, theirs holds. A count or rate that grows through the year has the
    target that was set for its own part of the year, and no other.
    """
    step = target_at(targets, point.period)
    if step is None or measure.polarity is Polarity.NEUTRAL:
        return None
    if _grows_through_the_year(measure, point) and step.since != point.period:
        return None
    value, tolerance = _value(measure, point, step), _tolerance(step)
    missed = _missed(measure, value, step)
    rag = _rag(measure, missed, tolerance)
    says = _says(measure, replace(point, value=value), step, (missed, tolerance))
    return TargetStanding(rag, step, RAG_WORDS[rag], says, _part(missed, step))


def _value(measure: Measure, point: KnownPoint, step: TargetStep) -> float:
    """The figure; or what its counts give where that, unrounded, stands otherwise to the target:
    94.56% is not 95%, though it may be printed so."""
    quotient = exact_value(measure, point.observation)
    if quotient is None:
        return point.value
    ways = (
        _rag(measure, _missed(measure, one, step), _tolerance(step))
        for one in (point.value, quotient)
    )
    return point.value if len(set(ways)) == 1 else quotient


def _grows_through_the_year(measure: Measure, point: KnownPoint) -> bool:
    """Whether it is a count or rate to date, which a target for another part does not fit."""
    return (
        measure.unit in (Unit.COUNT, Unit.RATE)
        and measure.time_basis is TimeBasis.YEAR_TO_DATE
        and point.period.frequency is not Frequency.ANNUAL
    )


def _missed(measure: Measure, value: float, step: TargetStep) -> Decimal:
    """By how much the target is missed; 0 or less where it is met."""
    over = exact(value) - exact(step.target.value)
    if measure.polarity is Polarity.TARGET:
        return abs(over)
    return over if measure.polarity is Polarity.LOWER else -over


def _share(step: TargetStep) -> Decimal:
    given = step.target.tolerance
    return exact(HOUSE_TOLERANCE if given is None else given)


def _tolerance(step: TargetStep) -> Decimal:
    """The miss that is still close, in the measure's unit; nothing of a target of 0."""
    return _share(step) * abs(exact(step.target.value))


def _rag(measure: Measure, missed: Decimal, tolerance: Decimal) -> Rag:
    """Close to target is better: within the tolerance is met, within twice of it close."""
    green, amber = Decimal(0), tolerance
    if measure.polarity is Polarity.TARGET:
        green, amber = tolerance, 2 * tolerance
    if missed <= green:
        return Rag.GREEN
    return Rag.AMBER if missed <= amber else Rag.RED


def _part(missed: Decimal, step: TargetStep) -> float:
    if missed <= 0:
        return 0.0
    target = abs(exact(step.target.value))
    return float(missed / target) if target else 1.0


def _says(
    measure: Measure, point: KnownPoint, step: TargetStep, margins: tuple[Decimal, Decimal]
) -> str:
    """'87% in Jun 2026; the target is at least 90%: missed by 3 points, within 5% of it (4.5
    points).'"""
    value = print_value(point.value, measure, beside=step.target.value)
    aim = f"{_AIMS[measure.polarity]} {step.words}"
    said = f"{value} in {when_words(measure, point.period)}; the target is {aim}"
    margin = _margin_words(measure, step, *margins)
    return f"{said}: {margin}." if margin else f"{said}."


def _margin_words(measure: Measure, step: TargetStep, missed: Decimal, tolerance: Decimal) -> str:
    """How the miss lies to the tolerance; nothing where the target is simply met."""
    if missed <= 0:
        return ""
    by = f"missed by {amount_words(missed, measure)}"
    if not tolerance:
        return f"{by}, and any miss of it is off target"
    is_near_best = measure.polarity is Polarity.TARGET
    if is_near_best and missed <= tolerance:
        return f"{amount_words(missed, measure)} from it, within {_tolerance_words(measure, step)}"
    of = f"{'twice ' if is_near_best else ''}{_tolerance_words(measure, step)}"
    is_close = _rag(measure, missed, tolerance) is Rag.AMBER
    return f"{by}, {'within' if is_close else 'more than'} {of}"


def _tolerance_words(measure: Measure, step: TargetStep) -> str:
    """'5% of it (4.5 points)'."""
    share = f"{(100 * _share(step)).normalize():f}%"
    return f"{share} of it ({amount_words(_tolerance(step), measure)})"
