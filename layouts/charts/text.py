"""How wide a text is in Arial, so that words can be wrapped and kept apart before drawing.

Advance widths in thousandths of the type size, as in the metric-compatible Liberation Sans.
"""

from functools import lru_cache

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
_OTHERS = {"–": 556, "—": 1000, "·": 278, "−": 584}
_REGULAR_QUOTES = {"‘": 222, "’": 222, "“": 333, "”": 333}
_BOLD_QUOTES = {"‘": 278, "’": 278, "“": 500, "”": 500}
_UNKNOWN = 800
SAFETY = 1.03


@lru_cache(maxsize=2)
def _widths(bold: bool) -> dict[str, int]:
    numbers = [int(number) for number in (_BOLD if bold else _REGULAR).split()]
    letters = {chr(_FIRST + place): width for place, width in enumerate(numbers)}
    return letters | _OTHERS | (_BOLD_QUOTES if bold else _REGULAR_QUOTES)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in pixels, a little on the safe side."""
    widths = _widths(bold)
    return sum(widths.get(letter, _UNKNOWN) for letter in text) * size * SAFETY / 1000


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than `width`; a word too long for a line is broken too."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        for piece in _pieces(word, width, size, bold):
            tried = f"{current} {piece}".strip()
            if current and text_width(tried, size, bold) > width:
                lines.append(current)
                current = piece
            else:
                current = tried
    return [*lines, current] if current else lines


def balance(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Wrap to as few lines as `wrap`, but of like length, so that no word is left alone; a word is
    broken only where it is too long for the width itself."""
    lines = wrap(text, width, size, bold)
    narrower, longest = width, widest(text.split(), size, bold)
    while len(lines) > 1 and narrower - size > min(longest, width):
        narrower -= size
        tried = wrap(text, narrower, size, bold)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def widest(lines: list[str], size: float, bold: bool = False) -> float:
    return max((text_width(line, size, bold) for line in lines), default=0.0)


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    if text_width(word, size, bold) <= width:
        return [word]
    pieces, current = [], ""
    for letter in word:
        if current and text_width(current + letter, size, bold) > width:
            pieces.append(current)
            current = ""
        current += letter
    return [*pieces, current]
