"""The part of a series that is judged, with what else a method asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data.analysis.variation.judgement import (
    AssuranceIcon,
    Band,
    Direction,
    Evidence,
    Good,
    Method,
    Rule,
    Signal,
    VariationIcon,
)
from data.analysis.variation.series import Reading, Series
from data.analysis.variation.settings import Plan
from data.domain.measure import Measure, Polarity


@dataclass(frozen=True)
class Part:
    """The latest part of a series: `target` is the value to reach in the latest period, if any."""

    series: Series
    plan: Plan
    target: float | None = None

    @property
    def measure(self) -> Measure:
        return self.series.trend.measure

    @property
    def latest(self) -> Reading:
        return self.series.latest

    @cached_property
    def readings(self) -> tuple[Reading | None, ...]:
        return self.series.between(self.plan.last.first, self.plan.last.last)

    @cached_property
    def known(self) -> tuple[Reading, ...]:
        return tuple(one for one in self.readings if one is not None)

    @cached_property
    def kept(self) -> tuple[Reading, ...]:
        """The figures that a method has to go by: all that are not left out."""
        return tuple(one for one in self.known if one.place not in self.plan.left_out)

    @property
    def is_latest_left_out(self) -> bool:
        """Whether a decision leaves out the very figure that would be judged."""
        return self.latest.place in self.plan.left_out

    @cached_property
    def earlier(self) -> tuple[Reading, ...]:
        """The figures that the latest is set against: all before it but those left out."""
        return tuple(one for one in self.known[:-1] if one.place not in self.plan.left_out)


@dataclass(frozen=True)
class Outcome:
    """What a method found; `rule` is what marks the latest figure on a chart, `run` how many
    figures on end the rule speaks of; `against` is what a change is told against."""

    evidence: Evidence
    method: Method = Method.NONE
    direction: Direction = Direction.NONE
    phrase: str = ""
    sentences: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    signals: tuple[Signal, ...] = ()
    rule: Rule | None = None
    variation: VariationIcon | None = None
    assurance: AssuranceIcon | None = None
    is_constant: bool = field(default=False)
    against: str = ""


def good_of(direction: Direction, measure: Measure) -> Good:
    """What a direction means: nothing, where neither is better or a target should be near."""
    better = better_direction(measure)
    if better is Direction.NONE or direction is Direction.NONE:
        return Good.NEITHER
    return Good.BETTER if direction is better else Good.WORSE


def better_direction(measure: Measure) -> Direction:
    return {Polarity.HIGHER: Direction.HIGHER, Polarity.LOWER: Direction.LOWER}.get(
        measure.polarity, Direction.NONE
    )


def counts_of(readings: Sequence[Reading]) -> tuple[float, float]:
    """The counts of several figures added up: so many, of or in so many."""
    counts = [one.counts for one in readings if one.counts is not None]
    return sum(part for part, _ in counts), sum(whole for _, whole in counts)
