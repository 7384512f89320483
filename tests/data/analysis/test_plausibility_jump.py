"""Rule 1: a figure far from the one before it."""

from dataclasses import replace

import pytest

from data.domain.jump_limit import JumpLimit
from data.domain.period import Frequency, TimeBasis
from data.domain.plausibility import Plausibility
from data.domain.series_break import BreakKind, SeriesBreak
from tests.data.analysis.builders import SUPPRESSED, figure, figures, make_measure
from tests.data.analysis.plausibility_builders import (
    CASES,
    HOMES,
    RATE,
    SHARE,
    catalogue_of,
    flags,
    said,
)

TO_DATE = make_measure("visits", time_basis=TimeBasis.YEAR_TO_DATE)


def test_a_count_is_compared_with_the_year_before_and_told_with_both_figures():
    (flag,) = flags(catalogue_of(HOMES), figures(HOMES, 2024, [142]), figures(HOMES, 2023, [27]))

    assert flag.words == (
        "142 in Barsetshire in 2024-25 after 27 in 2023-24: "
        "5.3 times as many; more than 3 times is unusual"
    )  # 142 / 27 = 5.259
    assert (flag.reason, flag.measure_id, flag.area_code) == ("jump", "homes", "E06000001")
    assert (flag.period.label, flag.breakdown, flag.row) == ("2024-25", "All", 2)


@pytest.mark.parametrize(
    ("measure", "before", "after", "words"),
    [
        # a count: 3 times is the limit itself, and differences below 10 are not told
        (HOMES, 30, 90, ""),
        (HOMES, 30, 91, "just over 3 times as many; more than 3 times is unusual"),  # 3.03
        (HOMES, 91, 30, "91 is just over 3 times as many; more than 3 times is unusual"),
        (HOMES, 1, 10, ""),
        (HOMES, 1, 11, "11 times as many; more than 3 times is unusual"),
        (HOMES, 0, 9, ""),
        (HOMES, 0, 10, "a rise from nothing; 10 or more is unusual"),
        (HOMES, 10, 0, "a fall to nothing; 10 or more is unusual"),
        (HOMES, 0, 0, ""),
        # a percentage: points, whatever the times
        (SHARE, 1, 26, ""),
        (SHARE, 1, 26.5, "25.5 percentage points more; more than 25 is unusual"),
        (SHARE, 80, 40, "40 percentage points less; more than 25 is unusual"),
        # a rate or an average: times
        (RATE, 72, 144, ""),
        (RATE, 72, 145, "just over 2 times as high; more than 2 times is unusual"),
        (RATE, 72, 7.2, "72 is 10 times as high; more than 2 times is unusual"),
        (RATE, 72, 0, "a fall to nothing"),
        (CASES, 16.1, 33, "just over 2 times as high; more than 2 times is unusual"),  # 2.0497
        (CASES, 16.1, 32.2, ""),
        (CASES, -4, 20, ""),  # below zero there are no times
    ],
)
def test_limits(measure, before, after, words):
    found = said(catalogue_of(measure), figures(measure, 2023, [before, after]))

    assert [one.partition(": ")[2] for one in found] == ([words] if words else [])


def test_the_nearest_earlier_figure_is_taken_across_gaps_and_symbols():
    standing = figures(HOMES, 2019, [20, None, SUPPRESSED])

    assert said(catalogue_of(HOMES), figures(HOMES, 2022, [100]), standing) == [
        "100 in Barsetshire in 2022-23 after 20 in 2019-20: "
        "5 times as many; more than 3 times is unusual"
    ]


def test_a_year_is_not_compared_with_a_quarter_nor_one_area_or_part_with_another():
    standing = [
        *figures(HOMES, 2023 * 4, [10, 10, 10, 10], Frequency.QUARTERLY),
        figure(HOMES, 2023, 10, area_code="E06000002"),
        figure(HOMES, 2023, 10, breakdown="Kinship"),
    ]

    assert said(catalogue_of(HOMES), figures(HOMES, 2024, [90]), standing) == []


def test_a_part_of_the_figure_is_named():
    both = [
        figure(HOMES, year, value, breakdown="Kinship") for year, value in ((2023, 9), (2024, 40))
    ]

    assert said(catalogue_of(HOMES), both) == [
        "40 in Barsetshire (Kinship) in 2024-25 after 9 in 2023-24: "
        "4.4 times as many; more than 3 times is unusual"
    ]


def test_a_figure_for_the_year_to_date_is_compared_with_the_same_part_of_the_year_before():
    # 80 at the end of the year, then 12 in the first quarter of the next: as every year
    past = figures(TO_DATE, 2023 * 4, [15, 40, 60, 80, 12], Frequency.QUARTERLY)
    assert said(catalogue_of(TO_DATE), past) == []

    present = figures(TO_DATE, 2024 * 4, [50], Frequency.QUARTERLY)
    assert said(catalogue_of(TO_DATE), present, past[:4]) == [
        "50 in Barsetshire in Q1 2024-25 after 15 in Q1 2023-24: "
        "3.3 times as many; more than 3 times is unusual"
    ]


def test_months_to_date_and_quarters_in_the_period():
    months = [figure(TO_DATE, 2023 * 12 + 3, 10, Frequency.MONTHLY)]  # April 2023
    later = [figure(TO_DATE, 2024 * 12 + 3, 50, Frequency.MONTHLY)]
    assert len(said(catalogue_of(TO_DATE), later, months)) == 1

    quarters = figures(HOMES, 2023 * 4 + 3, [80, 12], Frequency.QUARTERLY)
    assert said(catalogue_of(HOMES), quarters) == [
        "12 in Barsetshire in Q1 2024-25 after 80 in Q4 2023-24: "
        "80 is 6.7 times as many; more than 3 times is unusual"
    ]


@pytest.mark.parametrize(("denominator", "count"), [(9, 0), (10, 1), (None, 1)])
def test_a_percentage_of_fewer_than_ten_is_not_told(denominator, count):
    # 0 of 12, then 9 of 9 or 10 of 10
    before = figure(SHARE, 2023, 0, numerator=0, denominator=12)
    after = figure(SHARE, 2024, 100, numerator=denominator, denominator=denominator)

    assert len(said(catalogue_of(SHARE), [before, after])) == count


@pytest.mark.parametrize(("numerators", "count"), [((4, 13), 0), ((4, 14), 1), ((None, 14), 1)])
def test_a_rate_whose_numerators_differ_by_fewer_than_ten_is_not_told(numerators, count):
    first, second = (
        figure(RATE, year, rate, numerator=numerator, denominator=65_000)
        for year, rate, numerator in zip((2023, 2024), (1, 2.1), numerators, strict=True)
    )

    told = [one for one in said(catalogue_of(RATE), [first, second]) if "after" in one]
    assert len(told) == count


def test_the_measures_own_limit_goes_before_that_of_its_kind():
    calm = replace(RATE, largest_jump=JumpLimit(times=1.5))
    small = replace(RATE, largest_jump=JumpLimit(least=50))
    rates = figures(RATE, 2023, [60, 100])

    assert said(catalogue_of(RATE), rates) == []
    assert said(catalogue_of(calm), rates) == [
        "100 in Barsetshire in 2024-25 after 60 in 2023-24: "
        "1.7 times as high; more than 1.5 times is unusual"
    ]
    assert said(catalogue_of(small), figures(RATE, 2023, [20, 69])) == []  # 49 apart
    assert len(said(catalogue_of(small), figures(RATE, 2023, [20, 70]))) == 1


def test_without_a_limit_nothing_is_a_jump():
    catalogue = catalogue_of(HOMES, plausibility=Plausibility())

    assert said(catalogue, figures(HOMES, 2023, [1, 1_000_000])) == []


def test_a_restated_earlier_year_is_told_where_the_later_one_stands_already():
    standing = figures(HOMES, 2022, [30, 27, 31])
    (first, second) = flags(catalogue_of(HOMES), figures(HOMES, 2023, [142]), standing)

    assert first.words.startswith("142 in Barsetshire in 2023-24 after 30 in 2022-23: ")
    assert second.words.startswith("31 in Barsetshire in 2024-25 after 142 in 2023-24: ")
    assert {(flag.period.label, flag.row) for flag in (first, second)} == {("2023-24", 2)}


def test_what_stands_already_and_is_unchanged_is_not_told_again():
    standing = figures(HOMES, 2022, [30, 142, 31])

    assert said(catalogue_of(HOMES), standing, standing) == []
    assert said(catalogue_of(HOMES), figures(HOMES, 2025, [33]), standing) == []
    noted = [replace(one, note="Checked") for one in standing]
    assert said(catalogue_of(HOMES), noted, standing) == []


@pytest.mark.parametrize(
    ("period", "kind", "areas", "is_told"),
    [
        ("2024-25", BreakKind.DEFINITION, (), False),
        ("2024-25", BreakKind.BOUNDARY, ("E06000001",), False),
        ("2024-25", BreakKind.BOUNDARY, ("E06000002",), True),  # of another area
        ("2024-25", BreakKind.SCHEMA, (), True),  # only the columns were renamed
        ("2023-24", BreakKind.DEFINITION, (), True),  # both figures are after it
        ("2025-26", BreakKind.DEFINITION, (), True),  # both are before it
    ],
)
def test_figures_on_both_sides_of_a_break_are_not_compared(period, kind, areas, is_told):
    one = SeriesBreak(HOMES.id, period, kind, "Others counted", "Others too.", "Notes", areas)
    catalogue = replace(catalogue_of(HOMES), breaks=(one,))

    assert bool(said(catalogue, figures(HOMES, 2023, [27, 142]))) is is_told
