"""Which observations a derived figure is made from: the same period's, a year's, a population's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.domain.formula import Formula, FormulaKind, PopulationOf, Term
from data.domain.measure import Measure, Unit
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import Frequency, Period, own_span, parts_of_year, period_at

OLDEST_POPULATION = 3
"""A rate takes no estimate that is more than so many years older than the end of its period."""

Figures = Mapping[str, Sequence[Observation]]
_Key = tuple[Frequency, int]
_Series = dict[_Key, Observation]


@dataclass(frozen=True)
class Inputs:
    """What one figure is made from, in the order in which it is reckoned.

    With something `lacking` there is no figure; that is its note then. `note` says what was taken.
    """

    period: Period
    used: tuple[Observation, ...]
    terms: int
    lacking: str = ""
    note: str = ""


def inputs_of(measure: Measure, formula: Formula, figures: Figures) -> Iterator[Inputs]:
    """The inputs of every figure that a derived measure has of one area."""
    match formula.kind:
        case FormulaKind.ROLLING:
            return _last_twelve_months(measure, formula.terms[0], figures)
        case FormulaKind.RATE:
            return _beside_population(measure, formula, figures)
        case _:
            return _of_same_period(measure, formula, figures)


def mid_year(estimate: Period) -> date:
    """The day that a yearly estimate of the population is of: 30 June."""
    return date(estimate.end.year, 6, 30)


def _of_same_period(measure: Measure, formula: Formula, figures: Figures) -> Iterator[Inputs]:
    """A figure is there where every term has one of the period."""
    found = [_series(term, figures) for term in (*formula.terms, *formula.of)]
    for key in sorted(set.intersection(*(set(one) for one in found))):
        used = tuple(one[key] for one in found)
        yield Inputs(_period(measure, key), used, len(formula.terms))


def _last_twelve_months(measure: Measure, term: Term, figures: Figures) -> Iterator[Inputs]:
    """From the first whole year of figures to the last figure; a hole is told, never skipped."""
    series = _series(term, figures)
    for frequency in sorted({frequency for frequency, _ in series}):
        places = sorted(place for held, place in series if held is frequency)
        length = parts_of_year(frequency)
        for last in range(places[0] + length - 1, places[-1] + 1):
            window = [(frequency, place) for place in range(last - length + 1, last + 1)]
            yield _of_window(measure, window, series)


def _of_window(measure: Measure, window: Sequence[_Key], series: _Series) -> Inputs:
    found = [series.get(key) for key in window]
    used = tuple(one for one in found if one is not None)
    lacking = [
        reason
        for key, one in zip(window, found, strict=True)
        if (reason := _reason(measure, key, one))
    ]
    notes = [f"{one.period.name}: {one.note}" for one in used if one.note]
    words = f"Not all of the 12 months are known: {'; '.join(lacking)}" if lacking else ""
    return Inputs(_period(measure, window[-1]), used, len(used), words, "; ".join(notes))


def _reason(measure: Measure, key: _Key, one: Observation | None) -> str:
    """Why a period cannot be added to others: 'Jun 2025: suppressed'; empty where it can."""
    if one is None:
        return f"{_period(measure, key).name}: no figure loaded"
    if one.missing is not None:
        return f"{one.period.name}: {one.missing.words}"
    if measure.unit is not Unit.COUNT and None in (one.numerator, one.denominator):
        return f"{one.period.name}: the numbers behind it are not loaded"
    return ""


def _beside_population(measure: Measure, formula: Formula, figures: Figures) -> Iterator[Inputs]:
    """Each period's counts beside the estimate that its rule names; none without any estimate."""
    counted = [_series(term, figures) for term in formula.terms]
    found = _series(formula.of[0], figures).values()
    estimates = {mid_year(one.period): one for one in found}
    rule = formula.population or PopulationOf.LATEST
    if not estimates:
        return
    for key in sorted(set.intersection(*(set(one) for one in counted))):
        period, used = _period(measure, key), tuple(one[key] for one in counted)
        day, says = _population_day(measure, period, rule, estimates)
        if day is None:
            yield Inputs(period, used, len(used), lacking=says)
        else:
            yield Inputs(period, (*used, estimates[day]), len(used), note=says)


def _population_day(
    measure: Measure, period: Period, rule: PopulationOf, estimates: Mapping[date, Observation]
) -> tuple[date | None, str]:
    """The day of the estimate that a period takes, None where it is not loaded, and the words."""
    end = own_span(period, measure.year)[1]
    if rule is PopulationOf.MID_YEAR:
        day = _middle_of_year(measure, end)
        is_there = day in estimates
        words = f"Population of mid-{day.year}"
        return (day, words) if is_there else (None, f"{words}: not loaded")
    oldest = date(end.year - OLDEST_POPULATION, end.month, 1)
    fitting = [day for day in estimates if oldest <= day <= end]
    if not fitting:
        return None, f"No population of the {OLDEST_POPULATION} years before is loaded"
    return max(fitting), f"Population of mid-{max(fitting).year}"


def _middle_of_year(measure: Measure, end: date) -> date:
    """The 30 June in the measure's kind of year that holds a day."""
    year = period_at(end.year, Frequency.ANNUAL, measure.year, measure.time_basis)
    first, last = own_span(year, measure.year)
    back = -1 if end < first else 1 if end > last else 0
    year = period_at(end.year + back, Frequency.ANNUAL, measure.year, measure.time_basis)
    first, last = own_span(year, measure.year)
    day = date(first.year, 6, 30)
    return day if first <= day else date(last.year, 6, 30)


def _series(term: Term, figures: Figures) -> _Series:
    return {
        (one.period.frequency, one.period.ordinal): one
        for one in figures[term.measure_id]
        if one.breakdown == term.breakdown
    }


def _period(measure: Measure, key: _Key) -> Period:
    frequency, ordinal = key
    return period_at(ordinal, frequency, measure.year, measure.time_basis)


def handed_on(inputs: Inputs) -> MissingReason:
    """The first reason among the figures used; without one, that something is not there."""
    reasons = (one.missing for one in inputs.used if one.missing)
    return next(reasons, MissingReason.NOT_AVAILABLE)
