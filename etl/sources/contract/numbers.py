"""The value, numerator and denominator columns: strict numbers, or a symbol for none."""

import re
from dataclasses import dataclass

from data.domain.measure import Measure, ValueType
from data.domain.missing import MissingReason
from etl.display import shown
from etl.readings import Fault, Notice, Reading
from etl.sources.contract.text import trim

SYMBOLS = "c, k, u, x, z"

_PLAIN_WHOLE = re.compile(r"[0-9]{1,12}\Z")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?\Z")
_OTHER_SPELLINGS = {":": "x", "low": "k", "<5": "c"}
_WORDS_LIKE_NUMBERS = {"inf", "infinity", "true", "false"}
_LARGEST_COUNT = 10_000_000
_LARGEST = 1e12
_KINDS = {
    ValueType.COUNT: "a whole number",
    ValueType.PERCENTAGE: "a percentage from 0 to 100",
    ValueType.RATE: "a number",
    ValueType.NUMBER: "a number",
}


@dataclass(frozen=True)
class Figure:
    """A value or the reason for none; `margin` is half of the last printed digit."""

    value: float | None = None
    missing: MissingReason | None = None
    margin: float = 0.0


BLANK = Figure()


def read_value(measure: Measure | None, text: str) -> Reading:
    """Read a cell of the value column as its measure's type allows; a blank is no fault here."""
    cell, notices = trim(text)
    if not cell:
        return Reading(BLANK)
    symbol = _OTHER_SPELLINGS.get(cell.lower(), cell.lower())
    if symbol in set(MissingReason):
        if symbol != cell:
            notices = (*notices, Notice("symbol_normalised", f"read {shown(cell)} as {symbol}"))
        return Reading(Figure(missing=MissingReason(symbol)), None, notices)
    kind = measure.type if measure else ValueType.NUMBER
    number = _plain(cell, percent=kind is ValueType.PERCENTAGE)
    if number is None:
        return Reading(fault=_no_number(text, kind))
    if number != cell:
        notices = (*notices, Notice("number_normalised", f"read {shown(cell)} as {number}"))
    fault = _check_number(number, measure, text)
    return Reading(fault=fault) if fault else Reading(_to_figure(number), None, notices)


def read_part(text: str) -> Reading:
    """Read a cell of the numerator or denominator column; None for a blank."""
    if _PLAIN_WHOLE.match(text):
        return Reading(float(text))
    cell, notices = trim(text)
    if not cell:
        return Reading(None)
    expected = "a whole number, 0 or more"
    number = _plain(cell, percent=False)
    if number is None or float(number) % 1:
        return Reading(fault=Fault("number", shown(text), expected))
    if not 0 <= float(number) <= _LARGEST:
        return Reading(fault=Fault("range", shown(text), expected))
    if number != cell:
        notices = (*notices, Notice("number_normalised", f"read {shown(cell)} as {number}"))
    return Reading(float(number), None, notices)


def read_denominator(text: str) -> Reading:
    reading = read_part(text)
    if reading.value == 0:
        return Reading(fault=Fault("denominator", shown(text), "a whole number above 0"))
    return reading


def expected_value(kind: ValueType) -> str:
    return f"{_KINDS[kind]} or one of {SYMBOLS}"


def _plain(cell: str, *, percent: bool) -> str | None:
    """The number without commas between thousands and, in a percentage, without its sign."""
    if percent and cell.endswith("%"):
        cell = cell[:-1].rstrip()
    if _GROUPED.match(cell):
        cell = cell.replace(",", "")
    return cell if _NUMBER.match(cell) else None


def _to_figure(number: str) -> Figure:
    decimals = len(number.partition(".")[2])
    return Figure(float(number) + 0.0, None, 0.5 * 10.0**-decimals)


def _no_number(text: str, kind: ValueType) -> Fault:
    return Fault(_reason(text.strip()), shown(text), expected_value(kind))


def _reason(cell: str) -> str:
    """Whether something is an Excel error, nearly a number, or a symbol of somebody's own."""
    if re.match(r"#[A-Z/0-9]+[!?]?\Z", cell, re.IGNORECASE):
        return "excel_error"
    word = cell.lower().lstrip("+-")
    looks = any(map(str.isnumeric, cell)) or cell[:1] == "=" or word in _WORDS_LIKE_NUMBERS
    return "number" if looks else "symbol"


def _check_number(number: str, measure: Measure | None, text: str) -> Fault | None:
    value = float(number)
    kind = measure.type if measure else ValueType.NUMBER
    if kind is ValueType.COUNT and value % 1 and value < _LARGEST_COUNT:
        return Fault("number", shown(text), expected_value(kind))
    low, high = _limits(measure, kind)
    if low <= value <= high:
        return None
    return Fault("range", shown(text), f"a number from {_short(low)} to {_short(high)}")


def _limits(measure: Measure | None, kind: ValueType) -> tuple[float, float]:
    low, high = {
        ValueType.COUNT: (0.0, float(_LARGEST_COUNT)),
        ValueType.PERCENTAGE: (0.0, 100.0),
        ValueType.RATE: (0.0, _LARGEST),
        ValueType.NUMBER: (-_LARGEST, _LARGEST),
    }[kind]
    if measure and measure.minimum is not None:
        low = max(low, measure.minimum)
    if measure and measure.maximum is not None:
        high = min(high, measure.maximum)
    return low, high


def _short(limit: float) -> str:
    return f"{limit:,.0f}" if limit == int(limit) else f"{limit}"
