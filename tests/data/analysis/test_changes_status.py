"""Which changes of a measure's status are told, and which way each went."""

from dataclasses import replace

import pytest

from data.analysis.changes.status import About, Turn, status_changes
from data.analysis.comparison.position import Placed, Position, Quartile
from data.analysis.series.targets import TargetStep
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.rag import Rag, TargetStanding
from data.analysis.variation.judgement import Direction, Evidence, Good, Judgement, Method
from data.domain.period import TimeBasis
from data.domain.target import Target
from tests.data.analysis.builders import HOME, make_measure, period, trend

MEASURE = make_measure()
WHEN = period(2024, MEASURE)


def judged(evidence, good=Good.NEITHER, direction=Direction.NONE, tag="Tag"):
    return Judgement(trend(1, 2), Method.XMR, evidence, direction, good, tag=tag)


def standing(rag, value=90.0):
    step = TargetStep(Target("homes", "2024-25", value, "", ""), f"{value:g}%", WHEN, WHEN, WHEN)
    return TargetStanding(rag, step, "", "")


def placed(quartile, ordinal=2024):
    own = Placed(HOME, 1.0)
    return Position(period(ordinal, MEASURE), (own,), own, 1, 0, (1.0, 1.0, 1.0), quartile)


def assessed(evidence=Evidence.NO_CLEAR_CHANGE, rag=None, quartile=None, **changes):
    return Assessment(
        MEASURE,
        trend(1, 2),
        judged(evidence, **changes),
        standing(rag) if rag else None,
        position=placed(quartile) if quartile else None,
    )


WORSE = {"good": Good.WORSE, "direction": Direction.HIGHER}
BETTER = {"good": Good.BETTER, "direction": Direction.LOWER}
CHANGE, POSSIBLE, NONE = Evidence.CHANGE, Evidence.POSSIBLE, Evidence.NO_CLEAR_CHANGE


@pytest.mark.parametrize(
    ("then", "now", "turn"),
    [
        (assessed(NONE), assessed(CHANGE, **WORSE), Turn.WORSE),
        (assessed(NONE), assessed(CHANGE, **BETTER), Turn.BETTER),
        (assessed(NONE), assessed(CHANGE, direction=Direction.HIGHER), Turn.OTHER),  # neutral
        (assessed(POSSIBLE, **WORSE), assessed(CHANGE, **WORSE), Turn.WORSE),
        (assessed(CHANGE, **WORSE), assessed(POSSIBLE, **WORSE), Turn.BETTER),
        (assessed(CHANGE, **WORSE), assessed(NONE), Turn.BETTER),
        (assessed(CHANGE, **BETTER), assessed(NONE), Turn.WORSE),
        (assessed(Evidence.TOO_FEW), assessed(POSSIBLE, **WORSE), Turn.WORSE),
        (None, assessed(CHANGE, **WORSE), Turn.WORSE),
        (assessed(CHANGE, **WORSE), None, Turn.BETTER),
    ],
)
def test_evidence_of_a_change_that_was_not_there_or_is_there_no_more(then, now, turn):
    (found,) = status_changes(then, now)
    assert (found.about, found.turn) == (About.CHANGE, turn)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (assessed(NONE), assessed(NONE)),
        (assessed(Evidence.TOO_FEW), assessed(NONE)),  # nothing to alarm or please anybody
        (assessed(NONE), assessed(Evidence.NOT_JUDGED)),
        (assessed(CHANGE, **WORSE), assessed(CHANGE, tag="Other words", **WORSE)),
        (None, assessed(NONE)),
        (assessed(NONE), None),
        (None, None),
        (assessed(rag=Rag.RED), assessed(rag=Rag.RED)),
        (assessed(quartile=Quartile.B), assessed(quartile=Quartile.B)),
        (assessed(), assessed(quartile=Quartile.D)),  # a first comparison is no change
        (assessed(quartile=Quartile.D), assessed()),
    ],
)
def test_what_says_the_same_is_not_told(then, now):
    assert status_changes(then, now) == ()


@pytest.mark.parametrize(
    ("then", "now", "said", "turn"),
    [
        (Rag.GREEN, Rag.RED, ("Met", "Off target"), Turn.WORSE),
        (Rag.AMBER, Rag.RED, ("Close to target", "Off target"), Turn.WORSE),
        (Rag.RED, Rag.AMBER, ("Off target", "Close to target"), Turn.BETTER),
        (None, Rag.RED, ("No target", "Off target"), Turn.WORSE),
        (None, Rag.GREEN, ("No target", "Met"), Turn.OTHER),
        (None, Rag.AMBER, ("No target", "Close to target"), Turn.OTHER),
        (Rag.RED, None, ("Off target", "No target"), Turn.OTHER),
    ],
)
def test_a_target_that_is_met_or_missed_otherwise_than_it_was(then, now, said, turn):
    (found,) = status_changes(assessed(rag=then), assessed(rag=now))
    assert found.about is About.TARGET
    assert ((found.was.words, found.now.words), found.turn) == (said, turn)


def test_another_target_is_named_as_the_cause():
    then = replace(assessed(), standing=standing(Rag.GREEN, 85.0))
    now = replace(assessed(), standing=standing(Rag.RED, 95.0))
    (found,) = status_changes(then, now)
    assert found.because == "The target was 85% and is 95%."
    (found,) = status_changes(then, replace(assessed(), standing=standing(Rag.RED, 85.0)))
    assert found.because == ""


def test_another_quarter_of_all_authorities_comes_with_the_periods():
    then = replace(assessed(), position=placed(Quartile.B, 2023))
    (found,) = status_changes(then, assessed(quartile=Quartile.D))
    assert (found.about, found.turn) == (About.QUARTER, Turn.WORSE)
    assert (found.was.words, found.was_of) == ("B, the second quarter", "2023-24")
    assert (found.now.words, found.now_of) == ("D, the worst quarter", "2024-25")


def test_the_periods_of_two_quarters_are_called_by_the_years_that_their_figures_cover():
    average = make_measure(time_basis=TimeBasis.THREE_YEAR_AVERAGE)
    then = replace(assessed(), measure=average, position=placed(Quartile.B, 2023))
    now = replace(assessed(), measure=average, position=placed(Quartile.D))
    (found,) = status_changes(then, now)
    assert (found.was_of, found.now_of) == ("three years to 2023-24", "three years to 2024-25")
    (back,) = status_changes(assessed(quartile=Quartile.D), then)
    assert back.turn is Turn.BETTER


def test_the_worse_come_first_and_evidence_before_possibility():
    then = assessed(NONE, Rag.RED, Quartile.A)
    found = status_changes(then, assessed(POSSIBLE, Rag.GREEN, Quartile.C, **WORSE))
    assert [(one.about, one.turn) for one in found] == [
        (About.CHANGE, Turn.WORSE),
        (About.QUARTER, Turn.WORSE),
        (About.TARGET, Turn.BETTER),
    ]
    (strong,) = status_changes(assessed(NONE), assessed(CHANGE, **WORSE))
    assert strong.rank < found[0].rank
