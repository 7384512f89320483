"""The places in a sheet: rows by number, columns by letters."""

import re
from functools import lru_cache

from etl.sources.workbook.problem import corrupt

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The size of a sheet in Excel."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})\Z")
_LETTERS = re.compile(r"[A-Z]{1,3}\Z")


@lru_cache(maxsize=4096)
def column_of(letters: str) -> int:
    """The place of a column, counted from 0: 'A' is 0."""
    if not _LETTERS.match(letters):
        raise corrupt("a cell outside any sheet")
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def column_letters(place: int) -> str:
    """The name of a column: 0 is 'A'."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_of(reference: str) -> tuple[int, int]:
    """The row and the place of the column of 'B7'."""
    match = _REFERENCE.match(reference)
    if match is None or int(match[2]) > LAST_ROW or column_of(match[1]) >= LAST_COLUMN:
        raise corrupt("a cell outside any sheet")
    return int(match[2]), column_of(match[1])


def whole_number(text: str) -> int:
    """The number of a row or of a column."""
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise corrupt("a row or a column without a proper number")
    return int(text)
