"""When figures are due: so long after their period ends, as the catalogue states."""

from dataclasses import dataclass
from datetime import date, timedelta

from data.domain.measure import Measure
from data.domain.period import Frequency

_FRIDAY = 4


@dataclass(frozen=True)
class DueRule:
    """A lag, and which figures it is for; exactly one of the three lags is set.

    `measure` names one measure, `source` the first words of a publication; without either it is
    the rule for all others, `published` for those that have a published source.
    """

    frequency: Frequency
    working_days: int | None = None
    days: int | None = None
    months: int | None = None
    published: bool = False
    source: str = ""
    measure: str = ""

    def due_after(self, end: date) -> date:
        """The last day on which the figures of a period that ends on this day are in time."""
        if self.working_days is not None:
            return _add_working_days(end, self.working_days)
        if self.months is not None:
            return _end_of_month(end, self.months)
        return end + timedelta(days=self.days or 0)

    @property
    def words(self) -> str:
        """The lag as a reader says it: '5 working days', '8 months'."""
        if self.working_days is not None:
            return _count(self.working_days, "working day")
        if self.months is not None:
            return _count(self.months, "month")
        return _count(self.days or 0, "day")

    def fits(self, measure: Measure, frequency: Frequency) -> bool:
        """Whether the rule may be used for figures of this measure and frequency."""
        return (
            frequency is self.frequency
            and self.measure in ("", measure.id)
            and measure.published_source.startswith(self.source)
            and (bool(measure.published_source) or not self.published)
        )

    @property
    def closeness(self) -> tuple[bool, int, bool]:
        """Of two rules that fit, the one with more of this says more about the measure."""
        return bool(self.measure), len(self.source), self.published


@dataclass(frozen=True)
class DueDates:
    """All rules, and how many days before its due date a figure is called due soon."""

    rules: tuple[DueRule, ...] = ()
    soon_days: int = 14

    def rule_of(self, measure: Measure, frequency: Frequency) -> DueRule | None:
        """The rule that says most about these figures; None where no rule is stated."""
        fitting = [rule for rule in self.rules if rule.fits(measure, frequency)]
        return max(fitting, key=lambda rule: rule.closeness, default=None)


def _add_working_days(day: date, count: int) -> date:
    """Mondays to Fridays; bank holidays are not known here and count as working days."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() <= _FRIDAY
    return day


def _end_of_month(day: date, months: int) -> date:
    """The last day of the month that is so many months after the day's own."""
    index = day.year * 12 + day.month + months
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
