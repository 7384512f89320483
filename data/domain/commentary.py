"""Commentary: what somebody who knows the service says of a figure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Commentary:
    """Words on one measure's period: what happened, what it means, what is done about it."""

    measure: str
    period: str
    story: str
    so_what: str
    action: str
    author: str
    written: date
