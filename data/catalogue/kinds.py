"""The kinds of value that a key of the catalogue may hold: text, number, one of a list, ..."""

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter
from typing import Any

from data.domain.event import EventDate
from data.domain.formula import Term

PLAIN = "plain text without <, >, control characters or blanks at its ends"
_CONTROLS = {"Cc", "Cf", "Zl", "Zp"}
"""Control, invisible formatting (bidirectional marks too), line and paragraph separators."""


class Refused(Exception):
    """A value, or an item of a list, that is not of its key's kind."""

    def __init__(self, found: Any) -> None:
        super().__init__(found)
        self.found = found


@dataclass(frozen=True)
class Kind:
    """What is expected, in words, and how it is read; Refused says what was found instead."""

    expected: str
    read: Callable[[Any], Any]


def text(*, most: int = 0, ends: str = "", blank: bool = False) -> Kind:
    """Text that may go to a page as it is; `most` 0 is any length."""
    expected = (
        PLAIN
        + (f", at most {most} characters" if most else "")
        + (f", that ends with {ends}" if ends else "")
    )

    def accepts(raw: Any) -> bool:
        return is_plain(raw) and bool(raw or blank) and len(raw) <= (most or len(raw))

    return _accepting(expected, lambda raw: accepts(raw) and raw.endswith(ends))


def paragraphs() -> Kind:
    """Text of several lines, each of them plain."""

    def accepts(raw: Any) -> bool:
        return isinstance(raw, str) and bool(raw) and all(map(is_plain, raw.split("\n")))

    return _accepting(f"lines of {PLAIN}", accepts)


def form(pattern: str, expected: str) -> Kind:
    """Text of a fixed form: an id, a code."""
    return _accepting(expected, lambda raw: isinstance(raw, str) and _has_form(pattern, raw))


def one_of(*choices: Any, make: Callable[[Any], Any] | None = None) -> Kind:
    """One of a closed list, given as values or as the members of an enum."""
    expected = f"one of {', '.join(str(choice) for choice in choices)}"
    return _accepting(expected, lambda raw: isinstance(raw, str | int) and raw in choices, make)


def sentence(*placeholders: str) -> Kind:
    """Plain text with no placeholders but these."""
    allowed = " and ".join(f"{{{name}}}" for name in placeholders)
    expected = f"{PLAIN}, with no placeholder{f' but {allowed}' if allowed else ''}"

    def accepts(raw: Any) -> bool:
        return is_plain(raw) and bool(raw) and _placeholders(raw) <= set(placeholders)

    return _accepting(expected, accepts)


def list_of(kind: Kind, *, least: int = 0) -> Kind:
    """A list of one kind, none twice; what is refused is the item and not the list."""
    expected = f"a list{f' of at least {least}' if least else ''}, none twice, each {kind.expected}"

    def read(raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list) or len(raw) < least:
            raise Refused(raw)
        items = tuple(kind.read(item) for item in raw)
        for position, item in enumerate(items):
            if _folded(item) in map(_folded, items[:position]):
                raise Refused(raw[position])
        return items

    return Kind(expected, read)


def whole(lowest: int, highest: int) -> Kind:
    """A whole number from lowest to highest, both included."""
    return _accepting(
        f"a whole number from {lowest} to {highest}",
        lambda raw: type(raw) is int and lowest <= raw <= highest,
    )


def more_than(lowest: float, *, most: float = math.inf) -> Kind:
    """A number above the lowest, and up to the most where there is one."""
    limit = f" and up to {most:g}" if math.isfinite(most) else ""
    return _accepting(
        f"a number above {lowest:g}{limit}",
        lambda raw: _is_number(raw) and lowest < raw <= most,
        make=float,
    )


def number_from(lowest: float) -> Kind:
    """A number no lower than this."""
    return _accepting(
        f"a number from {lowest:g}", lambda raw: _is_number(raw) and raw >= lowest, make=float
    )


def is_plain(raw: Any) -> bool:
    """Whether it is text without mark-up, control characters and blanks at its ends."""
    return (
        isinstance(raw, str)
        and raw == raw.strip()
        and not any(
            character in "<>" or unicodedata.category(character) in _CONTROLS for character in raw
        )
    )


def _accepting(
    expected: str, accepts: Callable[[Any], bool], make: Callable[[Any], Any] | None = None
) -> Kind:
    def read(raw: Any) -> Any:
        if not accepts(raw):
            raise Refused(raw)
        try:
            return make(raw) if make else raw
        except ValueError:
            raise Refused(raw) from None

    return Kind(expected, read)


def _has_form(pattern: str, raw: str) -> bool:
    return re.fullmatch(pattern, raw) is not None


def _placeholders(raw: str) -> set[str]:
    """Names in braces, with whatever a format could add to them; a lone brace is one as well."""
    try:
        parts = list(Formatter().parse(raw))
    except ValueError:
        return {raw}
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{detail}" if detail else "")
        for _, name, detail, conversion in parts
        if name is not None
    }


def _is_number(raw: Any) -> bool:
    return type(raw) in (int, float) and math.isfinite(raw)


def _folded(item: Any) -> Any:
    return item.casefold() if isinstance(item, str) else item


NUMBER = _accepting("a number", _is_number, make=float)
FLAG = _accepting("true or false", lambda raw: isinstance(raw, bool))
DAY = _accepting(
    "a date without quotes such as 2019-03-31",
    lambda raw: isinstance(raw, date) and not isinstance(raw, datetime),
)
EVENT_DATE = _accepting(
    "a date in quotes such as 2024, 2024-10 or 2024-10-31",
    lambda raw: isinstance(raw, str) and _has_form(r"[0-9]{4}(-[0-9]{2}){0,2}", raw),
    EventDate.parse,
)
TERM = _accepting("measure_id or measure_id[Breakdown]", is_plain, Term.parse)
