"""What a file, a withdrawal or a restoration would change, figure by figure."""

from dataclasses import dataclass
from enum import StrEnum

from data.domain.formula import TOTAL
from data.domain.missing import MissingReason
from data.domain.period import Period


class Effect(StrEnum):
    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"  # the figure stands no longer
    OUTRANKED = "outranked"  # kept in the history: a newer or better source's figure stands


@dataclass(frozen=True)
class Figure:
    """What was counted: exactly one of value and missing is set."""

    value: float | None = None
    missing: MissingReason | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Counts:
    """How many figures have each effect."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    outranked: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.new + other.new,
            self.revised + other.revised,
            self.unchanged + other.unchanged,
            self.withdrawn + other.withdrawn,
            self.outranked + other.outranked,
        )

    @property
    def changed(self) -> int:
        """Figures that would stand otherwise than before."""
        return self.new + self.revised + self.withdrawn

    @property
    def told(self) -> int:
        """Figures that say something that was not known before, whether they stand or not."""
        return self.changed + self.outranked


@dataclass(frozen=True)
class FigureChange:
    """One figure before and after; `row` is the file's, where a file makes the change."""

    effect: Effect
    measure_id: str
    area_code: str
    period: Period
    before: Figure | None = None
    after: Figure | None = None
    breakdown: str = TOTAL
    row: int | None = None


@dataclass(frozen=True)
class PeriodCounts:
    """What changes for one measure in one period, all areas and breakdowns together."""

    measure_id: str
    period: Period
    counts: Counts


@dataclass(frozen=True)
class Flag:
    """Something implausible, for a person to judge; it does not stop a load."""

    reason: str
    words: str
    measure_id: str
    area_code: str
    period: Period
    breakdown: str = TOTAL
    row: int | None = None


@dataclass(frozen=True)
class Difference:
    """All that would change; `changes` are the first of each effect but the unchanged."""

    counts: Counts = Counts()
    by_period: tuple[PeriodCounts, ...] = ()
    changes: tuple[FigureChange, ...] = ()
    flags: tuple[Flag, ...] = ()
