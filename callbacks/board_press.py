"""What a press on a board's page says, as its button wrote it: read without trusting it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_PRESS = 40_000
"""Letters: a commentary and notes of full length, with all that JSON adds to them."""


@dataclass(frozen=True)
class Press:
    """`do` names what is asked for, `told` what goes with it."""

    do: str
    told: Mapping[str, str]

    def text(self, name: str) -> str:
        return self.told.get(name, "").strip()

    def number(self, name: str) -> int:
        """A whole number; -1 where none was given, which names nothing."""
        return _number(self.told.get(name, ""))

    def numbers(self, name: str) -> tuple[int, ...]:
        """Whole numbers with commas between them; what is none is left out."""
        found = (_number(one) for one in self.told.get(name, "").split(","))
        return tuple(one for one in found if one >= 0)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def read_press(given: str | None) -> Press | None:
    """What was pressed; None where it is nothing that a button could have written."""
    if not given or len(given) > LONGEST_PRESS:
        return None
    try:
        found = json.loads(given)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("do"), str):
        return None
    told = {name: storable(one) for name, one in found.items() if isinstance(one, str)}
    return Press(found["do"], told)


def storable(text: str) -> str:
    """A text without what no database keeps: NUL, and halves of letters that were cut in two."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
