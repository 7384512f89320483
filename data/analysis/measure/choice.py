"""What a reader chose to see of a measure."""

from dataclasses import dataclass
from enum import StrEnum

from data.domain.event import EventKind
from data.domain.period import Frequency, Period

NO_EVENTS = "none"
ALL_EVENTS = "all"
EVENT_CHOICES = (NO_EVENTS, ALL_EVENTS, *(kind.value for kind in EventKind))


class Show(StrEnum):
    """What the chart draws."""

    TREND = "trend"
    CHANGE = "change"
    BREAKDOWN = "breakdown"


@dataclass(frozen=True)
class MeasureChoice:
    """One view of one measure; None means the default, which the view decides."""

    measure_id: str
    area_code: str
    show: Show | None = None
    frequency: Frequency | None = None
    first: Period | None = None
    last: Period | None = None
    also: str | None = None
    events: str | None = None
    from_zero: bool | None = None
    compare: tuple[str, ...] | None = None
    """What an address calls each comparator, in the reader's order."""

    def starts_at_zero(self, *, by_default: bool) -> bool:
        """Whether the axis does: as the reader chose, or else as the view does by itself."""
        return by_default if self.from_zero is None else self.from_zero
