"""The day of the year that a measure counts on, where it is not the year's last."""

import pytest

from data.catalogue import read_catalogue

NEW = "measures/homes_new.toml"
BASIS = 'time_basis = "in_period"'


def declare(small, basis, day):
    for name in ("homes_net", "homes_all", "homes_left_pct"):  # what is derived from it
        (small.folder / f"measures/{name}.toml").unlink()
    small.change("overview.toml", '"homes_net"', '"homes_new"')
    small.change(NEW, "over_time = true", "over_time = false")
    small.change(NEW, BASIS, f'time_basis = "{basis}"\nsnapshot_day = "{day}"')
    return small


def test_a_day_is_read(small):
    catalogue = read_catalogue(declare(small, "snapshot", "30 June").folder)
    assert catalogue.measure_by_id["homes_new"].snapshot_day == "30 June"


@pytest.mark.parametrize(
    ("basis", "day", "expected"),
    [
        ("in_period", "30 June", "no such key, as time_basis is 'in_period'"),
        ("snapshot", "31 June", "a day that every year has, such as 30 June"),
        ("snapshot", "29 February", "a day that every year has, such as 30 June"),
        ("snapshot", "June", "a day of the year, such as 30 June"),
    ],
)
def test_what_is_no_day_of_a_snapshot(small, basis, day, expected):
    found = declare(small, basis, day).problems()
    assert found == [f"{NEW}, key 'snapshot_day': found '{day}', expected {expected}"]


def test_children_in_the_area_are_counted_in_the_middle_of_the_year():
    assert read_catalogue().measure_by_id["children_population_count"].snapshot_day == "30 June"
