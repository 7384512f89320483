"""What a chart of change marks at each point: in which manner, and in which words."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.series.trend import Trend
from data.analysis.variation.figure_words import average_words, finer_words
from data.analysis.variation.judgement import (
    Band,
    Direction,
    Evidence,
    Good,
    Interval,
    Judgement,
    Method,
    Rule,
    Signal,
)
from data.domain.measure import Measure, Unit

_HIGHER_WORDS = {
    Rule.LIMIT: "Above the upper limit",
    Rule.TREND: "One of seven or more in a row, each higher than the one before",
    Rule.TWO_OF_THREE: "One of two out of three close to the upper limit",
    Rule.SHIFT: "One of seven or more in a row above the mean",
}
_LOWER_WORDS = {
    Rule.LIMIT: "Below the lower limit",
    Rule.TREND: "One of seven or more in a row, each lower than the one before",
    Rule.TWO_OF_THREE: "One of two out of three close to the lower limit",
    Rule.SHIFT: "One of seven or more in a row below the mean",
}
_GOOD_WORDS = {Good.BETTER: ", which is better", Good.WORSE: ", which is worse", Good.NEITHER: ""}
BEFORE_BREAK = "Before a break: not looked at"
OVERLAPS = "Overlaps others: not looked at"
WHOLE = 100.0


@dataclass(frozen=True)
class Manner:
    """How a point is drawn: a direction is a shape, what it means a colour; both are told."""

    direction: Direction = Direction.NONE
    good: Good = Good.NEITHER
    is_left_out: bool = False
    not_judged: str = ""
    """Why no rule looks at the point; empty where one does."""

    @property
    def words(self) -> str:
        """What the legend says: 'Unusual: lower, which is worse'."""
        if self.not_judged:
            return self.not_judged
        if self.is_left_out:
            return "Known cause: left out of the mean"
        if self.direction is Direction.NONE:
            return "Usual variation"
        return f"Unusual: {self.direction.value}{_GOOD_WORDS[self.good]}"


def manners(judgement: Judgement, left_out: Sequence[int]) -> tuple[Manner, ...]:
    """How each point of the judgement's trend is drawn; nothing is unusual without a signal."""
    signals = {one.place: one for one in judgement.signals}
    judged = set(judgement.points) | set(left_out)
    parted = max(
        (one for one in judgement.trend.partings if one <= max(judged, default=0)), default=0
    )
    is_said = judgement.evidence is not Evidence.NOT_JUDGED or judgement.method is not Method.NONE

    def why_not(place: int) -> str:
        if place in judged or not is_said:
            return ""
        return BEFORE_BREAK if place < parted else OVERLAPS

    found = [
        _manner(signals.get(place), place in left_out, why_not(place))
        for place in range(len(judgement.trend.points))
    ]
    place = _changed_place(judgement)
    if place is not None:
        found[place] = Manner(judgement.direction, judgement.good, place in left_out)
    return tuple(found)


def _changed_place(judgement: Judgement) -> int | None:
    """Where a latest of few yearly figures stands that is a change, by no rule of a chart."""
    latest, line = judgement.latest, judgement.trend
    if judgement.evidence is not Evidence.CHANGE or latest is None:
        return None
    if judgement.method is not Method.YEARS:
        return None
    place = line.place(latest.period)
    return place if 0 <= place < len(line.points) else None


def _manner(signal: Signal | None, is_left_out: bool, not_judged: str) -> Manner:
    if signal is None:
        return Manner(is_left_out=is_left_out, not_judged=not_judged)
    return Manner(signal.direction, signal.good, is_left_out)


def signal_words(signal: Signal) -> str:
    """Which rule marks a point, as a sentence without its stop."""
    words = _HIGHER_WORDS if signal.direction is Direction.HIGHER else _LOWER_WORDS
    return f"{words[signal.rule]}{_GOOD_WORDS[signal.good]}"


def possible_range(line: Trend) -> tuple[float | None, float | None]:
    """The lowest and highest value that a figure of a line can have; None where there is none.

    Figures that never were below nothing, or shares that never were above all, cannot be so.
    """
    values = [point.value for point in line.known]
    is_share = line.measure.unit is Unit.PERCENT and all(one <= WHOLE for one in values)
    return (
        0.0 if all(one >= 0 for one in values) else None,
        WHOLE if is_share else None,
    )


def drawn_within(value: float, line: Trend) -> float:
    """A limit as it is drawn: no further out than a figure can be."""
    lowest, highest = possible_range(line)
    value = value if lowest is None else max(value, lowest)
    return value if highest is None else min(value, highest)


def limit_words(band: Band, line: Trend) -> str:
    """'75% to 93%', within what a figure can be."""
    ends = (drawn_within(one, line) for one in (band.lower, band.upper))
    return " to ".join(average_words(one, line.measure) for one in ends)


def exact_words(place: int, judgement: Judgement) -> str:
    """'By its counts 2.46', where the rounded figure stands on the other side of a line."""
    band = next((one for one in judgement.bands if one.place == place), None)
    rounded, exact = judgement.trend.points[place].value, dict(judgement.exact).get(place)
    if band is None or rounded is None:
        return ""
    lines = (band.lower, band.centre, band.upper)
    finer = finer_words(rounded, exact, judgement.trend.measure, lines)
    return f"By its counts {finer}" if finer else ""


def interval_words(interval: Interval, measure: Measure) -> str:
    """'28 to 52'."""
    ends = (interval.lower, interval.upper)
    return " to ".join(average_words(one, measure) for one in ends)
