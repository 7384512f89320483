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
        found = self.told.get(name, "")
        return int(found) if found.isascii() and found.isdigit() and len(found) < 10 else -1


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
    told = {name: one for name, one in found.items() if isinstance(one, str)}
    return Press(found["do"], told)
