"""Of a file with many areas what is near the council is flagged, beside all the others."""

from dataclasses import replace

from data.analysis.plausibility import find_near, near_areas, places_near, read_arrays
from data.domain.area import Area, AreaLevel
from tests.data.analysis.builders import figure
from tests.data.analysis.plausibility_builders import (
    ANGLIA,
    AREAS,
    BARSET,
    EAST,
    ENGLAND,
    HOMES,
    LINDSEY,
    MERCIA,
    RATE,
    SHARE,
    WESSEX,
    WEST,
    catalogue_of,
)
from tests.figure_sets import figure_set

INNER = Area(
    "E13000001", "Inner West", AreaLevel.SUB_REGION, WEST.code, members=(BARSET.code, MERCIA.code)
)
OUTER = Area("E13000002", "Outer West", AreaLevel.SUB_REGION, WEST.code, members=(WESSEX.code,))


def at(measure, area, value, year=2024):
    return figure(measure, year, value, area_code=area.code)


def near(measure, *incoming, standing=()):
    columns = read_arrays(catalogue_of(measure), figure_set(*incoming))
    return [
        (one.reason, one.area_code, one.row)
        for one in find_near(columns, standing, places_near(columns))
    ]


def test_near_are_the_council_and_the_areas_it_lies_in():
    catalogue = catalogue_of(HOMES, areas=(*AREAS, INNER, OUTER))

    assert near_areas(catalogue) == {BARSET.code, WEST.code, ENGLAND.code, INNER.code}


def test_jumps_of_the_council_its_region_and_the_country_are_told_and_no_others():
    areas, years = (BARSET, WESSEX, WEST, EAST, ENGLAND), ((2023, 20), (2024, 50))
    values = [at(SHARE, area, value, year) for area in areas for year, value in years]

    assert near(SHARE, *values) == [
        ("jump", BARSET.code, 3),
        ("jump", WEST.code, 7),
        ("jump", ENGLAND.code, 11),
    ]


def test_a_jump_from_what_stands_is_told():
    assert near(HOMES, at(HOMES, BARSET, 90), standing=[at(HOMES, BARSET, 20, 2023)]) == [
        ("jump", BARSET.code, 2)
    ]


def test_the_other_areas_of_the_file_are_what_a_level_is_far_from():
    others = [at(RATE, area, 60) for area in (WESSEX, MERCIA, ANGLIA, LINDSEY)]

    assert near(RATE, at(RATE, BARSET, 650), *others) == [("level", BARSET.code, 2)]
    assert near(RATE, at(RATE, WESSEX, 650), *[at(RATE, BARSET, 60), *others[1:]]) == []


def test_a_region_is_compared_with_all_its_members():
    members = [at(RATE, area, 60) for area in (BARSET, WESSEX, MERCIA)]

    assert near(RATE, at(RATE, WEST, 90), *members) == [("group_outside_members", WEST.code, 2)]
    assert near(RATE, at(RATE, WEST, 60), *members) == []


def test_what_stands_already_is_not_told_again():
    figures = [at(RATE, WEST, 90), *(at(RATE, area, 60) for area in (BARSET, WESSEX, MERCIA))]

    assert near(RATE, *figures, standing=figures) == []
    revised = [replace(figures[0], value=95), *figures[1:]]
    assert near(RATE, *revised, standing=figures) == [("group_outside_members", WEST.code, 2)]


def test_a_file_without_figures_near_the_council_says_nothing():
    assert near(HOMES, at(HOMES, LINDSEY, 20, 2023), at(HOMES, LINDSEY, 200)) == []
