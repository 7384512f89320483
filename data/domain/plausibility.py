"""The limits beyond which figures are implausible, as the catalogue states them."""

from dataclasses import dataclass, field

from data.domain.area import AreaLevel
from data.domain.jump_limit import JumpLimit
from data.domain.measure import Measure, ValueType


@dataclass(frozen=True)
class JumpLimits:
    """The limit for each kind of value, for measures that state none of their own."""

    count: JumpLimit = field(default_factory=JumpLimit)
    percentage: JumpLimit = field(default_factory=JumpLimit)
    rate: JumpLimit = field(default_factory=JumpLimit)
    number: JumpLimit = field(default_factory=JumpLimit)


@dataclass(frozen=True)
class LevelLimit:
    """How many times the median of the other areas is too high; None says nothing.

    `areas` is how many other areas there must be.
    """

    times: float | None = None
    areas: int = 3


@dataclass(frozen=True)
class Rounding:
    """To what publishers round the counts of an area level; 1 is not at all."""

    country: int = 1
    region: int = 1
    local_authority: int = 1

    def of(self, level: AreaLevel) -> int:
        """The rounding of one level; a sub-region is as a region, a joint return as its members."""
        return {
            AreaLevel.COUNTRY: self.country,
            AreaLevel.REGION: self.region,
            AreaLevel.SUB_REGION: self.region,
        }.get(level, self.local_authority)


@dataclass(frozen=True)
class Plausibility:
    """All limits; without any, nothing is a jump and no level is too high."""

    jump: JumpLimits = JumpLimits()
    level: LevelLimit = LevelLimit()
    rounding: Rounding = Rounding()

    def jump_of(self, measure: Measure) -> JumpLimit:
        """The measure's own limit, completed by that of its kind of value."""
        kinds = {
            ValueType.COUNT: self.jump.count,
            ValueType.PERCENTAGE: self.jump.percentage,
            ValueType.RATE: self.jump.rate,
            ValueType.NUMBER: self.jump.number,
        }
        return measure.largest_jump.or_else(kinds[measure.type])
