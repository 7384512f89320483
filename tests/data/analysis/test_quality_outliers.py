"""Unusual figures, worked out by hand, and series in which there must be none."""

import random
from dataclasses import replace
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.quality.outliers import Outliers, find_outliers
from data.domain.measure import Unit, ValueType
from data.domain.observation import Observation
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.builders import SUPPRESSED, figure, figures, make_measure

SHARE = make_measure("share", unit=Unit.PERCENT, type=ValueType.PERCENTAGE)
COUNT = make_measure("count")
NUMBER = make_measure("number", unit=Unit.AVERAGE, type=ValueType.NUMBER)

# Changes 2 and -1 in turn. With one more change d their median is 2, the median distance from it
# is 3, and the score of d is 0.6745 x (d - 2) / 3: over 3.5 from d = 17.6 on.
WAVE = (50, 52, 51, 53, 52, 54, 53, 55, 54)


def look(measure, *given_, frequency=Frequency.ANNUAL) -> Outliers:
    return find_outliers(measure, figures(measure, 2000, given_, frequency))


def found(measure, *given_, frequency=Frequency.ANNUAL):
    return [one.value for one in look(measure, *given_, frequency=frequency).found]


def test_the_limit_is_three_and_a_half():
    assert look(SHARE, *WAVE, 54 + 17.5) == Outliers(judged=True)  # 3.485
    assert found(SHARE, *WAVE, 54 + 17.6) == [54 + 17.6]  # 3.507


def test_an_unusual_figure_is_told_with_the_one_before_and_the_usual_change():
    (one,) = look(SHARE, *WAVE, 80).found
    assert (one.period.label, one.value) == ("2009-10", 80)
    assert (one.before.label, one.value_before) == ("2008-09", 54)
    assert one.usual == 2  # of 2, 1, 2, 1, 2, 1, 2, 1 and 26


def test_an_unusual_fall_is_found_as_well():
    assert found(SHARE, *WAVE, 20) == [20]


def test_eight_changes_are_needed():
    assert look(SHARE, *WAVE[2:], 99) == Outliers(judged=False)  # seven changes
    assert look(SHARE, *WAVE[1:], 99).judged


def test_the_way_back_is_not_unusual_too():
    assert found(SHARE, *WAVE, 80, 55) == [80]


def test_a_new_level_is_told_once():
    assert found(SHARE, *WAVE, 80, 81, 80, 82) == [80]


def test_a_second_jump_on_from_an_unusual_figure_is_unusual():
    assert found(SHARE, *WAVE, 80, 10) == [10, 80]  # newest first


def test_changes_of_one_printed_step_do_not_stand_out_from_none():
    still = (50,) * 9
    assert found(SHARE, *still, 53) == []
    assert found(SHARE, *still, 54) == [54]
    tenths = replace(SHARE, decimals=1)
    assert found(tenths, *still, 50.3) == []
    assert found(tenths, *still, 50.4) == [50.4]


def test_a_small_count_may_jump_by_chance():
    # Changes 1 and -1 in turn, then 12: the score is 0.6745 x 11 / 2 = 3.7, but two counts of 4
    # and 16 may lie 3 x the root of 20 = 13.4 apart by chance. 4 and 24 may lie 15.9 apart.
    small = (4, 5, 4, 5, 4, 5, 4, 5, 4)
    assert found(NUMBER, *small, 16) == [16]
    assert found(COUNT, *small, 16) == []
    assert found(COUNT, *small, 24) == [24]


def test_a_percentage_of_few_may_jump_by_chance():
    wave = [figure(SHARE, 2000 + place, value) for place, value in enumerate((*WAVE, 90))]
    assert [one.value for one in find_outliers(SHARE, wave).found] == [90]
    of_ten = [replace(one, numerator=one.value / 10, denominator=10) for one in wave]
    assert find_outliers(SHARE, of_ten) == Outliers(judged=True)
    of_many = [replace(one, numerator=one.value * 100, denominator=10_000) for one in wave]
    assert [one.value for one in find_outliers(SHARE, of_many).found] == [90]


def shares(*counts):
    """Percentages of 50 and 51 in turn out of 1,000, then each count out of its whole."""
    told = [(500 + 10 * (place % 2), 1000) for place in range(9)] + list(counts)
    return [
        replace(
            figure(SHARE, 2000 + place, round(100 * top / of, 1)), numerator=top, denominator=of
        )
        for place, (top, of) in enumerate(told)
    ]


def test_a_share_that_chance_cannot_bring_is_found_however_near_to_all_of_them():
    # 272 of 322 and 224 of 331 are 496 of 653 together: the standard error of their difference is
    # the root of 0.7596 x 0.2404 x (1/322 + 1/331) = 3.3 points, and they are 16.8 apart. Two
    # Poisson counts in their place would give 6.8 points, and three times that is 20.5.
    looked = find_outliers(SHARE, shares((850, 1000), (272, 322), (224, 331)))
    assert looked.found[0].value == 67.7


@pytest.mark.parametrize(("top", "is_found"), [(74, False), (75, True)])
def test_a_share_may_move_by_three_standard_errors_of_the_difference(top, is_found):
    # After 54 of 100: 74 of 100 lies 20 points off, three times the error is 20.4; 75 lies 21
    # points off, three times the error is 20.3.
    wave = [(value, 100) for value in WAVE]
    series = [
        replace(figure(SHARE, 2000 + place, value), numerator=value, denominator=of)
        for place, (value, of) in enumerate([*wave, (top, 100)])
    ]
    assert bool(find_outliers(SHARE, series).found) is is_found


def test_chance_alone_rarely_makes_a_share_unusual():
    """A control: 500 series of 24 months of the same true share, from 5% to 95%, of 20 to 100."""
    chance = random.Random(20261123)  # noqa: S311 (no secret)
    called = 0
    for place in range(500):
        of, true = 20 + place % 81, 0.05 + 0.9 * (place % 19) / 18
        tops = [sum(chance.random() < true for _ in range(of)) for _ in range(24)]
        series = [
            replace(figure(SHARE, 2000 + at, round(100 * top / of)), numerator=top, denominator=of)
            for at, top in enumerate(tops)
        ]
        called += len(find_outliers(SHARE, series).found)
    assert called < 0.01 * 500 * 23


def test_figures_that_grow_through_the_year_are_compared_with_the_year_before():
    growing = replace(COUNT, time_basis=TimeBasis.YEAR_TO_DATE)
    years = (10, 20, 30, 40) * 3
    assert look(growing, *years, frequency=Frequency.QUARTERLY) == Outliers(judged=True)
    (one,) = look(growing, *years[:-1], 90, frequency=Frequency.QUARTERLY).found
    assert (one.value, one.value_before) == (90, 40)
    assert one.period.ordinal - one.before.ordinal == 4


def test_terms_are_compared_with_the_same_term():
    terms = (4, 6, 9) * 4  # nine changes of nought
    share = replace(SHARE, frequencies=(Frequency.TERMLY,))
    assert look(share, *terms, frequency=Frequency.TERMLY) == Outliers(judged=True)
    assert found(share, *terms[:-1], 20, frequency=Frequency.TERMLY) == [20]


def test_figures_beside_a_gap_are_not_compared_over_it():
    assert found(SHARE, *WAVE, None, 95) == []
    assert found(SHARE, *WAVE, SUPPRESSED, 95) == []


def test_parts_of_a_breakdown_are_not_judged():
    parts = [replace(one, breakdown="Girls") for one in figures(SHARE, 2000, [*WAVE, 99])]
    assert find_outliers(SHARE, parts) == Outliers(judged=False)
    totals = figures(SHARE, 2000, [*WAVE, 53])
    assert find_outliers(SHARE, [*parts, *totals]) == Outliers(judged=True)


def test_nothing_known_is_not_judged():
    assert look(SHARE, SUPPRESSED, SUPPRESSED) == Outliers(judged=False)


values = st.lists(st.integers(0, 100), min_size=9, max_size=30)


@given(values, st.randoms(use_true_random=False))
def test_the_order_in_which_figures_come_does_not_matter(given_, chance):
    series = figures(SHARE, 2000, given_)
    mixed: list[Observation] = list(series)
    chance.shuffle(mixed)
    assert find_outliers(SHARE, mixed) == find_outliers(SHARE, series)


@given(values, st.integers(-50, 50))
def test_figures_that_are_all_moved_alike_are_judged_alike(given_, moved):
    here = [one.period for one in look(NUMBER, *given_).found]
    there = [one.period for one in look(NUMBER, *(value + moved for value in given_)).found]
    assert here == there


@given(st.integers(0, 1000), st.integers(-20, 20), st.integers(9, 40))
def test_a_steady_rise_or_fall_has_nothing_unusual(first, step, length):
    straight = [first + step * place for place in range(length)]
    assert look(NUMBER, *straight) == Outliers(judged=True)


def test_chance_alone_is_rarely_called_unusual():
    """A control: 500 series of 24 months in which only chance is at work."""
    chance = random.Random(20261122)  # noqa: S311 (no secret)
    series = [[poisson(chance, 2 + place % 9) for _ in range(24)] for place in range(500)]
    called = sum(len(found(COUNT, *counts)) for counts in series)
    assert called < 0.01 * 500 * 23


def test_a_count_ten_times_too_high_is_found():
    chance = random.Random(7)  # noqa: S311 (no secret)
    for _ in range(100):
        counts = [poisson(chance, 20) for _ in range(24)]
        place = chance.randrange(1, 24)
        counts[place] = 200
        assert 200 in found(COUNT, *counts)


def poisson(chance, mean):
    """A count by chance: how often one can draw before the product falls below e to the -mean."""
    count, product = 0, chance.random()
    while product > exp(-mean):
        count += 1
        product *= chance.random()
    return count


@pytest.mark.parametrize("measure", [SHARE, COUNT, NUMBER])
def test_no_unusual_figure_without_a_value(measure):
    series = figures(measure, 2000, [*WAVE, SUPPRESSED])
    assert all(one.value is not None for one in find_outliers(measure, series).found)
