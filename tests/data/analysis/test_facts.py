"""Facts: highest or lowest of n, runs of a sign, counts in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.series.facts import (
    count_periods,
    count_words,
    extreme_notes,
    extreme_words,
    extremes,
    run_of_sign,
)
from data.analysis.series.trend import build_trend
from data.domain.measure import Unit, ValueType
from data.domain.period import Frequency
from tests.data.analysis.builders import HOME, SUPPRESSED, figure, make_measure, trend

SHARE = make_measure("share", unit=Unit.PERCENT, type=ValueType.PERCENTAGE)
MEAN = make_measure("mean", unit=Unit.RATIO, type=ValueType.NUMBER)


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
    words = extreme_words(found)
    if len(known) < 3:
        assert (words, extremes(found)) == ("", None)
        return
    ends = extremes(found)
    assert {one.value for one in ends.highest} == {known[-1]}
    assert {one.value for one in ends.lowest} == {known[0]}
    if known[0] == known[-1]:
        assert (words, ends.are_all_alike) == ("", True)
    else:
        assert ("highest" in words) == (found.latest.value == known[-1])
        assert ("lowest" in words) == (found.latest.value == known[0])
        assert ("joint" in words) == (bool(words) and known.count(found.latest.value) > 1)


def labels(points):
    return [one.period.label for one in points]


def test_equal_extremes_are_all_found_the_oldest_first():
    found = extremes(trend(40, 31, 40, 31))
    assert labels(found.highest) == ["2020-21", "2022-23"]
    assert labels(found.lowest) == ["2021-22", "2023-24"]


def counted(*given, measure=SHARE):
    """A trend of rounded figures with the counts behind them, where they are known."""
    seen = [
        figure(measure, 2020 + place, value, numerator=above, denominator=below)
        for place, (value, above, below) in enumerate(given)
    ]
    return build_trend(measure, HOME, seen, Frequency.ANNUAL)


def test_of_figures_that_round_alike_the_counts_decide():
    """49 of 102 is 48.04% and 44 of 91 is 48.35%: both are told as 48%."""
    found = counted((55, 59, 108), (48, 49, 102), (58, 60, 104), (48, 44, 91))
    assert labels(extremes(found).lowest) == ["2021-22"]
    assert extreme_words(found) == ""
    notes = {period.label: words for period, words in extreme_notes(found).items()}
    assert notes == {"2021-22": "lowest of four years", "2022-23": "highest of four years"}


def test_figures_that_all_round_alike_are_not_alike():
    """14 of 517 is 2.71%, 13 of 377 is 3.45%, 12 of 400 is 3%."""
    found = counted((3, 12, 400), (3, 13, 377), (3, 14, 517))
    assert not extremes(found).are_all_alike
    assert extreme_words(found) == "the lowest of three years"


def test_counts_that_give_the_very_same_share_are_joint():
    """7 of 21 and 9 of 27 are a third each."""
    found = counted((33, 7, 21), (30, 3, 10), (33, 9, 27), (33, 328, 1000))
    assert labels(extremes(found).highest) == ["2020-21", "2022-23"]
    assert extreme_notes(found)[found.known[2].period] == "joint highest of four years"


def test_where_one_of_equal_figures_has_no_counts_they_are_joint():
    found = counted((48, None, None), (50, 1, 2), (48, 44, 91))
    assert extreme_words(found) == "the joint lowest of three years"


def test_where_the_page_tells_no_counts_they_decide_nothing():
    """An average is told without them: 2 and 2 are equal to whoever reads it."""
    found = counted((2, 19, 10), (3, 30, 10), (2, 21, 10), measure=MEAN)
    assert extreme_words(found) == "the joint lowest of three years"


def test_counts_that_are_whole_decide_nothing():
    found = trend(40, 34, 34)
    assert labels(extremes(found).lowest) == ["2021-22", "2022-23"]


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


def test_what_is_no_number_is_neither_the_highest_nor_the_lowest():
    none = float("nan")
    found = extremes(trend(none, 3, 5, 4))
    assert (labels(found.highest), labels(found.lowest)) == (["2022-23"], ["2021-22"])
    assert extremes(trend(none, none, none)).are_all_alike
