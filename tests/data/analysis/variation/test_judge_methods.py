"""Each series is judged by the method that fits it, and each rule has its result.

The numbers are chosen so that the result follows by hand, or from a table; how is said beside them.
"""

import pytest
from scipy.stats import binomtest, fisher_exact

from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import (
    AssuranceIcon,
    Direction,
    Evidence,
    Good,
    Method,
    Rule,
    VariationIcon,
)
from data.catalogue import read_catalogue
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Polarity, Unit
from data.domain.period import TimeBasis
from data.domain.series_setting import Rebase
from tests.data.analysis.builders import NOT_AVAILABLE, make_measure
from tests.data.analysis.series_builders import broken_trend, make_break
from tests.data.analysis.variation.judged_builders import (
    ALL,
    AVERAGE,
    COUNT,
    HIGHER,
    LOWER,
    MONTHLY,
    QUARTERLY,
    RATE,
    ROLLING,
    SHARE,
    SNAPSHOT,
    TO_DATE,
    counted,
    judged,
    of,
)

# mean 50, each step 10: average range 10, limits 50 ± 26.6, near lines 50 ± 17.7333
WAVE = [45, 55] * 10
LEFT = (40, 34, 40, NOT_AVAILABLE, 42, 53, 39, 31, 38)


def test_few_yearly_counts_are_compared_with_the_earlier_ones_together():
    found = judged(*LEFT)
    assert (found.method, found.evidence) == (Method.YEARS, Evidence.NO_CLEAR_CHANGE)
    assert binomtest(38, 38 + 279, 1 / 8).pvalue > 0.05
    assert (found.direction, found.good) == (Direction.NONE, Good.NEITHER)
    assert not found.bands
    assert not found.signals
    assert found.variation is None
    assert found.chance == 0.004


@pytest.mark.parametrize(
    ("latest", "evidence"),
    # twice the smaller tail of the binomial: 20 gives 0.0015, 21 0.0029, 26 0.037, 27 0.055
    [
        (20, Evidence.CHANGE),
        (21, Evidence.POSSIBLE),
        (26, Evidence.POSSIBLE),
        (27, Evidence.NO_CLEAR_CHANGE),
        (54, Evidence.NO_CLEAR_CHANGE),
        (55, Evidence.POSSIBLE),
        (63, Evidence.POSSIBLE),
        (64, Evidence.CHANGE),
    ],
)
def test_a_change_begins_at_1_in_500_and_a_possible_one_at_1_in_20(latest, evidence):
    earlier = [31, 34, 39, 40, 40, 42, 53]  # 279; towards the latest away from it: no trend
    found = judged(*sorted(earlier, reverse=latest > 40), latest, measure=of(COUNT, polarity=LOWER))
    assert found.evidence is evidence
    total = 279 + latest
    tail = binomtest(latest, total, 1 / 8, alternative="less" if latest < 40 else "greater")
    assert (2 * tail.pvalue < 0.002) == (evidence is Evidence.CHANGE)
    assert (2 * tail.pvalue < 0.05) == (evidence is not Evidence.NO_CLEAR_CHANGE)
    if evidence is not Evidence.NO_CLEAR_CHANGE:
        assert found.good is (Good.BETTER if latest < 40 else Good.WORSE)
        assert found.is_worse == (latest > 40)


def test_yearly_shares_are_compared_by_fisher_s_exact_test():
    earlier = [(60, 100), (55, 100), (62, 100), (58, 100)]
    for top in (40, 45, 47, 50, 59):
        found = counted(of(SHARE, polarity=HIGHER), *earlier, (top, 100))
        p = fisher_exact([[top, 100 - top], [235, 165]]).pvalue
        expected = (
            Evidence.CHANGE
            if p < 0.002
            else Evidence.POSSIBLE
            if p < 0.05
            else Evidence.NO_CLEAR_CHANGE
        )
        assert found.evidence is expected, (top, p)


def test_yearly_rates_are_compared_by_their_populations():
    # 60 in 40,000 before; in a population twice as large 30 are as many as before
    earlier = [(15, 10_000)] * 4
    assert counted(RATE, *earlier, (30, 20_000)).evidence is Evidence.NO_CLEAR_CHANGE
    assert counted(RATE, *earlier, (30, 10_000)).evidence is Evidence.POSSIBLE
    assert binomtest(30, 90, 0.2).pvalue < 0.05


def test_a_steady_rise_of_five_years_is_a_change_though_the_latest_alone_is_none():
    # chi-square by hand: slope weighted by Poisson errors, far beyond 9.5495
    found = judged(400, 430, 460, 500, 540)
    assert found.evidence is Evidence.CHANGE
    rise = [(top, 100) for top in (30, 36, 43, 50, 56)]
    steady = counted(of(SHARE, polarity=HIGHER), *rise)
    assert steady.evidence is Evidence.CHANGE
    assert (steady.direction, steady.good) == (Direction.HIGHER, Good.BETTER)


def test_a_trend_that_is_found_where_the_comparison_is_not_is_told_as_a_trend():
    # 1,200 then 1,000 falling slowly and back up at the end would be no trend; a slow rise is
    found = judged(1000, 1000, 1060, 1100, 1110, measure=of(COUNT, polarity=LOWER))
    assert binomtest(1110, 5270, 0.2).pvalue > 0.002
    assert found.evidence is Evidence.CHANGE
    assert found.phrase == "rising over five years"
    assert found.tag == "Change for the worse"


def test_a_gap_takes_the_recent_trend_away():
    rise = (1000, 1000, NOT_AVAILABLE, 1060, 1100, 1110)
    found = judged(*rise)
    assert found.evidence is not Evidence.CHANGE
    assert "trend" not in " ".join(found.sentences)


@pytest.mark.parametrize("n", [0, 1, 2, 4])
def test_fewer_than_five_are_too_few(n):
    found = judged(*[40, 20, 60, 30][:n], None if n == 0 else NOT_AVAILABLE)
    expected = Evidence.TOO_FEW if n else Evidence.NOT_JUDGED
    assert (found.evidence, found.method) == (expected, Method.NONE)
    assert found.chance == 0


def test_few_parts_of_years_get_provisional_limits_and_no_verdict():
    found = judged(*WAVE[:12], measure=COUNT, frequency=QUARTERLY)
    assert (found.evidence, found.method) == (Evidence.TOO_FEW, Method.NONE)
    assert found.tag == "Too few to judge"
    assert {one.is_provisional for one in found.bands} == {True}
    assert (found.variation, found.assurance, found.signals) == (None, None, ())
    assert judged(*WAVE[:13], frequency=QUARTERLY).method is Method.XMR


@pytest.mark.parametrize(
    ("last", "rule", "direction"),
    [
        ([50], None, Direction.NONE),
        ([90], Rule.LIMIT, Direction.HIGHER),
        ([10], Rule.LIMIT, Direction.LOWER),
        ([46, 47, 48, 49, 50, 51], Rule.TREND, Direction.HIGHER),  # after 45
        ([71, 71], Rule.TWO_OF_THREE, Direction.HIGHER),
        ([56, 57, 56, 57, 56, 57, 56], Rule.SHIFT, Direction.HIGHER),
    ],
)
def test_each_rule_marks_the_latest_figure(last, rule, direction):
    before = [*WAVE, 45] if rule is Rule.TREND else WAVE
    found = judged(*before, *last, measure=AVERAGE, frequency=QUARTERLY)
    marks = [one for one in found.signals if one.place == found.points[-1]]
    assert [one.rule for one in marks] == ([rule] if rule else [])
    assert found.direction is direction
    assert found.evidence is (Evidence.CHANGE if rule else Evidence.NO_CLEAR_CHANGE)
    assert found.method is Method.XMR


def test_mean_and_limits_by_hand():
    found = judged(*WAVE, measure=AVERAGE, frequency=QUARTERLY)
    last = found.bands[-1]
    assert (last.centre, last.lower, last.upper) == pytest.approx((50, 23.4, 76.6))
    assert not last.is_provisional


@pytest.mark.parametrize(
    ("polarity", "high", "low"),
    [
        (Polarity.HIGHER, VariationIcon.IMPROVEMENT_HIGH, VariationIcon.CONCERN_LOW),
        (Polarity.LOWER, VariationIcon.CONCERN_HIGH, VariationIcon.IMPROVEMENT_LOW),
        (Polarity.NEUTRAL, VariationIcon.NEUTRAL_HIGH, VariationIcon.NEUTRAL_LOW),
        (Polarity.TARGET, VariationIcon.NEUTRAL_HIGH, VariationIcon.NEUTRAL_LOW),
    ],
)
def test_icons_follow_polarity(polarity, high, low):
    measure = of(AVERAGE, polarity=polarity)
    for last, icon in ((90, high), (10, low), (50, VariationIcon.COMMON)):
        found = judged(*WAVE, last, measure=measure, frequency=QUARTERLY)
        assert found.variation is icon


@pytest.mark.parametrize(
    ("target", "polarity", "icon"),
    [
        (20, HIGHER, AssuranceIcon.PASS),
        (80, HIGHER, AssuranceIcon.FAIL),
        (60, HIGHER, AssuranceIcon.HIT_OR_MISS),
        (20, LOWER, AssuranceIcon.FAIL),
        (80, LOWER, AssuranceIcon.PASS),
        (80, Polarity.NEUTRAL, None),
        (80, Polarity.TARGET, None),
        (None, HIGHER, None),
    ],
)
def test_assurance_is_the_target_against_the_limits(target, polarity, icon):
    measure = of(AVERAGE, polarity=polarity)
    found = judged(*WAVE, measure=measure, frequency=QUARTERLY, target=target)
    assert found.assurance is icon


def test_a_constant_series_has_limits_on_its_mean_and_no_signal():
    measure = of(AVERAGE, polarity=HIGHER)
    found = judged(*[50] * 15, measure=measure, frequency=QUARTERLY, target=40)
    last = found.bands[-1]
    assert (last.lower, last.centre, last.upper) == (50, 50, 50)
    assert (found.tag, found.phrase) == ("No variation", "no variation")
    assert (found.signals, found.assurance) == ((), AssuranceIcon.PASS)
    missed = judged(*[50] * 15, measure=measure, frequency=QUARTERLY, target=60)
    assert missed.assurance is AssuranceIcon.FAIL


def test_shares_with_few_counted_get_limits_by_their_counts():
    given = [(12, 20), (60, 100)] * 8
    found = counted(SHARE, *given, frequency=QUARTERLY)
    assert found.method is Method.P_CHART
    by_place = {one.place: one for one in found.bands}
    # 60% ± 3 × √(0.6 × 0.4 / n), in percent
    assert by_place[0].lower == pytest.approx(60 - 300 * (0.24 / 20) ** 0.5)
    assert by_place[1].upper == pytest.approx(60 + 300 * (0.24 / 100) ** 0.5)


@pytest.mark.parametrize(
    "given",
    [
        [(180, 300), (170, 300)] * 8,  # from 300 on
        [(4, 20), (4, 20)] * 8,  # fewer than five with it
        [(16, 20), (16, 20)] * 8,  # fewer than five without
    ],
)
def test_shares_that_do_not_suit_a_p_chart_get_the_plain_one(given):
    assert counted(SHARE, *given, frequency=QUARTERLY).method is Method.XMR


def test_rates_get_a_u_chart_where_populations_differ():
    uneven = [(20, 10_000), (26, 12_600)] * 8
    found = counted(RATE, *uneven, frequency=QUARTERLY)
    assert found.method is Method.U_CHART
    centre = 10_000 * 46 / 22_600
    upper = centre + 3 * 10_000 * (46 / 22_600 / 10_000) ** 0.5
    assert found.bands[0].upper == pytest.approx(upper)
    even = [(20, 10_000), (26, 12_400)] * 8
    assert counted(RATE, *even, frequency=QUARTERLY).method is Method.XMR


@pytest.mark.parametrize(
    ("counts", "method"),
    [
        ([1, 2, 2, 2] * 6, Method.RARE),  # mean 1.75
        ([2, 2, 3, 2] * 6, Method.XMR),
        ([0, 8, 9, 7] * 6, Method.RARE),  # a quarter are zero
        ([0, 8, 9, 7, 8] * 5, Method.XMR),  # a fifth are
    ],
)
def test_few_events_and_many_zeros_are_rare(counts, method):
    assert judged(*counts, frequency=QUARTERLY).method is method


def test_shares_that_are_mostly_all_or_none_are_rare():
    assert counted(SHARE, *[(9, 9)] * 9, *[(6, 9)] * 8, frequency=QUARTERLY).method is Method.RARE
    mixed = [(0, 9), (9, 9)] * 5  # of 20 a quarter are without any, and a quarter without one not
    assert counted(SHARE, *mixed, *[(4, 9)] * 10, frequency=QUARTERLY).method is Method.RARE
    assert counted(SHARE, *mixed[2:], *[(4, 9)] * 10, frequency=QUARTERLY).method is Method.XMR


def test_zeros_without_counts_are_not_judged_and_it_is_said_why():
    found = judged(*[0, 0, 50, 40] * 4, measure=SHARE, frequency=QUARTERLY)
    assert (found.method, found.evidence) == (Method.NONE, Evidence.NOT_JUDGED)
    assert "zero" in found.why


def test_rare_events_of_the_last_year_are_compared_with_the_time_before():
    # 4 in 48 months, then 3, 5 and 8 in 12: the binomial with one part in five
    before = [1, *[0] * 11] * 4
    for k, evidence in (
        (3, Evidence.NO_CLEAR_CHANGE),
        (5, Evidence.POSSIBLE),
        (8, Evidence.CHANGE),
    ):
        last = [1] * k + [0] * (12 - k)
        found = judged(*before, *last, frequency=MONTHLY)
        assert (found.method, found.evidence) == (Method.RARE, evidence)
        tail = 2 * binomtest(k, 4 + k, 0.2, alternative="greater").pvalue
        assert (tail < 0.002, tail < 0.05) == (
            evidence is Evidence.CHANGE,
            evidence is not Evidence.NO_CLEAR_CHANGE,
        )


def test_rare_events_need_a_year_before_the_last_one():
    found = judged(*[0, 1] * 11, frequency=MONTHLY)
    assert (found.method, found.evidence) == (Method.RARE, Evidence.TOO_FEW)
    assert found.chance == 0
    assert found.sentences[-1] == "The time before is too short to compare it with."
    assert judged(*[0, 1] * 12, frequency=MONTHLY).evidence is Evidence.NO_CLEAR_CHANGE


def test_a_long_run_of_zeros_is_noted():
    found = judged(*[1] * 24, *[0] * 3, frequency=MONTHLY)
    assert "none in the latest three months" in " ".join(found.sentences)
    assert "none in the latest" not in " ".join(
        judged(*[1] * 24, *[0] * 2, frequency=MONTHLY).sentences
    )


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (SHARE, "the counts behind the percentage are not loaded"),
        (RATE, "the counts behind the rate are not loaded"),
        (AVERAGE, "how much single cases differ is not loaded"),
        (of(AVERAGE, unit=Unit.DAYS), "how much single cases differ is not loaded"),
        (of(AVERAGE, unit=Unit.SCORE), "how much single cases differ is not loaded"),
    ],
)
def test_few_years_without_counts_are_not_judged(measure, words):
    found = judged(40, 41, 42, 43, 10, measure=measure)
    assert (found.method, found.evidence) == (Method.NONE, Evidence.NOT_JUDGED)
    assert words in found.why.lower()
    assert "chance cannot be told from change" in found.why


def test_a_difference_of_counts_and_days_on_end_are_not_compared_exactly():
    net = make_measure(
        "net",
        frequencies=ALL,
        formula=Formula(FormulaKind.DIFFERENCE, (Term("new"), Term("left"))),
    )
    assert judged(5, 3, 4, 2, 11, measure=net).evidence is Evidence.NOT_JUDGED
    runs = make_measure("runs", frequencies=ALL, unit=Unit.PERCENT, comes_in_runs=True)
    given = [(7_000, 98_000)] * 4
    assert counted(runs, *given, (5_000, 98_000)).evidence is Evidence.NOT_JUDGED


@pytest.mark.parametrize("basis", [ROLLING, TO_DATE])
def test_overlapping_quarters_are_judged_by_separate_years(basis):
    measure = of(COUNT, time_basis=basis)
    found = judged(*range(20, 40), measure=measure, frequency=QUARTERLY)
    assert found.method is Method.YEARS
    assert found.points == (3, 7, 11, 15, 19)
    assert not found.signals
    assert not found.bands
    few = judged(*range(20, 36), measure=measure, frequency=QUARTERLY)
    assert few.evidence is Evidence.TOO_FEW
    assert few.points == (3, 7, 11, 15)


def test_overlapping_years_do_not_overlap_in_yearly_figures():
    found = judged(40, 41, 42, 43, 44, measure=of(COUNT, time_basis=ROLLING))
    assert found.points == (0, 1, 2, 3, 4)


def test_three_year_averages_are_judged_by_every_third_year():
    measure = of(COUNT, time_basis=TimeBasis.THREE_YEAR_AVERAGE)
    found = judged(*[40] * 13, measure=measure)
    assert found.points == (0, 3, 6, 9, 12)
    assert found.method is Method.YEARS
    assert judged(*[40] * 12, measure=measure).evidence is Evidence.TOO_FEW


def test_a_break_parts_the_analysis():
    given = [400, 400, 400, 400, 400, 100, 100, 100, 100, 100]
    whole = broken_trend(COUNT, given, first=2015)
    parted = broken_trend(COUNT, given, make_break(COUNT, "2020-21"), first=2015)
    assert "nine earlier years" in judge(whole).sentences[0]
    found = judge(parted)
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    assert found.points == (5, 6, 7, 8, 9)
    assert "four earlier years" in found.sentences[0]
    later = broken_trend(COUNT, given, make_break(COUNT, "2021-22"), first=2015)
    assert judge(later).evidence is Evidence.TOO_FEW
    assert "since the break" in judge(later).why


def test_of_two_breaks_the_last_one_counts():
    given = [400] * 3 + [100] * 5 + [20] * 5
    breaks = (make_break(COUNT, "2018-19"), make_break(COUNT, "2023-24"))
    found = judge(broken_trend(COUNT, given, *breaks, first=2015))
    assert found.points == (8, 9, 10, 11, 12)
    assert found.evidence is Evidence.NO_CLEAR_CHANGE


def test_shares_of_days_and_sessions_are_said_to_come_in_runs():
    shares = [one for one in read_catalogue().measures if one.unit is Unit.PERCENT]
    runs = {one.id for one in shares if one.comes_in_runs}
    counted = {
        one.id
        for one in shares
        if one.denominator == "Possible sessions" or "days lost" in one.numerator
    }
    assert runs == counted
    assert runs


def test_a_mark_on_single_days_counts_only_if_the_same_day_of_earlier_years_bears_it_out():
    measure = of(COUNT, time_basis=SNAPSHOT)
    steady = [50] * 6 + [51] * 6
    near = judged(*steady, *steady, *steady, 58, measure=measure, frequency=MONTHLY)
    assert [one.place for one in near.signals][-1] == 36
    assert (near.evidence, near.variation) == (Evidence.NO_CLEAR_CHANGE, None)
    far = judged(*steady, *steady, *steady, 90, measure=measure, frequency=MONTHLY)
    assert binomtest(90, 240, 0.25, alternative="greater").pvalue * 2 < 0.002
    assert (far.evidence, far.variation) == (Evidence.CHANGE, VariationIcon.NEUTRAL_HIGH)
    between = judged(*steady, *steady, *steady, 68, measure=measure, frequency=MONTHLY)
    assert 0.002 < binomtest(68, 218, 0.25, alternative="greater").pvalue * 2 < 0.05
    assert between.evidence is Evidence.POSSIBLE


def test_a_mark_on_averages_of_single_days_is_possible_only():
    measure = of(AVERAGE, time_basis=SNAPSHOT)
    found = judged(*WAVE, 90, measure=measure, frequency=MONTHLY)
    assert found.evidence is Evidence.POSSIBLE


def test_rare_counts_on_single_days_are_judged_by_one_day_of_each_year():
    measure = of(COUNT, time_basis=SNAPSHOT)
    found = judged(*[0, 1, 2, 1] * 6, measure=measure, frequency=QUARTERLY)
    assert found.points == (3, 7, 11, 15, 19, 23)
    assert found.method is Method.RARE


def test_intervals_are_left_out_where_they_are_not_wanted():
    found = judged(*LEFT)
    assert [one.place for one in found.intervals] == [0, 1, 2, 4, 5, 6, 7, 8]
    last = found.intervals[-1]
    assert (last.lower, last.upper) == pytest.approx((26.8877, 52.1594), abs=1e-4)  # Byar, by hand
    assert judge(found.trend, with_intervals=False).intervals == ()


def test_nothing_is_marked_in_a_part_that_is_too_short():
    start = Rebase("average", "E06000001", "2025-26 Q1", "Anew")
    given = [*WAVE, 50, 51, 50, 51, 50, 51, 50, 300]
    found = judged(*given, measure=AVERAGE, frequency=QUARTERLY, settings=(start,))
    assert found.evidence is Evidence.TOO_FEW
    assert {one.is_provisional for one in found.bands if one.place >= 20} == {True}
    assert not found.signals


def test_nothing_is_marked_in_an_earlier_part_that_is_too_short():
    start = Rebase("average", "E06000001", "2022-23 Q1", "Anew")
    given = [50, 51, 50, 51, 50, 51, 50, 300, *WAVE]
    found = judged(*given, measure=AVERAGE, frequency=QUARTERLY, settings=(start,))
    assert found.method is Method.XMR
    assert {one.place for one in found.bands if one.is_provisional} == set(range(8))
    assert not found.signals


def test_a_mark_that_earlier_years_contradict_is_no_change():
    measure = of(COUNT, time_basis=SNAPSHOT)
    falling = [90, 85, 80, 75, 70, 65, 64]  # low by its steps, high beside 20 on the same days
    found = judged(*[20, 80] * 18, *falling, measure=measure, frequency=MONTHLY)
    last = found.signals[-1]
    assert (last.place, last.rule, last.direction) == (42, Rule.TREND, Direction.LOWER)
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    assert "it points the other way." in " ".join(found.sentences)
