"""In unchanged series the methods keep to their rates, and find what docs/methods.md says."""

import numpy as np
import pytest
from scipy.stats import binom

from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Method
from data.analysis.variation.power import POWER
from data.analysis.variation.rates import (
    CHANGED_VARYING,
    MARKED_VARYING,
    changed_by_chance,
    marked_by_chance,
)
from tests.data.analysis.variation.simulated import (
    COUNT,
    KINDS,
    MONTHLY,
    STOCK,
    Kind,
    called,
    nearly_all,
    rates,
    shares,
    stock,
)

UNCHANGED, OF_POWER, SEED = 1_000, 100, 20261
RARELY = 0.001
"""How seldom chance may go against a test, if what it tests is so; with the seed it never does."""

BY_NAME = {row.series: row for row in POWER}
IDS = [kind.name for kind in KINDS]


def most(rate, n):
    """So many of n that more would be seldom chance, at a rate."""
    return binom.ppf(1 - RARELY, n, rate)


@pytest.fixture(scope="module", params=KINDS, ids=IDS)
def unchanged(request):
    return request.param, called(request.param, 1, UNCHANGED, SEED)


def measure_of(kind):
    return STOCK if kind.draw is stock else COUNT


def test_unchanged_series_are_called_changed_no_more_often_than_said(unchanged):
    kind, (change, possible, methods) = unchanged
    assert methods[kind.method] > 0.99 * UNCHANGED  # one of few counts may seem rare
    rate = CHANGED_VARYING if kind.varies else changed_by_chance(kind.method, measure_of(kind))
    assert change * UNCHANGED <= most(rate, UNCHANGED)
    marked = MARKED_VARYING if kind.varies else marked_by_chance(kind.method, measure_of(kind))
    assert (change + possible) * UNCHANGED <= most(marked, UNCHANGED)


def test_the_table_s_first_column_is_what_comes_out(unchanged):
    kind, (change, possible, _) = unchanged
    near(change, BY_NAME[kind.name].unchanged[0], UNCHANGED)
    near(possible, BY_NAME[kind.name].unchanged[1], UNCHANGED)


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
def test_the_table_s_power_is_what_comes_out(kind):
    row = BY_NAME[kind.name]
    for change, (found, maybe) in ((0.5, row.halved), (2, row.doubled)):
        strict, possible, _ = called(kind, change, OF_POWER, SEED)
        near(strict, found, OF_POWER)
        near(possible, maybe, OF_POWER)


def near(share, percent, n):
    """Within what chance gives two simulations of one truth, of n and of 1,000 series."""
    truth = max(percent / 100, 0.005)
    spread = (truth * (1 - truth) * (1 / n + 1 / 1000)) ** 0.5
    assert abs(share - percent / 100) <= 3.5 * spread + 0.001, (share, percent)


@pytest.mark.parametrize("rest", [0.07, 0.08])
def test_shares_that_are_now_rare_and_now_not_keep_to_the_rate_of_the_chart(rest):
    kind = Kind("60 months, between the two", Method.XMR, nearly_all(60, MONTHLY, rest))
    change, possible, methods = called(kind, 1, UNCHANGED, SEED)
    assert min(methods[Method.XMR], methods[Method.RARE]) > 0.05 * UNCHANGED
    assert change * UNCHANGED <= most(changed_by_chance(Method.XMR, COUNT), UNCHANGED)
    assert (change + possible) * UNCHANGED <= most(marked_by_chance(Method.RARE, COUNT), UNCHANGED)


def test_the_table_has_every_kind():
    assert [row.series for row in POWER] == IDS


def test_a_rate_that_is_too_high_would_be_seen():
    # marks of the chart alone, without the test against earlier years, in an unchanged stock
    rng = np.random.default_rng(SEED)
    marked = 0
    for _ in range(100):
        found = judge(stock(rng, 1), with_intervals=False)
        marked += any(one.place == found.points[-1] for one in found.signals)
    assert marked > 40  # docs: 60 of 100
    assert marked > most(marked_by_chance(found.method, STOCK), 100)


def test_series_drawn_are_the_kind_they_say():
    rng = np.random.default_rng(SEED)
    one = shares(24, KINDS[8].draw(rng, 1).points[0].period.frequency, 0.3)(rng, 1)
    assert all(70 <= point.observation.denominator <= 130 for point in one.points)
    two = rates(24, one.points[0].period.frequency, 30)(rng, 1)
    assert {point.observation.denominator > 6_999 for point in two.points} == {True}
