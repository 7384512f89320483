"""Facts: highest or lowest of n, runs of a sign, counts in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.series.facts import (
    count_periods,
    count_words,
    extreme_words,
    highest,
    lowest,
    run_of_sign,
)
from data.domain.period import Frequency
from tests.data.analysis.builders import SUPPRESSED, trend


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((40, 34, 31), "the lowest of three years"),
        ((31, 34, 40), "the highest of three years"),
        ((40, 34, 40), "the joint highest of three years"),
        ((40, 34, 34), "the joint lowest of three years"),
        ((40, 31, 34), ""),
        ((34, 34, 34), ""),  # all equal: neither highest nor lowest
        ((40, 34), ""),  # fewer than three say nothing
        ((40,), ""),
        ((None,), ""),
        ((40, None, 34, SUPPRESSED, 31), "the lowest of three years"),  # gaps are not counted
        ((40, 34, 31, None), "the lowest of three years"),  # of the latest value, not the period
        ((-2, -5, -11), "the lowest of three years"),
        ((1, 2, 0), "the lowest of three years"),  # a zero is a value
    ],
)
def test_the_latest_value_is_the_highest_or_lowest_of_n_or_neither(values, words):
    assert extreme_words(trend(*values)) == words


def test_of_n_is_told_in_the_noun_of_the_frequency():
    quarters = trend(3, 2, 1, first=8090, frequency=Frequency.QUARTERLY)
    assert extreme_words(quarters) == "the lowest of three quarters"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-5, 5) | st.none(), min_size=1, max_size=9))
def test_extremes_agree_with_sorting(values):
    found = trend(*values)
    known = sorted(value for value in values if value is not None)
    if not known:
        assert extreme_words(found) == ""
        return
    assert (highest(found).value, lowest(found).value) == (known[-1], known[0])
    words = extreme_words(found)
    if len(known) < 3 or known[0] == known[-1]:
        assert words == ""
    else:
        assert ("highest" in words) == (found.latest.value == known[-1])
        assert ("lowest" in words) == (found.latest.value == known[0])
        assert ("joint" in words) == (bool(words) and known.count(found.latest.value) > 1)


def test_of_two_equal_extremes_the_later_is_named():
    found = trend(40, 31, 40, 31)
    assert highest(found).period.label == "2022-23"
    assert lowest(found).period.label == "2023-24"


@pytest.mark.parametrize(
    ("values", "run"),
    [
        ((-5, -3, -4), 3),
        ((5, -3, -4), 2),
        ((-5, 0, -4), 1),  # a zero has a sign of its own
        ((0, 0), 2),
        ((-5, None, -4), 1),  # a gap ends the run
        ((-5, SUPPRESSED, -4, -2), 2),
        ((None,), 0),
    ],
)
def test_a_run_counts_periods_on_end_with_the_latest_sign(values, run):
    assert run_of_sign(trend(*values)) == run


def test_counts_are_words_up_to_twelve():
    words = [count_words(count) for count in (0, 1, 5, 12, 13, 1000)]
    assert words == ["no", "one", "five", "twelve", "13", "1,000"]
    assert count_periods(1, Frequency.MONTHLY) == "one month"
    assert count_periods(2, Frequency.TERMLY) == "two terms"
