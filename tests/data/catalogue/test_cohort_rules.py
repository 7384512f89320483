"""A measure of groups of children says which, and no other measure does."""

import pytest

from data.catalogue import read_catalogue
from data.domain.measure import Cohort

NEW = "measures/homes_new.toml"
TABLE = '\n[cohort]\nwho = "children who entered in {span}"\nfollow_up_months = 12\n'


@pytest.fixture
def grouped(small):
    for name in ("homes_net", "homes_all", "homes_left_pct"):  # what is derived from it
        (small.folder / f"measures/{name}.toml").unlink()
    small.change("overview.toml", '"homes_net"', '"homes_new"')
    small.change(NEW, "over_time = true", "over_time = false")
    small.change(NEW, '"in_period"', '"cohort"')
    text = (small.folder / NEW).read_text(encoding="utf-8")
    small.write(NEW, text + TABLE)
    return small


def test_a_group_is_read(grouped):
    measure = read_catalogue(grouped.folder).measure_by_id["homes_new"]
    assert measure.cohort == Cohort("children who entered in {span}", 12)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            TABLE,
            "",
            "key 'cohort': found nothing, expected a table [cohort], as time_basis is 'cohort'",
        ),
        (
            '"cohort"',
            '"in_period"',
            "key 'cohort': found a table [cohort], "
            "expected no such table, as time_basis is 'in_period'",
        ),
        (
            " in {span}",
            "",
            "cohort, key 'who': found 'children who entered', "
            "expected words with {span} for the time in which the group began",
        ),
        (
            "= 12",
            "= 121",
            "cohort, key 'follow_up_months': found 121, expected a whole number from 0 to 120",
        ),
    ],
)
def test_what_does_not_fit_a_group(grouped, old, new, problem):
    grouped.change(NEW, old, new)
    assert grouped.problems() == [f"{NEW}, {problem}"]
