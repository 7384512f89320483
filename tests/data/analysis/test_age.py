"""How old a figure is said to be, and when it is not said."""

from dataclasses import replace
from datetime import date

import pytest

from data.analysis.standing.age import Clock, age_words
from data.analysis.words.time_words import basis_words, last_day, period_heading
from data.domain.due import DueDates, DueRule
from data.domain.period import Frequency, TimeBasis, YearType
from tests.data.analysis.builders import make_catalogue, make_measure, trend

MEASURE = make_measure()
LINE = trend(1, 2, measure=MEASURE, first=2023)  # 2024-25 ended on 31 March 2025
IN_8_MONTHS = DueRule(Frequency.ANNUAL, months=8)  # 2025-26 is due by 30 November 2026


def words(day, *rules, line=LINE):
    catalogue = make_catalogue(MEASURE, due_dates=DueDates(rules))
    return age_words(Clock(catalogue, day), line)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 30), ""),  # it may still come today
        (date(2026, 12, 30), ""),  # a month's grace
        (date(2026, 12, 31), "Ended 21 months ago; 2025-26 was due by 30 November 2026"),
        (date(2027, 3, 31), "Ended 24 months ago; 2025-26 was due by 30 November 2026"),
    ],
)
def test_an_overdue_figure_says_since_when(day, said):
    assert words(day, IN_8_MONTHS) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 30), ""),  # the next year ended half a year ago: 18 months
        (date(2026, 10, 31), "Ended 19 months ago"),
        (date(2027, 4, 30), "Ended 25 months ago"),
    ],
)
def test_where_no_due_date_is_known_half_a_year_after_the_next_period_is_long(day, said):
    assert words(day) == said


def test_what_is_not_due_yet_is_old_after_two_years():
    """A rule of 30 months: 2025-26 is due by 30 September 2028."""
    late = DueRule(Frequency.ANNUAL, months=30)
    assert words(date(2027, 3, 30), late) == ""
    assert words(date(2027, 3, 31), late) == "Ended 24 months ago"


def test_a_month_is_counted_when_it_is_full():
    assert words(date(2026, 10, 30)) == ""
    assert words(date(2026, 11, 29)) == "Ended 19 months ago"


def test_without_a_day_or_a_figure_nothing_is_said():
    assert age_words(None, LINE) == ""
    assert words(date(2030, 1, 1), line=trend(None, measure=MEASURE)) == ""


def test_a_measure_of_a_day_in_the_year_is_old_from_that_day_on():
    """Mid-2024 is 30 June 2024, though the label is of the year to 31 December."""
    made = make_measure(
        year=YearType.CALENDAR, time_basis=TimeBasis.SNAPSHOT, snapshot_day="30 June"
    )
    line = trend(1, 2, measure=made, first=2023)
    catalogue = make_catalogue(made, due_dates=DueDates(()))
    assert age_words(Clock(catalogue, date(2026, 6, 29)), line) == "Ended 23 months ago"
    assert age_words(Clock(catalogue, date(2026, 6, 30)), line) == "Ended 24 months ago"
    assert basis_words(made, Frequency.ANNUAL) == "on 30 June"
    assert period_heading(made, Frequency.ANNUAL) == "Year, on 30 June"
    assert last_day(replace(made, year=YearType.FINANCIAL), LINE.latest.period) == date(2024, 6, 30)
