"""Whether the mark of the latest figure hangs on one other figure that is beyond the limits.

A figure far from all others pulls the average towards itself; then most of the others lie on its
far side, and a run of them says nothing of a change. Where a level did change, its last figure
before the change may be beyond the limits too: it moves the average little, and a mark that is not
there without it still leaves a possible change.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from data.analysis.statistics.lines import Lines
from data.analysis.statistics.xmr_rules import Mark
from data.analysis.variation.charts import Drawn, latest_without
from data.analysis.variation.figure_words import average_words
from data.analysis.variation.judgement import Band, Direction, Evidence, Method, Rule
from data.analysis.variation.part import Part
from data.analysis.variation.series import Reading

FAR = 1 / 3
"""So much of the way to a limit, which is one standard deviation, is far for an average to move."""

_LEVEL = {Direction.HIGHER: "high", Direction.LOWER: "low"}


@dataclass(frozen=True)
class Hung:
    """What is left of a mark that is not there without one figure, and the sentence that says it.

    `phrase` ends a finding; empty where the change is possible.
    """

    evidence: Evidence
    sentence: str
    phrase: str = ""


def weigh_one_figure(part: Part, method: Method, drawn: Drawn, mark: Mark) -> Hung | None:
    """What the mark is worth; None where it hangs on no single figure.

    A mark that stays, in the same direction, hangs on none. One that turns is no evidence of
    either direction. One that goes is none either if that figure alone moves the average: far, or
    to the other side of the latest. Else the change is possible, or what it is where the latest
    is beyond the limits itself.
    """
    band = next(one for one in drawn.bands if one.place == part.latest.place)
    found = list(_hung_on(part, method, drawn, mark))
    for without in found:
        if without.turns or _moves(part, band, without.lines):
            return _moved(part, mark, without)
    if not found or mark.rule is Rule.LIMIT:
        return None
    return Hung(
        Evidence.POSSIBLE,
        f"Without {found[0].one.period.name} no rule would mark the latest figure, so it is no "
        "more than a possible change.",
    )


@dataclass(frozen=True)
class _Without:
    """The lines at the latest figure and its mark, if any, where one figure is left out."""

    one: Reading
    lines: Lines
    turns: bool


def _hung_on(part: Part, method: Method, drawn: Drawn, mark: Mark) -> Iterator[_Without]:
    for one in _beyond(part, drawn):
        lines, left = latest_without(part.series, part.plan, method, one.place)
        if left is None or left.direction is not mark.direction:
            yield _Without(one, lines, left is not None)


def _beyond(part: Part, drawn: Drawn) -> list[Reading]:
    """The figures before the latest that lie beyond the limits and are in the average."""
    bands = {one.place: one for one in drawn.bands}
    return [
        one
        for one in part.earlier
        if one.place in bands and not bands[one.place].lower <= one.value <= bands[one.place].upper
    ]


def _moves(part: Part, band: Band, without: Lines) -> bool:
    """Whether one figure alone moves the average: far, or past the latest figure."""
    if without.centre is None or without.lower is None or without.upper is None:
        return True
    value = part.latest.value
    is_passed = (value - band.centre) * (value - without.centre) <= 0
    room = max(without.upper - without.centre, without.centre - without.lower)
    return is_passed or abs(band.centre - without.centre) > FAR * room


def _moved(part: Part, mark: Mark, without: _Without) -> Hung:
    name = without.one.period.name
    marked = "no rule would mark the latest figure"
    if without.turns:
        other = Direction.LOWER if mark.direction is Direction.HIGHER else Direction.HIGHER
        marked = (
            f"the latest figure would be marked as {_LEVEL[other]}, not {_LEVEL[mark.direction]}"
        )
    return Hung(
        Evidence.NO_CLEAR_CHANGE,
        f"Without {name}{_average(part, without.lines)} {marked}: one figure alone moves the "
        "average, and this is no evidence of a change. Somebody who knows the cause can leave it "
        "out of the mean.",
        f"no clear change: one figure ({name}) moves the average",
    )


def _average(part: Part, lines: Lines) -> str:
    """' the average is 9.5%, and', in the digits that part it from the latest figure."""
    if lines.centre is None:
        return ""
    average = average_words(lines.centre, part.measure, beside=part.latest.known.value)
    return f" the average is {average}, and"
