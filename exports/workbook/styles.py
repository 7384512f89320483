"""How cells look, and how figures and words are put into them."""

import re
import unicodedata
from functools import cache
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.cells import CellValue

_FORMULA_STARTS = ("=", "+", "-", "@")
_REFUSED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000
"""Letters in a cell: Excel takes 32,767, and counts some of them twice."""
_SIZE = 11
"""Points of the type, where nothing else is asked for."""
_LINE_LENGTH = 120
"""Letters of the usual size beside each other on A4, lying."""


class ExactSheet(Worksheet):
    """Writes every digit of a figure: the library itself keeps 16, and some need 17."""

    def _xml_number_element(self, number, attributes=()) -> None:
        parts = "".join(f' {key}="{self._escape_attributes(one)}"' for key, one in attributes)
        self.fh.write(f"<c{parts}><v>{number!r}</v></c>")


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.of = cache(lambda **looks: book.add_format({"valign": "top"} | looks))
        self.link = self.of(font_color="#0b4c8c", underline=1)

    def words(self, text: str, **looks: object) -> Format:
        """Text is never taken for a formula, not even once somebody edits its cell.

        It begins at the left of its cell: else text that runs from the right could not flow over.
        """
        if text.lstrip().startswith(_FORMULA_STARTS):
            looks["quote_prefix"] = True
        if runs_from_right(text):
            looks["reading_order"] = 2
        return self.of(**{"align": "left", **looks})


def put(
    page: Worksheet, place: tuple[int, int], value: CellValue, styles: Styles, **looks: object
) -> None:
    """Write a figure as a number and words as words; nothing where there is nothing.

    `number_format` and `align` among the looks are for figures too, the others for words alone.
    """
    number_format = str(looks.pop("number_format", "General"))
    if isinstance(value, str):
        kept = clean(value)
        if kept:
            page.write_string(*place, kept, styles.words(kept, **looks))
    elif value is not None:
        align = looks.get("align", "right")
        page.write_number(*place, value, styles.of(num_format=number_format, align=align))


def put_lines(page: Worksheet, row: int, text: str, styles: Styles, **looks: object) -> int:
    """A long text over several rows, for it stands beside no column; return the row below."""
    size = int(str(looks.get("font_size", _SIZE)))
    for line in wrap(" ".join(text.split()), _LINE_LENGTH * _SIZE // size):
        put(page, (row, 0), line, styles, **looks)
        page.set_row(row, size * 1.4)
        row += 1
    return row


def clean(text: str) -> str:
    """Without letters that no spreadsheet can keep, and in the length that a cell takes."""
    kept = _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]}…"


def runs_from_right(text: str) -> bool:
    """Whether its first letter with a direction is of a script such as Arabic or Hebrew."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"
