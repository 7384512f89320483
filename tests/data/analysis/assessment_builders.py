"""Assessments made by hand: what a judgement, a target and the other authorities say."""

from data.analysis.comparison.position import Placed, Position, Quartile
from data.analysis.series.targets import TargetStep
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.rag import RAG_WORDS, Rag, TargetStanding
from data.analysis.variation.judgement import (
    Band,
    Direction,
    Evidence,
    Good,
    Judgement,
    Method,
)
from data.domain.measure import Measure
from tests.data.analysis.builders import HOME, period, trend
from tests.data.analysis.series_builders import make_target

CHANGE, POSSIBLE, NO_CLEAR_CHANGE = Evidence.CHANGE, Evidence.POSSIBLE, Evidence.NO_CLEAR_CHANGE
WORSE, BETTER, NEITHER = Good.WORSE, Good.BETTER, Good.NEITHER


def judged(
    measure: Measure,
    evidence: Evidence = NO_CLEAR_CHANGE,
    good: Good = NEITHER,
    *,
    reach: float = 0.0,
    given: tuple[float | None, ...] = (40, 42, 38),
) -> Judgement:
    """A judgement of a trend; with a `reach` its latest figure is so many limits from the mean."""
    line = trend(*given, measure=measure)
    latest = line.known[-1]
    room = 10
    centre = latest.value - reach * room
    place = line.place(latest.period)
    bands = (Band(place, centre, centre - room, centre + room),) if reach else ()
    return Judgement(
        line,
        Method.XMR,
        evidence,
        Direction.LOWER,
        good,
        latest=latest,
        why="By an XmR chart.",
        tag="As judged",
        sentences=("The average is 40.", "38 was found.", "And more."),
        bands=bands,
        chance=0.002,
    )


def standing(measure: Measure, rag: Rag, miss: float = 0.1) -> TargetStanding:
    at = period(2022, measure)
    step = TargetStep(make_target(measure, "2020-21", 50), "50", at, at, at)
    return TargetStanding(rag, step, RAG_WORDS[rag], "38; the target is 50.", miss)


def position(
    quartile: Quartile | None, rank: int | None = 9, n: int = 10, measure: Measure | None = None
) -> Position:
    own = Placed(HOME, 38)
    at = period(2022, measure or _ANY)
    return Position(at, (own,) * n, own, rank, 0, (1, 2, 3), quartile)


def assessed(
    measure: Measure,
    evidence: Evidence = NO_CLEAR_CHANGE,
    good: Good = NEITHER,
    *,
    rag: Rag | None = None,
    miss: float = 0.1,
    reach: float = 0.0,
    place: Position | None = None,
) -> Assessment:
    judgement = judged(measure, evidence, good, reach=reach)
    return Assessment(
        measure,
        judgement.trend,
        judgement,
        standing=standing(measure, rag, miss) if rag else None,
        position=place,
    )


_ANY = trend(1).measure
