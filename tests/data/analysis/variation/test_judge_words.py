"""What a judgement says, word for word."""

import pytest

from data.analysis.variation.chance import chance_words, exceptions_by_chance
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import AssuranceIcon, Evidence
from data.analysis.words.headline import since_finding, trend_finding
from data.analysis.words.story import trend_story
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Polarity, Words
from data.domain.series_setting import Baseline, Rebase
from tests.data.analysis.builders import HOME, NOT_AVAILABLE, make_measure, trend
from tests.data.analysis.series_builders import broken_trend, make_break
from tests.data.analysis.variation.judged_builders import (
    AVERAGE,
    COUNT,
    FIRST,
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
    counted_trend,
    judged,
    label,
    of,
    steps,
)

WAVE = [45, 55] * 10
NO_EVIDENCE = "No evidence of change is not evidence that nothing changed."
MAY_BE = "It may be a change, and it may be chance."


def all_of(found):
    return " ".join(found.sentences)


def test_few_years_without_a_clear_change():
    found = judged(40, 34, 40, NOT_AVAILABLE, 42, 53, 39, 31, 38)
    assert found.tag == "No clear change"
    assert found.phrase == "within the range of earlier years"
    assert all_of(found) == (
        "Against the seven earlier years together (average 40 a year) 38 is not an unusual number. "
        "Its 95% interval is 27 to 52. The latest five years show no trend beyond chance. "
        f"{NO_EVIDENCE}"
    )
    assert found.why == (
        "There are 8 yearly figures; a control chart needs 13. So the latest year is set against "
        "the earlier years together; quarterly figures would allow a chart."
    )


def test_few_years_with_a_possible_change_and_with_a_change():
    found = judged(53, 53, 54, 53, 31, measure=of(COUNT, polarity=HIGHER))
    assert (found.tag, found.phrase) == (
        "May be lower",
        "which may be fewer than in earlier years",
    )
    assert all_of(found) == (
        "Against the four earlier years together (average 53 a year) 31 is few: chance alone would "
        "give so large a difference less often than 1 time in 20, but not 1 in 500. "
        "Its 95% interval is 21 to 44. The latest five years show no trend beyond chance. "
        f"{MAY_BE}"
    )
    found = judged(53, 53, 54, 53, 20, measure=of(COUNT, polarity=HIGHER))
    assert (found.tag, found.phrase) == ("Change for the worse", "fewer than in earlier years")
    assert all_of(found) == (
        "Against the four earlier years together (average 53 a year) 20 is unusually few: chance "
        "alone would give so large a difference less often than 1 time in 500. "
        "Its 95% interval is 12 to 31. The latest five years show no trend beyond chance. "
        "Higher is better, so this is a change for the worse."
    )


def test_shares_and_rates_are_told_with_what_is_behind_them():
    found = counted(SHARE, (40, 100), (44, 100), (41, 100), (43, 100), (14, 38))
    assert all_of(found).startswith(
        "Against the four earlier years together (42.0%, 168 of 400) 36.8% (14 of 38) is not "
        "unusual. Its 95% interval is 23.4% to 52.7%."
    )
    found = counted(RATE, *[(30, 20_000)] * 4, (60, 20_000))
    assert found.tag == "Unusually high"
    assert found.phrase == "higher than in earlier years"
    assert all_of(found).startswith(
        "Against the four earlier years together (15.0 per 10,000) 30.0 is unusually high: "
    )
    assert "Neither more nor less is better by itself." in found.sentences


def test_a_neutral_measure_gets_neither_better_nor_worse():
    for polarity in (Polarity.NEUTRAL, Polarity.TARGET):
        found = judged(53, 53, 54, 53, 20, measure=of(COUNT, polarity=polarity))
        assert found.tag == "Unusually low"
        assert "change for the" not in all_of(found)
    assert "The nearer to its target the better" in all_of(found)


def test_a_recent_trend_is_told_over_its_years():
    found = judged(1000, 1000, 1060, 1100, 1110, measure=of(COUNT, polarity=LOWER))
    assert "The latest five years show a rise that chance alone would give" in all_of(found)
    neutral = judged(1000, 1000, 1060, 1100, 1110)
    assert (neutral.tag, neutral.phrase) == ("Steadily rising", "rising over five years")


def test_overlapping_figures_say_that_they_overlap():
    found = judged(*range(20, 40), measure=of(COUNT, time_basis=ROLLING), frequency=QUARTERLY)
    assert found.why == (
        "Each figure covers 12 months and overlaps its neighbours: only every fourth quarter is "
        "looked at. There are 5 yearly figures; a control chart needs 13. So the latest year is "
        "set against the earlier years together; figures of single quarters would allow a chart."
    )
    found = judged(*range(20, 40), measure=of(COUNT, time_basis=TO_DATE), frequency=MONTHLY)
    assert found.why == (
        "Figures grow through the year and so overlap: only the same part of each year is set side "
        "by side. There are two years with a figure, and every method needs at least five; "
        "figures of single quarters would allow one."
    )
    assert found.phrase == "too few years to judge"


@pytest.mark.parametrize(
    ("last", "phrase", "sentence"),
    [
        (
            [50],
            "no clear change",
            "50.0 in Q1 2025-26 is within them, and no rule marks it.",
        ),
        (
            [90],
            "unusually high",
            "90.0 in Q1 2025-26 is above the upper limit, where chance alone seldom takes a "
            "figure.",
        ),
        (
            [45, 44, 43, 42, 41, 40],
            "down six quarters running",
            "40.0 in Q2 2026-27 ends a run of six steps, each lower than the one before.",
        ),
        (
            [71, 71],
            "repeatedly high",
            "71.0 in Q2 2025-26 is near the upper limit, as is another of the latest three.",
        ),
        (
            [48, 43, 48, 43, 48, 43, 48, 43],
            "below average eight quarters running",
            "43.0 in Q4 2026-27 is the last of eight in a row below the average.",
        ),
    ],
)
def test_each_rule_in_words(last, phrase, sentence):
    found = judged(*WAVE, *last, measure=AVERAGE, frequency=QUARTERLY)
    assert found.phrase == phrase
    assert sentence in found.sentences


def test_a_chart_is_told_by_its_average_and_limits():
    found = judged(*WAVE, measure=AVERAGE, frequency=QUARTERLY)
    assert found.sentences[0] == "The average of 20 quarters is 50.0, its limits 23.4 and 76.6."
    assert found.why == (
        "With 20 quarters a control chart can be drawn: an XmR chart, as the NHS programme Making "
        "Data Count draws it."
    )
    assert found.sentences[-1] == NO_EVIDENCE


def test_limits_are_told_as_far_as_they_can_be_reached():
    low = judged(*[1, 11] * 8, measure=COUNT, frequency=QUARTERLY)
    assert low.bands[-1].lower < 0
    assert low.sentences[0] == "The average of 16 quarters is 6.0, its limits 0.0 and 33."
    full = judged(*[90, 100] * 8, measure=SHARE, frequency=QUARTERLY)
    assert full.bands[-1].upper > 100
    assert "its limits 68.4% and 100.0%" in full.sentences[0]


def test_targets_and_earlier_marks_are_told():
    found = judged(10, *WAVE, measure=of(AVERAGE, polarity=HIGHER), frequency=QUARTERLY, target=100)
    said = all_of(found)
    assert (
        "The target of 100 lies out of reach of the limits: until something changes, it is missed."
    ) in said
    assert "One earlier figure is marked: Q1 2020-21, below the lower limit." in said


def test_limits_that_the_latest_has_left_promise_nothing_of_a_target():
    measure = of(AVERAGE, polarity=HIGHER)
    found = judged(*WAVE, 90, measure=measure, frequency=QUARTERLY, target=95)
    assert (found.evidence, found.assurance) == (Evidence.CHANGE, None)
    assert (
        "The limits are those of the whole time and no longer describe the latest figures: they "
        "do not say whether the target of 95 will be met."
    ) in found.sentences
    assert "until something changes" not in all_of(found)
    steady = judged(*WAVE, 50, measure=measure, frequency=QUARTERLY, target=95)
    assert steady.assurance is AssuranceIcon.FAIL


START = Rebase("average", HOME.code, label(8), "A new team")
BASELINE = Baseline("average", HOME.code, label(19), "Agreed")


@pytest.mark.parametrize(
    ("settings", "since"),
    [
        ((START,), "since Q1 2022-23"),
        ((BASELINE,), "up to Q4 2024-25"),
        ((START, BASELINE), "from Q1 2022-23 to Q4 2024-25"),
    ],
)
def test_limits_that_no_longer_describe_the_latest_are_those_of_their_own_time(settings, since):
    measure = of(AVERAGE, polarity=HIGHER)
    values = (*WAVE, 50, 90)
    found = judged(*values, measure=measure, frequency=QUARTERLY, settings=settings, target=95)
    assert found.evidence is Evidence.CHANGE
    assert (
        f"The limits are those of the time {since} and no longer describe the latest figures: they "
        "do not say whether the target of 95 will be met."
    ) in found.sentences
    assert "whole time" not in all_of(found)


def test_limits_that_begin_with_a_break_are_said_to():
    measure = of(AVERAGE, polarity=HIGHER)
    given = [*WAVE[:4], *WAVE, 90]
    parting = make_break(measure, label(4, measure))
    parted = broken_trend(measure, given, parting, first=FIRST[QUARTERLY], frequency=QUARTERLY)
    found = judge(parted, (), steps(parted, 95))
    assert "The limits are those of the time since the break and no longer describe the" in (
        all_of(found)
    )


def test_a_latest_that_is_no_proven_change_but_meets_its_target_gets_no_promise_either():
    measure = of(COUNT, time_basis=SNAPSHOT, polarity=HIGHER)
    found = judged(*([50] * 6 + [51] * 6) * 3, 58, measure=measure, frequency=MONTHLY, target=55)
    assert (found.evidence, found.assurance) == (Evidence.NO_CLEAR_CHANGE, None)
    assert "no longer describe the latest figures" in all_of(found)
    lower = judged(*([50] * 6 + [51] * 6) * 3, 58, measure=measure, frequency=MONTHLY, target=60)
    assert lower.assurance is AssuranceIcon.FAIL


def test_limits_of_two_times_describe_neither():
    low, high = [48, 52, 49, 51, 50] * 2, [88, 92, 89, 91, 90] * 2
    found = judged(*low, *high, measure=AVERAGE, frequency=QUARTERLY)
    assert len(found.signals) == 20
    assert found.most_are_marked
    assert (
        "More than half of the figures are marked: mean and limits describe neither part of the "
        "time. If the service itself changed, limits can be started anew, with a reason."
    ) in all_of(found)
    few = judged(10, *WAVE, measure=AVERAGE, frequency=QUARTERLY)
    assert not few.most_are_marked
    assert "neither part" not in all_of(few)


def test_a_figure_and_a_limit_that_differ_do_not_look_alike():
    # mean 1080.04 / 21 = 51.43, steps 215.04 / 20 = 10.752: upper 51.43 + 2.66 x 10.752 = 80.03
    found = judged(*WAVE, 80.04, measure=AVERAGE, frequency=QUARTERLY)
    said = all_of(found)
    assert "its limits 22.8 and 80.03." in said
    assert "80.04 in Q1 2025-26 is above the upper limit" in said
    apart = judged(*WAVE, 90, measure=AVERAGE, frequency=QUARTERLY)
    assert "90.0 in Q1 2025-26 is above the upper limit" in all_of(apart)


def test_rare_events_are_told_by_how_many_in_twelve_months():
    found = judged(*[1, *[0] * 11] * 4, *[0] * 9, 1, 1, 1, frequency=MONTHLY)
    assert all_of(found) == (
        "3 in the twelve months to Mar 2025, with a 95% interval of 0.6 to 8.8. "
        "In the 48 months before there were 4, which is 1 in as long a time; the difference is not "
        f"unusual. {NO_EVIDENCE}"
    )
    assert found.why == (
        "With so few events (0.1 a month on average) a control chart would mislead, so the last 12 "
        "months are taken together and compared with the time before; the dates of the events, "
        "which are not loaded, would allow a chart of the time between them."
    )


def test_a_month_without_a_figure_is_no_month_without_an_event():
    found = judged(*[1, *[0] * 11] * 4, *[0] * 9, NOT_AVAILABLE, 1, 1, frequency=MONTHLY)
    assert found.sentences[0].startswith(
        "2 in the eleven months with a figure in the year to Mar 2025"
    )


def test_a_mark_on_single_days_says_what_it_is_worth():
    steady = [50] * 6 + [51] * 6
    measure = of(COUNT, time_basis=SNAPSHOT)
    found = judged(*steady * 3, 58, measure=measure, frequency=MONTHLY)
    assert all_of(found).startswith(
        "The average of 37 months is 51, its limits 50 and 52. 58 in Apr 2023 is above the upper "
        "limit, where chance alone seldom takes a figure. Many of those counted at the end "
        "of one month are counted again at the end of the next, so a mark alone is no evidence. "
        "Set against the same day in the three years before together, it is not unusual."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((40, 42, 41, 43, 41), "41 homes in 2019-20, within the range of earlier years"),
        ((40, 42, 41, 43, 45), "45 homes in 2019-20, no clear change"),
        ((53, 53, 54, 53, 20), "20 homes in 2019-20, fewer than in earlier years"),
        (
            (53, 53, 54, 53, 31),
            "31 homes in 2019-20, which may be fewer than in earlier years",
        ),
        ((40, 34, 31), "31 homes in 2017-18; 34 in 2016-17; too few years to judge"),
        ((38,), "38 homes in 2015-16"),
        (
            (40, 42, 41, 43, 41, None),
            "41 homes in 2019-20, within the range of earlier years; no figure for 2020-21",
        ),
    ],
)
def test_findings_end_with_what_the_evidence_allows(values, said):
    found = trend(*values, measure=COUNT, first=2015)
    assert trend_finding(found, judge(found)) == said


def test_where_nothing_is_judged_a_finding_states_a_fact():
    found = trend(40.0, 41.0, 42.0, 43.0, 10.0, measure=of(AVERAGE, noun=""), first=2015)
    assert trend_finding(found, judge(found)) == (
        "Average: 10.0 in 2019-20, the lowest of five years"
    )


def test_a_break_is_told_before_any_evidence():
    parted = broken_trend(COUNT, [40, 42, 38], make_break(COUNT, "2022-23"))
    assert trend_finding(parted, judge(parted)) == (
        "38 homes in 2022-23, not comparable with 2021-22"
    )


def test_signs_and_since_are_told_as_before():
    net = make_measure(
        "net",
        formula=Formula(FormulaKind.DIFFERENCE, (Term("new"), Term("left"))),
        words=Words(negative="More homes left", positive="More came", zero="As many came"),
    )
    found = trend(-5, -3, -4, -2, -11, measure=net)
    assert trend_finding(found, judge(found)) == "More homes left, five years running"
    since = trend(40, 42, 41, 43, 41, measure=COUNT)
    assert since_finding(since, "2021-22") == "41 homes in 2024-25; 42 in 2021-22"


def test_a_story_says_first_the_figure_then_the_evidence_then_the_extremes():
    found = counted_trend(SHARE, (40, 100), (44, 100), (41, 100), (43, 100), (14, 38))
    said = trend_story(found, judge(found))
    places = [said.index(one) for one in ("Share: 36.8%", "Against the four", "Of five years")]
    assert places == sorted(places)
    assert trend_story(found) in said.replace(f" {all_of(judge(found))}", "")


def test_the_latest_known_figure_is_spoken_of_and_its_period_named():
    found = judged(40, 42, 41, 43, 41, NOT_AVAILABLE)
    assert (
        "This speaks of 2019-20, the latest with a figure: there is none for 2020-21."
        in found.sentences
    )
    assert [found.latest.period.label, found.points[-1]] == ["2019-20", 4]


def test_chance_alone_marks_some_of_many():
    few = judged(40, 42, 41, 43, 41)
    directed = judged(40, 42, 41, 43, 41, measure=of(COUNT, polarity=LOWER))
    assert exceptions_by_chance([few] * 30) == pytest.approx(30 * 0.004)  # a change alone counts
    assert exceptions_by_chance([directed] * 60) == pytest.approx(60 * 0.026)  # one side of two
    assert chance_words([directed] * 60) == (
        "If nothing had changed in the 60 measures judged here, chance alone would still mark "
        "about two."
    )
    assert chance_words([directed] * 60, 13, 2) == (
        "Of the 13 exceptions two are there for an unusual figure; if nothing had changed in the "
        "60 measures judged, chance alone would still mark about two."
    )
    none = chance_words([few], 2, 0, "off target")
    assert none.startswith(
        "Of the 2 exceptions none is there for an unusual figure: all are off target. If nothing"
    )
    one = chance_words([few], 1, 1)
    assert one.startswith("The one exception is there for an unusual figure; if nothing")
    assert "none or one" in chance_words([few])
    assert chance_words([judged(40, 42)]) == ""
    chart = judged(*WAVE, measure=AVERAGE, frequency=QUARTERLY)
    assert chart.chance == 0.03
    assert chance_words([chart] * 100).endswith("about three.")


def test_no_tag_is_longer_than_four_words_but_for_better_or_worse():
    for latest in (10, 31, 41, 80):
        found = judged(53, 53, 54, 53, latest, measure=of(COUNT, polarity=LOWER))
        assert 2 <= len(found.tag.split()) <= 4
        assert found.evidence is not Evidence.TOO_FEW
