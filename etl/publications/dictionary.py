"""The dictionary of the Local Authority Interactive Tool, held against its mapping."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Polarity
from data.domain.period import YearType
from data.domain.plain_problem import PlainProblem
from etl.publications.mapping import FigureRule, Form, Mapping

_NAME, _TITLE, _POLARITY, _YEAR = "Measure_short", "Measure", "Polarity", "Year_Type"
_COLUMNS = (_NAME, _TITLE, _POLARITY, _YEAR)
_POLARITIES = {"High": Polarity.HIGHER, "Low": Polarity.LOWER}
_YEARS = {
    "Financial Year": YearType.FINANCIAL,
    "Academic Year": YearType.ACADEMIC,
    "Calendar Year": YearType.CALENDAR,
    "Annual (end of Sept)": YearType.SEPTEMBER,
}


class DictionaryProblem(PlainProblem):
    """A file that is not the tool's dictionary."""


@dataclass(frozen=True)
class Indicator:
    """An indicator as the dictionary tells it; blank where it says nothing that we know."""

    name: str
    title: str
    polarity: Polarity | None
    year: YearType | None


def read_dictionary(path: Path) -> dict[str, Indicator]:
    """Read all indicators by their short names; of one in two topics the first."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise DictionaryProblem(
            f"{path.name}: found no text in UTF-8, expected the dictionary as CSV"
        ) from None
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise DictionaryProblem(
            f"{path.name}, row 1: found no column {', '.join(map(repr, missing))}, "
            "expected the dictionary of the Local Authority Interactive Tool"
        )
    found: dict[str, Indicator] = {}
    for row in rows:
        polarity = _POLARITIES.get(row[_POLARITY] or "")
        one = Indicator(row[_NAME], row[_TITLE], polarity, _YEARS.get(row[_YEAR] or ""))
        found.setdefault(one.name, one)
    return found


def compare_with_dictionary(
    mappings: Sequence[Mapping], catalogue: Catalogue, dictionary: dict[str, Indicator]
) -> Iterator[str]:
    """Yield a line for each thing that a mapping, or a measure, says otherwise."""
    for mapping in mappings:
        if mapping.form is not Form.LONG:
            continue
        for rule in mapping.figure:
            measure = catalogue.measure_by_id.get(rule.measure)
            for name in _indicators(mapping, rule):
                yield from _compare(mapping, rule, measure, name, dictionary.get(name))


def _indicators(mapping: Mapping, rule: FigureRule) -> Iterator[str]:
    """The names of the indicators that a rule reads."""
    for column, key in rule.where.items():
        known = mapping.filter_of(column)
        yield from known.spellings(key) if known else (key,)


def _compare(
    mapping: Mapping,
    rule: FigureRule,
    measure: Measure | None,
    name: str,
    indicator: Indicator | None,
) -> Iterator[str]:
    place = f"{mapping.id}, {rule.measure}, indicator '{name}'"
    if indicator is None:
        yield f"{place}: found none of this name in the dictionary, expected one"
        return
    year = mapping.year_of(rule)
    if indicator.year is not None and indicator.year is not year:
        yield f"{place}: found {year} years, expected {indicator.year} as the dictionary says"
    if measure is None or indicator.polarity is None:
        return
    judged = measure.polarity in _POLARITIES.values()
    if judged and measure.polarity is not indicator.polarity:
        yield (
            f"{place}: found that {measure.polarity} is better, expected {indicator.polarity} "
            "as the dictionary says"
        )
