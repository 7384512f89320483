"""Which periods inside a series were never loaded. A reason for no figure fills a gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from data.analysis.series.facts import count_periods
from data.domain.measure import Measure
from data.domain.period import Period, period_at


@dataclass(frozen=True)
class Gap:
    """Periods on end that hold nothing, from first to last, both included."""

    first: Period
    last: Period

    @property
    def length(self) -> int:
        return self.last.ordinal - self.first.ordinal + 1

    @property
    def words(self) -> str:
        """'2019-20'; 'Apr 2025 to Jul 2025 (four months)'."""
        if self.length == 1:
            return self.first.name
        count = count_periods(self.length, self.first.frequency)
        return f"{self.first.name} to {self.last.name} ({count})"


def find_gaps(measure: Measure, periods: Iterable[Period]) -> tuple[Gap, ...]:
    """The holes between the first and the last of these periods of one frequency, oldest first."""
    found = sorted(set(periods))
    return tuple(
        Gap(_beside(measure, before, 1), _beside(measure, after, -1))
        for before, after in pairwise(found)
        if after.ordinal > before.ordinal + 1
    )


def _beside(measure: Measure, period: Period, step: int) -> Period:
    return period_at(period.ordinal + step, period.frequency, measure.year, measure.time_basis)
