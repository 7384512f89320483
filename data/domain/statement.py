"""A statement: a figure as somebody wrote it, without a date or outside its measure."""

from dataclasses import dataclass
from enum import StrEnum

from data.domain.observation import Provenance


class StatementRole(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    CHANGE = "change"
    SHARE = "share"
    COMPARATOR = "comparator"
    CONTEXT = "context"


@dataclass(frozen=True)
class Statement:
    """Value and unit as written; `number` is the value for drawing a bar, if it is a number.

    A statement never becomes an observation and never stands on a dated axis. One without a
    measure is context and belongs to a theme.
    """

    id: str
    measure_id: str
    area_code: str
    role: StatementRole
    value: str
    unit: str
    scope: str
    provenance: Provenance
    group: str = ""
    number: float | None = None
    caveat: str = ""
    theme: str = ""

    @property
    def figure(self) -> str:
        """The value with a percent sign where the document writes one: '40%', '5.75'."""
        return f"{self.value}%" if self.unit.startswith("%") else self.value
