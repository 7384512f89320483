"""How much room words take on a slide, in points: PowerPoint measures only when it draws."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from data.analysis.pictures.type_width import advance

LEADING = 1.2
"""Distance between lines, in type sizes."""

_SPACES = re.compile(r"[^\S\xa0]+")

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


def words_of(text: str) -> list[str]:
    """The parts of a text between which a line may be broken."""
    return [one for one in _SPACES.split(text) if one]


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


def _width(text: str, size: float, bold: bool) -> float:
    return advance(text, bold) * size * _SAFETY


@lru_cache(maxsize=8192)
def _wrapped(text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    current, taken = "", 0.0
    space = _width(" ", size, bold)
    for word in words_of(text):
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
