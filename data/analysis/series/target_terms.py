"""How long each target of a measure is for: from its first period until another one begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_exactly
from data.domain.period import (
    Frequency,
    Period,
    TimeBasis,
    own_span,
    parse_period,
    parts_of_year,
    period_at,
)
from data.domain.target import Target

_COUNTED = (Unit.COUNT, Unit.RATE)
_WITHIN = (TimeBasis.IN_PERIOD, TimeBasis.YEAR_TO_DATE)


@dataclass(frozen=True)
class TargetTerm:
    """A target with the whole time that it is for, whether figures of it are shown or not.

    `until` is the last period before another target begins, and `replaced` the day on which it
    does; None where none does. `is_apart` is of one that says nothing of the figures shown.
    """

    target: Target
    words: str
    since: Period
    until: Period | None = None
    replaced: date | None = None
    is_apart: bool = False

    def has_ended(self, day: date | None) -> bool:
        """Whether another target has begun by a day."""
        return self.replaced is not None and day is not None and self.replaced <= day

    @property
    def span(self) -> str:
        """'from 2023-24 on', 'from Apr 2025 to Mar 2026', 'in 2024-25'."""
        return span_words(self.since, self.until)


def target_terms(
    catalogue: Catalogue, measure: Measure, area: Area, frequency: Frequency
) -> tuple[TargetTerm, ...]:
    """The targets that say something of a frequency, oldest first; another area has none.

    Of two that begin on one day the one that was set for the frequency holds, and the other never.
    """
    if area.code != catalogue.home.code:
        return ()
    dated = _in_order(catalogue, measure, frequency)
    following = [*(first_day(since, measure) for since, _ in dated[1:]), None]
    found = (
        _term(measure, since, target, frequency, begins)
        for (since, target), begins in zip(dated, following, strict=False)
    )
    return tuple(one for one in found if not _is_empty(one, measure))


def standing_terms(
    catalogue: Catalogue, measure: Measure, area: Area, frequency: Frequency | None = None
) -> tuple[TargetTerm, ...]:
    """Every target that stands, oldest first: those that say nothing of the frequency's figures
    too. Without a frequency, because there are no figures, each is told by its own."""
    found: dict[Target, TargetTerm] = {}
    if frequency is not None:
        found = {one.target: one for one in target_terms(catalogue, measure, area, frequency)}
    for other in measure.frequencies:
        for term in target_terms(catalogue, measure, area, other):
            if term.since.frequency is other:
                is_apart = frequency not in (None, other)
                found.setdefault(term.target, replace(term, is_apart=is_apart))
    return tuple(sorted(found.values(), key=lambda one: first_day(one.since, measure)))


def term_on(terms: Sequence[TargetTerm], measure: Measure, day: date | None) -> TargetTerm | None:
    """The target that has begun last by a day; without a day the last of all."""
    begun = [one for one in terms if day is None or first_day(one.since, measure) <= day]
    return begun[-1] if begun else None


def target_words(value: float, measure: Measure) -> str:
    """'90%': with as many decimals as the target has, however many the measure is printed with."""
    return print_exactly(value, measure)


def span_words(since: Period, until: Period | None) -> str:
    if until is None:
        return f"from {since.name} on"
    if until == since:
        return f"in {since.name}"
    return f"from {since.name} to {until.name}"


def speaks_of(measure: Measure, said: Frequency, frequency: Frequency) -> bool:
    """Whether a target that was set for one frequency says something of another."""
    return said is frequency or is_alike_at_all_frequencies(measure)


def is_alike_at_all_frequencies(measure: Measure) -> bool:
    """Whether a year's figure and a month's are of one size: a percentage, a number on a day."""
    return measure.unit not in _COUNTED or measure.time_basis not in _WITHIN


def first_day(period: Period, measure: Measure) -> date:
    return own_span(period, measure.year)[0]


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
    return sorted(kept, key=lambda one: (first_day(one[0], measure), one[0].frequency is frequency))


def _term(
    measure: Measure, since: Period, target: Target, frequency: Frequency, begins: date | None
) -> TargetTerm:
    """Its last period is one of the figures', or of its own where that is the finer."""
    finer = max(frequency, since.frequency, key=parts_of_year)
    until = _last_before(begins, finer, measure) if begins else None
    return TargetTerm(target, target_words(target.value, measure), since, until, begins)


def _last_before(day: date, frequency: Frequency, measure: Measure) -> Period:
    """The last period that has ended before a day."""
    parts = parts_of_year(frequency)
    down = range((day.year + 1) * parts + parts - 1, (day.year - 3) * parts, -1)
    periods = (period_at(one, frequency, measure.year, measure.time_basis) for one in down)
    return next(one for one in periods if own_span(one, measure.year)[1] < day)


def _is_empty(term: TargetTerm, measure: Measure) -> bool:
    """Whether another begins before the target has been for a period at all."""
    if term.until is None:
        return False
    return own_span(term.until, measure.year)[1] < first_day(term.since, measure)
