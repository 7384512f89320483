"""How much room words take on a slide, in points: PowerPoint measures only when it draws.

Advance widths in thousandths of the type size, as in Arial and whatever has its metrics.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

LEADING = 1.2
"""Distance between lines, in type sizes."""

_FIRST = 32
_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 "
    "556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
    "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 "
    "556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 "
    "975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 "
    "333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 "
    "611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"
)
_OTHERS = {"–": 556, "—": 1000, "·": 278, "−": 584, "‘": 240, "’": 240, "“": 420, "”": 420}
_UNKNOWN = 800
_SAFETY = 1.04
_SCALE = ContextVar("type_scale", default=1.0)


@contextmanager
def measured_in(scale: float) -> Iterator[None]:
    """Measure for a type that is so much wider than Arial."""
    token = _SCALE.set(scale)
    try:
        yield
    finally:
        _SCALE.reset(token)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in points, a little on the safe side."""
    return _width(text, size, bold) * _SCALE.get()


def wrap(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines that a text takes; a word too long for one is broken. At least one line."""
    return _wrapped(text, width / _SCALE.get(), size, bold)


def text_height(text: str, width: float, size: float, bold: bool = False) -> float:
    return len(wrap(text, width, size, bold)) * size * LEADING


def shorten(text: str, width: float, size: float, lines: int = 1, bold: bool = False) -> str:
    """The text if it has no more lines than these, else as much of it as has, with '…'."""
    found = wrap(text, width, size, bold)
    if len(found) <= lines:
        return text
    last = found[lines - 1]
    while last and text_width(f"{last}…", size, bold) > width:
        last = last[:-1]
    return " ".join((*found[: lines - 1], f"{last.rstrip()}…"))


@lru_cache(maxsize=2)
def _widths(bold: bool) -> dict[str, int]:
    numbers = [int(number) for number in (_BOLD if bold else _REGULAR).split()]
    return {chr(_FIRST + place): width for place, width in enumerate(numbers)} | _OTHERS


def _width(text: str, size: float, bold: bool) -> float:
    widths = _widths(bold)
    return sum(widths.get(letter, _UNKNOWN) for letter in text) * size * _SAFETY / 1000


@lru_cache(maxsize=8192)
def _wrapped(text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    current, taken = "", 0.0
    space = _width(" ", size, bold)
    for word in text.split():
        wide = _width(word, size, bold)
        if current and taken + space + wide <= width:
            current, taken = f"{current} {word}", taken + space + wide
            continue
        if current:
            lines.append(current)
        *whole, current = _pieces(word, width, size, bold)
        lines += whole
        taken = _width(current, size, bold)
    return (*lines, current)


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    if _width(word, size, bold) <= width:
        return [word]
    pieces, current = [], ""
    for letter in word:
        if current and _width(current + letter, size, bold) > width:
            pieces.append(current)
            current = ""
        current += letter
    return [*pieces, current]
