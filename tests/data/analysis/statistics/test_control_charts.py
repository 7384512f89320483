"""Control charts: by hand, by formulas written out anew, and what is refused."""

import math

import numpy as np
import pytest

from data.analysis.statistics.averages import average_moving_range, mean, median, moving_ranges
from data.analysis.statistics.control_charts import ChartKind, draw_chart

SHARES = ((41, 44, 40, 46, 43, 39), (82, 85, 80, 88, 84, 79))


def near(value):
    return pytest.approx(value, rel=1e-9, abs=1e-12)


def column(chart, name):
    return [getattr(point, name) for point in chart.points]


def outside(chart):
    return [place for place, point in enumerate(chart.points) if point.is_outside]


# ---- by hand ------------------------------------------------------------------------------


def test_counts_stand_three_square_roots_off():
    chart = draw_chart(ChartKind.C, [4, 2, 6, 4, 11, 0, 1])  # mean 4, limits -2 and 10
    assert column(chart, "centre") == [4] * 7
    assert column(chart, "lower") == [0] * 7
    assert column(chart, "upper") == [10] * 7
    assert outside(chart) == [4]


def test_on_the_limit_is_not_outside():
    assert outside(draw_chart(ChartKind.C, [10, 2, 3, 2, 3])) == []  # mean 4, limit 10


def test_below_the_lower_limit_is_outside_as_well():
    chart = draw_chart(ChartKind.C, [30, 30, 30, 30, 30, 30, 30, 30, 30, 5])  # 27.5 less 15.7
    assert outside(chart) == [9]


def test_rates_stand_by_their_exposure():
    chart = draw_chart(ChartKind.U, [4, 9, 5], [1, 4, 1])  # 18 / 6 = 3
    assert column(chart, "value") == [4, 2.25, 5]
    assert column(chart, "upper") == near(
        [3 + 3 * math.sqrt(3), 3 + 1.5 * math.sqrt(3), 3 + 3 * math.sqrt(3)]
    )
    assert column(chart, "lower") == near([0, 3 - 1.5 * math.sqrt(3), 0])


def test_shares_never_leave_0_to_1():
    chart = draw_chart(ChartKind.P, [1, 0, 1], [2, 1, 1])
    assert column(chart, "lower") == [0, 0, 0]
    assert column(chart, "upper") == [1, 1, 1]


def test_shares_stand_by_their_denominator():
    """Half of 100 has a standard deviation of 0.05, half of 400 one of 0.025."""
    chart = draw_chart(ChartKind.P, [60, 190], [100, 400])
    assert column(chart, "centre") == [0.5, 0.5]
    assert column(chart, "lower") == near([0.35, 0.425])
    assert column(chart, "upper") == near([0.65, 0.575])


def test_counts_are_drawn_as_counts_and_others_as_quotients():
    given = ([4, 6, 8], [2, 1, 4])
    assert column(draw_chart(ChartKind.C, *given), "value") == [4, 6, 8]
    assert column(draw_chart(ChartKind.RUN, *given), "value") == [2, 6, 2]


def test_moving_ranges_by_hand():
    chart = draw_chart(ChartKind.MR, [3, 5, 1, None, 2, 3])  # 2, 4 and 1: mean 7/3
    assert column(chart, "value") == [None, 2, 4, None, None, 1]
    assert column(chart, "centre") == near([7 / 3] * 6)
    assert column(chart, "upper") == near([3.267 * 7 / 3] * 6)


def test_individual_values_by_hand():
    chart = draw_chart(ChartKind.INDIVIDUAL, [10, 12, 11, 13])  # ranges 2, 1, 2
    reach = 3 * (5 / 3) / 1.128
    assert column(chart, "lower") == near([11.5 - reach] * 4)
    assert column(chart, "upper") == near([11.5 + reach] * 4)


def test_cases_between_events_have_the_median_and_limits_about_the_mean():
    chart = draw_chart(ChartKind.G, [0, 1, 1, 2, 11])  # mean 3, 3 + 3 x sqrt(12)
    assert column(chart, "centre") == [1] * 5
    assert column(chart, "upper") == near([3 + 3 * math.sqrt(12)] * 5)
    assert column(chart, "lower") == [0] * 5


# ---- formulas written out anew -----------------------------------------------------------


def laney(numerators, denominators, variance):
    top, size = np.array(numerators, float), np.array(denominators, float)
    centre = top.sum() / size.sum()
    deviation = np.sqrt(variance(centre) / size)
    units = (top / size - centre) / deviation
    reach = 3 * deviation * np.abs(np.diff(units)).mean() / 1.128
    return centre, centre - reach, centre + reach


def test_laneys_charts():
    for kind, variance in (
        (ChartKind.P_PRIME, lambda one: one * (1 - one)),
        (ChartKind.U_PRIME, lambda one: one),
    ):
        centre, lower, upper = laney(*SHARES, variance)
        chart = draw_chart(kind, *SHARES)
        assert column(chart, "centre") == near([centre] * 6)
        assert column(chart, "lower") == near(list(lower))
        assert column(chart, "upper") == near(list(upper))


def test_times_between_events_are_judged_by_their_root():
    days = [31.0, 62.0, 14.0, 95.0, 47.0]
    roots = np.array(days) ** (1 / 3.6)
    reach = 3 * np.abs(np.diff(roots)).mean() / 1.128
    chart = draw_chart(ChartKind.T, days)
    assert column(chart, "value") == near(days)
    assert chart.points[0].centre == near(roots.mean() ** 3.6)
    assert chart.points[0].upper == near((roots.mean() + reach) ** 3.6)
    assert chart.points[0].lower == near(max(0, roots.mean() - reach) ** 3.6)


def test_a_lower_limit_below_no_time_at_all_is_none_at_all():
    assert column(draw_chart(ChartKind.T, [1, 1000, 2]), "lower") == [0, 0, 0]


# ---- what the lines are drawn from -------------------------------------------------------


def test_freezing_draws_the_lines_from_the_first_points_alone():
    frozen = draw_chart(ChartKind.C, [4, 4, 4, 4, 20, 20], freeze=4)
    assert column(frozen, "centre") == [4] * 6
    assert outside(frozen) == [4, 5]
    assert draw_chart(ChartKind.C, [4, 8], freeze=9) == draw_chart(ChartKind.C, [4, 8])


def test_parts_have_lines_and_runs_of_their_own():
    chart = draw_chart(ChartKind.C, [4, 2, 6, 20, 22, 18], ends=[3])
    assert column(chart, "centre") == [4, 4, 4, 20, 20, 20]
    assert column(chart, "part") == [0, 0, 0, 1, 1, 1]
    assert [runs.useful for runs in chart.runs] == [2, 2]


def test_with_parts_nothing_is_frozen_and_ends_outside_are_ignored():
    plain = draw_chart(ChartKind.C, [4, 2, 6, 20, 22, 18], ends=[3])
    assert draw_chart(ChartKind.C, [4, 2, 6, 20, 22, 18], ends=[9, 3, 0, 3, 6], freeze=2) == plain


def test_excluded_points_are_drawn_but_count_for_nothing():
    chart = draw_chart(ChartKind.C, [4, 4, 100, 4, 4], excluded=[2])
    assert column(chart, "centre") == [4] * 5
    assert outside(chart) == [2]
    assert chart.runs[0].useful == 0
    ranges = draw_chart(ChartKind.INDIVIDUAL, [1, 3, 90, 3, 1], excluded={2})
    assert ranges.points[0].upper == near(2 + 3 * (4 / 3) / 1.128)  # ranges 2, 0 and 2


def test_a_missing_point_has_no_limits_of_its_own_size():
    chart = draw_chart(ChartKind.P, [5, None, 6], [10, 10, None])
    assert column(chart, "value") == [0.5, None, None]
    assert column(chart, "upper")[1:] == [None, None]
    assert column(chart, "centre") == [0.5] * 3


def test_a_denominator_of_zero_makes_a_point_missing_with_its_events():
    chart = draw_chart(ChartKind.U, [4, 6, 2, 8, 5, 3], [120, 130, 0, 140, 125, 118])
    assert chart.points[2].value is None
    assert chart.points[0].centre == near(26 / 633)
    assert chart.runs[0].useful == 5


def test_screening_leaves_far_moving_ranges_out():
    values = [10, 11, 10, 11, 10, 11, 10, 60, 10, 11]
    plain = draw_chart(ChartKind.INDIVIDUAL, values).points[0]
    screened = draw_chart(ChartKind.INDIVIDUAL, values, is_screened=True).points[0]
    assert plain.upper - plain.centre == near(3 * (107 / 9) / 1.128)
    assert screened.upper - screened.centre == near(3 * 1 / 1.128)


def test_a_constant_series_has_no_width_and_no_signal():
    for kind in (ChartKind.INDIVIDUAL, ChartKind.T):
        chart = draw_chart(kind, [7.3] * 13)
        assert column(chart, "upper") == near([7.3] * 13)
        assert column(chart, "lower") == near([7.3] * 13)
        assert outside(chart) == []
        assert chart.runs[0].useful == 0


@pytest.mark.parametrize("kind", list(ChartKind))
def test_nothing_known_gives_no_lines(kind):
    for values in ([], [None], [None, None, None]):
        chart = draw_chart(kind, values, [5] * len(values))
        assert column(chart, "value") == [None] * len(values)
        assert column(chart, "centre") == [None] * len(values)
        assert column(chart, "upper") == [None] * len(values)
        assert outside(chart) == []


def test_moving_ranges_give_no_run_signal():
    values = [0, 1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 66, 78, 91, 105]
    chart = draw_chart(ChartKind.MR, values)
    assert chart.runs[0].is_signal
    assert chart.has_run_signal == (False,)
    assert draw_chart(ChartKind.RUN, values).has_run_signal == (True,)


# ---- what is refused ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_what_is_no_number_is_refused(kind, value):
    with pytest.raises(ValueError, match="expected a finite number"):
        draw_chart(kind, [3, value, 5], [9, 9, 9])
    with pytest.raises(ValueError, match=r"denominator: found .*, expected a number from 0 up"):
        draw_chart(kind, [3, 4, 5], [9, value, 9])


@pytest.mark.parametrize("kind", [ChartKind.C, ChartKind.U, ChartKind.P, ChartKind.G])
def test_negative_counts_are_refused(kind):
    with pytest.raises(ValueError, match="found -1"):
        draw_chart(kind, [3, -1, 5], [9, 9, 9])


@pytest.mark.parametrize("kind", [ChartKind.U, ChartKind.U_PRIME, ChartKind.P, ChartKind.P_PRIME])
def test_shares_and_rates_need_denominators(kind):
    with pytest.raises(ValueError, match="found none, expected one for each point"):
        draw_chart(kind, [3, 4, 5])


def test_more_than_all_is_no_share():
    with pytest.raises(ValueError, match="found 6 of 5"):
        draw_chart(ChartKind.P, [3, 6], [5, 5])


@pytest.mark.parametrize("days", [0, -3])
def test_two_events_at_once_have_no_time_between_them(days):
    with pytest.raises(ValueError, match="Time between events must be greater than zero"):
        draw_chart(ChartKind.T, [31, days, 14])


# ---- averages ----------------------------------------------------------------------------


def test_the_mean_of_equal_values_is_that_value():
    for value in (0.1, 7.3, 1 / 3, 2.675, 1e15 / 7):
        for count in range(1, 200):
            assert mean([value] * count) == value


def test_averages_of_nothing():
    assert mean([]) is None
    assert median([]) is None
    assert average_moving_range([], is_screened=False) is None
    assert average_moving_range([3], is_screened=True) is None
    assert average_moving_range([3, 3, 3], is_screened=False) == 0
    assert average_moving_range([3, 3, 3], is_screened=True) is None


def test_medians_and_ranges():
    assert median([5, 1, 4]) == 4
    assert median([5, 1, 4, 2]) == 3
    assert moving_ranges([1, 4, None, 2, 7]) == [3, None, None, 5]
