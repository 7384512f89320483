"""Whatever stands in a file gets a stated answer: never a failure, never a silent verdict."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.series.trend import build_trend
from data.analysis.variation.chance import chance_words
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Evidence, Method
from data.analysis.words.headline import trend_finding
from data.analysis.words.story import trend_story
from data.domain.measure import Unit
from data.domain.missing import MissingReason
from data.domain.period import Frequency, TimeBasis
from data.domain.series_setting import Baseline, Exclusion, Rebase
from tests.data.analysis.builders import HOME, SUPPRESSED, figure, make_measure
from tests.data.analysis.variation.judged_builders import (
    AVERAGE,
    COUNT,
    FIRST,
    MONTHLY,
    QUARTERLY,
    RATE,
    SHARE,
    counted,
    judged,
)

INF, NAN = math.inf, math.nan
WAVE = [45, 55] * 10
WILD = (0.0, 1.0, 5.0, 38.0, 50.5, -3.0, 1e14, 1e300, 1e-300, INF, -INF, NAN)


def test_all_missing():
    found = judged(SUPPRESSED, None, SUPPRESSED)
    assert (found.method, found.evidence) == (Method.NONE, Evidence.NOT_JUDGED)
    assert found.why == "There is no figure, so nothing can be judged."
    assert (found.tag, found.latest) == ("Not judged", None)


def test_nothing_at_all():
    assert judge(build_trend(COUNT, HOME, [], Frequency.ANNUAL)).evidence is Evidence.NOT_JUDGED


def test_one_point():
    found = judged(38)
    assert found.evidence is Evidence.TOO_FEW
    assert found.why.startswith("There is one year with a figure, and every method needs at least")


def test_all_zeros():
    found = judged(*[0] * 24, frequency=MONTHLY)
    assert (found.method, found.evidence) == (Method.RARE, Evidence.NO_CLEAR_CHANGE)
    assert found.sentences[0].startswith("0 in the twelve months to Mar 2022, with a 95% interval")
    assert judged(*[0] * 5).evidence is Evidence.NO_CLEAR_CHANGE


@pytest.mark.parametrize("bad", [INF, -INF, NAN, 1e300])
def test_what_is_no_number_is_left_out_and_named(bad):
    found = judged(40, 41, bad, 42, 43, 41)
    assert found.method is Method.YEARS
    assert found.points == (0, 1, 3, 4, 5)
    assert "Left out, because it is no number to reckon with: 2017-18." in found.sentences
    last = judged(40, 41, 42, 43, 41, bad)
    assert last.latest.period.label == "2019-20"


def test_a_finding_and_a_story_of_what_is_no_number_are_told():
    found = judged(40, 41, 42, 43, INF)
    assert "not a finite number" in trend_finding(found.trend, found)
    assert "not a finite number" in trend_story(found.trend, found)


def test_negative_counts_are_not_judged_by_chance():
    found = judged(5, 4, -3, 4, 5, -8)
    assert found.evidence is Evidence.NOT_JUDGED
    assert "Figures below zero or with decimals are no counts" in found.why
    long = judged(*[5, -4] * 8, frequency=QUARTERLY)
    assert long.method is Method.XMR


def test_figures_of_which_no_two_follow_each_other_have_no_limits():
    given = [one for value in WAVE for one in (value, None)]
    found = judged(*given, measure=AVERAGE, frequency=MONTHLY)
    assert (found.method, found.evidence) == (Method.NONE, Evidence.NOT_JUDGED)
    assert found.why == (
        "Of 20 months no two that limits could be drawn from follow each other, so nothing can be "
        "judged."
    )


def test_a_denominator_of_zero_is_no_denominator():
    given = [(30, 100)] * 6
    trend = counted(SHARE, *given).trend
    seen = [point.observation for point in trend.points]
    seen[2] = figure(SHARE, FIRST[Frequency.ANNUAL] + 2, 50.0, numerator=0.0, denominator=0.0)
    found = judge(build_trend(SHARE, HOME, seen, Frequency.ANNUAL))
    assert found.method is Method.YEARS
    assert "four earlier years" in found.sentences[0]
    assert [one.place for one in found.intervals] == [0, 1, 3, 4, 5]
    seen[5] = figure(SHARE, FIRST[Frequency.ANNUAL] + 5, 50.0, numerator=3.0, denominator=0.0)
    latest = judge(build_trend(SHARE, HOME, seen, Frequency.ANNUAL))
    assert latest.evidence is Evidence.NOT_JUDGED


@pytest.mark.parametrize("counts", [(120, 100), (-1, 100), (1.5, 100), (1, INF), (NAN, 100)])
def test_counts_that_cannot_be_are_no_counts(counts):
    top, size = counts
    first = FIRST[Frequency.ANNUAL]
    seen = [figure(SHARE, first + one, 30.0, numerator=30.0, denominator=100.0) for one in range(5)]
    seen.append(figure(SHARE, first + 5, 30.0, numerator=top, denominator=size))
    assert judge(build_trend(SHARE, HOME, seen, Frequency.ANNUAL)).evidence is Evidence.NOT_JUDGED


def quarter(place):
    return f"{2020 + place // 4}-{(21 + place // 4) % 100} Q{place % 4 + 1}"


def wave(*settings):
    return judged(*WAVE, measure=AVERAGE, frequency=QUARTERLY, settings=settings)


def base(place, reason="Agreed by the board"):
    return Baseline("average", HOME.code, quarter(place), reason)


def test_a_baseline_too_short_is_told_and_all_figures_are_used():
    found = wave(base(10))
    assert (
        "The baseline to Q3 2022-23 holds 11 of the 12 figures that it needs, so all figures are "
        "used."
    ) in found.sentences
    assert found.bands == wave().bands
    assert found.segments[0].baseline is None


def test_a_baseline_sets_mean_and_limits():
    higher = [*WAVE[:12], *[65, 75] * 4]
    found = judged(*higher, measure=AVERAGE, frequency=QUARTERLY, settings=(base(11),))
    assert found.bands[-1].centre == 50
    assert found.segments[0].baseline == 11
    assert "Mean and limits rest on the figures up to Q4 2022-23: Agreed by the board." in (
        found.sentences
    )
    assert found.evidence is Evidence.CHANGE


def test_a_new_start_begins_a_part_of_its_own():
    given = [*[20, 30] * 7, *WAVE[:14]]
    start = Rebase("average", HOME.code, quarter(14), "The team was doubled")
    found = judged(*given, measure=AVERAGE, frequency=QUARTERLY, settings=(start,))
    assert [(one.first, one.last) for one in found.segments] == [(0, 13), (14, 27)]
    assert found.segments[1].reason == "The team was doubled"
    assert {one.centre for one in found.bands} == {25, 50}
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    plain = judged(*given, measure=AVERAGE, frequency=QUARTERLY)
    assert plain.evidence is Evidence.CHANGE


def test_after_a_new_start_thirteen_figures_are_needed_again():
    start = Rebase("average", HOME.code, quarter(8), "The team was doubled")
    found = wave(start)
    assert found.evidence is Evidence.TOO_FEW
    assert "12 of the 13 quarters" in found.why
    assert "since the new start" in found.why
    assert (found.variation, found.assurance) == (None, None)


def test_a_part_of_one_figure():
    start = Rebase("average", HOME.code, quarter(19), "The team was doubled")
    found = wave(start)
    assert found.evidence is Evidence.TOO_FEW
    assert [(one.first, one.last) for one in found.segments] == [(0, 18), (19, 19)]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            Rebase("average", HOME.code, "2030-31 Q1", "x"),
            "The new start from Q1 2030-31 lies outside these figures and is not used.",
        ),
        (
            Rebase("average", HOME.code, "2019-20 Q1", "x"),
            "The new start from Q1 2019-20 lies outside these figures and is not used.",
        ),
        (
            Rebase("average", HOME.code, "no period", "x"),
            "The new start from no period lies outside these figures and is not used.",
        ),
        (
            Exclusion("average", HOME.code, "2030-31 Q1", "x"),
            "The exclusion of Q1 2030-31 lies outside these figures and is not used.",
        ),
        (
            Baseline("average", HOME.code, "2019-20 Q1", "x"),
            "The baseline to Q1 2019-20 lies outside these figures and is not used.",
        ),
    ],
)
def test_decisions_outside_the_figures_are_told(setting, said):
    found = wave(setting)
    assert said in found.sentences
    assert found.bands == wave().bands


def test_an_excluded_figure_is_marked_and_left_out_of_the_mean():
    given = [*WAVE, 200, *WAVE[:4]]
    out = Exclusion("average", HOME.code, quarter(20), "A fire")
    found = judged(*given, measure=AVERAGE, frequency=QUARTERLY, settings=(out,))
    assert found.bands[-1].centre == 50
    assert found.bands[-1].upper == pytest.approx(50 + 2.66 * 10)  # ranges beside it go too
    assert 20 in {one.place for one in found.signals}
    assert "Q1 2025-26 is shown and left out of the mean: A fire." in found.sentences
    assert found.evidence is Evidence.NO_CLEAR_CHANGE


def test_a_year_left_out_is_not_among_the_earlier_ones():
    given = (40, 400, 42, 41, 43, 40, 39)
    plain = judged(*given)
    out = judged(*given, settings=(Exclusion("homes", HOME.code, "2016-17", "A fire"),))
    assert "six earlier years together (average 101 a year)" in plain.sentences[0]
    assert out.evidence is Evidence.NO_CLEAR_CHANGE
    assert "five earlier years" in out.sentences[0]


def test_a_decision_on_a_year_begins_with_its_first_quarter():
    start = Rebase("average", HOME.code, "2021-22", "The team was doubled")
    found = wave(start)
    assert [one.first for one in found.segments] == [0, 4]


VALUES = st.lists(
    st.none() | st.sampled_from(MissingReason) | st.sampled_from(WILD) | st.integers(0, 60),
    max_size=30,
)
DECISIONS = st.lists(
    st.builds(
        lambda kind, label: kind("m", HOME.code, label, ""),
        st.sampled_from([Rebase, Baseline, Exclusion]),
        st.sampled_from(["2016-17", "2020-21 Q2", "2099-00", "2021-03", "", "never"]),
    ),
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(
    VALUES,
    st.sampled_from(Unit),
    st.sampled_from(TimeBasis),
    st.sampled_from(Frequency),
    st.tuples(st.sampled_from((None, *WILD)), st.sampled_from((None, 0.0, 100.0, *WILD))),
    DECISIONS,
)
def test_no_input_makes_it_fail(values, unit, basis, frequency, counts, decisions):
    measure = make_measure(
        "m",
        unit=unit,
        time_basis=basis,
        per=10_000 if unit is Unit.RATE else None,
        frequencies=tuple(Frequency)[:1] + (frequency,) * (frequency is not Frequency.ANNUAL),
    )
    seen = [
        figure(
            measure, FIRST[frequency] + place, one, frequency,
            numerator=counts[0], denominator=counts[1],
        )
        for place, one in enumerate(values)
        if one is not None
    ]  # fmt: skip
    found = build_trend(measure, HOME, seen, frequency)
    judgement = judge(found, decisions)
    assert judgement.why
    assert judgement.tag
    assert judgement.phrase
    assert trend_finding(found, judgement)
    assert trend_story(found, judgement)
    assert isinstance(chance_words([judgement]), str)


def test_rates_of_nobody_are_told_too():
    found = judged(*[0] * 16, measure=RATE, frequency=QUARTERLY)
    assert found.evidence is Evidence.NOT_JUDGED
