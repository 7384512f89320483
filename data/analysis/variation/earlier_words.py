"""What is said of the figures before the latest that a chart marks."""

from data.analysis.series.facts import count_words
from data.analysis.variation.charts import Drawn
from data.analysis.variation.judgement import Direction, Rule, is_most
from data.analysis.variation.part import Part

NEITHER_PART = (
    "More than half of the figures are marked: mean and limits describe neither part of the time. "
    "If the service itself changed, limits can be started anew, with a reason."
)

SIDE = {Direction.HIGHER: "above", Direction.LOWER: "below"}
EDGE = {Direction.HIGHER: "upper", Direction.LOWER: "lower"}
WAY = {Direction.HIGHER: "up", Direction.LOWER: "down"}


def rule_words(rule: Rule, direction: Direction) -> str:
    """A rule as it is told of one figure among others."""
    return {
        Rule.LIMIT: f"{SIDE[direction]} the {EDGE[direction]} limit",
        Rule.TREND: f"in a run of seven or more going {WAY[direction]}",
        Rule.TWO_OF_THREE: f"one of two in three near the {EDGE[direction]} limit",
        Rule.SHIFT: f"in a run of seven or more {SIDE[direction]} the average",
    }[rule]


def earlier_words(part: Part, drawn: Drawn) -> str:
    """How many other figures of the latest part are marked, and which came last; of most, what
    that means for mean and limits."""
    marked = [one for one in drawn.signals if one.place >= part.plan.last.first]
    earlier = [one for one in marked if one.place < part.latest.place]
    if not earlier:
        return ""
    last = earlier[-1]
    name = part.series.trend.points[last.place].period.name
    words = rule_words(last.rule, last.direction)
    count = len(earlier)
    said = (
        f"One earlier figure is marked: {name}, {words}."
        if count == 1
        else f"{count_words(count).capitalize()} earlier figures are marked, the latest of them "
        f"{name}, {words}."
    )
    return f"{said} {NEITHER_PART}" if is_most(len(marked), len(part.known)) else said
