"""An observation: one measure, area and period, with a value or a reason for none."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from data.domain.formula import TOTAL
from data.domain.missing import MissingReason
from data.domain.period import Period

if TYPE_CHECKING:
    from data.domain.change import Revision


@dataclass(frozen=True)
class Source:
    """The document or file that a figure comes from; `as_at` is the day it was published."""

    id: str
    title: str
    publisher: str = ""
    as_at: date | None = None
    part: str = ""
    file: str = ""
    address: str = ""
    licence: str = ""

    @property
    def citation(self) -> str:
        """The source as a chart names it: part (title), publisher, date."""
        name = f"{self.part} ({self.title})" if self.part else self.title
        when = f"{self.as_at.day} {self.as_at:%B %Y}" if self.as_at else ""
        return ", ".join(piece for piece in (name, self.publisher, when) if piece)


@dataclass(frozen=True)
class Load:
    """One file, loaded once."""

    id: int
    file_name: str
    loaded_at: datetime
    loaded_by: str


@dataclass(frozen=True)
class Provenance:
    """Where one figure was read: the source, the place in it, its words, and the load."""

    source: Source
    line: str = ""
    quote: str = ""
    load: Load | None = None

    @property
    def citation(self) -> str:
        """The source, and for one without a date the day on which it was loaded."""
        if self.source.as_at or self.load is None:
            return self.source.citation
        day = self.load.loaded_at
        return f"{self.source.citation}, loaded {day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Observation:
    """A figure with its period and its story; exactly one of value and missing is set."""

    measure_id: str
    area_code: str
    period: Period
    value: float | None
    missing: MissingReason | None = None
    breakdown: str = TOTAL
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    caveat: str = ""
    provenance: tuple[Provenance, ...] = ()
    revisions: tuple["Revision", ...] = ()
    """Other figures that stood before this one, newest first."""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing is None):
            raise ValueError(
                f"{self.measure_id} {self.period.label}: a value or a reason, not both"
            )
