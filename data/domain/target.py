"""Targets: what a council means to reach, from when, and why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A value for the council's own area, from a period on until another target begins."""

    measure: str
    period: str  # the label of the first period it is for
    value: float
    rationale: str
    agreed_by: str
