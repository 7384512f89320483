"""Who makes up a region in which year: authorities come and go, and some publish together."""

from datetime import date

import pytest

from data.domain.area import Area, AreaLevel
from data.domain.period import YearType
from tests.data.analysis.builders import SUPPRESSED, figure, make_measure
from tests.data.analysis.plausibility_builders import (
    BARSET,
    CASES,
    ENGLAND,
    HOMES,
    MERCIA,
    RATE,
    WESSEX,
    WEST,
    WIDE,
    catalogue_of,
    said,
)

MARCH, APRIL = date(2023, 3, 31), date(2023, 4, 1)
OLD = Area("E10000006", "Old Barset", AreaLevel.LOCAL_AUTHORITY, WEST.code, closed=MARCH)
NEW = Area("E06000063", "New Barset", AreaLevel.LOCAL_AUTHORITY, WEST.code, opened=APRIL)
BOTH = Area(
    "J06000001",
    "Wessex / Mercia",
    AreaLevel.JOINT,
    WEST.code,
    members=(WESSEX.code, MERCIA.code),
)
INNER = Area(
    "E13000001", "Inner West", AreaLevel.SUB_REGION, WEST.code, members=(WESSEX.code, MERCIA.code)
)
AREAS = (ENGLAND, WEST, BARSET, WESSEX, MERCIA, OLD, NEW, BOTH, INNER)
SEPTEMBER = make_measure("workers", year=YearType.SEPTEMBER)


def at(measure, area, value, year=2024):
    return figure(measure, year, value, area_code=area.code)


def told(measure, figures, areas=AREAS):
    return said(catalogue_of(measure, plausibility=WIDE, areas=areas), figures)


def test_a_closed_authority_is_not_missed_afterwards_nor_its_successor_before():
    """Barset, Wessex, Mercia and one of the two: a sum of four in each of the years."""
    rest = [(area, year) for area in (BARSET, WESSEX, MERCIA) for year in (2022, 2023)]
    figures = [
        *(at(HOMES, area, 10, year) for area, year in rest),
        at(HOMES, OLD, 12, 2022),  # 2022-23, which ends on its last day
        at(HOMES, NEW, 13, 2023),
    ]

    assert told(HOMES, [*figures, at(HOMES, WEST, 44, 2022), at(HOMES, WEST, 45, 2023)]) == [
        "44 in West Country in 2022-23, but its 4 local authorities add up to 42",
        "45 in West Country in 2023-24, but its 4 local authorities add up to 43",
    ]
    assert told(HOMES, [*figures, at(HOMES, WEST, 42, 2022), at(HOMES, WEST, 43, 2023)]) == []


def test_the_day_on_which_the_period_ends_decides():
    """The year to September 2023 ends after the old authority closed: it is not in the region."""
    members = [at(SEPTEMBER, area, 10, 2023) for area in (BARSET, WESSEX, MERCIA, NEW)]
    region = at(SEPTEMBER, WEST, 55, 2023)

    assert told(SEPTEMBER, [region, *members]) == [
        "55 in West Country in 2023, but its 4 local authorities add up to 40"
    ]


def test_figures_of_an_authority_outside_its_time_are_no_part_of_the_region():
    members = [at(HOMES, area, 10) for area in (BARSET, WESSEX, MERCIA, NEW)]
    after = at(HOMES, OLD, 99)

    assert told(HOMES, [at(HOMES, WEST, 41), *members, after]) == [
        "41 in West Country in 2024-25, but its 4 local authorities add up to 40"
    ]


def test_a_missing_member_of_the_time_leaves_the_region_alone():
    members = [at(HOMES, area, 10, 2022) for area in (BARSET, WESSEX, MERCIA)]
    figures = [at(HOMES, WEST, 300, 2022), *members]

    assert told(HOMES, figures) == []
    assert told(HOMES, [*figures, at(HOMES, OLD, SUPPRESSED, 2022)]) == []


def test_a_joint_return_stands_for_its_members():
    members = [at(CASES, BARSET, 12), at(CASES, NEW, 15), at(CASES, BOTH, 17)]

    assert told(CASES, [at(CASES, WEST, 19), *members]) == [
        "19 in West Country in 2024-25, but its 4 local authorities lie between 12 in Barsetshire "
        "and 17 in Wessex / Mercia"
    ]
    assert told(CASES, [at(CASES, WEST, 16), *members]) == []


def test_nothing_is_said_where_a_member_is_there_by_itself_and_in_a_joint_return():
    members = [at(CASES, area, 12) for area in (BARSET, NEW, BOTH, WESSEX)]

    assert told(CASES, [at(CASES, WEST, 19), *members]) == []


def test_joint_returns_alone_do_not_make_up_a_country():
    other = Area("J06000002", "Two", AreaLevel.JOINT, WEST.code, members=(BARSET.code, NEW.code))
    figures = [at(RATE, ENGLAND, 70), at(RATE, BOTH, 80)]

    assert told(RATE, figures, (*AREAS, other)) == []


@pytest.mark.parametrize(("value", "is_told"), [(62, False), (72, True)])
def test_a_part_of_a_region_is_made_of_the_members_that_it_names(value, is_told):
    figures = [at(RATE, INNER, value), at(RATE, WESSEX, 60), at(RATE, MERCIA, 70)]

    expected = [
        "72 in Inner West in 2024-25, but its 2 local authorities lie between 60 in Wessex and "
        "70 in Mercia"
    ]
    assert told(RATE, figures) == (expected if is_told else [])
