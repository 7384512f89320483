"""A mark that one figure beyond the limits makes by itself is no change."""

import pytest

from data.analysis.variation.judgement import Evidence, Rule
from data.domain.series_setting import Exclusion
from tests.data.analysis.builders import HOME
from tests.data.analysis.variation.judged_builders import (
    AVERAGE,
    QUARTERLY,
    SHARE,
    counted,
    judged,
    label,
)

WAVE = [11, 10, 12, 10, 11, 12]
SAID = (
    "Without {}’s figure the verdict would be another: it alone moves the average; somebody who "
    "knows the cause can leave it out of the mean."
)


def of_quarters(*values, out=()):
    settings = tuple(Exclusion("average", HOME.code, label(one, AVERAGE), "A fire") for one in out)
    return judged(*values, measure=AVERAGE, frequency=QUARTERLY, settings=settings)


def rule_of(found):
    return next(one.rule for one in found.signals if one.place == len(found.trend.points) - 1)


@pytest.mark.parametrize("place", [0, 3, 8])
def test_a_run_that_one_figure_makes_is_no_more_than_possible(place):
    wave = [*WAVE, *WAVE, *WAVE]
    found = of_quarters(*wave[:place], 58.2, *wave[place:])
    assert rule_of(found) is Rule.SHIFT
    assert found.evidence is Evidence.POSSIBLE
    assert SAID.format(found.trend.points[place].period.name) in " ".join(found.sentences)
    assert found.phrase.endswith("which may be chance")


def test_left_out_by_a_decision_it_moves_nothing():
    found = of_quarters(58.2, *WAVE, *WAVE, *WAVE, out=(0,))
    assert found.evidence is Evidence.NO_CLEAR_CHANGE
    assert "the verdict would be another" not in " ".join(found.sentences)


def test_a_change_that_is_there_without_it_stays_one():
    found = of_quarters(90, *[30, 32] * 8, *[20, 22] * 5)
    assert found.evidence is Evidence.CHANGE
    assert "the verdict would be another" not in " ".join(found.sentences)


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
    assert found.evidence is Evidence.POSSIBLE
