"""Breakdowns: parts in order, and a total only where there is one to give."""

import pytest

from data.analysis.series.breakdown import break_down, breakdown_periods
from data.domain.measure import Unit
from data.domain.period import Frequency
from tests.data.analysis.builders import SUPPRESSED, figure, make_measure, period

LEFT = make_measure("left")
YEAR = period(2024, LEFT)


def parts(**values):
    return [figure(LEFT, 2024, value, breakdown=name) for name, value in values.items()]


def names(breakdown):
    return [part.breakdown for part in breakdown.parts]


def test_parts_stand_largest_first_and_ties_by_name():
    found = break_down(LEFT, parts(Moved=2, Adopted=1, Retired=11, Away=2), YEAR)
    assert names(found) == ["Retired", "Away", "Moved", "Adopted"]


def test_parts_without_a_value_stand_last_by_name_even_below_a_zero():
    found = break_down(LEFT, parts(Moved=SUPPRESSED, Adopted=SUPPRESSED, Retired=0, Fell=-3), YEAR)
    assert names(found) == ["Retired", "Fell", "Adopted", "Moved"]


def test_a_loaded_total_stands_as_it_was_loaded():
    found = break_down(LEFT, [*parts(Moved=2, Retired=11), figure(LEFT, 2024, 14)], YEAR)
    assert (found.total, found.total_is_summed) == (14, False)
    assert names(found) == ["Retired", "Moved"]  # the total is no part


def test_counts_are_summed_where_every_part_is_known():
    found = break_down(LEFT, parts(Moved=2, Retired=11, Adopted=0), YEAR)
    assert (found.total, found.total_is_summed) == (13, True)


def test_nothing_is_summed_where_a_part_is_missing():
    found = break_down(LEFT, parts(Moved=2, Retired=SUPPRESSED), YEAR)
    assert (found.total, found.total_is_summed) == (None, False)


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.COUNT])
def test_only_counts_are_summed(unit):
    found = break_down(make_measure("left", unit=unit), parts(Moved=2, Retired=11), YEAR)
    assert (found.total, found.total_is_summed) == (None, False)


def test_other_periods_take_no_part():
    seen = [*parts(Moved=2), figure(LEFT, 2023, 9, breakdown="Moved")]
    assert [part.value for part in break_down(LEFT, seen, YEAR).parts] == [2]


def test_periods_that_are_broken_down_are_listed_oldest_first():
    seen = [
        *parts(Moved=2, Retired=1),
        figure(LEFT, 2022, 9, breakdown="Moved"),
        figure(LEFT, 2023, 9),  # a total alone is not broken down
        figure(LEFT, 8090, 9, Frequency.QUARTERLY, breakdown="Moved"),
    ]
    found = breakdown_periods(seen, Frequency.ANNUAL)
    assert [one.label for one in found] == ["2022-23", "2024-25"]
