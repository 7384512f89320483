"""Makes text from a file safe to show: nothing invisible, nothing endless, no markup in names."""

import re
import unicodedata

BIDI = "".join(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Characters that change the direction of text, and so what a reader thinks it says."""

_LONGEST = 60
_LONGEST_NAME = 100
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""

_ODD_ENDS = " .-=+@"
_NOT_IN_NAMES = re.compile(r"[^\w .,()\[\]+&\u2013\u2014\u2019-]")


def shown(text: str) -> str:
    """Quote a value as found; a control or direction mark is spelt out."""
    if not text.strip():
        return "a blank"
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
    if short.isprintable():
        return f"'{short}'"
    return f"'{''.join(_visible(character) for character in short)}'"


def clean_name(name: str) -> str:
    """Return a file's name for display: its last part, without markup or invisible marks."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    letters = "".join(character for character in last if not _is_hidden(character))
    plain = _NOT_IN_NAMES.sub("", letters).rstrip(_ODD_ENDS)
    stem, dot, ending = plain.rpartition(".")
    plain = f"{stem.lstrip(_ODD_ENDS) or 'unnamed'}{dot}{ending}" if dot else plain.strip(_ODD_ENDS)
    safe = f"file {plain}" if _DEVICE.match(plain) else plain
    return safe[-_LONGEST_NAME:] or "unnamed"


def _is_hidden(character: str) -> bool:
    control_picture = 0x2400 <= ord(character) <= 0x2426
    return control_picture or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")


def _visible(character: str) -> str:
    if character == "\N{NO-BREAK SPACE}":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<U+{ord(character):04X}>"
    return character
