"""A group that its members cannot make up is held back, and nothing else."""

from dataclasses import replace

import pytest

from data.analysis.plausibility import find_held_back, flag, margins, read_arrays
from data.domain.area import Area, AreaLevel
from data.domain.measure import Unit, ValueType
from data.domain.period import Frequency
from tests.data.analysis.builders import SUPPRESSED, figure, make_measure
from tests.data.analysis.plausibility_builders import (
    CASES,
    ENGLAND,
    HOMES,
    RATE,
    SHARE,
    WEST,
    catalogue_of,
)
from tests.figure_sets import figure_set

EIGHT = tuple(
    Area(f"E0600001{number}", f"Shire {number}", AreaLevel.LOCAL_AUTHORITY, WEST.code)
    for number in range(8)
)
EAST = Area("E12000002", "East Country", AreaLevel.REGION, ENGLAND.code)
NORTH = Area("E12000003", "North Country", AreaLevel.REGION, ENGLAND.code)
FAR = tuple(
    Area(f"E0600002{number}", f"Far {number}", AreaLevel.LOCAL_AUTHORITY, EAST.code)
    for number in range(4)
)
COLD = Area("E06000030", "Cold 0", AreaLevel.LOCAL_AUTHORITY, NORTH.code)
AREAS = (ENGLAND, WEST, EAST, NORTH, *EIGHT, *FAR, COLD)
PLACES = make_measure("places", unit=Unit.RATIO, type=ValueType.NUMBER, decimals=2)


def at(measure, area, value, **changes):
    return figure(measure, 2024, value, area_code=area.code, **changes)


def eight(measure, *values):
    pairs = zip(EIGHT, values, strict=False)
    return [at(measure, area, value) for area, value in pairs if value is not None]


def held(*figures, areas=AREAS):
    measures = {one.measure_id: one.measure_id for one in figures}
    known = {one.id: one for one in (RATE, SHARE, CASES, HOMES, PLACES)}
    catalogue = catalogue_of(*(known[one] for one in measures), areas=areas)
    columns = read_arrays(catalogue, figure_set(*figures))
    return [flag(columns, one) for one in find_held_back(columns, margins(columns))]


def told(*figures, **options):
    return [one.words for one in held(*figures, **options)]


def test_a_group_above_all_its_members_is_held_back_and_says_so():
    rates = eight(RATE, 60, 66, 71, 58, 64, 90, 77, 62)
    (found,) = held(at(RATE, WEST, 680), *rates)

    assert found.words == (
        "680 in West Country in 2024-25, but its 8 local authorities lie between 58 in Shire 3 "
        "and 90 in Shire 5"
    )
    assert (found.reason, found.area_code, found.row) == ("held_back", WEST.code, 2)


@pytest.mark.parametrize("measure", [RATE, SHARE, CASES])
@pytest.mark.parametrize(("value", "count"), [(4, 1), (56, 1), (58, 0), (90, 0), (92, 1)])
def test_rates_percentages_and_averages_lie_among_their_members(measure, value, count):
    """All are whole numbers, so that each may be half of one from the truth."""
    assert len(told(at(measure, WEST, value), *eight(measure, *[58, 90] * 4))) == count


def test_what_rounding_explains_is_not_held_back():
    """57 is 57.49 at most and 57.5 the least that 58 was."""
    rates = eight(RATE, 58, 58.4, 60, 60, 60, 60, 60, 60)

    assert told(at(RATE, WEST, 57.9), *rates) == []
    assert len(told(at(RATE, WEST, 56), *rates)) == 1
    whole = eight(RATE, 58, 59, 60, 60, 60, 60, 60, 60)
    assert told(at(RATE, WEST, 57), *whole) == []


def test_a_true_outlier_within_the_range_is_not_held_back():
    """One of eight is 9 times the others, and the region with it far from the median."""
    assert told(at(RATE, WEST, 390), *eight(RATE, 60, 61, 62, 63, 60, 61, 62, 540)) == []


@pytest.mark.parametrize("measure", [HOMES, PLACES])
def test_counts_and_ratios_are_not_judged_so(measure):
    assert told(at(measure, WEST, 680), *eight(measure, *[60] * 8)) == []


def test_one_member_or_two_say_nothing():
    two = (ENGLAND, WEST, *EIGHT[:2])

    assert told(at(RATE, NORTH, 680), at(RATE, COLD, 60)) == []
    assert told(at(RATE, WEST, 680), *eight(RATE, 60, 60), areas=two) == []


def test_members_without_a_value_say_nothing():
    assert told(at(RATE, WEST, 680), *eight(RATE, *[SUPPRESSED] * 8)) == []
    assert told(at(RATE, WEST, 680)) == []


def test_a_group_without_a_value_is_left_as_it_is():
    assert told(at(RATE, WEST, SUPPRESSED), *eight(RATE, *[60] * 8)) == []


@pytest.mark.parametrize(("known", "count"), [(6, 1), (5, 0)])
def test_three_quarters_of_the_members_must_be_known(known, count):
    rates = eight(RATE, *[60, 90, 70, 70, 70, 70][:known], *[SUPPRESSED] * (8 - known))

    found = told(at(RATE, WEST, 680), *rates)
    assert len(found) == count
    if found:
        assert "but 6 of its 8 local authorities lie between 60 in Shire 0 and 90" in found[0]


@pytest.mark.parametrize(("value", "count"), [(100, 0), (180, 0), (182, 1), (31, 0), (28, 1)])
def test_where_some_are_not_known_only_what_is_twice_as_high_or_half_is_held_back(value, count):
    """The lowest is 60 and the highest 90, each and the group itself half of one from the truth."""
    rates = eight(RATE, 60, 90, 70, 70, 70, 70, SUPPRESSED, SUPPRESSED)

    assert len(told(at(RATE, WEST, value), *rates)) == count


def test_members_that_are_all_zero_or_suppressed_hold_nothing_back():
    """What is suppressed is a small number and no zero: the region's 1 is of those."""
    shares = eight(SHARE, 0, 0, 0, 0, 0, 0, SUPPRESSED, SUPPRESSED)

    assert told(at(SHARE, WEST, 2), *shares) == []
    # but where all are known nobody is left who could have it
    assert len(told(at(SHARE, WEST, 2), *eight(SHARE, *[0] * 8))) == 1


def test_what_is_suppressed_may_be_as_high_as_other_areas_are():
    """A quarter of the west is not known; elsewhere it is up to 10, so 2.5 may come of those."""
    west = eight(SHARE, 1, 1, 1, 1, 1, 1, SUPPRESSED, SUPPRESSED)
    east = [at(SHARE, area, value) for area, value in zip(FAR, (1, 10, 2, 2), strict=True)]
    region = at(SHARE, WEST, 4)

    assert len(told(region, *west)) == 1
    assert told(region, *west, *east, at(SHARE, EAST, 4)) == []


def test_only_the_same_part_and_frequency_of_the_period_says_how_far_areas_are_apart():
    west = eight(SHARE, 1, 1, 1, 1, 1, 1, SUPPRESSED, SUPPRESSED)
    east = [
        at(SHARE, area, value) for area, value in zip((*FAR, EAST), (1, 10, 2, 2, 4), strict=True)
    ]
    girls = [replace(one, breakdown="Girls") for one in east]
    quarter = figure(SHARE, 2024, 1, Frequency.QUARTERLY).period  # the same place in its count
    quarterly = [replace(one, period=quarter) for one in east]

    assert len(told(at(SHARE, WEST, 4), *west, *girls)) == 1
    assert len(told(at(SHARE, WEST, 4), *west, *quarterly)) == 1


def test_a_council_that_is_there_twice_leaves_its_region_alone():
    """By itself and in a joint return: nobody can tell how many members there are."""
    both = Area("J06000010", "Both", AreaLevel.JOINT, WEST.code, members=("E06000010", "E06000011"))
    rates = eight(RATE, *[60, 90] * 4)

    assert len(told(at(RATE, WEST, 680), *rates[2:], at(RATE, both, 70), areas=(*AREAS, both))) == 1
    assert told(at(RATE, WEST, 680), *rates, at(RATE, both, 70), areas=(*AREAS, both)) == []


def test_a_region_that_is_held_back_says_nothing_of_its_country():
    """East is ten times too high, and with it England would lie among the regions."""
    more = [Area(f"E1200001{n}", f"Land {n}", AreaLevel.REGION, ENGLAND.code) for n in range(2)]
    figures = [
        at(RATE, ENGLAND, 500),
        *(at(RATE, area, 65) for area in (NORTH, *more)),
        *(at(RATE, WEST, 70), at(RATE, EAST, 680)),
    ]
    members = [at(RATE, area, value) for area, value in zip(FAR, (60, 68, 70, 80), strict=True)]
    areas = (*AREAS, *more)

    assert told(*figures, areas=areas) == []
    assert told(*figures, *members, areas=areas) == [
        "680 in East Country in 2024-25, but its 4 local authorities lie between 60 in Far 0 and "
        "80 in Far 3",
        "500 in England in 2024-25, but 4 of its 5 regions lie between 65 in North Country and "
        "70 in West Country",
    ]


def test_the_country_is_told_by_its_regions_where_both_show_it():
    regions = [at(RATE, WEST, 70), at(RATE, EAST, 68), at(RATE, NORTH, 65)]
    members = [*eight(RATE, *[60, 80] * 4), *(at(RATE, area, 68) for area in FAR)]

    assert told(at(RATE, ENGLAND, 700), *regions, *members, at(RATE, COLD, 65)) == [
        "700 in England in 2024-25, but its 3 regions lie between 65 in North Country and 70 in "
        "West Country"
    ]


def test_each_period_and_part_is_judged_by_itself():
    rates = eight(RATE, *[60, 80] * 4)
    girls = [replace(one, breakdown="Girls", value=one.value * 10) for one in rates]
    before = [replace(one, period=figure(RATE, 2023, 1).period) for one in girls]

    found = held(
        at(RATE, WEST, 700),
        at(RATE, WEST, 700, breakdown="Girls"),
        replace(at(RATE, WEST, 70, breakdown="Girls"), period=before[0].period),
        *rates,
        *girls,
        *before,
    )
    assert [(one.period.label, one.breakdown) for one in found] == [
        ("2024-25", "All"),
        ("2023-24", "Girls"),
    ]
