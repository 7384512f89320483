"""What must hold for a derived measure: its keys, the number of its terms, its unit and time."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.formula_terms import check_terms, kind_of
from data.catalogue.problems import Problem, show
from data.catalogue.tables import Entry
from data.domain.formula import FormulaKind
from data.domain.measure import Unit
from data.domain.period import Frequency, TimeBasis

_SIGN_WORDS = ("negative", "positive", "zero")
_MANY = 99
_NUMBER_OF_TERMS = {
    FormulaKind.DIFFERENCE: (2, 2, "two measures"),
    FormulaKind.SUM: (2, _MANY, "two measures or more"),
    FormulaKind.ROLLING: (1, 1, "one measure"),
}
_WHOLE = {
    FormulaKind.SHARE: (1, _MANY, "the measures of the whole"),
    FormulaKind.RATIO: (1, _MANY, "the measures to divide by"),
    FormulaKind.RATE: (1, 1, "the measure of the population"),
}
_UNIT = {
    FormulaKind.SHARE: (Unit.PERCENT, "a share"),
    FormulaKind.RATE: (Unit.RATE, "a rate from a population"),
}
_HAVE_THEIR_SCALE = (Unit.PERCENT, Unit.RATE)


def check_formulas(files: Files) -> Iterator[Problem]:
    """Check every derived measure against the measures that it is made from."""
    measures = {entry.get("id"): entry for entry in files.measures}
    for entry in files.measures:
        yield from _sign_words(entry)
        formula = entry.get("formula")
        if formula is not None:
            for check in (_numbers_of_terms, _unit, _own_keys, _time):
                yield from check(entry, formula)
            yield from check_terms(entry, formula, measures, files.measure_ids)


def _sign_words(entry: Entry) -> Iterator[Problem]:
    """Words for below, above and at zero come together, and only with a difference."""
    words = entry.get("words")
    if words is None:
        return
    given = [key for key in _SIGN_WORDS if key in words.given]
    if given and kind_of(entry) is not FormulaKind.DIFFERENCE:
        yield words.problem(given[0], "no such key, as the measure is not a declared difference")
    elif given:
        for key in _SIGN_WORDS:
            if key not in given:
                yield words.problem(key, f"words, as there are some for {given[0]}")


def _numbers_of_terms(_: Entry, formula: Entry) -> Iterator[Problem]:
    """Check how many terms there are, and how many measures they are divided by."""
    kind = formula.get("kind")
    if kind is None:
        return
    least, most, expected = _NUMBER_OF_TERMS.get(kind, (1, _MANY, ""))
    if "terms" in formula.values and not least <= len(formula.get("terms")) <= most:
        yield _wrong_list(formula, "terms", f"{expected}, as kind is '{kind}'")
    least, most, expected = _WHOLE.get(kind, (0, 0, "no such key"))
    if not formula.refused("of") and not least <= len(formula.get("of") or ()) <= most:
        yield _wrong_list(formula, "of", f"{expected}, as kind is '{kind}'")


def _wrong_list(formula: Entry, key: str, expected: str) -> Problem:
    names = [term.measure_id for term in formula.get(key) or ()]
    return Problem(formula.place, show(names or None), expected, key)


def _unit(entry: Entry, formula: Entry) -> Iterator[Problem]:
    unit, said = _UNIT.get(formula.get("kind"), (None, ""))
    if unit and entry.get("unit") not in (None, unit):
        yield entry.problem("unit", f"'{unit}', as the measure is {said}")


def _own_keys(entry: Entry, formula: Entry) -> Iterator[Problem]:
    """A population's rule belongs to a rate; a scale to a ratio whose unit says none."""
    kind, is_given = formula.get("kind"), "population" in formula.given
    if kind is None:
        return
    if (kind is FormulaKind.RATE) != is_given and not formula.refused("population"):
        expected = "no such key" if is_given else "the rule for the population"
        yield formula.problem("population", f"{expected}, as kind is '{kind}'")
    if "scale" not in formula.values:
        return
    if kind is not FormulaKind.RATIO:
        yield formula.problem("scale", f"no such key, as kind is '{kind}'")
    elif entry.get("unit") in _HAVE_THEIR_SCALE:
        yield formula.problem("scale", f"no such key, as the unit is '{entry.get('unit')}'")


def _time(entry: Entry, formula: Entry) -> Iterator[Problem]:
    """Twelve months together overlap from one part of the year to the next, and say so."""
    if formula.get("kind") is not FormulaKind.ROLLING:
        return
    rolling, kind = TimeBasis.ROLLING_12_MONTHS, FormulaKind.ROLLING
    if entry.get("time_basis") not in (None, rolling):
        yield entry.problem("time_basis", f"'{rolling}', as kind is '{kind}'")
    if Frequency.ANNUAL in (entry.get("frequencies") or ()):
        yield entry.problem("frequencies", f"parts of a year only, as kind is '{kind}'")
