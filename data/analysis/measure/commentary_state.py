"""What the pages of commentary show: the form, one that was written, and its versions."""

from dataclasses import dataclass
from datetime import date

from data.analysis.measure.commentary_history import Version
from data.analysis.measure.commentary_view import Remark
from data.domain.commentary import Commentary
from data.domain.measure import Measure
from data.domain.period import Period


@dataclass(frozen=True)
class FormState:
    """The form on one period; `start` is what its boxes begin with, where anything."""

    measure: Measure
    periods: tuple[Period, ...]
    period: Period
    standing: Remark | None
    start: Commentary | None
    figure: str
    """The period's figure as it is printed; '' where there is none."""
    account: str
    today: date

    @property
    def seen(self) -> int:
        """The number of what stands; 0 where nothing that was entered does."""
        return self.standing.said.id if self.standing else 0


@dataclass(frozen=True)
class CommentaryState:
    """One that was entered, with what can be done about it.

    `before` is the version that it was written in place of, `standing` what stands now where this
    does not.
    """

    measure: Measure
    remark: Remark
    before: Commentary | None
    standing: Remark | None
    account: str
    today: date
    is_again: bool = False
    """Whether it is an earlier version that was put back."""
    is_unapproved: bool = False
    """Whether it is the version before without its approval, which was taken back."""


@dataclass(frozen=True)
class HistoryState:
    """The versions on each period, the latest period first."""

    measure: Measure
    versions: tuple[tuple[Period, tuple[Version, ...]], ...]
    period: Period | None = None
    """The one period that was asked for."""
