"""The lines of a chart at one of its points: centre, limits, and the lines near the limits."""

from dataclasses import dataclass

NEAR = 2 / 3
"""A point is near a limit from two thirds of the way between centre and limit on."""


@dataclass(frozen=True)
class Lines:
    """Centre line, limits, and lines near them, in the unit of the values.

    `centre` is None where no value is known to reckon it from, the others where there is no
    range between two neighbouring values, or the chart has no such limit.
    """

    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    near_lower: float | None = None
    near_upper: float | None = None
