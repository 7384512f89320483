"""Areas that were recoded, closed or publish together: how they are read, and what is refused."""

from datetime import date

import pytest

from data.catalogue import read_catalogue
from data.domain.area import AreaLevel
from tests.data.catalogue.conftest import FILES

NEXT = """
[[area]]
code = "E06000002"
name = "New Barset"
level = "local_authority"
parent = "E12000001"
old_code = "124"
"""
OLD = """
[[area]]
code = "E10000001"
name = "Barset (to 2019)"
level = "local_authority"
parent = "E12000001"
old_code = "124"
other_names = ["New Barset"]
closed = 2019-03-31
"""
JOINT = """
[[area]]
code = "J06000001"
name = "Barsetshire / New Barset"
level = "joint"
parent = "E12000001"
old_code = ""
members = ["E06000001", "E06000002"]
"""
PART = """
[[area]]
code = "E13000001"
name = "Inner West"
level = "sub_region"
parent = "E12000001"
old_code = ""
members = ["E06000002"]
"""
OPENED = "opened = 2019-04-01\n"


@pytest.fixture
def changed(small):
    """The small catalogue with a recoded authority, its predecessor, a joint return, a part."""
    small.write("areas.toml", FILES["areas.toml"] + NEXT + OPENED + OLD + JOINT + PART)
    small.change("areas.toml", 'old_code = "123"', 'old_code = "123"\nformer_codes = ["E08000001"]')
    return small


def test_recoded_closed_and_joint_areas_are_read(changed):
    catalogue = read_catalogue(changed.folder)

    assert catalogue.area_by_code["E06000001"].former_codes == ("E08000001",)
    old, new = catalogue.area_by_code["E10000001"], catalogue.area_by_code["E06000002"]
    assert (old.closed, new.opened) == (date(2019, 3, 31), date(2019, 4, 1))
    joint = catalogue.area_by_code["J06000001"]
    assert (joint.level, joint.members) == (AreaLevel.JOINT, ("E06000001", "E06000002"))


def test_an_area_exists_from_its_first_day_to_its_last(changed):
    areas = read_catalogue(changed.folder).area_by_code
    days = [date(2019, 3, 31), date(2019, 4, 1)]

    assert [areas["E10000001"].existed_on(day) for day in days] == [True, False]
    assert [areas["E06000002"].existed_on(day) for day in days] == [False, True]
    assert [areas["E12000001"].existed_on(day) for day in days] == [True, True]


def test_areas_are_found_by_every_code_that_they_have_or_had(changed):
    found = read_catalogue(changed.folder).area_by_any_code

    assert {code: area.code for code, area in found.items() if code != area.code} == {
        "E08000001": "E06000001",
        "123": "E06000001",
        "124": "E06000002",  # of the two that had it, the one that is still there
        "E06000001 / E06000002": "J06000001",
        "123 / 124": "J06000001",
    }


def test_areas_are_found_by_every_name_that_they_have(changed):
    found = read_catalogue(changed.folder).areas_by_name

    assert [area.code for area in found["new barset"]] == ["E06000002", "E10000001"]
    assert [area.code for area in found["barsetshire"]] == ["E06000001"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            '["E08000001"]',
            '["E10000001"]',
            "area 'E06000001', key 'former_codes': found 'E10000001', expected a code that no "
            "other has or had; areas.toml, area 'E10000001' has it",
        ),
        (
            '["E08000001"]',
            '["E06000001"]',
            "area 'E06000001', key 'former_codes': found 'E06000001', expected a code that no "
            "other has or had; areas.toml, area 'E06000001' has it",
        ),
        (
            OPENED,
            OPENED + 'former_codes = ["E08000001"]\n',
            "area 'E06000002', key 'former_codes': found 'E08000001', expected a code that no "
            "other has or had; areas.toml, area 'E06000001' has it",
        ),
        (
            "closed = 2019-03-31",
            "closed = 2019-04-01",
            "area 'E10000001', key 'old_code': found '124', expected something that no other of "
            "its time has; areas.toml, area 'E06000002' has it\n"
            "areas.toml, area 'E10000001', key 'other_names': found 'New Barset', expected "
            "something that no other of its time has; areas.toml, area 'E06000002' has it",
        ),
        (
            OPENED,
            OPENED + "closed = 2019-04-01\n",
            "area 'E06000002', key 'closed': found the date or time 2019-04-01, expected a day "
            "after 2019-04-01, when it opened",
        ),
        (
            "closed = 2019-03-31",
            'closed = "2019-03-31"',
            "area 'E10000001', key 'closed': found '2019-03-31', expected a date without quotes "
            "such as 2019-03-31\n"
            "areas.toml, area 'E10000001', key 'old_code': found '124', expected something that "
            "no other of its time has; areas.toml, area 'E06000002' has it\n"
            "areas.toml, area 'E10000001', key 'other_names': found 'New Barset', expected "
            "something that no other of its time has; areas.toml, area 'E06000002' has it",
        ),
        (
            'name = "Barset (to 2019)"',
            'name = "new barset"',
            "area 'E10000001', key 'name': found 'new barset', expected something that no other "
            "has; areas.toml, area 'E06000002' has it",
        ),
        (
            'level = "joint"\n',
            'level = "joint"\nclosed = 2020-03-31\n',
            "area 'J06000001', key 'closed': found the date or time 2020-03-31, expected no such "
            "key, as level is 'joint'",
        ),
        (
            'members = ["E06000001", "E06000002"]',
            'members = ["E06000001"]',
            "area 'J06000001', key 'members': found 'E06000001', expected the codes of at least "
            "2 local authorities",
        ),
        (
            'members = ["E06000002"]\n',
            "",
            "area 'E13000001', key 'members': found nothing, expected the codes of at least 1 "
            "local authorities",
        ),
        (
            '["E06000001", "E06000002"]',
            '["E06000001", "E06000003"]',
            "area 'J06000001', key 'members': found 'E06000003', expected the code of a local "
            "authority in areas.toml",
        ),
        (
            '["E06000001", "E06000002"]',
            '["E06000001", "E12000001"]',
            "area 'J06000001', key 'members': found 'E12000001', expected the code of a local "
            "authority in areas.toml",
        ),
        (
            'members = ["E06000002"]',
            'members = ["E06000001", "E06000002"]',
            "area 'E13000001', key 'members': found 'E06000001', 'E06000002', expected members "
            "that no other has; areas.toml, area 'J06000001' has them",
        ),
        (
            'level = "joint"\nparent = "E12000001"',
            'level = "joint"\nparent = "E92000001"',
            "area 'J06000001', key 'members': found 'E06000001', expected a local authority that "
            "lies in E92000001 too\n"
            "areas.toml, area 'J06000001', key 'members': found 'E06000002', expected a local "
            "authority that lies in E92000001 too",
        ),
        (
            'level = "sub_region"\nparent = "E12000001"',
            'level = "sub_region"\nparent = "E92000001"',
            "area 'E13000001', key 'parent': found 'E92000001', expected the code of a region\n"
            "areas.toml, area 'E13000001', key 'members': found 'E06000002', expected a local "
            "authority that lies in E92000001 too",
        ),
        (
            OPENED,
            OPENED + 'members = ["E06000001"]\n',
            "area 'E06000002', key 'members': found 'E06000001', expected no such key, as level "
            "is 'local_authority'",
        ),
    ],
)
def test_what_areas_cannot_be(changed, old, new, problem):
    changed.change("areas.toml", old, new)

    assert changed.problems() == f"areas.toml, {problem}".split("\n")


def test_the_councils_own_area_is_not_one_that_closed(changed):
    changed.change("council.toml", 'area = "E06000001"', 'area = "E10000001"')

    assert changed.problems() == [
        "council.toml, key 'area': found 'E10000001', expected an area that is not closed"
    ]
