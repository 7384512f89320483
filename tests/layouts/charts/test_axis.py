"""Axes: ticks at round places that hold every value, and labels that have room."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.pictures.axis_range import axis_ends, leaves_zero_out, value_range
from layouts.charts.axis import thin_labels, value_ticks
from layouts.charts.text import text_width

MINUS = "\N{MINUS SIGN}"
finite = st.floats(-1e12, 1e12, allow_subnormal=False)
tiny = st.floats(-1e-6, 1e-6, allow_subnormal=False).filter(
    lambda one: one == 0 or abs(one) > 1e-12
)
values = st.lists(finite | tiny | st.integers(-100, 100), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(values, st.booleans(), st.sampled_from([2, 3, 4, 5, 6]))
def test_ticks_hold_every_value_and_are_few_and_even(given_values, from_zero, steps):
    first, last, step = value_range(given_values, from_zero, steps)
    slack = step * 1e-6
    assert first - slack <= min(given_values)
    assert max(given_values) <= last + slack
    assert step > 0
    if from_zero:
        assert first <= 0 <= last
    places, labels = value_ticks(first, last, step, percent=False)
    assert 2 <= len(places) == len(labels) <= 2 * steps + 3
    assert places[0] == first
    assert places[-1] == pytest.approx(last, abs=slack)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=9), st.booleans())
def test_ticks_are_told_apart_by_their_words(given_values, from_zero):
    _, labels = value_ticks(*value_range(given_values, from_zero), percent=False)
    assert len(set(labels)) == len(labels)


hundredths = st.integers(-10_000, 10_000).map(lambda one: one / 100)


@settings(max_examples=200, deadline=None)
@given(st.lists(hundredths, min_size=1, max_size=9), st.booleans(), st.sampled_from([2, 3, 4, 6]))
def test_the_words_of_a_tick_name_its_place(given_values, from_zero, steps):
    first, last, step = value_range(given_values, from_zero, steps)
    for place, words in zip(*value_ticks(first, last, step, percent=False), strict=True):
        read = float(words.replace(",", "").replace(MINUS, "-"))
        assert read == pytest.approx(place, abs=step / 1000)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(-100, 100), min_size=1, max_size=9), st.booleans())
def test_steps_are_round(given_values, from_zero):
    step = value_range(given_values, from_zero)[2]
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
    assert any(math.isclose(mantissa, one, rel_tol=1e-6) for one in (1, 2, 2.5, 5, 10))


@pytest.mark.parametrize(
    ("given_values", "from_zero", "range_"),
    [
        ([31, 53], True, (0, 60, 20)),
        ([31, 53], False, (30, 60, 10)),
        ([-11, -2], True, (-15, 0, 5)),
        ([-3, 4], False, (-4, 4, 2)),  # below and above
        ([0], True, (0, 1, 0.25)),
        ([0, 0], False, (-1, 1, 0.5)),
        ([50, 50], False, (49, 51, 0.5)),  # all equal
        ([-5], True, (-6, 0, 2)),
        ([20, 40], True, (0, 40, 10)),  # the highest stands on a tick
    ],
)
def test_the_axis_starts_at_zero_or_fits(given_values, from_zero, range_):
    assert value_range(given_values, from_zero, 4) == pytest.approx(range_)


@pytest.mark.parametrize(
    ("given_values", "from_zero", "is_left_out"),
    [
        ([31, 53], False, True),  # steps of 5: from 30
        ([31, 53], True, False),
        ([7, 53], False, False),  # steps of 10: from 0
        ([5, 20], False, True),  # steps of 2.5: from 5
        ([0, 3], False, False),
        ([-3, 4], False, False),
        ([-53, -31], False, True),
        ([-53, -7], False, False),
        ([], False, False),
    ],
)
def test_zero_is_left_out_only_where_the_axis_does_not_reach_it(
    given_values, from_zero, is_left_out
):
    assert leaves_zero_out(given_values, from_zero) is is_left_out


def test_an_axis_that_leaves_zero_out_does_so_with_large_steps_too():
    assert value_range([5, 20], False, 2) == (0, 20, 10)
    assert axis_ends([5, 20], False, 2) == (5, 20)
    assert axis_ends([-20, -5], False, 2) == (-20, -5)
    assert axis_ends([31, 53], False, 2) == (20, 60)  # the outer ticks, as ever
    assert axis_ends([7, 53], False, 2) == (0, 75)  # 46 by steps of 25


@settings(max_examples=300, deadline=None)
@given(values, st.booleans(), st.sampled_from([2, 3, 4, 5, 6]))
def test_whether_zero_is_on_the_axis_is_the_same_with_any_steps(given_values, from_zero, steps):
    low, high = axis_ends(given_values, from_zero, steps)
    assert leaves_zero_out(given_values, from_zero) is (low > 0 or high < 0)
    first, last, step = value_range(given_values, from_zero, steps)
    places, _ = value_ticks(first, last, step, percent=False)
    slack = step * 1e-6
    assert sum(low - slack <= place <= high + slack for place in places) >= 2
    assert low - slack <= min(given_values) <= max(given_values) <= high + slack


def test_percentages_carry_their_sign_and_halves_their_digit():
    assert value_ticks(0, 100, 50, percent=True)[1] == ["0%", "50%", "100%"]
    assert value_ticks(0, 5, 2.5, percent=False)[1] == ["0.0", "2.5", "5.0"]
    assert value_ticks(-0.2, 0.1, 0.1, percent=False)[1] == [
        f"{MINUS}0.2",
        f"{MINUS}0.1",
        "0.0",
        "0.1",
    ]


def test_quarters_are_not_rounded_to_tenths():
    # 0.25 written as 0.3 would put the reader's finger in the wrong place
    assert value_ticks(0, 0.75, 0.25, percent=False)[1] == ["0.00", "0.25", "0.50", "0.75"]


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 60), st.floats(1, 200), st.integers(10, 30))
def test_labels_of_the_time_axis_stand_apart_and_the_last_is_among_them(count, step, size):
    names = [f"Q{place % 4 + 1} 2024-25" for place in range(count)]
    shown = thin_labels(names, step, size)
    assert shown[-1] == count - 1
    widest = text_width(names[0], size)
    assert all((b - a) * step >= widest for a, b in itertools.pairwise(shown))


def test_no_names_need_no_labels():
    assert thin_labels([], 10, 10) == []
    assert thin_labels(["2024-25", "2025-26"], 0, 10) == [1]
