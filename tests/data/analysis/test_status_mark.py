"""Marks: shape and words of a judgement, a target and figures without dates."""

from dataclasses import replace

import pytest

from data.analysis.series.statement_group import group_statements
from data.analysis.standing.rag import Rag
from data.analysis.standing.status_mark import (
    Mark,
    Shape,
    Tone,
    change_mark,
    marks_of,
    statement_mark,
)
from data.analysis.variation.judgement import Direction, Evidence, Good
from data.domain.statement import StatementRole as Role
from layouts.components.status_tag import SHAPES
from tests.data.analysis.assessment_builders import assessed, judged
from tests.data.analysis.builders import make_measure, statement

ANY = make_measure()
UP, DOWN, NO_WAY = Direction.HIGHER, Direction.LOWER, Direction.NONE


@pytest.mark.parametrize(
    ("evidence", "direction", "good", "shape", "tone"),
    [
        (Evidence.CHANGE, UP, Good.BETTER, Shape.UP, Tone.GOOD),
        (Evidence.CHANGE, DOWN, Good.WORSE, Shape.DOWN, Tone.BAD),
        (Evidence.CHANGE, UP, Good.NEITHER, Shape.UP, Tone.PLAIN),
        (Evidence.POSSIBLE, UP, Good.WORSE, Shape.MAYBE_UP, Tone.PLAIN),  # no colour yet
        (Evidence.POSSIBLE, DOWN, Good.BETTER, Shape.MAYBE_DOWN, Tone.PLAIN),
        (Evidence.NO_CLEAR_CHANGE, NO_WAY, Good.NEITHER, Shape.LEVEL, Tone.PLAIN),
        (Evidence.TOO_FEW, NO_WAY, Good.NEITHER, Shape.UNTOLD, Tone.PLAIN),
        (Evidence.NOT_JUDGED, NO_WAY, Good.NEITHER, Shape.UNTOLD, Tone.PLAIN),
    ],
)
def test_colour_only_where_there_is_evidence(evidence, direction, good, shape, tone):
    judgement = replace(judged(ANY, evidence, good), direction=direction)
    assert change_mark(judgement) == Mark("As judged", shape, tone)


def test_a_target_adds_its_own_mark():
    found = marks_of(assessed(ANY, rag=Rag.AMBER))
    assert found[1:] == (Mark("Close to target", Shape.CLOSE, Tone.CLOSE),)
    assert len(marks_of(assessed(ANY))) == 1


@pytest.mark.parametrize(
    ("before", "after", "mark"),
    [
        ("206", "146", Mark("Lower, undated", Shape.UNTOLD)),
        ("146", "206", Mark("Higher, undated", Shape.UNTOLD)),
        ("1", "5", Mark("Too few to judge", Shape.UNTOLD)),
        ("5.75", "3.86", Mark("Lower, undated", Shape.UNTOLD)),  # no counts
        ("16", "5", Mark("Lower, undated", Shape.UNTOLD)),
        ("20", "20", Mark("Undated", Shape.UNTOLD)),
        ("some", "20", Mark("Undated", Shape.UNTOLD)),
    ],
)
def test_figures_without_dates(before, after, mark):
    said = [
        statement("before", Role.BEFORE, before, group="g"),
        statement("after", Role.AFTER, after, group="g"),
    ]
    assert statement_mark(group_statements(said)[0]) == mark


def test_one_share_has_no_period():
    said = [statement("share", Role.SHARE, "92", unit="%")]
    assert statement_mark(group_statements(said)[0]) == Mark("No period", Shape.UNTOLD)


def test_every_shape_is_drawn_in_its_own_way():
    assert set(SHAPES) == set(Shape)
    assert len(set(SHAPES.values())) == len(Shape)
