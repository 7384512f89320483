"""What one text of a publication's file means: a time, a value; or what is wrong with it."""

import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from data.domain.measure import Measure, ValueType
from data.domain.missing import MissingReason
from data.domain.period import YearType
from etl.display import shown
from etl.publications.mapping import DIGITS, Form, Mapping

_EES_SYMBOLS = {**{one.value: one for one in MissingReason}, "low": MissingReason.LOW}
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(E[+-]?\d{1,2})?\Z", re.IGNORECASE)
_YEAR = re.compile(
    r"(?P<year>(19|20|21)\d{2})(?:[-/](?P<next>\d{2}|\d{4}))?(?: \((?P<mark>.+)\))?\Z"
)
_DIGITS = {4: re.compile(r"(19|20|21)\d{2}\Z"), 6: re.compile(r"(19|20|21)\d{4}\Z")}
_PLACES = Decimal("1e-10")
"""Of a number with the noise of binary fractions the first ten decimals are kept."""

_LARGEST = {ValueType.COUNT: 100_000_000.0, ValueType.PERCENTAGE: 100.0}
"""The highest values of measures that state none: the country's people are counted too."""

_YEARS_IN_WORDS = {
    YearType.FINANCIAL: "financial years",
    YearType.ACADEMIC: "academic years",
    YearType.CALENDAR: "calendar years",
    YearType.SEPTEMBER: "years to 30 September",
}
_ENDING_YEARS = (YearType.FINANCIAL, YearType.ACADEMIC)
"""Years that go over two calendar years; a publisher who gives one number gives the second."""


@dataclass(frozen=True)
class Wrong:
    """What was found in a cell and what was expected."""

    reason: str
    found: str
    expected: str


@dataclass(frozen=True)
class Value:
    """A number, or the reason why there is none."""

    number: float | None
    missing: MissingReason | None = None


@dataclass(frozen=True)
class Time:
    """The ordinal of a year, and what the publisher says of its state."""

    ordinal: int
    note: str = ""


def read_value(text: str, measure: Measure, mapping: Mapping) -> Value | Wrong:
    """Read a number or symbol as the mapping says, within what the measure allows."""
    cell = text.strip()
    symbol = symbols_of(mapping).get(cell)
    if symbol is not None:
        return Value(None, symbol)
    if not _NUMBER.match(cell):
        return Wrong("symbol", shown(cell), f"a number, or a symbol: {_listed(mapping)}")
    number = _to_number(cell, mapping)
    low, high = _limits(measure)
    if not low <= number <= high:
        most = f" to {high:,.10g}" if isfinite(high) else " on"
        expected = f"a number from {low:,.10g}{most}, as {measure.id} allows"
        return Wrong("range", shown(cell), expected)
    if measure.type is ValueType.COUNT and number % 1:
        return Wrong("number", shown(cell), f"a whole number, as {measure.id} counts")
    return Value(number)


def read_part(text: str, mapping: Mapping) -> float:
    """Read a numerator or denominator; NaN where it is a symbol, or no number."""
    cell = text.strip()
    return _to_number(cell, mapping) if _NUMBER.match(cell) else float("nan")


def read_ees_time(text: str, identifier: str, year: YearType) -> Time | Wrong:
    """Read a time_period of four or six digits, as its time_identifier says."""
    cell = text.strip()
    digits = DIGITS[identifier]
    if not _DIGITS[digits].match(cell):
        example = "2025" if digits == 4 else "202425"
        expected = f"{digits} digits such as {example}, as the time identifier is '{identifier}'"
        return Wrong("period", shown(cell), expected)
    if digits == 4:
        return Time(int(cell) - (year in _ENDING_YEARS))
    if year not in _ENDING_YEARS or int(cell[4:]) != (int(cell[:4]) + 1) % 100:
        return Wrong("period", shown(cell), "two years that follow one another, such as 202425")
    return Time(int(cell[:4]))


def read_long_time(text: str, year: YearType, marks: Dictionary[str, str]) -> Time | Wrong:
    """Read a year as compilers write it: 2025, 2024-25, 2024/25, each perhaps with '(prov)'."""
    cell = " ".join(text.split())
    match = _YEAR.match(cell)
    words = "a year such as 2025, 2024-25 or 2024/25"
    if match is None:
        return Wrong("period", shown(cell), words)
    mark = match["mark"]
    if mark is not None and mark not in marks:
        known = ", ".join(f"({one})" for one in marks) or "none"
        return Wrong("period", shown(cell), f"{words}, with a mark that the mapping knows: {known}")
    base = int(match["year"])
    note = marks.get(mark or "", "")
    if match["next"] is None:
        return Time(base - (year in _ENDING_YEARS), note)
    if year not in _ENDING_YEARS or not _follows(base, match["next"]):
        kind = "one year" if year not in _ENDING_YEARS else "two years that follow one another"
        return Wrong(
            "period", shown(cell), f"{kind}, as the figures are of {_YEARS_IN_WORDS[year]}"
        )
    return Time(base, note)


def symbols_of(mapping: Mapping) -> dict[str, MissingReason]:
    """The symbols of a publication: those of its form, and the mapping's own."""
    usual = _EES_SYMBOLS if mapping.form is Form.EES else {}
    own = {symbol: MissingReason(reason) for symbol, reason in mapping.symbols.items()}
    return {**usual, **own}


def _follows(year: int, following: str) -> bool:
    after = year + 1
    return int(following) == (after if len(following) == 4 else after % 100)


def _to_number(cell: str, mapping: Mapping) -> float:
    number = Decimal(cell.replace(",", ""))
    exponent = number.as_tuple().exponent
    if mapping.has_float_noise and isinstance(exponent, int) and exponent < -10:
        number = number.quantize(_PLACES, ROUND_HALF_UP)
    return float(number) + 0.0


def _limits(measure: Measure) -> tuple[float, float]:
    low = measure.minimum
    if low is None:
        low = float("-inf") if measure.type is ValueType.NUMBER else 0.0
    high = measure.maximum
    if high is None:
        high = _LARGEST.get(measure.type, float("inf"))
    return low, high


def _listed(mapping: Mapping) -> str:
    return ", ".join(map(shown, symbols_of(mapping))) or "none is known"
