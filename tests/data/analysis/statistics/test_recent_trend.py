"""The recent trend: by slower methods, by hand, and what stands in its way."""

import math
import random

import numpy as np
import pytest
from scipy import stats

from data.analysis.statistics.recent_trend import (
    SIGNIFICANT,
    TrendMarker,
    TrendReason,
    trend_of_shares,
    trend_of_values,
)

YEARS = (2021, 2022, 2023, 2024, 2025)
RISE = ((300, 340, 390, 430, 470), (700, 705, 710, 700, 698))


def of_shares(numerators, denominators=(100,) * 5, years=YEARS):
    return trend_of_shares(years[-len(numerators) :], numerators, denominators)


def of_values(values, widths=(2,) * 5, years=YEARS):
    lowers = [value - width / 2 for value, width in zip(values, widths, strict=True)]
    uppers = [value + width / 2 for value, width in zip(values, widths, strict=True)]
    return trend_of_values(years[-len(values) :], values, lowers, uppers)


def test_the_threshold_is_the_strict_one_of_chi_square():
    assert pytest.approx(stats.chi2.ppf(0.998, 1), abs=5e-5) == SIGNIFICANT


def test_chi_square_of_shares_is_that_of_each_one_counted_with_its_year():
    """All who are counted times the squared correlation of year and yes or no."""
    years = np.repeat(YEARS, RISE[1])
    yes = np.concatenate([np.arange(size) < top for top, size in zip(*RISE, strict=True)])
    expected = len(years) * np.corrcoef(years, yes)[0, 1] ** 2
    assert of_shares(*RISE).chi_square == pytest.approx(expected, rel=1e-9)


def test_the_slope_of_shares_is_that_of_the_log_odds():
    shares = np.array(RISE[0]) / np.array(RISE[1])
    expected = stats.linregress(YEARS, np.log(shares / (1 - shares))).slope
    assert of_shares(*RISE).slope == pytest.approx(expected, rel=1e-7)


def test_values_are_weighted_by_their_intervals():
    chance = random.Random(4)  # noqa: S311 - no secret
    for _ in range(50):
        values = [chance.uniform(20, 80) for _ in YEARS]
        widths = [chance.uniform(1, 30) for _ in YEARS]
        deviations = np.array(widths) / (2 * stats.norm.ppf(0.975))
        fit, spread = np.polyfit(
            np.array(YEARS) - 2023, values, 1, w=1 / deviations, cov="unscaled"
        )
        found = of_values(values, widths)
        assert found.slope == pytest.approx(fit[0], rel=1e-6)
        assert found.chi_square == pytest.approx(fit[0] ** 2 / spread[0, 0], rel=1e-6)


def test_a_width_of_other_intervals_can_be_said():
    usual = of_values((10, 11, 12, 13, 14))
    given = trend_of_values(
        YEARS, (10, 11, 12, 13, 14), (9, 10, 11, 12, 13), (11, 12, 13, 14, 15), 2
    )
    assert given.chi_square == pytest.approx(usual.chi_square / 3.919927969**2 * 4, rel=1e-9)
    # steps of 1 with errors of 1: the sum of squared years about their middle, 10, over 1
    assert given.chi_square == pytest.approx(10, rel=1e-9)
    assert given.marker is TrendMarker.INCREASING


def test_directions():
    assert of_shares(*RISE).marker is TrendMarker.INCREASING
    assert of_shares(RISE[0][::-1], RISE[1]).marker is TrendMarker.DECREASING
    assert of_values((50, 40, 30, 20, 10)).marker is TrendMarker.DECREASING
    flat = of_values((50, 51, 50, 49, 50))
    assert (flat.marker, flat.reason) == (TrendMarker.NO_CHANGE, TrendReason.NOT_SIGNIFICANT)
    assert of_shares(*RISE).is_significant
    assert not flat.is_significant


def test_significance_is_strictly_above_the_threshold():
    """With a step of 1 and errors of s the chi-square is 10 / s squared."""
    for beyond, marker in ((1e-6, TrendMarker.INCREASING), (-1e-6, TrendMarker.NO_CHANGE)):
        half = math.sqrt(10 / (SIGNIFICANT + beyond))
        lowers = [year - half for year in YEARS]
        uppers = [year + half for year in YEARS]
        assert trend_of_values(YEARS, YEARS, lowers, uppers, 2).marker is marker


def test_a_trend_that_hangs_on_one_year_is_none():
    """Without the last year these fall slightly; with it they rise out of all proportion."""
    trend = of_values((60, 59.8, 59.6, 59.4, 75))
    assert trend.chi_square > SIGNIFICANT
    assert trend.slope > 0
    assert (trend.marker, trend.reason) == (TrendMarker.NO_CHANGE, TrendReason.OUTLIER)
    shares = of_shares((5_000, 4_990, 4_980, 4_970, 6_000), (10_000,) * 5)
    assert (shares.marker, shares.reason) == (TrendMarker.NO_CHANGE, TrendReason.OUTLIER)


def test_equal_years_and_one_other_hang_on_that_one():
    """Half of all, four times: the log odds are nothing, and so is their slope."""
    assert of_shares((200, 200, 200, 200, 290), (400,) * 5).reason is TrendReason.OUTLIER


def test_only_the_latest_five_years_count_and_in_any_order():
    years = (2025, 2019, 2021, 2020, 2024, 2022, 2023)
    longer = trend_of_shares(
        years, (470, 1, 300, 699, 430, 340, 390), (698, *[700] * 2, 701, 700, 705, 710)
    )
    assert longer == of_shares(*RISE)


def test_years_far_apart_make_the_slope_gentler():
    near, far = of_values((1, 2, 3, 4, 5)), of_values((1, 2, 3, 4, 5), years=(0, 2, 4, 6, 8))
    assert far.slope == pytest.approx(near.slope / 2)
    assert far.chi_square == pytest.approx(near.chi_square)


@pytest.mark.parametrize(
    ("numerators", "denominators", "reason"),
    [
        ((1, 2, 3, 4), (9,) * 4, TrendReason.TOO_FEW),
        ((), (), TrendReason.TOO_FEW),
        ((1, 2, None, 4, 5), (9,) * 5, TrendReason.MISSING),
        ((1, 2, 3, 4, 5), (9, 9, 9, 9, None), TrendReason.MISSING),
        ((1, 2, 3, 4, 5), (9, 9, 0, 9, 9), TrendReason.NO_DENOMINATOR),
        ((1, 2, 0, 4, 5), (9, 9, 0, 9, 9), TrendReason.NO_DENOMINATOR),
        ((1, 2, 3, 4, 5), (9, 9, -1, 9, 9), TrendReason.NO_DENOMINATOR),
        ((1, 2, 10, 4, 5), (9,) * 5, TrendReason.NO_SHARE),
        ((1, -2, 3, 4, 5), (9,) * 5, TrendReason.NO_SHARE),
        ((1, math.inf, 3, 4, 5), (9,) * 5, TrendReason.NOT_FINITE),
        ((1, 2, 3, 4, 5), (9, 9, math.nan, 9, 9), TrendReason.NOT_FINITE),
        ((0, 0, 0, 0, 0), (9,) * 5, TrendReason.NONE_AT_ALL),
        ((9, 9, 9, 9, 9), (9,) * 5, TrendReason.NONE_AT_ALL),
        ((0, 20, 50, 80, 90), (100,) * 5, TrendReason.ALL_OR_NONE),
        ((10, 20, 50, 80, 100), (100,) * 5, TrendReason.ALL_OR_NONE),
    ],
)
def test_what_stands_in_the_way_of_a_trend_of_shares(numerators, denominators, reason):
    trend = trend_of_shares(YEARS[: len(numerators)], numerators, denominators)
    assert (trend.marker, trend.reason) == (TrendMarker.NOT_CALCULATED, reason)


@pytest.mark.parametrize(
    ("values", "lowers", "uppers", "reason"),
    [
        ((1, 2, 3, 4), (0,) * 4, (9,) * 4, TrendReason.TOO_FEW),
        ((1, None, 3, 4, 5), (0,) * 5, (9,) * 5, TrendReason.MISSING),
        ((1, 2, 3, 4, 5), (0, 0, None, 0, 0), (9,) * 5, TrendReason.NO_INTERVAL),
        ((1, 2, 3, 4, 5), (0,) * 5, (9, 9, 9, None, 9), TrendReason.NO_INTERVAL),
        ((1, None, 3, 4, 5), (0, None, 0, 0, 0), (9,) * 5, TrendReason.MISSING),
        ((1, 2, 3, 4, 5), (0, 0, 3, 0, 0), (9, 9, 3, 9, 9), TrendReason.NO_WIDTH),
        ((1, 2, 3, 4, 5), (0, 0, 3, 0, 0), (9, 9, 3 + 1e-12, 9, 9), TrendReason.NO_WIDTH),
        ((1, 2, math.inf, 4, 5), (0,) * 5, (9,) * 5, TrendReason.NOT_FINITE),
    ],
)
def test_what_stands_in_the_way_of_a_trend_of_values(values, lowers, uppers, reason):
    trend = trend_of_values(YEARS[: len(values)], values, lowers, uppers)
    assert (trend.marker, trend.reason) == (TrendMarker.NOT_CALCULATED, reason)


def test_a_missing_year_before_the_latest_five_does_no_harm():
    years, more = (2020, *YEARS), (None, *RISE[0])
    assert trend_of_shares(years, more, (700, *RISE[1])) == of_shares(*RISE)


def test_a_year_stands_only_once():
    trend = of_shares((1, 2, 3, 4, 5, 6), (9,) * 6, (2020, 2021, 2022, 2023, 2023, 2025))
    assert trend.reason is TrendReason.SAME_YEAR


def test_a_year_at_nothing_is_no_bar_where_there_is_no_trend_anyway():
    trend = of_shares((0, 2, 3, 5, 6), (40,) * 5)
    assert (trend.marker, trend.slope) == (TrendMarker.NO_CHANGE, None)
