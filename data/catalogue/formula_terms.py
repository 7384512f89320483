"""What must hold for the terms of a formula: they are measures that fit it, and form no circle."""

from collections.abc import Iterator

from data.catalogue.problems import Problem
from data.catalogue.tables import Entry
from data.domain.formula import FormulaKind
from data.domain.measure import Unit
from data.domain.period import Frequency, TimeBasis, YearType

Measures = dict[str, Entry]

_DIVIDES = (FormulaKind.SHARE, FormulaKind.RATIO, FormulaKind.RATE)
_OF_COUNTS = (FormulaKind.SHARE, FormulaKind.RATE)
_HAVE_PARTS = (Unit.PERCENT, Unit.RATE, Unit.AVERAGE)


def check_terms(
    entry: Entry, formula: Entry, measures: Measures, known: frozenset[str]
) -> Iterator[Problem]:
    """Check each measure that a formula takes figures from."""
    for key in ("terms", "of"):
        for term in formula.get(key) or ():
            measure = measures.get(term.measure_id)
            if term.measure_id not in known:
                expected = "the id of a measure"
            else:
                expected = _misfit(entry, formula, measure, measures, key) if measure else ""
            if expected:
                yield Problem(formula.place, f"'{term.measure_id}'", expected, key)


def kind_of(entry: Entry) -> FormulaKind | None:
    formula = entry.get("formula")
    return formula.get("kind") if formula is not None else None


def _misfit(entry: Entry, formula: Entry, term: Entry, measures: Measures, key: str) -> str:
    """Say what was expected instead of a term that does not fit; nothing where it does."""
    if entry.get("id") in _made_from(term, measures):
        return "a measure that is not itself made from this one"
    kind = formula.get("kind")
    if kind in _DIVIDES and kind_of(term) is FormulaKind.DIFFERENCE:
        return "a measure that cannot fall below 0, as a difference can"
    if kind is FormulaKind.RATE and key == "of":
        return _misfit_of_population(term)
    if kind is FormulaKind.ROLLING and (expected := _misfit_of_rolling(term)):
        return expected
    return _misfit_of_unit(entry, formula, term, measures, key) or _misfit_of_time(entry, term)


def _misfit_of_unit(entry: Entry, formula: Entry, term: Entry, measures: Measures, key: str) -> str:
    """Counts for shares and rates; for a ratio one unit above and one below; else the same."""
    kind, found = formula.get("kind"), term.get("unit")
    unit = Unit.COUNT if kind in _OF_COUNTS else entry.get("unit")
    if kind is FormulaKind.RATIO:
        first = next((measures.get(one.measure_id) for one in formula.get(key) or ()), None)
        unit = first.get("unit") if first else None
    return f"a measure whose unit is '{unit}'" if unit and found not in (None, unit) else ""


def _misfit_of_time(entry: Entry, term: Entry) -> str:
    frequencies = entry.get("frequencies") or ()
    if entry.get("year") and term.get("year") not in (None, entry.get("year")):
        return f"a measure of the {entry.get('year')} year"
    if not set(frequencies) <= set(term.get("frequencies") or frequencies):
        return f"a measure with {' and '.join(frequencies)} figures"
    if kind_of(entry) is FormulaKind.RATE:
        basis = entry.get("time_basis")
        return "" if term.get("time_basis") in (None, basis) else f"a measure that is '{basis}'"
    return ""


def _misfit_of_population(term: Entry) -> str:
    """A population is counted once a year, in its middle: calendar years, by their own figures."""
    counted = term.get("unit") in (None, Unit.COUNT)
    yearly = Frequency.ANNUAL in (term.get("frequencies") or (Frequency.ANNUAL,))
    calendar = term.get("year") in (None, YearType.CALENDAR)
    at_once = term.get("time_basis") in (None, TimeBasis.SNAPSHOT)
    fits = counted and yearly and calendar and at_once
    return "" if fits else "a count of people once in each calendar year, at one time"


def _misfit_of_rolling(term: Entry) -> str:
    """Counts that add up over time, or figures with the numbers behind them, of separate times."""
    unit = term.get("unit")
    if term.get("time_basis") not in (None, TimeBasis.IN_PERIOD):
        return "a measure that is 'in_period': others do not add up over time"
    if unit is Unit.COUNT and term.get("additive_over_time") is False:
        return "a count that is additive_over_time"
    if unit not in (None, Unit.COUNT, *_HAVE_PARTS):
        return "a count, a percentage, a rate or an average"
    return ""


def _made_from(entry: Entry, measures: Measures) -> set[str]:
    """Ids of the measure and of all that it is made from, however far down."""
    found: set[str] = set()
    waiting = [entry]
    while waiting:
        measure = waiting.pop()
        if measure.get("id") not in found:
            found.add(measure.get("id"))
            waiting += [measures[name] for name in _term_ids(measure) if name in measures]
    return found


def _term_ids(entry: Entry) -> list[str]:
    formula = entry.get("formula")
    if formula is None:
        return []
    return [term.measure_id for key in ("terms", "of") for term in formula.get(key) or ()]
