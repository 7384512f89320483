"""Intervals of counts, rates and shares: by hand, by slower methods, and what is refused."""

import math
from statistics import NormalDist

import pytest

from data.analysis.statistics.intervals import (
    IntervalMethod,
    byar_limits,
    count_limits,
    exact_limits,
    normal_width,
    rate_limits,
    share_limits,
)

CONFIDENCES = (0.9, 0.95, 0.998)


def near(value):
    return pytest.approx(value, rel=1e-9, abs=1e-12)


def bisect(is_below, low, high):
    """Where a rising condition turns, by halving."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return (low + high) / 2


def at_most(count, average):
    """The probability of at most so many events, added up one by one."""
    term = math.exp(-average)
    terms = [term]
    for events in range(1, count + 1):
        term *= average / events
        terms.append(term)
    return math.fsum(terms)


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_the_width_is_that_of_the_normal_distribution(confidence):
    expected = NormalDist().inv_cdf(0.5 + confidence / 2)
    assert normal_width(confidence) == near(expected)
    assert normal_width(confidence * 100) == near(expected)


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("count", range(10))
def test_exact_limits_are_the_averages_at_which_the_count_turns_unlikely(count, confidence):
    tail = (1 - confidence) / 2
    lower, upper = exact_limits(count, confidence)
    assert upper == near(bisect(lambda average: at_most(count, average) > tail, 0, 60))
    if count:
        turn = bisect(lambda average: 1 - at_most(count - 1, average) < tail, 0, 60)
        assert lower == pytest.approx(turn, rel=1e-7)  # 1 less nearly 1 loses digits
    else:
        assert lower == 0


def test_the_rule_of_three_is_nearly_the_upper_limit_of_no_events():
    assert exact_limits(0, 0.9)[1] == near(-math.log(0.05))  # 2.996


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize(("numerator", "denominator"), [(0, 9), (9, 9), (1, 3), (48, 82), (3, 900)])
def test_wilson_limits_are_shares_just_so_many_deviations_away(numerator, denominator, confidence):
    share, width = numerator / denominator, NormalDist().inv_cdf(0.5 + confidence / 2)

    def is_far(other):
        return abs(share - other) > width * math.sqrt(other * (1 - other) / denominator)

    limits = share_limits(numerator, denominator, 1, confidence)
    if numerator:
        assert limits.lower == pytest.approx(bisect(is_far, 0, share), rel=1e-7)
    if numerator < denominator:
        turn = bisect(lambda other: not is_far(other), share, 1)
        assert limits.upper == pytest.approx(turn, rel=1e-7)


def test_nothing_of_some_begins_at_0_and_all_of_some_ends_at_100():
    for size in range(1, 400):
        assert share_limits(0, size).lower == 0
        assert share_limits(size, size).upper == pytest.approx(100, abs=1e-9)
        assert share_limits(size, size).upper <= 100


def test_byars_formula_by_hand():
    # 16 x (1 - 1/144 - 1.959964/12)^3, and 17 x (1 - 1/153 + 1.959964/(3 x 4.1231056))^3
    lower, upper = byar_limits(16)
    assert lower == pytest.approx(9.13951, abs=1e-5)
    assert upper == pytest.approx(25.98444, abs=1e-5)


def test_the_method_changes_at_ten_events():
    assert count_limits(9).method is IntervalMethod.EXACT
    assert count_limits(10).method is IntervalMethod.BYAR
    assert (count_limits(10).lower, count_limits(10).upper) == byar_limits(10)


def test_a_rate_is_told_for_its_multiplier():
    of_one, of_many = rate_limits(12, 4000), rate_limits(12, 4000, 10_000)
    assert of_many.value == near(30)
    assert of_many.lower == near(of_one.lower * 10_000)
    assert of_many.upper == near(of_one.upper * 10_000)


def test_no_lower_limit_where_byars_formula_fails():
    assert byar_limits(0)[0] is None
    assert byar_limits(1, 0.998)[0] is None
    assert byar_limits(1, 0.95)[0] > 0


def test_what_is_missing_has_no_interval():
    assert rate_limits(None, 100).value is None
    assert rate_limits(None, 100).method is None
    assert rate_limits(3, None).upper is None
    assert share_limits(3, None).lower is None
    assert share_limits(None, 9).upper is None


@pytest.mark.parametrize("events", [-1, -0.5, math.inf, -math.inf, math.nan])
def test_events_that_cannot_be_are_refused(events):
    for limits_of in (
        lambda: rate_limits(events, 100),
        lambda: rate_limits(events, None),
        lambda: share_limits(events, 100),
        lambda: byar_limits(events),
        lambda: exact_limits(events),
        lambda: count_limits(events),
    ):
        with pytest.raises(ValueError, match="expected a number from 0 up"):
            limits_of()


@pytest.mark.parametrize("size", [0, -5, math.inf, math.nan])
def test_denominators_that_cannot_be_are_refused(size):
    with pytest.raises(ValueError, match=r"exposure: found .*, expected a number above 0"):
        rate_limits(3, size)
    with pytest.raises(ValueError, match=r"denominator: found .*, expected a number above 0"):
        share_limits(0, size)
    with pytest.raises(ValueError, match="expected a number above 0"):
        rate_limits(None, size)


def test_more_than_all_is_refused():
    with pytest.raises(ValueError, match="found 11 of 10, expected no more"):
        share_limits(11, 10)


@pytest.mark.parametrize("confidence", [0, 0.5, 0.89, 1, 1.5, 89, 100, 101, -95, math.nan])
def test_confidence_is_at_least_nine_in_ten_and_never_certain(confidence):
    with pytest.raises(ValueError, match="confidence: found"):
        normal_width(confidence)
    with pytest.raises(ValueError, match="confidence: found"):
        exact_limits(3, confidence)
