"""A figure far from those of the other areas in the same period."""

from dataclasses import replace
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.plausibility.level import medians_of_others
from data.domain.jump_limit import JumpLimit
from tests.data.analysis.builders import figure
from tests.data.analysis.plausibility_builders import (
    ANGLIA,
    BARSET,
    ENGLAND,
    HOMES,
    LINDSEY,
    MERCIA,
    RATE,
    SHARE,
    WESSEX,
    catalogue_of,
    flags,
    said,
)

OTHERS = (WESSEX, MERCIA, ANGLIA, LINDSEY)


def across(measure, values, areas=OTHERS, year=2024, **changes):
    return [
        figure(measure, year, value, area_code=area.code, **changes)
        for area, value in zip(areas, values, strict=True)
    ]


def test_a_rate_ten_times_too_high_in_every_year_is_told_in_every_year():
    """As first-time entrants in one published series: England's decimal point was lost for good."""
    years = {2022: (1_371, [117, 133, 140, 182]), 2023: (1_320, [100, 134, 138, 174])}
    entrants = [
        one
        for year, (england, areas) in years.items()
        for one in (
            *across(RATE, areas, year=year),
            figure(RATE, year, england, area_code=ENGLAND.code),
        )
    ]

    # medians of 117 133 140 182 and of 100 134 138 174: 136.5 and 136
    assert said(catalogue_of(RATE), entrants) == [
        "1,371 in England in 2022-23, where the median of 4 other areas is 136.5: "
        "10 times as high; more than 5 times is unusual",
        "1,320 in England in 2023-24, where the median of 4 other areas is 136: "
        "9.7 times as high; more than 5 times is unusual",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (350, []),  # 5 times the median of 60, 65, 75, 80, which is 70
        (351, ["just over 5 times as high; more than 5 times is unusual"]),
        (14, []),
        (7, ["the median is 10 times as high; more than 5 times is unusual"]),
        (0, []),  # often true
    ],
)
def test_limit_above_and_below(value, words):
    others = across(RATE, [80, 60, 65, 75])
    found = said(catalogue_of(RATE), [figure(RATE, 2024, value)], others)

    assert [one.partition(" is 70: ")[2] for one in found] == words


def test_fewer_than_three_others_say_nothing():
    new = [figure(RATE, 2024, 900)]

    assert said(catalogue_of(RATE), new, across(RATE, [70, 71], OTHERS[:2])) == []
    assert said(catalogue_of(RATE), new, across(RATE, [70, 71, 73], OTHERS[:3])) == [
        "900 in Barsetshire in 2024-25, where the median of 3 other areas is 71: "
        "12.7 times as high; more than 5 times is unusual"
    ]  # 900 / 71 = 12.676


def test_other_periods_parts_and_missing_figures_are_no_others():
    new = [figure(RATE, 2024, 900)]
    standing = [
        *across(RATE, [70, 71, 72, 73], year=2023),
        *across(RATE, [70, 71, 72, 73], breakdown="Girls"),
    ]

    assert said(catalogue_of(RATE), new, standing) == []


def test_counts_are_not_compared_across_areas():
    new = [figure(HOMES, 2024, 4_000)]

    assert said(catalogue_of(HOMES), new, across(HOMES, [40, 41, 42, 43])) == []


def test_a_percentage_given_as_a_fraction_is_told_and_a_small_one_is_not():
    new = [figure(SHARE, 2024, 0.45)]

    assert said(catalogue_of(SHARE), new, across(SHARE, [40, 42, 44, 46])) == [
        "0.45% in Barsetshire in 2024-25, where the median of 4 other areas is 43%: "
        "the median is 95.6 times as high; more than 5 times is unusual"
    ]  # 43 / 0.45 = 95.56
    assert said(catalogue_of(SHARE), new, across(SHARE, [4, 5, 6, 7])) == []  # 5 points apart


def test_few_counted_are_not_told():
    others = across(RATE, [1, 1, 1, 1])
    few = [figure(RATE, 2024, 9, numerator=9, denominator=10_000)]
    more = [figure(RATE, 2024, 10, numerator=10, denominator=10_000)]

    assert said(catalogue_of(RATE), few, others) == []
    assert len(said(catalogue_of(RATE), more, others)) == 1
    least = replace(RATE, largest_jump=JumpLimit(least=9.5))
    assert said(catalogue_of(least), more, others) == []


def test_only_the_changed_figure_is_told():
    standing = [*across(RATE, [70, 71, 72, 73]), figure(RATE, 2024, 900, area_code=BARSET.code)]
    revised = figure(RATE, 2024, 74, area_code=WESSEX.code)

    assert flags(catalogue_of(RATE), [revised], standing) == ()


@settings(deadline=None)
@given(st.lists(st.integers(0, 20), min_size=2, max_size=9).map(sorted))
def test_the_median_of_the_others_leaves_each_one_out(values):
    slowly = [median(values[:place] + values[place + 1 :]) for place in range(len(values))]

    assert medians_of_others(values).tolist() == slowly
