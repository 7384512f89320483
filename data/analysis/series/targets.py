"""Targets of the council's own area: which hold in a trend's time, and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.analysis.words.wording import sentence
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_exactly
from data.domain.period import Frequency, Period, TimeBasis, own_span, parse_period
from data.domain.target import Target

_COUNTED = (Unit.COUNT, Unit.RATE)
_WITHIN = (TimeBasis.IN_PERIOD, TimeBasis.YEAR_TO_DATE)


@dataclass(frozen=True)
class TargetStep:
    """A target with the first and the last of the shown periods that it is for."""

    target: Target
    words: str
    since: Period  # the period from which it holds, shown or not
    first: Period
    last: Period

    def holds(self, period: Period) -> bool:
        return self.first.ordinal <= period.ordinal <= self.last.ordinal


def target_steps(
    catalogue: Catalogue, measure: Measure, area: Area, periods: Sequence[Period]
) -> tuple[TargetStep, ...]:
    """The targets that hold in the periods, oldest first; another area has none.

    Each holds until the next begins. One agreed for years says nothing of a quarter's count, or
    of its rate; of a percentage, or of how many there are on a day, it does.
    """
    if area.code != catalogue.home.code or not periods:
        return ()
    dated = _in_order(catalogue, measure, periods[0].frequency)
    if not dated:
        return ()
    holding = [(period, _target_of(dated, period, measure)) for period in periods]
    return tuple(
        _step(measure, since, one, [period for period, held in holding if held is one])
        for since, one in dated
        if any(held is one for _, held in holding)
    )


def target_at(steps: Sequence[TargetStep], period: Period) -> TargetStep | None:
    return next((one for one in steps if one.holds(period)), None)


def target_words(value: float, measure: Measure) -> str:
    """'90%': with as many decimals as the target has, however many the measure is printed with."""
    return print_exactly(value, measure)


def target_sentences(steps: Sequence[TargetStep]) -> tuple[str, ...]:
    """What each target is, why, and who agreed it; the one that holds last comes first."""
    newest = steps[-1:]
    return tuple(
        " ".join(
            part
            for part in (
                _said(one, is_newest=one in newest),
                sentence(one.target.rationale) if one.target.rationale else "",
                sentence(f"Agreed by {one.target.agreed_by}") if one.target.agreed_by else "",
            )
            if part
        )
        for one in reversed(steps)
    )


def target_summary(steps: Sequence[TargetStep]) -> str:
    """'85% from 2021-22; 90% from 2023-24', for those who cannot see the line."""
    return "; ".join(f"{one.words} from {one.since.name}" for one in steps)


def _said(one: TargetStep, *, is_newest: bool) -> str:
    if is_newest:
        return f"The target is {one.words}, from {one.since.name} on."
    only = one.since == one.last
    span = f"in {one.last.name}" if only else f"from {one.since.name} to {one.last.name}"
    return f"The target was {one.words} {span}."


def _in_order(
    catalogue: Catalogue, measure: Measure, frequency: Frequency
) -> list[tuple[Period, Target]]:
    """The measure's targets that say something of a frequency, by their first period.

    Of two that begin on one day the one that was set for the frequency comes last, and holds.
    """
    found = [
        (parse_period(one.period, measure.frequencies, measure.year, measure.time_basis), one)
        for one in catalogue.targets
        if one.measure == measure.id
    ]
    kept = [one for one in found if speaks_of(measure, one[0].frequency, frequency)]
    return sorted(
        kept, key=lambda one: (_first_day(one[0], measure), one[0].frequency is frequency)
    )


def speaks_of(measure: Measure, said: Frequency, frequency: Frequency) -> bool:
    """Whether a target that was set for one frequency says something of another."""
    return said is frequency or is_alike_at_all_frequencies(measure)


def is_alike_at_all_frequencies(measure: Measure) -> bool:
    """Whether a year's figure and a month's are of one size: a percentage, a number on a day."""
    return measure.unit not in _COUNTED or measure.time_basis not in _WITHIN


def _first_day(period: Period, measure: Measure) -> date:
    return own_span(period, measure.year)[0]


def _target_of(
    dated: Sequence[tuple[Period, Target]], period: Period, measure: Measure
) -> Target | None:
    """The last target that has begun by the end of a period."""
    end = own_span(period, measure.year)[1]
    begun = [one for since, one in dated if _first_day(since, measure) <= end]
    return begun[-1] if begun else None


def _step(measure: Measure, since: Period, target: Target, held: Sequence[Period]) -> TargetStep:
    words = target_words(target.value, measure)
    return TargetStep(target, words, since, held[0], held[-1])
