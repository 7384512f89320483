"""The two icons of Making Data Count: what kind of variation, and is the target always met?"""

from data.analysis.statistics.labels import AssuranceIcon, Direction, VariationIcon
from data.analysis.statistics.xmr_rules import Mark

_ICONS = {
    (Direction.HIGHER, Direction.HIGHER): VariationIcon.IMPROVEMENT_HIGH,
    (Direction.HIGHER, Direction.LOWER): VariationIcon.CONCERN_LOW,
    (Direction.LOWER, Direction.HIGHER): VariationIcon.CONCERN_HIGH,
    (Direction.LOWER, Direction.LOWER): VariationIcon.IMPROVEMENT_LOW,
    (Direction.NONE, Direction.HIGHER): VariationIcon.NEUTRAL_HIGH,
    (Direction.NONE, Direction.LOWER): VariationIcon.NEUTRAL_LOW,
}
"""By the direction that is good (none of a neutral measure), and the one of the mark."""


def variation_icon(mark: Mark | None, good: Direction) -> VariationIcon:
    """The icon of the latest known point; a point that no rule marks is common cause."""
    return VariationIcon.COMMON if mark is None else _ICONS[good, mark.direction]


def assurance_icon(
    target: float | None, lower: float | None, upper: float | None, good: Direction
) -> AssuranceIcon | None:
    """Whether limits of the latest segment lie wholly on one side of the target.

    None without a target, without limits, and where neither direction is good. A target on a
    limit is one that is hit or missed, also where both limits lie on the mean.
    """
    if target is None or lower is None or upper is None or good is Direction.NONE:
        return None
    if lower <= target <= upper:
        return AssuranceIcon.HIT_OR_MISS
    is_met = (target < lower) == (good is Direction.HIGHER)
    return AssuranceIcon.PASS if is_met else AssuranceIcon.FAIL
