"""Rule 2: the parts of a year must add up to it."""

from dataclasses import replace

import pytest

from data.domain.period import Frequency, TimeBasis, YearType
from tests.data.analysis.builders import SUPPRESSED, figure, figures, make_measure
from tests.data.analysis.plausibility_builders import (
    ENGLAND,
    WIDE,
    catalogue_of,
    flags,
    said,
)

REFERRALS = make_measure("referrals", additive_over_time=True)
ADDS = catalogue_of(REFERRALS, plausibility=WIDE)


def quarters(*values, measure=REFERRALS, year=2024):
    return figures(measure, year * 4, values, Frequency.QUARTERLY)


def test_parts_that_stand_already_are_added_to_those_of_the_file():
    incoming = quarters(None, None, None, 28)
    standing = [*quarters(30, 31, 32), *figures(REFERRALS, 2024, [120])]
    (flag,) = flags(ADDS, incoming, standing)

    assert flag.words == ("120 in Barsetshire in 2024-25 for the year, but its parts add up to 121")
    assert (flag.reason, flag.period.name, flag.row) == ("sum_over_time", "Q4 2024-25", 2)


def test_the_years_own_row_is_named_where_the_file_has_it():
    incoming = [*quarters(30, 31, 32, 28), *figures(REFERRALS, 2024, [120])]
    (flag,) = flags(ADDS, incoming)

    assert (flag.period.label, flag.row) == ("2024-25", 6)


@pytest.mark.parametrize(
    ("parts", "year"),
    [
        ((30, 31, 32, 28), 121),  # adds up
        ((30, 31, 32, None), 120),  # one is not known
        ((30, 31, 32, SUPPRESSED), 120),
    ],
)
def test_nothing_to_tell(parts, year):
    assert said(ADDS, [*quarters(*parts), *figures(REFERRALS, 2024, [year])]) == []


def test_a_part_larger_than_the_year_is_told_though_others_are_not_known():
    assert said(ADDS, [*quarters(None, 121), *figures(REFERRALS, 2024, [120])]) == [
        "120 in Barsetshire in 2024-25, but 121 in Q2 2024-25 alone"
    ]


def test_only_measures_that_add_over_time():
    snapshot = replace(REFERRALS, additive_over_time=False, time_basis=TimeBasis.SNAPSHOT)
    catalogue = catalogue_of(snapshot, plausibility=WIDE)

    assert said(catalogue, [*quarters(30, 31, 32, 28), *figures(snapshot, 2024, [35])]) == []


def test_counts_rounded_to_the_nearest_ten_may_miss_by_half_of_each():
    """England's counts are rounded to 10: five figures may be off by 5 each, 25 together."""

    def england(year):
        figures_of_england = [*quarters(100, 200, 300, 400), *figures(REFERRALS, 2024, [year])]
        return [replace(one, area_code=ENGLAND.code) for one in figures_of_england]

    assert said(ADDS, england(1_020)) == []
    assert said(ADDS, england(1_030)) == [
        "1,030 in England in 2024-25 for the year, but its parts add up to 1,000"
    ]
    # 1,021 is not rounded: four figures may be off by 5 each
    assert said(ADDS, england(1_021)) == [
        "1,021 in England in 2024-25 for the year, but its parts add up to 1,000"
    ]


def test_months_of_a_school_year():
    absences = make_measure(
        "absences",
        additive_over_time=True,
        year=YearType.ACADEMIC,
        frequencies=(Frequency.ANNUAL, Frequency.TERMLY),
    )
    terms = figures(absences, 2024 * 3, [5, 6, 7], Frequency.TERMLY)
    catalogue = catalogue_of(absences, plausibility=WIDE)

    assert said(catalogue, [*terms, *figures(absences, 2024, [18])]) == []
    assert said(catalogue, [*terms, *figures(absences, 2024, [19])]) == [
        "19 in Barsetshire in 2024-25 for the year, but its parts add up to 18"
    ]


def test_months_of_a_year_to_september_lie_in_the_year_that_ends_then():
    leavers = make_measure(
        "leavers",
        additive_over_time=True,
        year=YearType.SEPTEMBER,
        frequencies=(Frequency.ANNUAL, Frequency.MONTHLY),
    )
    # October 2024 to September 2025, one each
    months = figures(leavers, 2024 * 12 + 9, [1] * 12, Frequency.MONTHLY)
    catalogue = catalogue_of(leavers, plausibility=WIDE)

    assert said(catalogue, [*months, *figures(leavers, 2025, [12])]) == []
    assert said(catalogue, [*months, figure(leavers, 2025, 13)]) == [
        "13 in Barsetshire in 2025 for the year, but its parts add up to 12"
    ]
