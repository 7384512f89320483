"""What has happened to the figures: loads, withdrawals and restorations, in their order."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from data.domain.difference import Counts, Figure
from data.domain.publication import Release


class ChangeKind(StrEnum):
    LOAD = "load"
    WITHDRAWAL = "withdrawal"
    RESTORATION = "restoration"


@dataclass(frozen=True)
class Change:
    """One change of the figures; ids rise, and they, not the clock, give the order."""

    id: int
    kind: ChangeKind
    load_id: int
    file_name: str
    made_at: datetime
    made_by: str
    reason: str
    counts: Counts = field(default_factory=Counts)
    release: Release | None = None
    """What the load's file is an issue of; none for a file of the council's own."""


@dataclass(frozen=True)
class Revision:
    """What stood before a change; `before` is None where no figure stood.

    For a derived figure it is None where what it was cannot be told.
    """

    before: Figure | None
    change: Change
