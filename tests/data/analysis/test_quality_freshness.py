"""Up to date, due soon, overdue: judged by the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.quality.freshness import Freshness, Standing, judge_freshness
from data.domain.due import DueRule
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.builders import make_measure, period

HOMES = make_measure()
NOVEMBER = DueRule(Frequency.ANNUAL, months=8)
LAST = period(2023, HOMES)  # 2023-24, so that 2024-25 is due by 30 November 2025
ORDER = (Standing.CURRENT, Standing.SOON, Standing.OVERDUE)


def judge(today, rules=(NOVEMBER,), last=LAST, measure=HOMES, soon_days=14) -> Freshness:
    return judge_freshness(measure, last, rules, soon_days, date.fromisoformat(today))


@pytest.mark.parametrize(
    ("today", "standing", "days", "periods"),
    [
        ("2025-04-01", Standing.CURRENT, 243, 0),
        ("2025-11-15", Standing.CURRENT, 15, 0),
        ("2025-11-16", Standing.SOON, 14, 0),
        ("2025-11-30", Standing.SOON, 0, 0),  # the last day is in time
        ("2025-12-01", Standing.OVERDUE, 1, 1),
        ("2026-11-30", Standing.OVERDUE, 365, 1),
        ("2026-12-01", Standing.OVERDUE, 366, 2),
    ],
)
def test_an_annual_figure_through_its_year(today, standing, days, periods):
    found = judge(today)
    assert (found.standing, found.days, found.periods) == (standing, days, periods)
    assert found.awaited.label == "2024-25"
    assert found.due == date(2025, 11, 30)


def test_a_figure_that_grows_through_the_year_is_due_after_its_own_quarter():
    homes = make_measure(time_basis=TimeBasis.YEAR_TO_DATE)
    last = period(2025 * 4, homes, Frequency.QUARTERLY)
    found = judge("2025-10-25", [DueRule(Frequency.QUARTERLY, days=20)], last, homes)
    assert (last.label, found.awaited.label) == ("2025-26 Q1", "2025-26 Q2")
    assert found.due == date(2025, 10, 20)  # 20 days after 30 September
    assert (found.standing, found.days) == (Standing.OVERDUE, 5)


def test_months_that_are_late_are_counted():
    last = period(2025 * 12 + 4, HOMES, Frequency.MONTHLY)  # May 2025
    found = judge("2025-09-05", [DueRule(Frequency.MONTHLY, working_days=5)], last)
    # June by 7 July, July by 7 August, August by 5 September, which is today
    assert (found.awaited.label, found.days, found.periods) == ("2025-06", 60, 2)


def test_a_derived_figure_is_due_when_the_last_of_its_parts_is():
    found = judge("2025-10-01", [DueRule(Frequency.ANNUAL, months=3), NOVEMBER])
    assert (found.standing, found.due) == (Standing.CURRENT, date(2025, 11, 30))


def test_without_a_rule_nothing_is_due():
    found = judge("2030-01-01", [])
    assert (found.standing, found.due, found.awaited.label) == (Standing.UNDATED, None, "2024-25")


def test_a_figure_loaded_ahead_of_its_time_makes_nothing_late():
    assert judge("2025-01-01", last=period(2030, HOMES)).standing is Standing.CURRENT


@given(st.dates(date(2020, 1, 1), date(2045, 1, 1)), st.integers(0, 60), st.integers(1, 400))
def test_as_time_goes_by_a_series_only_gets_later(today, soon_days, wait):
    earlier = judge(today.isoformat(), soon_days=soon_days)
    later = judge((today + timedelta(days=wait)).isoformat(), soon_days=soon_days)
    assert ORDER.index(later.standing) >= ORDER.index(earlier.standing)
    assert later.periods >= earlier.periods
    assert earlier.due == later.due
