"""What must hold for a derived measure: its terms, their number and unit, and no circle."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Problem, show
from data.catalogue.tables import Entry
from data.domain.formula import FormulaKind
from data.domain.measure import Unit

Measures = dict[str, Entry]
_SIGN_WORDS = ("negative", "positive", "zero")
_NUMBER_OF_TERMS = {FormulaKind.DIFFERENCE: (2, 2), FormulaKind.SUM: (2, 99)}


def check_formulas(files: Files) -> Iterator[Problem]:
    """Check every derived measure against the measures that it is made from."""
    measures = {entry.get("id"): entry for entry in files.measures}
    for entry in files.measures:
        yield from _sign_words(entry)
        formula = entry.get("formula")
        if formula is not None:
            yield from _shape(entry, formula)
            yield from _terms(entry, formula, measures, files.measure_ids)


def _sign_words(entry: Entry) -> Iterator[Problem]:
    """Words for below, above and at zero come together, and only with a difference."""
    words = entry.get("words")
    if words is None:
        return
    given = [key for key in _SIGN_WORDS if key in words.given]
    if given and _kind(entry) is not FormulaKind.DIFFERENCE:
        yield words.problem(given[0], "no such key, as the measure is not a declared difference")
    elif given:
        for key in _SIGN_WORDS:
            if key not in given:
                yield words.problem(key, f"words, as there are some for {given[0]}")


def _shape(entry: Entry, formula: Entry) -> Iterator[Problem]:
    """Check the number of terms, and that the whole and the unit belong to a share."""
    kind = formula.get("kind")
    if kind is None:
        return
    least, most = _NUMBER_OF_TERMS.get(kind, (1, 99))
    if "terms" in formula.values and not least <= len(formula.get("terms")) <= most:
        number = "two measures" if most == least else "two measures or more"
        yield _wrong_list(formula, "terms", f"{number}, as kind is '{kind}'")
    is_share = kind is FormulaKind.SHARE
    if not formula.refused("of") and is_share != bool(formula.get("of")):
        expected = "the measures of the whole" if is_share else "no such key"
        yield _wrong_list(formula, "of", f"{expected}, as kind is '{kind}'")
    if is_share and entry.get("unit") not in (None, Unit.PERCENT):
        yield entry.problem("unit", "'percent', as the measure is a share")


def _wrong_list(formula: Entry, key: str, expected: str) -> Problem:
    names = [term.measure_id for term in formula.get(key) or ()]
    return Problem(formula.place, show(names or None), expected, key)


def _terms(
    entry: Entry, formula: Entry, measures: Measures, known: frozenset[str]
) -> Iterator[Problem]:
    for key in ("terms", "of"):
        for term in formula.get(key) or ():
            measure = measures.get(term.measure_id)
            if term.measure_id not in known:
                expected = "the id of a measure"
            else:
                expected = _misfit(entry, formula, measure, measures) if measure else ""
            if expected:
                yield Problem(formula.place, f"'{term.measure_id}'", expected, key)


def _misfit(entry: Entry, formula: Entry, term: Entry, measures: Measures) -> str:
    """Say what was expected instead of a term that does not fit; nothing where it does."""
    unit = Unit.COUNT if formula.get("kind") is FormulaKind.SHARE else entry.get("unit")
    frequencies = entry.get("frequencies") or ()
    if entry.get("id") in _made_from(term, measures):
        return "a measure that is not itself made from this one"
    if _kind(term) not in (None, FormulaKind.SUM):
        return "a measure that is loaded, or a sum"
    if unit and term.get("unit") not in (None, unit):
        return f"a measure whose unit is '{unit}'"
    if entry.get("year") and term.get("year") not in (None, entry.get("year")):
        return f"a measure of the {entry.get('year')} year"
    if not set(frequencies) <= set(term.get("frequencies") or frequencies):
        return f"a measure with {' and '.join(frequencies)} figures"
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


def _kind(entry: Entry) -> FormulaKind | None:
    formula = entry.get("formula")
    return formula.get("kind") if formula is not None else None
