"""From what a cell stores to the text that it would be in a CSV file."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from etl.sources.workbook.formats import Shown
from etl.sources.workbook.problem import corrupt
from etl.sources.workbook.strings import SharedStrings

_SHORT_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,5})?\Z")
"""Numbers that are written as anybody would write them."""

_NUMBER = re.compile(r"-?[0-9]{1,400}(\.[0-9]{0,400})?([Ee][+-]?[0-9]{1,3})?\Z")
_DIGITS = 15
"""The digits that Excel itself shows of a number; those after them are noise."""

_LAST_DAY = 2_958_465
_ISO_DATE = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that must be judged by the column that it stands in."""

    text: str
    """What it would be in a CSV file; a percentage is still the fraction of one."""
    length: int
    """Its characters; more than in `text` where there are too many."""
    formula: str | None = None
    has_value: bool = True
    is_error: bool = False
    shown: Shown = Shown.PLAIN


class Cells:
    """Reads cells by their type, the texts that they share and the look of their numbers."""

    def __init__(
        self,
        strings: SharedStrings,
        formats: list[Shown],
        counts_from_1904: bool,
        most_characters: int,
    ) -> None:
        self._strings = strings
        self._styles = {str(number): look for number, look in enumerate(formats)}
        self._plain = {number for number, look in self._styles.items() if look is Shown.PLAIN}
        self._plain.add("")
        self._default = formats[0] if formats else Shown.PLAIN
        if self._default is not Shown.PLAIN:
            self._plain.discard("")
        self._offset = 1462 if counts_from_1904 else 0
        self._most = most_characters

    def read(self, kind: str, style: str, stored: str, length: int) -> str | OddCell:
        """The text of a cell without a formula; the plain kinds first, as they are most."""
        if kind == "n" and style in self._plain and _SHORT_NUMBER.match(stored):
            return stored
        if kind == "s":
            index = _index(stored)
            text = self._strings.get(index)
            return text if len(text) <= self._most else self._long(text, index)
        return self._read_rare(kind, style, stored, length)

    def read_formula(
        self, kind: str, style: str, stored: str | None, length: int, formula: str
    ) -> OddCell:
        """A cell with a formula: with the value that Excel left, if it did."""
        has_value = stored is not None and (stored != "" or kind == "str")
        read = self.read(kind, style, stored or "", length) if has_value else ""
        if isinstance(read, str):
            return OddCell(read, len(read), formula, has_value)
        return OddCell(read.text, read.length, formula, has_value, read.is_error, read.shown)

    def _long(self, text: str, index: int) -> OddCell:
        return OddCell(text[: self._most], self._strings.length(index))

    def _read_rare(self, kind: str, style: str, stored: str, length: int) -> str | OddCell:
        if kind == "n":
            return self._number(stored.strip(), self._styles.get(style, self._default))
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored.strip(), stored)
        if kind == "e":
            return OddCell(stored.strip()[: self._most], len(stored), is_error=True)
        if kind == "d":
            return OddCell(stored.strip()[: self._most], len(stored), shown=Shown.DATE)
        if length > self._most:
            return OddCell(stored[: self._most], length)
        return stored

    def _number(self, stored: str, look: Shown) -> str | OddCell:
        if not _NUMBER.match(stored):
            odd = OddCell(stored[: self._most], len(stored))
            return stored if len(stored) <= self._most else odd
        text = plain_number(stored)
        if look is Shown.PLAIN:
            return text
        if look is Shown.DATE:
            text = _to_date(float(text), self._offset) or text
        return OddCell(text, len(text), shown=look)


def plain_number(stored: str) -> str:
    """Write a number with the digits that Excel shows, without an exponent."""
    number = float(stored)
    if not abs(number) < 1e21:
        return stored
    short = Decimal(f"{number:.{_DIGITS}g}")
    return f"{short:f}" if short else "0"


def scaled_percentage(text: str) -> str:
    """What a fraction of one is in percent, with no more digits than it has."""
    scaled = Decimal(text) * 100
    plain = f"{scaled:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _index(stored: str) -> int:
    if stored.isdigit() and len(stored) < 12:
        try:
            return int(stored)
        except ValueError:
            pass  # digits of another kind, as a raised two
    raise corrupt("a cell that refers to a text that is not there")


def _to_date(serial: float, offset: int) -> str:
    """The day that a number stands for, with the time where there is one; '' beyond Excel's."""
    serial += offset
    if not 0 <= serial <= _LAST_DAY:
        return ""
    if serial < 60 and not offset:
        serial += 1  # Excel counts a 29 February 1900 that never was
    moment = datetime(1899, 12, 30) + timedelta(seconds=round(serial * 86_400))
    if serial < 2:
        return f"{moment:%H:%M}"
    return f"{moment:{_ISO_DATE}}" if serial == int(serial) else f"{moment:{_ISO_DATE} %H:%M}"
