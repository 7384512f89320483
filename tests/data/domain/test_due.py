"""Due dates, worked out with a calendar, and which rule is for whom."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.due import DueDates, DueRule
from data.domain.period import Frequency
from tests.data.analysis.builders import make_measure

MONTHLY, ANNUAL = Frequency.MONTHLY, Frequency.ANNUAL


@pytest.mark.parametrize(
    ("end", "due"),
    [
        ("2026-04-30", "2026-05-07"),  # a Thursday; Monday 4 May is a bank holiday and counts
        ("2025-01-31", "2025-02-07"),  # a Friday: the first working day is Monday
        ("2025-05-31", "2025-06-06"),  # a Saturday
        ("2025-08-31", "2025-09-05"),  # a Sunday
    ],
)
def test_five_working_days_leave_out_saturdays_and_sundays(end, due):
    rule = DueRule(MONTHLY, working_days=5)
    assert rule.due_after(date.fromisoformat(end)) == date.fromisoformat(due)


def test_days_are_counted_from_the_last_day_of_the_period():
    assert DueRule(Frequency.QUARTERLY, days=20).due_after(date(2025, 6, 30)) == date(2025, 7, 20)


@pytest.mark.parametrize(
    ("end", "months", "due"),
    [
        ("2025-03-31", 8, "2025-11-30"),  # a financial year: November
        ("2025-08-31", 8, "2026-04-30"),  # a school year: April
        ("2023-08-31", 6, "2024-02-29"),  # a leap year
        ("2025-09-30", 3, "2025-12-31"),
        ("2024-12-31", 12, "2025-12-31"),
        ("2023-03-31", 22, "2025-01-31"),
    ],
)
def test_months_lead_to_the_last_day_of_a_month(end, months, due):
    rule = DueRule(ANNUAL, months=months)
    assert rule.due_after(date.fromisoformat(end)) == date.fromisoformat(due)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_working_days_are_the_weekdays_from_the_end_to_the_due_date(end, count):
    due = DueRule(MONTHLY, working_days=count).due_after(end)
    between = (end + timedelta(days=step) for step in range(1, (due - end).days + 1))
    assert sum(day.strftime("%a") not in ("Sat", "Sun") for day in between) == count
    assert due.strftime("%a") not in ("Sat", "Sun")


def test_a_lag_is_said_in_words():
    assert DueRule(MONTHLY, working_days=5).words == "5 working days"
    assert DueRule(MONTHLY, days=1).words == "1 day"
    assert DueRule(ANNUAL, months=8).words == "8 months"


CARE = make_measure("care", published_source="DfE Children looked after (November)")
OWN = make_measure("own")
GENERAL = DueRule(ANNUAL, months=3)
PUBLISHED = DueRule(ANNUAL, months=8, published=True)
DFE = DueRule(ANNUAL, months=9, source="DfE")
LOOKED_AFTER = DueRule(ANNUAL, months=10, source="DfE Children looked after")
ONE = DueRule(ANNUAL, months=1, measure="care")
MONTHS = DueRule(MONTHLY, working_days=5)


@pytest.mark.parametrize("turned", [False, True])
def test_the_rule_that_says_most_about_a_measure_goes_before_the_others(turned):
    rules = [MONTHS, GENERAL, PUBLISHED, DFE, LOOKED_AFTER, ONE]
    for expected in (ONE, LOOKED_AFTER, DFE, PUBLISHED, GENERAL):
        dates = DueDates(tuple(reversed(rules)) if turned else tuple(rules))
        assert dates.rule_of(CARE, ANNUAL) is expected
        assert dates.rule_of(CARE, MONTHLY) is MONTHS
        assert dates.rule_of(OWN, ANNUAL) is (GENERAL if GENERAL in rules else None)
        rules.remove(expected)
    assert DueDates(tuple(rules)).rule_of(CARE, ANNUAL) is None
