"""Rules 4 and 5 for areas: a group lies among its members, and counts them all."""

from dataclasses import replace

import pytest

from data.domain.area import Area, AreaLevel
from data.domain.measure import Unit
from data.domain.plausibility import Plausibility
from tests.data.analysis.builders import SUPPRESSED, figure
from tests.data.analysis.plausibility_builders import (
    ANGLIA,
    BARSET,
    CASES,
    EAST,
    ENGLAND,
    HOMES,
    LINDSEY,
    MERCIA,
    RATE,
    SHARE,
    WESSEX,
    WEST,
    WIDE,
    catalogue_of,
    flags,
    said,
)

WESTERN = (BARSET, WESSEX, MERCIA)


def at(measure, area, value, **changes):
    return figure(measure, 2024, value, area_code=area.code, **changes)


def western(measure, *values):
    return [at(measure, area, value) for area, value in zip(WESTERN, values, strict=True)]


def told(measure, figures, standing=(), plausibility=WIDE):
    return said(catalogue_of(measure, plausibility=plausibility), figures, standing)


def test_a_rate_above_all_members_is_told_with_lowest_and_highest():
    catalogue = catalogue_of(RATE, plausibility=WIDE)
    (flag,) = flags(catalogue, [at(RATE, WEST, 716)], western(RATE, 60, 72, 81))

    assert flag.words == (
        "716 in West Country in 2024-25, but its 3 local authorities lie between "
        "60 in Barsetshire and 81 in Mercia"
    )
    assert (flag.reason, flag.area_code, flag.row) == ("group_outside_members", WEST.code, 2)


def test_the_members_row_is_named_where_only_the_member_is_new():
    catalogue = catalogue_of(RATE, plausibility=WIDE)
    standing = [at(RATE, WEST, 90), *western(RATE, 60, 92, 81)[:2]]
    (flag,) = flags(catalogue, [at(RATE, MERCIA, 81)], [at(RATE, WEST, 95), *standing[1:]])

    assert (flag.area_code, flag.row) == (MERCIA.code, 2)
    assert flag.words.startswith("95 in West Country in 2024-25, but its 3 local authorities lie ")


@pytest.mark.parametrize(
    ("measure", "group", "is_told"),
    [
        (RATE, 59, False),  # printed without decimals: half of one either way
        (RATE, 58, True),
        (RATE, 82, False),
        (RATE, 83, True),
        (SHARE, 83, True),
        (CASES, 60.1, False),
        (CASES, 59, True),
        (replace(CASES, unit=Unit.DAYS), 59, True),
        (replace(CASES, unit=Unit.RATIO), 59, False),  # of shares: may lie outside
        (HOMES, 59, True),  # a count, told as another sum
    ],
)
def test_range_with_rounding(measure, group, is_told):
    # averages with one decimal, so that what is rounded to is a tenth
    tenth = 0.1 if measure.decimals else 0
    figures = [*western(measure, 60 + tenth, 72 + tenth, 81 + tenth), at(measure, WEST, group)]

    assert bool(told(measure, figures)) is is_told


@pytest.mark.parametrize("missing", [SUPPRESSED, None])
def test_one_unknown_member_and_the_range_says_nothing(missing):
    members = western(RATE, 60, 72, 81)[:2]
    if missing:
        members.append(at(RATE, MERCIA, missing))

    assert told(RATE, [at(RATE, WEST, 716), *members]) == []


def test_england_is_compared_with_its_regions_and_with_all_authorities():
    regions = [at(RATE, WEST, 70), at(RATE, EAST, 75)]
    authorities = [*western(RATE, 60, 72, 81), at(RATE, ANGLIA, 74), at(RATE, LINDSEY, 76)]

    assert told(RATE, [at(RATE, ENGLAND, 700)], regions) == [
        "700 in England in 2024-25, but its 2 regions lie between 70 in West Country and "
        "75 in East Country"
    ]
    assert told(RATE, [at(RATE, ENGLAND, 700)], authorities) == [
        "700 in England in 2024-25, but its 5 local authorities lie between 60 in Barsetshire and "
        "81 in Mercia"
    ]
    assert told(RATE, [at(RATE, ENGLAND, 72)], [*regions, *authorities]) == []


def test_a_region_of_which_the_catalogue_has_one_area_is_not_compared():
    catalogue = catalogue_of(HOMES, plausibility=WIDE, areas=(WEST, BARSET))

    assert said(catalogue, [at(HOMES, WEST, 500), at(HOMES, BARSET, 20)]) == []


def test_regions_that_leave_out_an_authority_do_not_make_up_the_country():
    alone = Area("E06000009", "Scilly", AreaLevel.LOCAL_AUTHORITY, ENGLAND.code)
    areas = (ENGLAND, WEST, EAST, *WESTERN, ANGLIA, alone)
    catalogue = catalogue_of(RATE, plausibility=WIDE, areas=areas)
    figures = [at(RATE, ENGLAND, 700), at(RATE, WEST, 70), at(RATE, EAST, 75)]

    assert said(catalogue, figures) == []


def test_a_count_differs_from_the_sum_of_its_members():
    (flag,) = flags(
        catalogue_of(HOMES, plausibility=Plausibility()),
        [at(HOMES, WEST, 62)],
        western(HOMES, 12, 20, 31),
    )

    assert flag.words == ("62 in West Country in 2024-25, but its 3 local authorities add up to 63")
    assert (flag.reason, flag.row) == ("group_sum", 2)


@pytest.mark.parametrize(
    ("group", "is_told"),
    [
        (63, False),
        (62, True),  # no multiple of 10, so not rounded
        (60, False),  # rounded to the nearest 10, as the catalogue says of regions
        (70, True),  # 63 is not rounded to 70
    ],
)
def test_a_regions_count_may_be_rounded_to_ten(group, is_told):
    figures = [at(HOMES, WEST, group), *western(HOMES, 12, 20, 31)]

    assert bool(told(HOMES, figures)) is is_told


def test_authorities_that_are_all_rounded_to_five_may_miss_by_half_of_each():
    """Five figures and more, all multiples of 5: 2.5 each for three authorities, 5 for the region.

    The region may be as far as 12.5 from the sum of 100 + 105 + 95, then.
    """
    others = [at(HOMES, ANGLIA, 40), at(HOMES, LINDSEY, 35)]
    members = western(HOMES, 100, 105, 95)

    assert told(HOMES, [at(HOMES, WEST, 310), *members, *others]) == []
    assert len(told(HOMES, [at(HOMES, WEST, 320), *members, *others])) == 1
    # with one that is no multiple of 5 nothing is rounded but the region
    unrounded = [at(HOMES, ANGLIA, 41), others[1]]
    assert len(told(HOMES, [at(HOMES, WEST, 310), *members, *unrounded])) == 1


def test_a_count_below_one_of_its_members_is_told_though_others_are_not_known():
    assert told(HOMES, [at(HOMES, WEST, 62), at(HOMES, MERCIA, 90)]) == [
        "62 in West Country in 2024-25, but 90 in Mercia alone"
    ]
    assert told(HOMES, [at(HOMES, WEST, 90), at(HOMES, MERCIA, 90)]) == []


def test_parts_are_compared_with_the_same_part_and_the_same_period():
    girls = [at(HOMES, area, 5, breakdown="Girls") for area in WESTERN]
    before = [replace(one, period=figure(HOMES, 2023, 1).period) for one in western(HOMES, 1, 1, 1)]

    assert told(HOMES, [at(HOMES, WEST, 62), *girls, *before]) == []
