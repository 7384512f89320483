"""XmR charts: what the reference answers, what we answer otherwise, and what is refused."""

from math import inf, nan

import pytest

from data.analysis.statistics.labels import Direction, Rule, VariationIcon
from data.analysis.statistics.lines import NEAR, Lines
from data.analysis.statistics.xmr import BaselineTooShort, xmr
from data.analysis.statistics.xmr_rules import mark_points
from tests.data.analysis.statistics.xmr_reference import edges, find_differences, reference_cases

MONTHS = [20, 24, 21, 23, 19, 22, 25, 20, 23, 21, 20, 24, 23]


@pytest.mark.parametrize("case", reference_cases(), ids=lambda case: case["name"])
def test_as_the_reference_has_it(case):
    assert not find_differences(case)


@pytest.mark.parametrize("case", edges(), ids=lambda case: case["name"])
def test_where_we_answer_otherwise(case):
    assert not find_differences(case)


def test_the_reference_cases_hold_every_rule_in_both_directions():
    marks = "".join(case["marks"] for case in reference_cases())
    assert set(marks) == set(".ULRFHDAB")
    assert {case["variation"] for case in reference_cases()} == {
        str(icon) for icon in VariationIcon
    }


def test_a_wrong_expectation_is_noticed():
    case = reference_cases()[0]
    for wrong in ({"marks": case["marks"][::-1] + "."}, {"means": [0]}, {"variation": "none"}):
        assert find_differences({**case, **wrong})


# ---- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize("value", [inf, -inf, nan])
def test_values_that_are_not_finite_are_refused(value):
    with pytest.raises(ValueError, match=r"value 3: found -?(inf|nan), expected a finite number"):
        xmr([1, 2, value, 4])
    with pytest.raises(ValueError, match="target: found"):
        xmr([1, 2, 3], target=value)


@pytest.mark.parametrize("values", [[1.7e308, 1.7e308, 1.7e308], [1.7e308, -1.7e308], [9e307, 0]])
def test_values_whose_sum_is_beyond_all_numbers_are_refused(values):
    with pytest.raises(ValueError, match="expected smaller"):
        xmr(values)


@pytest.mark.parametrize("baseline", [11, 1, 0, -3])
def test_a_baseline_below_twelve_is_refused(baseline):
    with pytest.raises(BaselineTooShort, match=f"found {baseline}, expected 12 or more"):
        xmr(MONTHS, baseline=baseline)


@pytest.mark.parametrize("place", [-1, 13])
def test_places_outside_the_series_are_refused(place):
    with pytest.raises(ValueError, match=f"place: found {place}, expected one of 13"):
        xmr(MONTHS, starts=[place])
    with pytest.raises(ValueError, match=f"place: found {place}"):
        xmr(MONTHS, excluded=[place])


# ---- what the chart says of itself ------------------------------------------------------------


def test_points_and_segments_tell_where_they_lie():
    chart = xmr([1, 3, 2, 9, 9.5], starts=[3])
    assert [(one.first, one.last, one.length) for one in chart.segments] == [(0, 2, 3), (3, 4, 2)]
    assert [point.place for point in chart.points] == [0, 1, 2, 3, 4]
    assert [point.segment for point in chart.points] == [0, 0, 0, 1, 1]
    assert chart.segments[0].average_range == 1.5
    assert chart.latest == 4


def test_a_point_that_no_rule_marks_has_no_direction():
    point = xmr(MONTHS).points[3]
    assert point.rule is None
    assert point.direction is Direction.NONE


def test_the_latest_known_point_is_said():
    assert xmr([*MONTHS, None, None]).latest == 12
    assert xmr([None, None]).latest is None


def test_values_on_the_mean_of_tenths_are_on_it():
    """0.1 twelve times adds up to 1.2000000000000002 if one adds carelessly."""
    assert {point.standing.side for point in xmr([0.1] * 12).points} == {0}


# ---- the rules on charts whose limits differ from point to point --------------------------------


def lines_between(centre, lower, upper):
    near = [None if one is None else centre + NEAR * (one - centre) for one in (lower, upper)]
    return Lines(centre, lower, upper, *near)


def test_each_point_is_held_against_its_own_lines():
    narrow, wide = lines_between(10, 7, 13), lines_between(10, 1, 19)
    marked = mark_points([14, 14, 6, 6], [narrow, wide, narrow, wide])
    assert [one.mark and one.mark.rule for one in marked] == [Rule.LIMIT, None, Rule.LIMIT, None]


def test_two_of_three_counts_what_is_near_by_its_own_lines():
    narrow, wide = lines_between(10, 7, 13), lines_between(10, 1, 19)
    near = mark_points([12.5, 12.5, 11], [narrow] * 3)
    assert [one.mark and one.mark.rule for one in near] == [Rule.TWO_OF_THREE] * 2 + [None]
    assert not any(one.mark for one in mark_points([12.5, 12.5, 11], [narrow, wide, wide]))


def test_a_chart_with_one_limit_is_held_against_that_one():
    upper = lines_between(2, None, 5)
    marked = mark_points([-90, 4.5, 6], [upper] * 3)
    assert [one.standing.is_outside for one in marked] == [False, False, True]
    assert [one.standing.is_near for one in marked] == [False, True, False]


def test_without_a_limit_a_trend_is_found_all_the_same():
    marked = mark_points([1, 2, 3, 4, 5, 6, 7], [Lines()] * 7)
    assert {one.mark.rule for one in marked if one.mark} == {Rule.TREND}
    assert {one.standing.side for one in marked} == {None}


def test_as_many_lines_as_values_are_needed():
    with pytest.raises(ValueError):
        mark_points([1, 2, 3], [Lines()] * 2)
