"""A mark that one figure beyond the limits makes by itself is no change."""

import pytest

from data.analysis.pictures.make import trend_picture
from data.analysis.variation.judgement import Direction, Evidence, Method, Rule
from data.analysis.words.headline import trend_finding
from data.domain.series_setting import Exclusion
from tests.data.analysis.builders import HOME
from tests.data.analysis.variation.judged_builders import (
    AVERAGE,
    COUNT,
    MONTHLY,
    QUARTERLY,
    SHARE,
    SNAPSHOT,
    counted,
    judged,
    label,
    of,
)

NO_EVIDENCE = "No evidence of change is not evidence that nothing changed."
MAY_BE = "It may be a change, and it may be chance."

WAVE = [11, 10, 12, 10, 11, 12]  # 11 on average, its limits 11 and 3.6 more or less
MOVED = (
    "Without {} the average is {}, and no rule would mark the latest figure: one figure alone "
    "moves the average, and this is no evidence of a change. Somebody who knows the cause can "
    "leave it out of the mean."
)
HANGS = "Without {} no rule would mark the latest figure, so it is no more than a possible change."
MEDWAY = (
    (4283, 7361), (516, 4259), (145, 3080), (404, 3368), (229, 2732), (195, 2612), (295, 4025),
    (235, 4904), (370, 3259), (552, 4790), (497, 4714), (594, 5283), (604, 5015),
)  # fmt: skip
"""Referrals without further action, 2012-13 to 2024-25: 58.2%, then 4.7% to 12.1%."""
LEVELS = [24.6, 25.8, 27.9, 26.0, 21.0, 16.6, 19.0, 19.0, 18.5, 19.7, 13.4, 16.8, 15.4]
"""A level that fell: the average is 20.3, the upper limit 26.9; without 27.9 it is 19.7, and 19.7
is no longer below it."""


def of_quarters(*values, out=()):
    settings = tuple(Exclusion("average", HOME.code, label(one, AVERAGE), "A fire") for one in out)
    return judged(*values, measure=AVERAGE, frequency=QUARTERLY, settings=settings)


def rule_of(found):
    return next(one.rule for one in found.signals if one.place == len(found.trend.points) - 1)


def rules_of_latest(found):
    return [one.rule for one in found.signals if one.place == len(found.trend.points) - 1]


@pytest.mark.parametrize("place", [0, 3, 8])
@pytest.mark.parametrize("latest", [12, 10])
def test_a_run_that_one_figure_makes_is_no_change(place, latest):
    # nineteen usual figures and 58.2: the run is below 13.4, of 10 to 12 that never changed
    wave = [*WAVE, *WAVE, *WAVE]
    found = of_quarters(*wave[:place], 58.2, *wave[place:], latest)
    assert rule_of(found) is Rule.SHIFT
    name = found.trend.points[place].period.name
    assert (found.evidence, found.direction) == (Evidence.NO_CLEAR_CHANGE, Direction.NONE)
    assert (found.tag, found.variation) == ("No clear change", None)
    assert found.phrase == f"no clear change: one figure ({name}) moves the average"
    average = {12: "11.1", 10: "10.9"}[latest]  # 210 / 19 and 208 / 19
    assert MOVED.format(name, average) in found.sentences
    assert found.sentences[-1] == NO_EVIDENCE
    assert "may be" not in " ".join(found.sentences)


def test_the_published_case_says_in_its_headline_that_one_figure_moves_the_average():
    found = counted(SHARE, *MEDWAY)
    assert rules_of_latest(found) == [Rule.SHIFT]
    assert found.tag == "No clear change"
    assert trend_finding(found.trend, found) == (
        "Share: 12.0% in 2027-28, no clear change: one figure (2015-16) moves the average"
    )
    assert MOVED.format("2015-16", "9.5%") in found.sentences  # (58.2 left out, 113.5 / 12)
    shown = [one.observation for one in found.trend.points]
    picture = trend_picture(found.trend, [found.trend], [], True, shown, judgement=found)
    assert found.phrase in picture.alternative


def test_a_level_that_changed_and_is_not_marked_without_one_figure_stays_possible():
    found = of_quarters(*LEVELS)
    assert rules_of_latest(found) == [Rule.SHIFT]
    assert (found.tag, found.direction) == ("May be lower", Direction.LOWER)
    assert found.phrase == "below average eight quarters running, which may be chance"
    assert HANGS.format(found.trend.points[2].period.name) in found.sentences
    assert found.sentences[-1] == MAY_BE
    assert "moves the average" not in " ".join(found.sentences)


def test_a_mark_that_turns_without_one_figure_is_no_change_in_either_direction():
    # below 22.2 with the 200, above 12.3 without it: the latest eight are 14 and 15, before 10, 11
    found = of_quarters(200, *[10, 11] * 5, *[14, 15] * 4)
    assert rules_of_latest(found) == [Rule.SHIFT]
    assert (found.evidence, found.direction) == (Evidence.NO_CLEAR_CHANGE, Direction.NONE)
    assert (
        "Without Q1 2020-21 the average is 12.3, and the latest figure would be marked as high, "
        "not low: one figure alone moves the average, and this is no evidence of a change. "
        "Somebody who knows the cause can leave it out of the mean."
    ) in found.sentences


def test_a_percentage_beyond_a_limit_that_one_figure_has_moved_is_no_change():
    # 12.25% on average: the lower limit for 200 is 5.3%; without 120 of 200 9.7% and 3.4%
    given = [(one, 200) for one in (*[18, 22] * 2, 120, *[18, 22] * 7, 10)]
    found = counted(SHARE, *given, frequency=QUARTERLY)
    assert found.method is Method.P_CHART
    assert rules_of_latest(found) == [Rule.LIMIT]
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    assert found.phrase == "no clear change: one figure (Q1 2021-22) moves the average"


def test_a_limit_that_one_figure_moves_a_little_leaves_a_change_a_change():
    # the upper limit is 151.1; without the first figure, which is below the lower one, the average
    # moves from 125.8 to 128.2 and the limit, because the steps are larger, to 155.1
    given = [90, 91, 118, *[126, 134] * 6, 153]
    found = of_quarters(*given)
    assert rules_of_latest(found) == [Rule.LIMIT]
    assert found.evidence is Evidence.CHANGE


def test_on_single_days_no_comparison_makes_up_for_a_mark_that_one_figure_makes():
    # 1,000 a year and more before: the average is 110 with it and 85 without, and the comparison
    # of 84 with the same month of the years before, 1,000, 85 and 85, hangs on it as well
    measure = of(COUNT, time_basis=SNAPSHOT)
    months = [*[84, 86, 84, 86, 85, 85] * 6][:35]
    found = judged(1000, *months, 84, measure=measure, frequency=MONTHLY)
    assert rules_of_latest(found) == [Rule.SHIFT]
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    assert "Set against the same day" not in " ".join(found.sentences)


def test_left_out_by_a_decision_it_moves_nothing():
    found = of_quarters(58.2, *WAVE, *WAVE, *WAVE, out=(0,))
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    assert "no rule would mark" not in " ".join(found.sentences)


def test_a_change_that_is_there_without_it_stays_one():
    found = of_quarters(90, *[30, 32] * 8, *[20, 22] * 5)
    assert found.evidence is Evidence.CHANGE
    assert "no rule would mark" not in " ".join(found.sentences)


def test_with_thirteen_figures_leaving_one_out_is_still_weighed_by_a_chart():
    given = [*[30, 32] * 3, *[20, 22] * 3, 20]
    found = of_quarters(*given)
    assert found.evidence is Evidence.CHANGE


def test_a_figure_beyond_the_limits_itself_stays_a_change():
    found = of_quarters(58.2, *WAVE, *WAVE, 100)
    assert rule_of(found) is Rule.LIMIT
    assert found.evidence is Evidence.CHANGE


def test_shares_are_weighed_in_the_same_way():
    given = [(190, 200), *[(20, 200), (22, 200)] * 9]
    found = counted(SHARE, *given, frequency=QUARTERLY)
    assert rule_of(found) is Rule.SHIFT
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
