"""Which of two loads is right where they differ: better source, later release, later load."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Order = tuple[int, int, int]
"""Rank of the publisher, day of the release and number of the load: the greater one stands."""

COUNCIL = 3
"""The rank of the council's own files where the catalogue says nothing else."""


@dataclass(frozen=True)
class Ranking:
    """A load's place among others: its rank for each measure, and the day of its release."""

    ranks: Mapping[str, int] = field(default_factory=dict)
    release_on: date | None = None

    def rank(self, measure_id: str) -> int:
        return self.ranks.get(measure_id, COUNCIL)


def day_of(release_on: date | None) -> int:
    """A release's day as a number; 0 for a file that is no release."""
    return release_on.toordinal() if release_on else 0
