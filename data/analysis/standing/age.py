"""How old a figure is, where it is older than a reader would think."""

from dataclasses import dataclass
from datetime import date

from data.analysis.derived.derive import measures_behind
from data.analysis.quality.freshness import Freshness, Standing, judge_freshness
from data.analysis.series.trend import Trend
from data.analysis.words.time_words import last_day
from data.domain.catalogue import Catalogue
from data.domain.period import parts_of_year

LONG_AGO = 24
"""A period that ended so many months ago is old, whenever the next figure is due."""

LATE = 30
"""A figure that is overdue by more days than this makes the last one old."""

NO_RULE = 6
"""Where it is not known when a figure is due: so many months after the next period's end."""


@dataclass(frozen=True)
class Clock:
    """What day it is, and what the catalogue says of when figures are due."""

    catalogue: Catalogue
    today: date


def age_words(clock: Clock | None, trend: Trend) -> str:
    """'Ended 20 months ago; 2025-26 was due by 31 May 2026'; nothing of what is not old."""
    if clock is None or trend.latest is None:
        return ""
    end = last_day(trend.measure, trend.latest.period)
    months = (clock.today.year - end.year) * 12 + clock.today.month - end.month
    months -= clock.today.day < end.day and not _is_last_of_month(clock.today)
    fresh = _freshness(clock, trend)
    ended = f"Ended {_month_words(months)} ago"
    if fresh.due and fresh.standing is Standing.OVERDUE and fresh.days > LATE:
        return f"{ended}; {fresh.awaited.name} was due by {fresh.due.day} {fresh.due:%B %Y}"
    longest = 12 // parts_of_year(trend.latest.period.frequency) + NO_RULE
    is_old = months >= LONG_AGO or (fresh.due is None and months > longest)
    return ended if is_old else ""


def _freshness(clock: Clock, trend: Trend) -> Freshness:
    """Whether a newer figure is overdue, by the rules of all that the figures come from."""
    catalogue = clock.catalogue
    last = trend.observed[-1].period
    behind = (catalogue.measure_by_id[one] for one in measures_behind(catalogue, trend.measure))
    found = (catalogue.due_dates.rule_of(one, last.frequency) for one in behind)
    rules = [rule for rule in found if rule]
    return judge_freshness(trend.measure, last, rules, catalogue.due_dates.soon_days, clock.today)


def _is_last_of_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).month != day.month


def _month_words(months: int) -> str:
    return f"{months} month{'' if months == 1 else 's'}"
