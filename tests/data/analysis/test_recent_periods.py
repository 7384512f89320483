"""The periods just ended, newest first, whatever year a measure keeps."""

from datetime import date

import pytest

from data.analysis.series.recent_periods import recent_periods
from data.domain.period import Frequency, YearType
from tests.data.analysis.builders import make_measure

DAY = date(2026, 11, 22)


def labels(frequency, count, year=YearType.FINANCIAL, today=DAY):
    measure = make_measure(frequencies=(frequency,), year=year)
    return [one.label for one in recent_periods(measure, frequency, today, count)]


def test_the_last_quarters_end_before_today():
    assert labels(Frequency.QUARTERLY, 3) == ["2026-27 Q2", "2026-27 Q1", "2025-26 Q4"]


def test_the_last_months_cross_the_year():
    assert labels(Frequency.MONTHLY, 2, today=date(2026, 1, 31)) == ["2025-12", "2025-11"]


def test_a_period_that_ends_today_has_not_ended():
    assert labels(Frequency.MONTHLY, 1, today=date(2026, 1, 31)) == ["2025-12"]
    assert labels(Frequency.MONTHLY, 1, today=date(2026, 2, 1)) == ["2026-01"]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (YearType.FINANCIAL, ["2025-26", "2024-25"]),
        (YearType.ACADEMIC, ["2025-26", "2024-25"]),
        (YearType.CALENDAR, ["2025", "2024"]),
        (YearType.SEPTEMBER, ["2026", "2025"]),
    ],
)
def test_each_kind_of_year_has_its_own_last_years(year, expected):
    assert labels(Frequency.ANNUAL, 2, year) == expected


def test_terms_are_counted_in_the_school_year():
    found = labels(Frequency.TERMLY, 4, YearType.ACADEMIC)
    assert found == ["2025-26 Summer", "2025-26 Spring", "2025-26 Autumn", "2024-25 Summer"]
