"""Gaps: what lies between the first and the last period and was never loaded."""

from hypothesis import given
from hypothesis import strategies as st

from data.analysis.quality.gaps import find_gaps
from data.domain.period import Frequency
from tests.data.analysis.builders import make_measure, period

HOMES = make_measure()


def words(ordinals, frequency=Frequency.ANNUAL):
    return [gap.words for gap in find_gaps(HOMES, [period(n, HOMES, frequency) for n in ordinals])]


def test_single_periods_and_runs_are_named_oldest_first():
    assert words([2024, 2016, 2017, 2018, 2020]) == ["2019-20", "2021-22 to 2023-24 (three years)"]


def test_months_are_named_as_on_a_chart():
    first = 2025 * 12  # January 2025
    assert words([first, first + 3], Frequency.MONTHLY) == ["Feb 2025 to Mar 2025 (two months)"]


def test_a_whole_series_and_one_period_have_no_gaps():
    assert words([2020, 2021, 2022]) == []
    assert words([2020]) == []
    assert words([]) == []


def test_parts_of_one_period_are_one_period():
    assert words([2020, 2020, 2021, 2021]) == []


@given(st.sets(st.integers(1950, 2050), min_size=1))
def test_periods_and_gaps_together_are_all_periods_once(ordinals):
    gaps = find_gaps(HOMES, [period(n, HOMES) for n in ordinals])
    inside = [n for gap in gaps for n in range(gap.first.ordinal, gap.last.ordinal + 1)]
    assert sorted([*inside, *ordinals]) == list(range(min(ordinals), max(ordinals) + 1))
    assert sum(gap.length for gap in gaps) == len(inside)
