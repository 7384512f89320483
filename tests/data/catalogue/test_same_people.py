"""Measures whose months or quarters are of much the same people, and where that is not said."""

import pytest

from data.catalogue import read_catalogue

NEW = "measures/homes_new.toml"
BASIS = 'time_basis = "in_period"'
SAME = f"{BASIS}\nsame_people = true"


@pytest.fixture
def alone(small):
    for name in ("homes_net", "homes_all", "homes_left_pct"):  # what is derived from it
        (small.folder / f"measures/{name}.toml").unlink()
    small.change("overview.toml", '"homes_net"', '"homes_new"')
    small.change(NEW, "over_time = true", "over_time = false")
    return small


def test_it_is_read_and_is_false_where_it_is_not_said(alone):
    alone.change(NEW, BASIS, SAME)
    catalogue = read_catalogue(alone.folder)
    said = [one.id for one in catalogue.measures if one.same_people]
    assert said == ["homes_new"]
    assert catalogue.measure_by_id["homes_new"].follows_itself


@pytest.mark.parametrize("basis", ["snapshot", "year_to_date", "rolling_12_months"])
def test_of_days_and_of_figures_that_overlap_it_is_not_said(alone, basis):
    alone.change(NEW, BASIS, SAME.replace("in_period", basis))
    assert alone.problems() == [
        f"{NEW}, key 'same_people': found true, expected no such key, as time_basis is '{basis}'"
    ]


def test_of_what_adds_up_and_of_years_alone_it_is_not_said(alone):
    alone.change(NEW, "over_time = false", "over_time = true")
    alone.change(NEW, BASIS, SAME)
    found = [one for one in alone.problems() if "same_people" in one]
    assert found == [
        f"{NEW}, key 'same_people': found true, "
        "expected no such key, as the figures add up over time"
    ]
    alone.change(NEW, "over_time = true", "over_time = false")
    alone.change(NEW, 'frequencies = ["annual", "quarterly"]', 'frequencies = ["annual"]')
    assert alone.problems() == [
        f"{NEW}, key 'same_people': found true, "
        "expected no such key, as the figures are only annual"
    ]


def test_whose_figures_are_of_the_same_people():
    assert {one.id for one in read_catalogue().measures if one.same_people} == {
        "neet_16_17_pct",  # all of an age, month after month
        "cic_dental_pct",  # those in care for a year or more, looked back on over a year
        "cic_health_assessment_pct",
        "cic_persistent_absence_pct",  # pupils in care for a year or more, term after term
        "cic_absence_pct",
    }
