"""A decision as it was typed: each part as text, on the page or in a row of a file."""

import re
import unicodedata
from dataclasses import dataclass, fields

from data.domain.decision import Decision

ALL_AREAS = "all"
"""What stands for all areas in the column of the area; a blank is the council's own."""

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,10})?\Z")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3}){1,3}(\.[0-9]{1,10})?\Z")
_LONGEST_SHOWN = 60
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True)
class Draft:
    """A decision as it was typed, each part as text."""

    kind: str = ""
    measure_id: str = ""
    area_code: str = ""
    period: str = ""
    value: str = ""
    tolerance: str = ""
    label: str = ""
    detail: str = ""
    reason: str = ""
    owner: str = ""
    agreed_by: str = ""
    source: str = ""

    @property
    def clean(self) -> "Draft":
        """Without spaces at the ends, line breaks and invisible characters."""
        return Draft(**{name: clean_text(getattr(self, name)) for name in FIELDS})


FIELDS = tuple(one.name for one in fields(Draft))
"""The parts of a decision by name, which are the columns of a file too."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one part of a decision."""

    field: str
    found: str
    expected: str


@dataclass(frozen=True)
class CheckedDraft:
    """A draft with its faults; without any, the decision, and the same one where it stands.

    `against` is the decision that stands in its way, if that is the fault; in a file of several
    it may be one that is not recorded yet.
    """

    decision: Decision | None = None
    faults: tuple[Fault, ...] = ()
    same: Decision | None = None
    against: Decision | None = None


def read_number(text: str) -> float | None:
    """A number as people write it: 1,250 or 90%; None where it is none."""
    cell = text.removesuffix("%").rstrip()
    if _GROUPED.match(cell):
        cell = cell.replace(",", "")
    return float(cell) + 0.0 if _NUMBER.match(cell) else None


def clean_text(text: str) -> str:
    words = " ".join(text.split())
    return "".join(one for one in words if unicodedata.category(one) not in _HIDDEN).strip()


def quoted(text: str) -> str:
    """A text as found, cut where it is long."""
    if not text:
        return "a blank"
    return f"'{text}'" if len(text) <= _LONGEST_SHOWN else f"'{text[:_LONGEST_SHOWN]}...'"
