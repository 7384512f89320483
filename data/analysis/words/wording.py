"""Small turns of phrase: full stops, and capitals inside a sentence."""

from collections.abc import Sequence


def sentence(text: str) -> str:
    """End a text with a full stop, if it has no end of its own."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def capital(text: str) -> str:
    """A text as it begins a sentence; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A text as it stands inside a sentence: no capital, but for abbreviations, no full stop."""
    text = text.removesuffix(".")
    is_word = len(text) > 1 and text[1].islower()
    return text[0].lower() + text[1:] if is_word or len(text) == 1 else text


def listed(names: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def possessive(name: str) -> str:
    """'Medway’s', 'East Midlands’'."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
