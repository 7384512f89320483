"""Is a series up to date? The next period, the day by which it is due, and how late it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.domain.due import DueRule
from data.domain.measure import Measure
from data.domain.period import Period, own_span, period_at


class Standing(StrEnum):
    """Where a series stands against its due date, the worst first."""

    OVERDUE = "overdue"
    SOON = "soon"
    CURRENT = "current"
    UNDATED = "undated"  # the catalogue states no due date


@dataclass(frozen=True)
class Freshness:
    """The period awaited next and the last day on which it is in time.

    `days` counts to that day, or since it when the figure is overdue; `periods` are all those
    whose day has passed, the awaited one among them.
    """

    standing: Standing
    awaited: Period
    due: date | None = None
    days: int = 0
    periods: int = 0


def judge_freshness(
    measure: Measure, last: Period, rules: Sequence[DueRule], soon_days: int, today: date
) -> Freshness:
    """Judge a series by its last period that holds a figure or a reason for none.

    A derived figure has the rules of all its parts: it is due when the last of them is.
    """
    awaited = _after(measure, last, 1)
    if not rules:
        return Freshness(Standing.UNDATED, awaited)
    due = _due(measure, awaited, rules)
    days = (due - today).days
    if days < 0:
        periods = _periods_due(measure, last, rules, today)
        return Freshness(Standing.OVERDUE, awaited, due, -days, periods)
    standing = Standing.SOON if days <= soon_days else Standing.CURRENT
    return Freshness(standing, awaited, due, days)


def _after(measure: Measure, last: Period, count: int) -> Period:
    return period_at(last.ordinal + count, last.frequency, measure.year, measure.time_basis)


def _due(measure: Measure, period: Period, rules: Sequence[DueRule]) -> date:
    _, end = own_span(period, measure.year)
    return max(rule.due_after(end) for rule in rules)


def _periods_due(measure: Measure, last: Period, rules: Sequence[DueRule], today: date) -> int:
    count = 1
    while _due(measure, _after(measure, last, count + 1), rules) < today:
        count += 1
    return count
