"""The areas and neighbours that ship, against the published files that they are for."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from data.domain.area import AreaLevel

SHARED = Path(__file__).parents[4] / "shared"
PUBLIC, REFERENCE = SHARED / "public-data", SHARED / "reference"
RELEASES = [
    *sorted((PUBLIC / "csc_dashboard_2025").glob("*.csv")),
    *sorted((PUBLIC / "cla_release_2024").glob("*.csv")),
]
LEVELS = {
    "National": ("country_code", {AreaLevel.COUNTRY}),
    "Regional": ("region_code", {AreaLevel.REGION, AreaLevel.SUB_REGION}),
    "Local authority": ("new_la_code", {AreaLevel.LOCAL_AUTHORITY, AreaLevel.JOINT}),
}

needs_files = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason=f"no folder {PUBLIC}: no published files to look codes up of"
)


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@needs_files
@pytest.mark.parametrize("path", RELEASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_area_of_a_release_is_one_of_ours(catalogue, path):
    """By its ONS code, and the same one by the Department's number."""
    found = Counter()
    for row in rows(path):
        column, levels = LEVELS[row["geographic_level"]]
        area = catalogue.area_by_any_code[row[column]]
        assert area.level in levels, row
        if row["old_la_code"]:
            assert catalogue.area_by_any_code[row["old_la_code"]] is area, row
        found[row["geographic_level"]] += 1
    assert set(found) == set(LEVELS)


@needs_files
@pytest.mark.parametrize("path", RELEASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_authority_has_one_row_a_year_whichever_code_it_had(catalogue, path):
    """Were two councils taken for one that was recoded, both would have rows of one year."""
    told = {}
    for row in rows(path):
        if row["geographic_level"] == "Local authority":
            area = catalogue.area_by_any_code[row["new_la_code"]]
            codes = told.setdefault((area.code, row["time_period"]), set())
            codes.add(row["new_la_code"])
            assert codes == {row["new_la_code"]}, row
    assert told


@needs_files
def test_every_number_of_the_long_table_is_an_area_of_ours_of_that_name(catalogue):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(
        PUBLIC / "lait" / "bds_long_0.parquet", columns=["LA Number", "LA and Regions"]
    )
    pairs = set(zip(*(column.to_pylist() for column in table.columns), strict=True))
    for number, name in pairs:
        area = catalogue.area_by_any_code[f"{number:.0f}"]
        assert area in catalogue.areas_by_name[name.casefold()], (number, name)
    assert len(pairs) == 153 + 5 + 12  # authorities, those that are no more, England and regions


@needs_files
def test_closed_authorities_closed_on_the_day_that_the_department_lists(catalogue):
    """And no other is closed: what has a live code is there."""
    listed = {row["new_la_code"]: row for row in rows(PUBLIC / "ees_reference" / "las.csv")}
    closed = [area for area in catalogue.areas if area.closed]
    assert len(closed) == 8
    for area in closed:
        last = "/".join(reversed(area.closed.isoformat().split("-")))
        assert listed[area.code]["date_of_termination"] == last
    for area in catalogue.areas:
        if area.is_authority and not area.closed:
            assert listed[area.code]["status"] == "live", area
            assert all(listed[code]["status"] == "terminated" for code in area.former_codes)


@needs_files
def test_every_authority_of_the_departments_list_is_known(catalogue):
    for row in rows(PUBLIC / "ees_reference" / "las.csv"):
        if row["new_la_code"] != "z":  # schools of the armed forces abroad
            assert row["new_la_code"] in catalogue.area_by_any_code, row


@needs_files
def test_authorities_lie_where_the_department_says(catalogue):
    """In its region; a borough of London also in the part of it that its rows name."""
    boroughs = set()
    for path in RELEASES:
        for row in rows(path):
            area = catalogue.area_by_any_code[row["new_la_code"] or row["country_code"]]
            if not area.is_authority:
                continue
            if area.parent == "E12000007":
                within = [
                    one.code
                    for one in catalogue.areas
                    if one.level is AreaLevel.SUB_REGION and area.code in one.members
                ]
                assert within == [row["region_code"]], row
                boroughs.add(area.code)
            else:
                assert row["region_code"] == area.parent, row
    assert len(boroughs) == 33


def test_successors_open_the_day_after_their_predecessors_closed(catalogue):
    opened = {area.opened for area in catalogue.areas if area.opened}
    closed = {area.closed for area in catalogue.areas if area.closed}

    assert {day.toordinal() for day in opened} == {day.toordinal() + 1 for day in closed}


def test_each_authority_that_closed_is_followed_by_those_that_took_its_place(catalogue):
    names = {
        catalogue.area_by_code[code].name: [area.name for area in areas]
        for code, areas in catalogue.successors.items()
    }
    dorset = ["Bournemouth, Christchurch and Poole", "Dorset"]

    assert names == {
        "Bedfordshire": ["Bedford", "Central Bedfordshire"],
        "Bournemouth": dorset,
        "Cheshire": ["Cheshire East", "Cheshire West and Chester"],
        "Cornwall and Isles of Scilly": [],  # both went on as what they were
        "Cumbria": ["Cumberland", "Westmorland and Furness"],
        "Dorset (to March 2019)": dorset,
        "Northamptonshire": ["North Northamptonshire", "West Northamptonshire"],
        "Poole": dorset,
    }


@pytest.mark.skipif(not REFERENCE.is_dir(), reason=f"no folder {REFERENCE}: no list of neighbours")
def test_medways_neighbours_are_those_of_the_reference(catalogue):
    versions = {"April 2021": "2021", "2025": "2025"}
    listed = {}
    for row in rows(REFERENCE / "comparator_groups.csv"):
        if row["group"] == "Medway statistical neighbours":
            code = catalogue.area_by_any_code[row["la_code"]].code
            listed.setdefault(versions[row["model"]], []).append(code)

    found = {one.id: list(one.of("E06000035")) for one in catalogue.neighbour_sets}
    assert [len(codes) for codes in listed.values()] == [10, 10]
    assert found == listed


def test_every_authority_of_its_time_has_ten_neighbours(catalogue):
    for version in catalogue.neighbour_sets:
        there = {
            area.code
            for area in catalogue.areas
            if area.is_authority and area.existed_on(version.published)
        }
        assert {one.area for one in version.councils} == there
        assert {len(one.members) for one in version.councils} == {10}


def test_the_older_version_still_knows_cumbria(catalogue):
    newer, older = catalogue.neighbour_sets
    cumbria = catalogue.area_by_any_code["909"]

    assert cumbria.closed == date(2023, 3, 31)
    assert any(cumbria.code in one.members for one in older.councils)
    assert not any(cumbria.code in one.members for one in newer.councils)
