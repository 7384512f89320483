"""Funnels: lines where an area's own interval meets the pooled figure, and places by them."""

import math

import pytest
from scipy import stats

from data.analysis.statistics.funnel import (
    FunnelPlace,
    places_of_rates,
    places_of_ratios,
    places_of_shares,
    pooled_rate,
    share_lines,
)
from data.analysis.statistics.intervals import byar_limits, share_limits


@pytest.mark.parametrize("denominator", [40, 82, 330, 5_000])
@pytest.mark.parametrize("pooled", [0.2, 0.5745, 0.7])
def test_at_a_line_wilsons_interval_just_reaches_the_pooled_share(pooled, denominator):
    lines = share_lines(pooled, denominator)
    for share, confidence, side in (
        (lines.lower, 0.95, "upper"),
        (lines.upper, 0.95, "lower"),
        (lines.strict_lower, 0.998, "upper"),
        (lines.strict_upper, 0.998, "lower"),
    ):
        if 0 < share < 1:
            own = share_limits(share * denominator, denominator, 1, confidence)
            assert getattr(own, side) == pytest.approx(pooled, rel=1e-9)


def test_shares_lie_where_the_lines_say():
    """Pooled with one so large, the share is a half: lines at 0.402 and 0.598, 0.345 and 0.655."""
    for top, place in [
        (34, FunnelPlace.VERY_LOW),
        (35, FunnelPlace.LOW),
        (40, FunnelPlace.LOW),
        (41, FunnelPlace.INSIDE),
        (59, FunnelPlace.INSIDE),
        (60, FunnelPlace.HIGH),
        (65, FunnelPlace.HIGH),
        (66, FunnelPlace.VERY_HIGH),
    ]:
        assert places_of_shares([top, 50_000_000], [100, 100_000_000])[0] is place


def own_limits(count, confidence):
    tail = (1 - confidence) / 2
    if count >= 10:
        return byar_limits(count, confidence)
    lower = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0
    return lower, stats.chi2.ppf(1 - tail, 2 * count + 2) / 2


def test_rates_lie_by_their_own_intervals():
    for count in range(41):
        lower, upper = own_limits(count, 0.95)
        strict_lower, strict_upper = own_limits(count, 0.998)
        for expected in (0.5, 3, 9, 10, 11, 25, 60):
            place = FunnelPlace.INSIDE
            if expected < lower:
                place = FunnelPlace.VERY_HIGH if expected < strict_lower else FunnelPlace.HIGH
            elif expected > upper:
                place = FunnelPlace.VERY_LOW if expected > strict_upper else FunnelPlace.LOW
            assert places_of_ratios([count], [expected])[0] is place, (count, expected)
            millions = expected * 1e9
            rates = places_of_rates([count, millions], [expected, millions])
            assert rates[0] is place, (count, expected)


def test_all_areas_alike_lie_inside():
    inside = FunnelPlace.INSIDE
    assert places_of_shares([0, 0, 0], [5, 6, 7]) == (inside,) * 3
    assert places_of_shares([5, 6, 7], [5, 6, 7]) == (inside,) * 3
    assert places_of_rates([0, 0], [500, 700]) == (inside,) * 2


def test_pooling_adds_up_before_it_divides():
    assert pooled_rate([1, 9], [10, 30]) == 0.25


@pytest.mark.parametrize("size", [0, -1, math.inf, math.nan])
def test_denominators_that_cannot_be_are_refused(size):
    for places in (places_of_shares, places_of_rates, places_of_ratios):
        with pytest.raises(ValueError, match=r"denominator: found .*, expected a number above 0"):
            places([1, 0], [5, size])
    with pytest.raises(ValueError, match="expected a number above 0"):
        share_lines(0.5, size)


@pytest.mark.parametrize("count", [-1, math.inf, math.nan])
def test_counts_that_cannot_be_are_refused(count):
    for places in (places_of_shares, places_of_rates, places_of_ratios):
        with pytest.raises(ValueError, match="found"):
            places([1, count], [5, 9])


def test_what_is_no_share_is_refused():
    with pytest.raises(ValueError, match="found 6 of 5"):
        places_of_shares([6, 1], [5, 50])
    with pytest.raises(ValueError, match="numerators: found none"):
        places_of_shares([], [])
    with pytest.raises(ValueError, match=r"pooled share: found 1\.2, expected 0 to 1"):
        share_lines(1.2, 10)
