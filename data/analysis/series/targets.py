"""Targets of the council's own area: which hold in a trend's time, and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.analysis.series.target_terms import (
    TargetTerm,
    span_words,
    target_terms,
    target_words,
    term_on,
)
from data.analysis.words.wording import sentence
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Period, own_span
from data.domain.target import Target

__all__ = ["TargetStep", "target_at", "target_sentences", "target_steps", "target_words"]


@dataclass(frozen=True)
class TargetStep:
    """A target with the first and the last of the shown periods that it is for."""

    target: Target
    words: str
    since: Period  # the period from which it holds, shown or not
    first: Period
    last: Period
    until: Period | None = None  # the last before another begins, shown or not
    has_ended: bool = False  # whether another has begun by the last figure that is loaded

    def holds(self, period: Period) -> bool:
        return self.first.ordinal <= period.ordinal <= self.last.ordinal


def target_steps(
    catalogue: Catalogue,
    measure: Measure,
    area: Area,
    periods: Sequence[Period],
    loaded: Sequence[Observation] = (),
) -> tuple[TargetStep, ...]:
    """The targets that hold in the periods, oldest first; another area has none.

    Each holds until the next begins. One agreed for years says nothing of a quarter's count, or
    of its rate; of a percentage, or of how many there are on a day, it does. `loaded` are the
    measure's figures, where those of the periods are not all: they tell whether it has ended.
    """
    if not periods:
        return ()
    terms = target_terms(catalogue, measure, area, periods[0].frequency)
    if not terms:
        return ()
    holding = [(period, _term_of(terms, period, measure)) for period in periods]
    known = [*periods[-1:], *(one.period for one in loaded)]
    day = max(own_span(one, measure.year)[1] for one in known)
    return tuple(
        _step(term, [period for period, held in holding if held is term], day)
        for term in terms
        if any(held is term for _, held in holding)
    )


def target_at(steps: Sequence[TargetStep], period: Period) -> TargetStep | None:
    return next((one for one in steps if one.holds(period)), None)


def target_sentences(steps: Sequence[TargetStep]) -> tuple[str, ...]:
    """What each target is, why, and who agreed it; the one that holds last comes first."""
    return tuple(
        " ".join(
            part
            for part in (
                _said(one),
                sentence(one.target.rationale) if one.target.rationale else "",
                sentence(f"Agreed by {one.target.agreed_by}") if one.target.agreed_by else "",
            )
            if part
        )
        for one in reversed(steps)
    )


def target_summary(steps: Sequence[TargetStep]) -> str:
    """'85% from 2021-22 to 2022-23; 90% from 2023-24', for those who cannot see the line."""
    return "; ".join(
        f"{one.words} {span_words(one.since, one.until).removesuffix(' on')}" for one in steps
    )


def _said(one: TargetStep) -> str:
    """One that has been replaced 'was'; one that will be 'is', to the period in which it ends."""
    if one.has_ended:
        return f"The target was {one.words} {span_words(one.since, one.until)}."
    return f"The target is {one.words}, {span_words(one.since, one.until)}."


def _term_of(terms: Sequence[TargetTerm], period: Period, measure: Measure) -> TargetTerm | None:
    """The last target that has begun by the end of a period."""
    return term_on(terms, measure, own_span(period, measure.year)[1])


def _step(term: TargetTerm, held: Sequence[Period], day: date) -> TargetStep:
    return TargetStep(
        term.target,
        term.words,
        term.since,
        held[0],
        held[-1],
        term.until,
        term.has_ended(day),
    )
