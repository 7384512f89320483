"""Rare events: when a series is rare, long runs of zeros."""

import math

import pytest

from data.analysis.statistics.rare_events import (
    is_rare,
    notable_zeros,
    zeros_at_end,
    zeros_worth_noting,
)


@pytest.mark.parametrize(
    ("events", "rare"),
    [
        ([1, 2, 1, 3, 1], True),  # 1.6 a period
        ([2, 2, 2, 2], False),  # 2 a period
        ([2, 2, 2, 1.9], True),
        ([9, 9, 9, 0], True),  # a quarter without any
        ([9, 9, 9, 9, 0], False),  # a fifth
        ([9, 9, 9, 0, None], True),  # what is missing is no zero, and no period
        ([0, 0, 0], True),
        ([None, None], False),
        ([], False),
    ],
)
def test_what_is_rare(events, rare):
    assert is_rare(events) is rare


def test_zeros_at_the_end():
    assert zeros_at_end([3, 0, 0]) == 2
    assert zeros_at_end([0, None, 0]) == 1
    assert zeros_at_end([0, 0, 1]) == 0
    assert zeros_at_end([]) == 0


def test_a_run_as_long_as_three_by_the_average_happens_in_about_5_of_100_cases():
    for average in (0.1, 0.5, 2):
        chance = math.exp(-average) ** zeros_worth_noting(average)
        assert chance == pytest.approx(0.05, abs=0.001)


@pytest.mark.parametrize("average", [0, -1, math.nan])
def test_without_an_average_there_is_nothing_to_expect(average):
    with pytest.raises(ValueError, match=r"average: found .*, expected a number above 0"):
        zeros_worth_noting(average)


@pytest.mark.parametrize(
    ("events", "run"),
    [
        ([1, 0, 1, 0, 1, 0] + [0] * 5, 6),  # 3 in 5 periods before: 3 / 0.6 = 5
        ([1, 0, 1, 0, 1] + [0] * 5, 5),
        ([1, 0, 1, 0, 1] + [0] * 4, None),
        ([1, None, 1, None, 1] + [0] * 3, 3),  # 1 a period before
        ([0] * 20, None),  # nothing happened before
        ([None, 0, 0, 0, 0], None),
        ([1, 0, 1], None),
        ([], None),
    ],
)
def test_long_runs_of_zeros_are_worth_noting(events, run):
    assert notable_zeros(events) == run


def test_a_run_is_as_long_as_what_was_looked_at_in_it():
    # 10 of 250 before, which is 4 in 100: three are to be expected among 75, not among 15
    events = [1] * 10 + [0] * 3
    assert notable_zeros(events, [25] * 13) == 3
    assert notable_zeros(events, [25] * 10 + [5] * 3) is None
    assert notable_zeros([*events, 0], [25] * 10 + [25, 25, 24, 1]) == 4
    assert notable_zeros([*events[:-1]], [25] * 12) is None
