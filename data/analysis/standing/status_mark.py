"""Marks: how a measure stands in a shape and two to four words, for tiles, cards and tables."""

from dataclasses import dataclass
from enum import StrEnum

from data.analysis.series.statement_group import StatementGroup
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.rag import RAG_WORDS, Rag, TargetStanding
from data.analysis.variation.judgement import Direction, Evidence, Good, Judgement

SMALL = 10
"""Of two undated numbers below this nothing can be said, not even that one is lower."""


class Shape(StrEnum):
    """What is drawn before the words, so that no meaning rests on colour."""

    MET = "met"
    CLOSE = "close"
    OFF = "off"
    UP = "up"
    DOWN = "down"
    MAYBE_UP = "maybe_up"
    MAYBE_DOWN = "maybe_down"
    LEVEL = "level"
    UNTOLD = "untold"


class Tone(StrEnum):
    """The colour that goes with a shape and its words, and never without them."""

    GOOD = "good"
    CLOSE = "close"
    BAD = "bad"
    PLAIN = "plain"


@dataclass(frozen=True)
class Mark:
    words: str
    shape: Shape
    tone: Tone = Tone.PLAIN


_RAGS = {
    Rag.GREEN: (Shape.MET, Tone.GOOD),
    Rag.AMBER: (Shape.CLOSE, Tone.CLOSE),
    Rag.RED: (Shape.OFF, Tone.BAD),
}
_TONES = {Good.BETTER: Tone.GOOD, Good.WORSE: Tone.BAD, Good.NEITHER: Tone.PLAIN}
_SHAPES = {
    (Evidence.CHANGE, Direction.HIGHER): Shape.UP,
    (Evidence.CHANGE, Direction.LOWER): Shape.DOWN,
    (Evidence.POSSIBLE, Direction.HIGHER): Shape.MAYBE_UP,
    (Evidence.POSSIBLE, Direction.LOWER): Shape.MAYBE_DOWN,
}


def marks_of(assessment: Assessment) -> tuple[Mark, ...]:
    """Whether it is a real change, and how it stands against its target, if it has one."""
    change = change_mark(assessment.judgement)
    return (change, standing_mark(assessment.standing)) if assessment.standing else (change,)


def change_mark(judgement: Judgement) -> Mark:
    """The judgement's own words; its colour only where there is evidence of a change."""
    evidence = judgement.evidence
    is_untold = evidence in (Evidence.TOO_FEW, Evidence.NOT_JUDGED)
    other = Shape.UNTOLD if is_untold else Shape.LEVEL
    shape = _SHAPES.get((evidence, judgement.direction), other)
    tone = _TONES[judgement.good] if evidence is Evidence.CHANGE else Tone.PLAIN
    return Mark(judgement.tag, shape, tone)


def standing_mark(standing: TargetStanding) -> Mark:
    return rag_mark(standing.rag)


def rag_mark(rag: Rag) -> Mark:
    return Mark(RAG_WORDS[rag], *_RAGS[rag])


def statement_mark(group: StatementGroup) -> Mark:
    """What can be said of figures without dates: which is lower, and that no time is known.

    Nothing was tested, so none has the shape of a change."""
    before, after = group.before, group.after
    if group.dates_unclear:
        return Mark("Dates not clear", Shape.UNTOLD)
    if before is None or after is None:
        return Mark("No period", Shape.UNTOLD)
    if before.number is None or after.number is None or before.number == after.number:
        return Mark("Undated", Shape.UNTOLD)
    if _are_few(before.number, after.number):
        return Mark("Too few to judge", Shape.UNTOLD)
    if after.number < before.number:
        return Mark("Lower, undated", Shape.UNTOLD)
    return Mark("Higher, undated", Shape.UNTOLD)


def _are_few(*numbers: float) -> bool:
    """Whether they can be small counts; 3.86 offences for each child are none."""
    return all(one < SMALL and float(one).is_integer() for one in numbers)
