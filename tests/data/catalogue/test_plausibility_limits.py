"""The limits of plausibility.toml and of single measures: how they are read and refused."""

import pytest

from data.catalogue import read_catalogue
from data.domain.area import AreaLevel
from data.domain.jump_limit import JumpLimit
from data.domain.plausibility import JumpLimits, LevelLimit, Plausibility, Rounding

LIMITS = "plausibility.toml"
NEW = "measures/homes_new.toml"
PCT = "measures/homes_left_pct.toml"
PLAN = '[[plan]]\ntheme = "Leadership"'
SMALL_KEYS = "times, points, least, numerator, denominator"


def with_limit(text):
    return f"[largest_jump]\n{text}\n\n{PLAN}"


def test_limits_are_read(small):
    assert read_catalogue(small.folder).plausibility == Plausibility(
        jump=JumpLimits(
            count=JumpLimit(times=3, least=10),
            percentage=JumpLimit(points=25, denominator=10),
            rate=JumpLimit(times=2, numerator=10),
            number=JumpLimit(times=2.5),
        ),
        level=LevelLimit(times=5, areas=3),
        rounding=Rounding(country=10, region=10, local_authority=1),
    )


def test_a_measures_own_limit_is_completed_by_that_of_its_type(small):
    small.change(NEW, PLAN, with_limit("times = 4"))
    small.change("measures/care_rate.toml", PLAN, with_limit("least = 5\nnumerator = 0"))
    catalogue = read_catalogue(small.folder)

    found = {
        name: catalogue.plausibility.jump_of(catalogue.measure_by_id[name])
        for name in ("homes_new", "homes_left", "homes_left_pct", "care_rate")
    }
    assert found == {
        "homes_new": JumpLimit(times=4, least=10),
        "homes_left": JumpLimit(times=3, least=10),
        "homes_left_pct": JumpLimit(points=25, denominator=10),
        "care_rate": JumpLimit(times=2, least=5, numerator=0),
    }


def test_what_breakdowns_make_up_is_read(small):
    said = 'caveats = []\nbreakdowns_make_whole = true\nbreakdowns_of = "homes_left"'
    small.change(NEW, "caveats = []", said)
    measures = read_catalogue(small.folder).measure_by_id

    assert measures["homes_new"].breakdowns_make_whole is True
    assert measures["homes_new"].breakdowns_of == "homes_left"
    assert measures["homes_left"].breakdowns_make_whole is None  # nobody says


def test_rounding_of_each_level():
    rounding = Rounding(country=100, region=10, local_authority=5)

    assert {level: rounding.of(level) for level in AreaLevel} == {
        AreaLevel.COUNTRY: 100,
        AreaLevel.REGION: 10,
        AreaLevel.SUB_REGION: 10,  # a part of a region
        AreaLevel.LOCAL_AUTHORITY: 5,
        AreaLevel.JOINT: 5,  # several local authorities
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        (
            LIMITS,
            "times = 3",
            "times = 1",
            f"{LIMITS}, jump, count, key 'times': found 1, expected a number above 1",
        ),
        (
            LIMITS,
            "points = 25",
            "points = 101",
            f"{LIMITS}, jump, percentage, key 'points': found 101, "
            "expected a number above 0 and up to 100",
        ),
        (
            LIMITS,
            "least = 10",
            "least = -1",
            f"{LIMITS}, jump, count, key 'least': found -1, expected a number from 0",
        ),
        (
            LIMITS,
            "times = 3",
            "times = 3\npoints = 5",
            f"{LIMITS}, jump, count, key 'points': found a key that is not known, "
            "expected one of times, least, numerator, denominator",
        ),
        (
            LIMITS,
            "[jump.number]\ntimes = 2.5",
            "",
            f"{LIMITS}, jump, key 'number': found nothing, expected a table [number]",
        ),
        (
            LIMITS,
            "areas = 3",
            "areas = 1",
            f"{LIMITS}, level, key 'areas': found 1, expected a whole number from 2 to 100",
        ),
        (
            LIMITS,
            "country = 10",
            "country = 7",
            f"{LIMITS}, rounding, key 'country': found 7, expected one of 1, 5, 10, 100",
        ),
        (
            NEW,
            PLAN,
            with_limit("factor = 3"),
            f"{NEW}, largest_jump, key 'factor': found a key that is not known, "
            f"expected one of {SMALL_KEYS}",
        ),
        (
            NEW,
            PLAN,
            with_limit("points = 3"),
            f"{NEW}, largest_jump, key 'points': found 3.0, "
            "expected no such key, as type is 'count'",
        ),
        (
            PCT,
            PLAN,
            with_limit("times = 3"),
            f"{PCT}, largest_jump, key 'times': found 3.0, "
            "expected no such key, as type is 'percentage'",
        ),
        (
            NEW,
            PLAN,
            with_limit(""),
            f"{NEW}, largest_jump: found an empty table, expected at least one of {SMALL_KEYS}",
        ),
        (
            NEW,
            "caveats = []",
            'caveats = []\nbreakdowns_make_whole = true\nbreakdowns_of = "homes"',
            f"{NEW}, key 'breakdowns_of': found 'homes', expected the id of another measure",
        ),
        (
            NEW,
            "caveats = []",
            'caveats = []\nbreakdowns_make_whole = true\nbreakdowns_of = "homes_new"',
            f"{NEW}, key 'breakdowns_of': found 'homes_new', expected the id of another measure",
        ),
        (
            NEW,
            "caveats = []",
            'caveats = []\nbreakdowns_of = "homes_left"',
            f"{NEW}, key 'breakdowns_make_whole': found nothing, "
            "expected true, as breakdowns_of is given",
        ),
        (
            NEW,
            "caveats = []",
            'caveats = []\nbreakdowns_make_whole = true\nbreakdowns_of = "care_rate"',
            f"{NEW}, key 'type': found 'count', expected 'rate', as of care_rate",
        ),
    ],
)
def test_limits_that_are_refused(small, name, old, new, problem):
    small.change(name, old, new)

    assert small.problems() == [problem]


def test_no_file_of_limits(small):
    (small.folder / LIMITS).unlink()

    assert small.problems() == [f"{LIMITS}: found no such file, expected one"]
