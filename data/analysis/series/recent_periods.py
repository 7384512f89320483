"""The periods that a file loaded now would be about."""

from datetime import date

from data.domain.measure import Measure
from data.domain.period import Frequency, Period, own_span, parts_of_year, period_at


def recent_periods(
    measure: Measure, frequency: Frequency, today: date, count: int
) -> tuple[Period, ...]:
    """The last periods that have ended before today, newest first."""
    parts = parts_of_year(frequency)
    ordinal = (today.year + 1) * parts + parts - 1
    found: list[Period] = []
    while len(found) < count:
        period = period_at(ordinal, frequency, measure.year, measure.time_basis)
        if own_span(period, measure.year)[1] < today:
            found.append(period)
        ordinal -= 1
    return tuple(found)
