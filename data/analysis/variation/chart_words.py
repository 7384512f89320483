"""What is said of a control chart: its average and limits, and which rule marks the latest."""

from dataclasses import dataclass
from itertools import pairwise

from data.analysis.series.facts import count_words
from data.analysis.statistics.xmr_rules import Mark
from data.analysis.variation.charts import Drawn
from data.analysis.variation.choose import is_counted_twice
from data.analysis.variation.earlier_words import EDGE, SIDE, WAY, earlier_words
from data.analysis.variation.figure_words import (
    average_words,
    caution_words,
    limits_words,
    meaning_words,
    value_words,
)
from data.analysis.variation.judgement import (
    Band,
    Direction,
    Evidence,
    Method,
    Rule,
)
from data.analysis.variation.part import Part
from data.analysis.variation.same_day import counted_twice_words
from data.analysis.variation.series import Reading
from data.domain.numbers import print_value

_LEVEL = {Direction.HIGHER: "high", Direction.LOWER: "low"}


def mark_phrase(part: Part, mark: Mark, centre: float) -> str:
    """What a rule's mark means, to end a finding with: 'above average eight quarters running'."""
    nouns = part.series.nouns
    match mark.rule:
        case Rule.LIMIT:
            return f"unusually {_LEVEL[mark.direction]}"
        case Rule.TWO_OF_THREE:
            return f"repeatedly {_LEVEL[mark.direction]}"
        case Rule.TREND:
            steps = _steps(part, mark.direction)
            return f"{WAY[mark.direction]} {count_words(steps)} {nouns} running"
        case Rule.SHIFT:
            run = _run(part, mark, centre)
            return f"{SIDE[mark.direction]} average {count_words(run)} {nouns} running"


@dataclass(frozen=True)
class Marked:
    """The rule that marks the latest figure, if any; what that is worth, and the test of it."""

    mark: Mark | None
    found: Evidence
    tested: str


def chart_sentences(
    part: Part, method: Method, drawn: Drawn, marked: Marked, assured: str
) -> tuple[str, ...]:
    """Average and limits, what the latest is to them, the target, and what to beware of.

    `assured` is what the limits say of the target, if anything.
    """
    band = next((one for one in drawn.bands if one.place == part.latest.place), None)
    if band is None:
        return ()
    mark = marked.mark
    if mark is None and len({one.value for one in part.known}) == 1:
        said = [_constant(part)]
    else:
        said = [_limits(part, method, band), _verdict(part, band, mark)]
    is_twice = mark is not None and is_counted_twice(part.series)
    said += [
        counted_twice_words(part.series) if is_twice else "",
        marked.tested,
        meaning_words(marked.found, mark.direction, part.measure) if mark else "",
        earlier_words(part, drawn),
        assured,
        caution_words(marked.found),
    ]
    return tuple(one for one in said if one)


def _constant(part: Part) -> str:
    value = print_value(part.latest.value, part.measure)
    return (
        f"The figure is {value} in all {len(part.known)} {part.series.nouns}: there is no "
        "variation, and nothing to mark."
    )


def _limits(part: Part, method: Method, band: Band) -> str:
    lower, upper = limits_words(band.lower, band.upper, part.series, beside=part.latest.known.value)
    centre = average_words(band.centre, part.measure)
    of = f"{count_words(len(_base(part)))} {part.series.nouns}"
    limits = "its limits" if method is Method.XMR else "its limits at the latest"
    return f"The average of {of} is {centre}, {limits} {lower} and {upper}."


def _base(part: Part) -> list[Reading]:
    """The figures that the average rests on."""
    end = part.plan.last.baseline
    return [
        one
        for one in part.known
        if one.place not in part.plan.left_out and (end is None or one.place <= end)
    ]


def _verdict(part: Part, band: Band, mark: Mark | None) -> str:
    beside = (band.lower, band.centre, band.upper)
    value = value_words(part.latest, part.measure, beside)
    if mark is None:
        return f"{value} is within them, and no rule marks it."
    side, edge = SIDE[mark.direction], EDGE[mark.direction]
    match mark.rule:
        case Rule.LIMIT:
            return f"{value} is {side} the {edge} limit, where chance alone seldom takes a figure."
        case Rule.TWO_OF_THREE:
            return f"{value} is near the {edge} limit, as is another of the latest three."
        case Rule.TREND:
            steps = count_words(_steps(part, mark.direction))
            more = "higher" if mark.direction is Direction.HIGHER else "lower"
            return f"{value} ends a run of {steps} steps, each {more} than the one before."
        case Rule.SHIFT:
            run = count_words(_run(part, mark, band.centre))
            return f"{value} is the last of {run} in a row {side} the average."


def _steps(part: Part, direction: Direction) -> int:
    """How many steps on end, up to the latest figure, go one way."""
    count = 0
    for after, before in pairwise(reversed(part.readings)):
        if after is None or before is None:
            break
        if (after.value > before.value) != (direction is Direction.HIGHER):
            break
        if after.value == before.value:
            break
        count += 1
    return count


def _run(part: Part, mark: Mark, centre: float) -> int:
    """How many figures on end, up to the latest, are on its side of the average."""
    count = 0
    for one in reversed(part.readings):
        if one is None or one.value == centre:
            break
        if (one.value > centre) != (mark.direction is Direction.HIGHER):
            break
        count += 1
    return count
