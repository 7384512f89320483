"""Red, amber or green: a figure against the target that holds for its period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from data.analysis.derived.quotient import exact_value
from data.analysis.series.targets import TargetStep, target_at
from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.standing.amounts import exact
from data.analysis.standing.margins import (
    HOUSE_TOLERANCE,
    Margin,
    miss_words,
    missed_by,
    printed_margin,
    share_of,
    tolerance_of,
    value_words,
)
from data.analysis.words.time_words import when_words
from data.domain.measure import Measure, Polarity, Unit
from data.domain.numbers import print_value
from data.domain.period import Frequency, TimeBasis

__all__ = [
    "HOUSE_TOLERANCE",
    "RAG_WORDS",
    "Rag",
    "TargetStanding",
    "standing_at",
    "standing_of",
    "target_for",
]


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
    figure, theirs holds.
    """
    step = target_for(measure, point, targets)
    if step is None or measure.polarity is Polarity.NEUTRAL:
        return None
    value = _value(measure, point, step)
    missed = missed_by(measure, exact(value), step.target)
    rag = _rag(measure, missed, tolerance_of(step.target))
    says = _says(measure, replace(point, value=value), step, rag)
    return TargetStanding(rag, step, RAG_WORDS[rag], says, _part(missed, step))


def target_for(
    measure: Measure, point: KnownPoint, targets: Sequence[TargetStep]
) -> TargetStep | None:
    """The target of a figure: that of its period. A count or rate that grows through the year has
    the one that was set for its own part of the year, and no other."""
    step = target_at(targets, point.period)
    if step and _grows_through_the_year(measure, point) and step.since != point.period:
        return None
    return step


def _value(measure: Measure, point: KnownPoint, step: TargetStep) -> float:
    """The figure; or what its counts give where that, unrounded, stands otherwise to the target:
    94.56% is not 95%, though it may be printed so."""
    quotient = exact_value(measure, point.observation)
    if quotient is None:
        return point.value
    ways = (
        _rag(measure, missed_by(measure, exact(one), step.target), tolerance_of(step.target))
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


def _says(measure: Measure, point: KnownPoint, step: TargetStep, rag: Rag) -> str:
    """'87% in Jun 2026; the target is at least 90%: missed by 3 points, within 5% of it (4.5
    points).'"""
    margin = printed_margin(measure, point.value, step.target)
    is_met = margin.missed <= 0
    value = print_value(point.value, measure, beside=step.target.value)
    value = value if is_met else value_words(margin, measure)
    aim = f"{_AIMS[measure.polarity]} {step.words}"
    verb = "was" if step.has_ended else "is"
    said = f"{value} in {when_words(measure, point.period)}; the target {verb} {aim}"
    return f"{said}." if is_met else f"{said}: {_margin_words(measure, step, margin, rag)}."


def _margin_words(measure: Measure, step: TargetStep, margin: Margin, rag: Rag) -> str:
    """How the miss lies to the tolerance."""
    miss = miss_words(margin.missed, measure)
    if not margin.tolerance:
        return f"missed by {miss}, and any miss of it is off target"
    share = f"{(100 * share_of(step.target)).normalize():f}%"
    of = f"{share} of it ({miss_words(margin.tolerance, measure)})"
    if rag is Rag.GREEN:
        return f"{miss} from it, within {of}"
    of = f"twice {of}" if measure.polarity is Polarity.TARGET else of
    return f"missed by {miss}, {'within' if rag is Rag.AMBER else 'more than'} {of}"
