"""Names of sheets, in what Excel allows: 31 letters at most, each name once."""

import re
from collections.abc import Sequence

CONTENTS = "Contents"
COMMENTARY = "Commentary"
TEXT = "Text"
DEFINITIONS = "Definitions"
SOURCES = "Sources"
METHODS = "Methods"

LONGEST = 31
"""Letters in a name."""
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")


def sheet_name(number: int, title: str) -> str:
    """'3 Visits on time': the page's number in the pack makes the name the only one."""
    words = " ".join(_REFUSED.sub(" ", title).split())
    return _shortened(f"{number} {words}").rstrip(" '")


def link_to(name: str, row: int = 0) -> str:
    """What leads to a row of a sheet, counted from 0."""
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!A{row + 1}"


def named(numbers: Sequence[int]) -> str:
    """'Pages 1, 2 and 5'."""
    *most, last = map(str, numbers)
    return f"Pages {', '.join(most)} and {last}" if most else f"Page {last}"


def _shortened(text: str) -> str:
    """Excel counts a letter outside the basic plane twice, as UTF-16 does."""
    if _length(text) <= LONGEST:
        return text
    while _length(text) > LONGEST - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
