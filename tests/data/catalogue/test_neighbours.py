"""Versions of the statistical neighbours: how they are read, and what is refused."""

from datetime import date

import pytest

from data.catalogue import read_catalogue
from data.domain.neighbours import Neighbours, NeighbourSet
from tests.data.catalogue.conftest import FILES

AREAS = """
[[area]]
code = "E06000002"
name = "Wessex"
level = "local_authority"
parent = "E12000001"
old_code = "124"

[[area]]
code = "E06000003"
name = "Mercia"
level = "local_authority"
parent = "E12000001"
old_code = "125"
closed = 2023-03-31
"""
OLDER = """
title = "Neighbours, 2021"
published = 2021-04-01
publisher = "Department"
source = "A workbook"
licence = "Open"

[[council]]
area = "E06000001"
members = ["E06000003", "E06000002"]

[[council]]
area = "E06000002"
members = ["E06000001"]
"""
NEWER = """
title = "Neighbours, 2025"
published = 2025-05-01
publisher = "Department"
source = "A workbook"
licence = "Open"

[[council]]
area = "E06000001"
members = ["E06000002"]
"""
NAME = "neighbours/2025.toml"


@pytest.fixture
def versions(small):
    """The small catalogue with two versions, one of which knows an authority that closed since."""
    small.write("areas.toml", FILES["areas.toml"] + AREAS)
    (small.folder / "neighbours").mkdir()
    small.write("neighbours/2021.toml", OLDER)
    small.write(NAME, NEWER)
    return small


def test_versions_are_read_the_newest_first(versions):
    newer, older = read_catalogue(versions.folder).neighbour_sets

    assert newer == NeighbourSet(
        id="2025",
        title="Neighbours, 2025",
        published=date(2025, 5, 1),
        publisher="Department",
        source="A workbook",
        licence="Open",
        councils=(Neighbours("E06000001", ("E06000002",)),),
    )
    assert older.id == "2021"


def test_neighbours_keep_their_order_and_are_not_symmetric(versions):
    newer, older = read_catalogue(versions.folder).neighbour_sets

    assert older.of("E06000001") == ("E06000003", "E06000002")
    assert older.of("E06000003") == ()
    assert newer.of("E06000002") == ()


def test_a_catalogue_may_have_no_neighbours(small):
    assert read_catalogue(small.folder).neighbour_sets == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'members = ["E06000002"]',
            'members = ["E06000002", "E06000009"]',
            f"{NAME}, council 'E06000001', key 'members': found 'E06000009', expected the code of "
            "a local authority in areas.toml",
        ),
        (
            'members = ["E06000002"]',
            'members = ["E06000002", "E12000001"]',
            f"{NAME}, council 'E06000001', key 'members': found 'E12000001', expected the code of "
            "a local authority in areas.toml",
        ),
        (
            'members = ["E06000002"]',
            'members = ["E06000002", "E06000003"]',
            f"{NAME}, council 'E06000001', key 'members': found 'E06000003', expected a local "
            "authority that was still there on 2025-05-01",
        ),
        (
            'members = ["E06000002"]',
            'members = ["E06000002", "E06000002"]',
            f"{NAME}, council 'E06000001', key 'members': found 'E06000002', expected a list of "
            "at least 1, none twice, each an ONS code such as E06000035",
        ),
        (
            'members = ["E06000002"]',
            'members = ["E06000002", "E06000001"]',
            f"{NAME}, council 'E06000001', key 'members': found 'E06000001', expected other "
            "councils than itself",
        ),
        (
            'area = "E06000001"',
            'area = "E06000003"',
            f"{NAME}, council 'E06000003', key 'area': found 'E06000003', expected a local "
            "authority that was still there on 2025-05-01",
        ),
        (
            "[[council]]",
            '[[council]]\narea = "E06000001"\nmembers = ["E06000002"]\n\n[[council]]',
            f"{NAME}, council 'E06000001', key 'area': found 'E06000001', expected a council that "
            "has its neighbours only once",
        ),
        (
            "Neighbours, 2025",
            "neighbours, 2021",
            f"{NAME}, key 'title': found 'neighbours, 2021', expected something that no other "
            "has; neighbours/2021.toml has it",
        ),
        (
            "published = 2025-05-01",
            'published = "May 2025"',
            f"{NAME}, key 'published': found 'May 2025', expected a date without quotes such as "
            "2019-03-31",
        ),
    ],
)
def test_what_neighbours_cannot_be(versions, old, new, problem):
    versions.change(NAME, old, new)

    assert versions.problems() == [problem]


def test_the_files_name_is_fit_for_an_address(versions):
    versions.write("neighbours/may-2025.toml", NEWER.replace("Neighbours, 2025", "May"))

    assert versions.problems() == [
        "neighbours/may-2025.toml: found 'may-2025.toml', expected a file name of small letters "
        "and digits, such as 2025.toml"
    ]


def test_a_version_that_cannot_be_read_is_told(versions):
    versions.write(NAME, "title = ]\n")

    assert [problem.split(":")[0] for problem in versions.problems()] == [f"{NAME}, line 1"]
