"""What charts of variation may say of a point and of a process, in the words of their field."""

from enum import StrEnum


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class Rule(StrEnum):
    """The rules of Making Data Count, in the order in which one outranks another."""

    LIMIT = "limit"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


class VariationIcon(StrEnum):
    COMMON = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class AssuranceIcon(StrEnum):
    PASS = "consistent_pass"  # noqa: S105 - no password
    FAIL = "consistent_fail"
    HIT_OR_MISS = "inconsistent"
