"""How wide a text is in Arial, so that words can be wrapped and kept apart before drawing."""

from functools import lru_cache

from data.analysis.pictures.type_width import advance

SAFETY = 1.03


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in pixels, a little on the safe side."""
    return advance(text, bold) * size * SAFETY


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
