"""Rules 4 and 5 for breakdowns: All and its parts."""

from dataclasses import replace

import pytest

from data.domain.measure import Unit, ValueType
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.builders import SUPPRESSED, figure, make_measure
from tests.data.analysis.plausibility_builders import (
    HOMES,
    RATE,
    SHARE,
    WIDE,
    catalogue_of,
    flags,
    said,
)

WHOLE = replace(HOMES, breakdowns_make_whole=True)
NOT_WHOLE = replace(HOMES, breakdowns_make_whole=False)


def parts(measure, total, year=2024, **values):
    """All, and one figure for each named part."""
    named = [figure(measure, year, value, breakdown=name) for name, value in values.items()]
    return [figure(measure, year, total), *named] if total is not None else named


def told(measure, figures, standing=()):
    return said(catalogue_of(measure, plausibility=WIDE), figures, standing)


def test_a_total_that_its_parts_do_not_make():
    (flag,) = flags(
        catalogue_of(WHOLE, plausibility=WIDE), parts(WHOLE, 38, Retired=11, Adopted=1, Moved=25)
    )

    assert flag.words == "38 in Barsetshire in 2024-25, but its 3 parts add up to 37"
    assert (flag.reason, flag.breakdown, flag.row) == ("group_sum", "All", 2)


def test_a_part_is_named_where_only_the_part_is_revised():
    standing = parts(WHOLE, 38, Retired=11, Moved=27)
    revised = parts(WHOLE, None, Moved=26)
    (flag,) = flags(catalogue_of(WHOLE, plausibility=WIDE), revised, standing)

    assert (flag.breakdown, flag.row) == ("Moved", 2)
    assert flag.words == "38 in Barsetshire in 2024-25, but its 2 parts add up to 37"


@pytest.mark.parametrize("measure", [HOMES, WHOLE])
def test_nothing_to_tell(measure):
    assert told(measure, parts(measure, 38, Retired=11, Moved=27)) == []
    assert told(measure, parts(measure, 38, Retired=SUPPRESSED, Moved=26)) == []
    assert told(measure, parts(measure, SUPPRESSED, Retired=11, Moved=26)) == []
    assert told(measure, parts(measure, 38, Retired=11)) == []  # one part says nothing


def test_where_the_catalogue_says_nothing_one_period_alone_is_told():
    assert told(HOMES, parts(HOMES, 38, Retired=11, Moved=26)) == [
        "38 in Barsetshire in 2024-25, but its 2 parts add up to 37"
    ]


def test_parts_that_add_up_in_another_period_are_the_whole():
    standing = parts(HOMES, 40, 2022, Retired=15, Moved=25)
    standing += parts(HOMES, 40, 2023, Retired=15, Moved=20)

    assert told(HOMES, parts(HOMES, 38, Retired=1, Moved=26), standing) == [
        "38 in Barsetshire in 2024-25, but its 2 parts add up to 27"
    ]


def test_parts_that_never_add_up_are_not_the_whole():
    standing = parts(HOMES, 40, 2023, Retired=15, Moved=20)

    assert told(HOMES, parts(HOMES, 38, Retired=11, Moved=26), standing) == []
    assert len(told(WHOLE, parts(WHOLE, 38, Retired=11, Moved=26), standing)) == 1


def test_parts_with_other_names_say_nothing_about_these():
    standing = parts(HOMES, 40, 2023, Girls=15, Boys=20)

    assert len(told(HOMES, parts(HOMES, 38, Retired=11, Moved=26), standing)) == 1


def test_two_ways_of_dividing_add_up_to_twice_the_total():
    both = {"Girls": 18, "Boys": 20, "Under 10": 8, "Over 10": 30}

    assert told(HOMES, parts(HOMES, 38, **both)) == []
    assert told(WHOLE, parts(WHOLE, 38, **both)) == [
        "38 in Barsetshire in 2024-25, but its 4 parts add up to 76"
    ]


def test_where_the_catalogue_says_that_they_are_not_the_whole():
    assert told(NOT_WHOLE, parts(NOT_WHOLE, 38, Retired=11, Moved=26)) == []


@pytest.mark.parametrize("measure", [HOMES, WHOLE, NOT_WHOLE])
def test_a_part_above_the_total_is_told_in_any_case(measure):
    assert told(measure, parts(measure, 10, Retired=11, Moved=SUPPRESSED)) == [
        "10 in Barsetshire in 2024-25, but 11 (Retired) alone"
    ]


@pytest.mark.parametrize("measure", [RATE, SHARE])
def test_a_rate_outside_its_parts(measure):
    sign = "%" if measure is SHARE else ""

    assert told(measure, parts(measure, 59, Girls=40, Boys=60)) == []
    assert told(measure, parts(measure, 61, Girls=40, Boys=60)) == []  # 60.5 rounds to 61
    assert told(measure, parts(measure, 62, Girls=40, Boys=60)) == [
        f"62{sign} in Barsetshire in 2024-25, but its 2 parts lie between "
        f"40{sign} (Girls) and 60{sign} (Boys)"
    ]
    apart = replace(measure, breakdowns_make_whole=False)
    assert told(apart, parts(apart, 62, Girls=40, Boys=60)) == []


def test_a_percentage_is_no_sum_of_its_parts_and_may_be_below_one():
    assert told(SHARE, parts(SHARE, 50, Girls=40, Boys=60)) == []


# ---- parts of another measure's total ------------------------------------------------------

LEFT = make_measure("left", time_basis=TimeBasis.YEAR_TO_DATE)
REASONS = make_measure("reasons", breakdowns_make_whole=True, breakdowns_of="left")
BOTH = catalogue_of(LEFT, REASONS, plausibility=WIDE)


def test_parts_of_another_measures_total():
    reasons = parts(REASONS, None, Retired=11, Moved=26)

    assert said(BOTH, reasons, [figure(LEFT, 2024, 37)]) == []
    (flag,) = flags(BOTH, reasons, [figure(LEFT, 2024, 38)])
    assert flag.words == "38 in Barsetshire in 2024-25, but its 2 parts add up to 37"
    assert (flag.measure_id, flag.breakdown, flag.row) == ("reasons", "Moved", 3)


def test_a_quarter_to_date_is_not_the_total_of_a_quarter():
    third = {"frequency": Frequency.QUARTERLY}
    reasons = [figure(REASONS, 2024 * 4 + 2, 11, breakdown=name, **third) for name in ("A", "B")]

    assert said(BOTH, reasons, [figure(LEFT, 2024 * 4 + 2, 38, **third)]) == []
    alike = replace(LEFT, time_basis=TimeBasis.IN_PERIOD)
    catalogue = catalogue_of(alike, REASONS, plausibility=WIDE)
    assert len(said(catalogue, reasons, [figure(alike, 2024 * 4 + 2, 38, **third)])) == 1


def test_an_average_with_its_own_decimals():
    cases = make_measure("cases", unit=Unit.AVERAGE, type=ValueType.NUMBER, decimals=1)

    assert told(cases, parts(cases, 16.6, Teams=15.2, Hubs=16.5)) == []
    assert len(told(cases, parts(cases, 16.7, Teams=15.2, Hubs=16.5))) == 1
