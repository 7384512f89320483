"""Judges the odd cells of a sheet by their columns: formulas, dates, percentages, errors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from etl.display import shown
from etl.limits import Limits
from etl.problems import Findings
from etl.sources.contract.names import KNOWN
from etl.sources.workbook.cells import OddCell, scaled_percentage
from etl.sources.workbook.formats import Shown
from etl.sources.workbook.package import linked

_LITERAL = re.compile(r'"[^"]*"')
_OTHER_BOOK = re.compile(r"\][\w.]*\Z")

_AS_TEXT = "format the column as Text, then type it again"
_NO_DATE: Mapping[str, tuple[str, str]] = {
    "period": ("period", f"a period as text, such as 2024-25, 2024-25 Q1 or 2025-03: {_AS_TEXT}"),
    "breakdown": ("breakdown", f"text: {_AS_TEXT}"),
    "value": ("number", "a number: format the column as General, then type it again"),
    "numerator": ("number", "a number: format the column as General, then type it again"),
    "denominator": ("number", "a number: format the column as General, then type it again"),
}


@dataclass
class _Seen:
    """The first cell of a kind, and how many more there are."""

    row: int
    column: str
    words: str
    more: int = 0


@dataclass
class Judge:
    """Turns odd cells into text, and tells what is wrong or was read otherwise than written."""

    findings: Findings
    limits: Limits
    seen: dict[tuple[str, str], _Seen] = field(default_factory=dict)

    def read(self, cell: OddCell, row: int, column: str) -> str:
        """The text of a cell; a blank where it is refused."""
        if cell.formula is not None and refers_elsewhere(cell.formula):
            link = linked()
            self.findings.refuse_cell("formula", link.found, link.expected, row=row, column=column)
            return ""
        if column not in KNOWN:
            return cell.text
        if cell.formula is not None and not cell.has_value:
            expected = "its value: in Excel copy the cell and use Paste Special, Values"
            found = "a formula without a stored result"
            self.findings.refuse_cell("formula", found, expected, row=row, column=column)
            return ""
        if cell.formula is not None:
            self._note("formula_cached", "a formula: Excel's stored result was read", row, column)
        return self._read_value(cell, row, column)

    def tell(self) -> None:
        """Tell the readings that differ from the writing, each kind once for a column."""
        for (reason, _), seen in self.seen.items():
            self.findings.warn(reason, seen.words, row=seen.row, column=seen.column, more=seen.more)
        self.seen.clear()

    def _read_value(self, cell: OddCell, row: int, column: str) -> str:
        if cell.is_error:
            expected = "a value, or one of c, k, u, x, z where there is none"
            reason, found = "excel_error", f"Excel's error {shown(cell.text)}"
            self.findings.refuse_cell(reason, found, expected, row=row, column=column)
            return cell.text
        if cell.length > self.limits.cell_characters:
            found = f"{cell.length:,} characters"
            expected = f"at most {self.limits.cell_characters:,}"
            self.findings.refuse_cell("cell_too_long", found, expected, row=row, column=column)
            return cell.text
        if cell.shown is Shown.DATE and column in _NO_DATE:
            reason, expected = _NO_DATE[column]
            found = f"a date ({_in_words(cell.text)})"
            self.findings.refuse_cell(reason, found, expected, row=row, column=column)
        elif cell.shown is Shown.PERCENTAGE and column in ("value", "tolerance"):
            percent = scaled_percentage(cell.text)
            words = f"{cell.text[:40]} with a percentage format: read as {percent[:40]}"
            self._note("percent_scaled", words, row, column)
            return percent
        return cell.text

    def _note(self, reason: str, words: str, row: int, column: str) -> None:
        first = self.seen.setdefault((reason, column), _Seen(row, column, words, -1))
        first.more += 1


def refers_elsewhere(formula: str) -> bool:
    """Whether a formula takes from another workbook, as '[1]Sheet1!A1', or a program, as 'a|b'."""
    plain = _LITERAL.sub("", formula).replace("''", "")
    return "|" in plain or any(_is_elsewhere(one) for one in plain.split("!")[:-1])


def _is_elsewhere(before: str) -> bool:
    """Whether what stands before an exclamation mark ends in the name of another workbook."""
    if before.endswith("'"):
        return "[" in before[:-1].rpartition("'")[2]
    return bool(_OTHER_BOOK.search(before))


def _in_words(text: str) -> str:
    """'2025-03-01' as '1 March 2025'; anything else as it is."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text[:40]
    return f"{day.day} {day:%B %Y}"
