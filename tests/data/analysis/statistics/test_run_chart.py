"""Runs about a centre: by throwing every coin, by another library, and by hand."""

from itertools import groupby, product

import pytest
from scipy import stats

from data.analysis.statistics.run_chart import (
    Runs,
    fewest_crossings_expected,
    find_runs,
    longest_run_expected,
)


def about(values, centre):
    return find_runs(values, [centre] * len(values))


@pytest.mark.parametrize("useful", range(1, 13))
def test_fewest_crossings_by_every_sequence_of_sides(useful):
    crossings = [len(list(groupby(sides))) - 1 for sides in product((False, True), repeat=useful)]
    share = [sum(one <= most for one in crossings) / len(crossings) for most in range(useful)]
    expected = next(most for most in range(useful) if share[most] >= 0.05)
    assert fewest_crossings_expected(useful) == expected


def test_fewest_crossings_by_another_library():
    for useful in range(1, 300):
        assert fewest_crossings_expected(useful) == stats.binom.ppf(0.05, useful - 1, 0.5)


def test_the_longest_run_expected():
    """log2 of 10, 11, 12, 22 and 23 is 3.32, 3.46, 3.58, 4.46 and 4.52."""
    expected = {1: 3, 2: 4, 10: 6, 11: 6, 12: 7, 22: 7, 23: 8, 24: 8, 64: 9}
    assert {useful: longest_run_expected(useful) for useful in expected} == expected


def test_runs_by_hand():
    runs = about([6, 7, 4, 3, 2, 8, 5, 9], 5)  # ++ --- + . +
    assert runs == Runs(7, 3, 6, 2, 1, is_signal=False)


def test_points_on_the_centre_and_missing_ones_neither_break_nor_make_a_run():
    assert about([6, 5, 7, None, 8, 5, 9], 5).longest == 4
    assert about([6, None, 4, 5, 6], 5).crossings == 2


def test_a_run_too_long_is_a_signal():
    """Of 10 points the longest run should be 6 at most, and 2 crossings at least there."""
    fine = [6] * 6 + [4, 6, 4, 6]
    assert about(fine, 5) == Runs(10, 6, 6, 4, 2, is_signal=False)
    assert about([6] * 7 + [4, 6, 4], 5) == Runs(10, 7, 6, 3, 2, is_signal=True)


def test_too_few_crossings_are_a_signal():
    assert about([6] * 5 + [4] * 5, 5) == Runs(10, 5, 6, 1, 2, is_signal=True)


def test_no_useful_point_gives_no_runs():
    nothing = Runs(0, None, None, None, None, is_signal=False)
    assert about([5, 5, None], 5) == nothing
    assert about([], 5) == nothing
    assert find_runs([1, 2], [None, None]) == nothing


def test_one_point_is_one_run():
    assert about([9], 5) == Runs(1, 1, 3, 0, 0, is_signal=False)
