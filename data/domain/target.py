"""Targets: what a council means to reach, from when, and why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A value for the council's own area, from a period on until another target begins.

    `tolerance` is how far below (or above) it a figure may be and still be close, as a share of
    the target: 0.05 for five per cent; None for the house rule.
    """

    measure: str
    period: str  # the label of the first period it is for
    value: float
    rationale: str
    agreed_by: str
    owner: str = ""
    tolerance: float | None = None
