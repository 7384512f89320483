"""An area's figure of one measure and period, with no story: what many areas are compared by."""

from typing import NamedTuple

from data.domain.missing import MissingReason


class AreaFigure(NamedTuple):
    """What was counted in an area: exactly one of value and missing is set."""

    value: float | None
    missing: MissingReason | None = None
    numerator: float | None = None
    denominator: float | None = None
