"""The latest against earlier years: by all tables, by another library, by the published table."""

import math
from fractions import Fraction
from itertools import product

import pytest
from scipy import stats

from data.analysis.statistics.exact_change import change_in_counts, change_in_shares


def doubled(found, everyone, share):
    """Twice the smaller tail, every way counted with fractions."""
    ways = [math.comb(everyone, count) * share**count * (1 - share) ** (everyone - count)
            for count in range(everyone + 1)]  # fmt: skip
    return float(min(Fraction(1), 2 * min(sum(ways[: found + 1]), sum(ways[found:]))))


def no_likelier(found, drawn, marked, everyone):
    """All tables no likelier than the one found, every way counted."""
    least, most = max(0, drawn + marked - everyone), min(drawn, marked)
    ways = {
        count: math.comb(marked, count) * math.comb(everyone - marked, drawn - count)
        for count in range(least, most + 1)
    }
    as_far = sum(way for way in ways.values() if way <= ways[found])
    return float(Fraction(as_far, sum(ways.values())))


@pytest.mark.parametrize("years", [1, 4, 9])
def test_counts_against_every_way_to_share_them_out(years):
    share = Fraction(1, years + 1)
    for latest, pooled in product(range(0, 26, 5), range(0, 61, 6)):
        earlier = [pooled, *[0] * (years - 1)]
        expected = doubled(latest, latest + pooled, share)
        assert change_in_counts(latest, earlier) == pytest.approx(expected, rel=1e-9)


def test_exposures_take_the_place_of_years():
    expected = doubled(12, 40, Fraction(3, 10))
    found = change_in_counts(12, [20, 8], 30, [50, 20])
    assert found == pytest.approx(expected, rel=1e-9)
    assert change_in_counts(12, [28], 30_000, [70_000]) == pytest.approx(expected, rel=1e-9)


def test_large_counts_against_another_library():
    share = 1 / 5
    for latest in (9_000, 9_900, 10_000, 10_150, 12_000):
        everyone = latest + 40_000
        below = stats.binom.cdf(latest, everyone, share)
        above = stats.binom.sf(latest - 1, everyone, share)
        expected = min(1, 2 * min(below, above))
        assert change_in_counts(latest, [10_000] * 4) == pytest.approx(expected, rel=1e-9)


def test_no_event_at_all_is_no_change():
    assert change_in_counts(0, [0, 0, 0, 0]) == 1


def test_a_fall_to_nothing_is_told_by_how_much_was_expected():
    assert change_in_counts(0, [10, 10, 10, 10]) == pytest.approx(2 * 0.8**40, rel=1e-9)


def poisson_range(average):
    """So far on either side that what is left out does not show."""
    reach = math.ceil(7 * math.sqrt(average) + 7)
    return range(max(0, math.floor(average) - reach), math.floor(average) + reach + 1)


def shares_called(before, now, probability=None):
    """Of all series of five years, in percent, those with a probability below 5%, and 0.2%."""
    usual = strict = 0.0
    after = stats.poisson.pmf(poisson_range(now), now)
    for pooled in poisson_range(4 * before):
        weight = stats.poisson.pmf(pooled, 4 * before)
        for latest, chance in zip(poisson_range(now), after, strict=True):
            found = (probability or change_in_counts)(latest, [pooled, 0, 0, 0])
            usual += weight * chance * (found < 0.05)
            strict += weight * chance * (found < 0.002)
    return 100 * usual, 100 * strict


@pytest.mark.parametrize(
    ("before", "now", "usual", "strict"),
    [(5, 5, 2.6, 0.1), (30, 30, 3.7, 0.1), (30, 15, 77, 31), (10, 5, 27, 2.6)],
)
def test_the_published_table_of_simulated_series_is_reproduced(before, now, usual, strict):
    """Simulated there, here added up over all series: half a percentage point apart at most."""
    found = shares_called(before, now)
    assert found == (pytest.approx(usual, abs=0.5), pytest.approx(strict, abs=0.4))


@pytest.mark.parametrize("average", [0.5, 2, 5, 12, 30])
def test_unchanged_series_are_called_changed_no_more_often_than_stated(average):
    usual, strict = shares_called(average, average)
    assert 0 <= usual <= 5
    assert 0 <= strict <= 0.2


def test_shares_against_every_table_of_the_same_sums():
    for drawn, others in [(5, 12), (10, 10), (7, 30)]:
        for found, elsewhere in product(range(drawn + 1), range(0, others + 1, 3)):
            expected = no_likelier(found, drawn, found + elsewhere, drawn + others)
            result = change_in_shares(found, drawn, [elsewhere], [others])
            assert result == pytest.approx(expected, rel=1e-9), (found, drawn, elsewhere, others)


@pytest.mark.parametrize(
    "table",
    [
        (45, 80, 174, 340),
        (1, 900, 60, 3_000),
        (410, 9_000, 1_500, 41_000),
        (9_999, 10_000, 39_000, 40_000),
        (50_300, 100_000, 199_000, 400_000),
        (3, 120_000, 40, 500_000),
    ],
)
def test_shares_of_many_against_another_library(table):
    found, drawn, elsewhere, others = table
    expected = stats.fisher_exact([[found, drawn - found], [elsewhere, others - elsewhere]])[1]
    assert change_in_shares(found, drawn, [elsewhere], [others]) == pytest.approx(
        expected, rel=1e-8
    )


def test_earlier_shares_are_pooled():
    pooled = change_in_shares(9, 20, [60], [80])
    assert change_in_shares(9, 20, [20, 25, 15], [30, 30, 20]) == pytest.approx(pooled, rel=1e-12)


def test_all_or_none_everywhere_is_no_change():
    assert change_in_shares(0, 10, [0, 0], [12, 9]) == 1
    assert change_in_shares(10, 10, [12, 9], [12, 9]) == 1


def test_a_table_so_unlikely_that_nothing_is_left_of_it_has_no_probability():
    assert change_in_shares(0, 1_000_000, [4_000_000], [4_000_000]) == 0


@pytest.mark.parametrize("count", [-1, 2.5, math.inf, math.nan])
def test_counts_are_whole_numbers(count):
    for probability in (
        lambda: change_in_counts(count, [3]),
        lambda: change_in_counts(3, [3, count]),
        lambda: change_in_shares(count, 30, [3], [30]),
        lambda: change_in_shares(3, 30, [3], [count]),
    ):
        with pytest.raises(ValueError, match="expected a whole number from 0 up"):
            probability()


@pytest.mark.parametrize("size", [0, -1, math.inf, math.nan])
def test_exposures_are_above_zero(size):
    with pytest.raises(ValueError, match=r"exposure: found .*, expected a number above 0"):
        change_in_counts(3, [4], size, [1])
    with pytest.raises(ValueError, match=r"exposure: found .*, expected a number above 0"):
        change_in_counts(3, [4, 5], 1, [1, size])


def test_nothing_earlier_is_nothing_to_compare_with():
    with pytest.raises(ValueError, match="earlier counts: found 0"):
        change_in_counts(3, [])
    with pytest.raises(ValueError, match="earlier counts: found 2 with 1"):
        change_in_counts(3, [1, 2], 1, [1])
    with pytest.raises(ValueError, match="earlier shares: found 0"):
        change_in_shares(3, 5, [], [])


def test_shares_are_at_most_all_of_some():
    with pytest.raises(ValueError, match="found 0 of 0"):
        change_in_shares(3, 5, [0], [0])
    with pytest.raises(ValueError, match="found 6 of 5"):
        change_in_shares(6, 5, [1], [4])
