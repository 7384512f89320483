"""Events: dated things that are drawn on charts."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ALL_THEMES = "all"


class EventKind(StrEnum):
    INSPECTION = "inspection"
    REPORT = "report"
    SERVICE_CHANGE = "service_change"
    GOVERNANCE = "governance"
    PEER_REVIEW = "peer_review"
    EXTERNAL = "external"
    MILESTONE = "milestone"
    INSPECTION_WINDOW = "inspection_window"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class EventDate:
    """A date as precisely as it is known: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "EventDate":
        """Read '2024', '2024-10' or '2024-10-31'."""
        parts = [int(part) for part in text.split("-")]
        if not 1 <= len(parts) <= 3:
            raise ValueError(f"found {text!r}, expected a year, a month or a day")
        date(*[*parts, 1, 1][:3])
        return cls(*parts)

    @property
    def place(self) -> date | None:
        """The day to draw at; none when only the year is known, the 1st when only the month is."""
        return date(self.year, self.month, self.day or 1) if self.month else None

    @property
    def words(self) -> str:
        """'2024', 'Oct 2024' or '31 Oct 2024'."""
        month = calendar.month_abbr[self.month] if self.month else ""
        return " ".join(str(part) for part in (self.day or "", month, self.year) if part)

    @property
    def month_words(self) -> str:
        """The date without its day, as charts write it."""
        return EventDate(self.year, self.month).words


@dataclass(frozen=True)
class Event:
    id: str
    start: EventDate
    label: str
    title: str
    kind: EventKind
    themes: tuple[str, ...]
    in_documents: bool
    source: str
    end: EventDate | None = None
    outcome: str = ""

    def belongs_to(self, theme_id: str) -> bool:
        return ALL_THEMES in self.themes or theme_id in self.themes

    @property
    def when(self) -> str:
        """'15 to 26 Jul 2019', '17 Jan 2026 to 28 Jan 2027', or the single date."""
        if self.end is None:
            return self.start.words
        same_month = (self.start.year, self.start.month) == (self.end.year, self.end.month)
        first = str(self.start.day) if same_month and self.start.day else self.start.words
        return f"{first} to {self.end.words}"
