"""Rank, quarter and cut points. Expected numbers are reckoned by hand unless a test says how."""

import numpy as np
import pytest

from data.analysis.comparison.authorities import authorities_with, authority_values
from data.analysis.comparison.place import can_be_ranked, position_of, spread_of
from data.analysis.comparison.position import Quartile
from data.domain.area import Area, AreaLevel
from data.domain.area_figure import AreaFigure
from data.domain.measure import Polarity, Unit
from data.domain.missing import MissingReason
from tests.data.analysis.builders import make_measure, period
from tests.data.analysis.comparison_builders import (
    ALSTER,
    BARCHESTER,
    CLOISTERHAM,
    CLOSED,
    COUNTRY,
    DULLBOROUGH,
    JOINT,
    OWN,
    REGION,
    catalogue_with,
)

LOWER = make_measure("lower", unit=Unit.PERCENT, polarity=Polarity.LOWER)
HIGHER = make_measure("higher", unit=Unit.PERCENT, polarity=Polarity.HIGHER)
NEUTRAL = make_measure("neutral", unit=Unit.RATE, polarity=Polarity.NEUTRAL)
NEAR = make_measure("near", unit=Unit.PERCENT, polarity=Polarity.TARGET, target_value=50)
YEAR = period(2024, LOWER)


def areas(count):
    return [
        Area(f"E{number:08}", f"Area {number:03}", AreaLevel.LOCAL_AUTHORITY)
        for number in range(count)
    ]


def place(measure, own, *rest, **target):
    """The first value is the area's own."""
    found = areas(1 + len(rest))
    values = dict(zip(found, (own, *rest), strict=True))
    return position_of(measure, found[0], YEAR, values, **target)


@pytest.mark.parametrize(
    ("measure", "own", "rest", "rank", "tied", "quartile"),
    [
        # 1 2 3 4 5: cuts 2, 3 and 4; a value at a cut is in the better quarter if low is good
        (LOWER, 1, (2, 3, 4, 5), 1, 0, "A"),
        (LOWER, 2, (1, 3, 4, 5), 2, 0, "A"),
        (LOWER, 3, (1, 2, 4, 5), 3, 0, "B"),
        (LOWER, 4, (1, 2, 3, 5), 4, 0, "C"),
        (LOWER, 5, (1, 2, 3, 4), 5, 0, "D"),
        # and in the worse one if high is good
        (HIGHER, 5, (1, 2, 3, 4), 1, 0, "A"),
        (HIGHER, 4, (1, 2, 3, 5), 2, 0, "B"),
        (HIGHER, 3, (1, 2, 4, 5), 3, 0, "C"),
        (HIGHER, 2, (1, 3, 4, 5), 4, 0, "D"),
        (HIGHER, 1, (2, 3, 4, 5), 5, 0, "D"),
        # equal values share the better place, and the next place is left out
        (LOWER, 2, (2, 1, 3, 4), 2, 1, "A"),
        (LOWER, 3, (1, 2, 2, 4), 4, 0, "C"),
        (HIGHER, 4, (4, 4, 1, 2), 1, 2, "C"),
        # distances from 50: 2 (own), 1, 3, 10: cuts 1.75, 2.5, 4.75
        (NEAR, 52, (49, 47, 60), 2, 0, "B"),
        # 10 (own), 10, 0, 5: cuts 3.75, 7.5, 10
        (NEAR, 40, (60, 50, 45), 3, 1, "C"),
    ],
)
def test_rank_ties_and_quarter(measure, own, rest, rank, tied, quartile):
    found = place(measure, own, *rest)
    assert (found.rank, found.tied, found.quartile) == (rank, tied, Quartile(quartile))
    assert found.n == 1 + len(rest)


def test_the_cuts_are_type_7_quantiles():
    assert place(LOWER, 10, 20, 30, 40).cuts == (17.5, 25, 32.5)  # 10 + 0.75 x 10, and so on
    values = [3.4, 9.1, 0.2, 7.7, 5.5, 5.5, 12.9, 8.4, 1.0, 2.6, 3.3]
    expected = np.quantile(values, [0.25, 0.5, 0.75], method="linear")
    assert place(LOWER, *values).cuts == pytest.approx(tuple(expected), rel=1e-12)


def test_what_is_printed_alike_is_equal_and_no_cut_misses_its_value_by_a_hair():
    # halfway from 0.1 to 0.3 is 0.2; in binary numbers it is 0.1 + 0.5 x 0.19999999999999998
    assert place(LOWER, 0.3, 0.1, 0.5).cuts == (0.2, 0.3, 0.4)
    assert place(LOWER, 0.2, 0.1, 0.3, 0.6, 0.2).quartile is Quartile.A
    # 20.1 + 0.75 x 0.4 is 20.4 exactly; in binary numbers it is not
    assert place(HIGHER, 20.4, 20.1, 20.5, 20.1, 20.1).cuts == (20.1, 20.1, 20.4)
    # 1.1 and 0.9 are as far from 1.0 as each other
    close = make_measure("c", polarity=Polarity.TARGET, unit=Unit.PERCENT, target_value=1.0)
    assert (place(close, 1.1, 0.9, 2).rank, place(close, 1.1, 0.9, 2).tied) == (1, 1)


@pytest.mark.parametrize(
    "measure",
    [
        NEUTRAL,
        make_measure("aim", polarity=Polarity.TARGET, unit=Unit.PERCENT),
        make_measure("count", polarity=Polarity.LOWER, unit=Unit.COUNT),
    ],
    ids=["neutral", "close to a target that nobody set", "count"],
)
def test_no_rank_and_no_quarter_where_nothing_is_better_but_the_cuts_and_the_order(measure):
    found = place(measure, 2, 1, 4, 2)
    assert (found.rank, found.quartile, found.tied) == (None, None, 1)
    assert [one.value for one in found.placed] == [4, 2, 2, 1]
    assert found.cuts == (1.75, 2, 2.5)
    assert not can_be_ranked(measure)


def test_the_council_s_own_target_goes_before_the_catalogue_s():
    assert place(NEAR, 60, 50, 40, target=60).rank == 1
    assert place(NEAR, 60, 50, 41).rank == 3
    aim = make_measure("aim", polarity=Polarity.TARGET, unit=Unit.PERCENT)
    assert can_be_ranked(aim, target=3)
    assert not can_be_ranked(aim)


def test_one_authority_alone_is_the_first_of_one_and_in_no_quarter():
    found = place(LOWER, 7)
    assert (found.rank, found.n, found.tied, found.cuts) == (1, 1, 0, (7, 7, 7))
    assert found.quartile is None


def test_there_are_quarters_from_four_authorities_on():
    assert place(HIGHER, 1, 2, 3).quartile is None
    assert place(HIGHER, 1, 2, 3, 4).quartile is Quartile.D


@pytest.mark.parametrize("measure", [LOWER, HIGHER, NEAR])
def test_all_alike_are_all_first_and_none_is_in_the_best_or_the_worst_quarter(measure):
    found = place(measure, 3, 3, 3, 3, 3)
    assert (found.rank, found.tied, found.n, found.quartile) == (1, 4, 5, None)


def test_nobody_or_not_oneself_is_no_position():
    assert position_of(LOWER, OWN, YEAR, {}) is None
    assert position_of(LOWER, OWN, YEAR, {ALSTER: 1.0}) is None
    assert spread_of(LOWER, {}) is None
    assert [one.area for one in spread_of(LOWER, {ALSTER: 1.0}).placed] == [ALSTER]


def test_what_is_no_finite_number_is_left_out():
    assert place(LOWER, 2, float("inf"), float("nan"), 1).n == 2
    assert place(LOWER, float("nan"), 1) is None
    assert place(LOWER, -3, 0, 2).rank == 1
    assert place(NEAR, 50, 51, target=float("nan")).rank is None


def test_the_best_come_first_and_equals_by_name():
    values = {BARCHESTER: 2.0, OWN: 3.0, ALSTER: 2.0}
    low = position_of(LOWER, OWN, YEAR, values)
    high = position_of(HIGHER, OWN, YEAR, values)
    assert [one.area for one in low.placed] == [ALSTER, BARCHESTER, OWN]
    assert [one.area for one in high.placed] == [OWN, ALSTER, BARCHESTER]


def figures(*given):
    return {
        area.code: AreaFigure(None, MissingReason(value))
        if isinstance(value, str)
        else AreaFigure(value)
        for area, value in given
    }


def test_country_and_regions_are_no_authorities():
    found = figures((COUNTRY, 1), (REGION, 2), (OWN, 3), (ALSTER, "c"))
    assert authority_values(catalogue_with(), found, YEAR) == {OWN: 3}
    assert list(authorities_with(catalogue_with(), found)) == [OWN, ALSTER]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (((JOINT, 5), (OWN, 1)), [OWN, JOINT]),
        (((JOINT, 5), (CLOISTERHAM, "x"), (DULLBOROUGH, "x")), [JOINT]),
        (((JOINT, 5), (CLOISTERHAM, 4), (DULLBOROUGH, "x")), [CLOISTERHAM, DULLBOROUGH]),
        (((JOINT, "c"), (CLOISTERHAM, "x")), [CLOISTERHAM]),
        (((CLOSED, 4), (OWN, 1)), [OWN, CLOSED]),  # a publisher goes on to use its name
    ],
)
def test_a_joint_return_stands_for_members_without_a_value(given, expected):
    assert list(authorities_with(catalogue_with(), figures(*given))) == expected
