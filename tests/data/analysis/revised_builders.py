"""Figures that were revised, built for the tests of what is said of them."""

from dataclasses import replace
from datetime import UTC, datetime

from data.domain.change import Change, ChangeKind, Revision
from data.domain.difference import Figure
from data.domain.missing import MissingReason
from data.domain.observation import Load, Observation, Provenance
from tests.data.analysis.builders import REPORT


def change(
    id: int = 2,
    *,
    load_id: int = 12,
    by: str = "Jo Smith",
    reason: str = "late returns",
    kind: ChangeKind = ChangeKind.LOAD,
    at: datetime | None = None,
) -> Change:
    """A change of July 2026, one a day: change 3 is of 3 July."""
    made_at = at or datetime(2026, 7, id, 9, 30, tzinfo=UTC)
    return Change(id, kind, load_id, "b.csv", made_at, by, reason)


def was(given: float | MissingReason | None, made: Change, **numbers: float) -> Revision:
    if given is None:
        return Revision(None, made)
    is_missing = isinstance(given, MissingReason)
    figure = Figure(missing=given) if is_missing else Figure(given, None, **numbers)
    return Revision(figure, made)


def revised(one: Observation, *revisions: Revision) -> Observation:
    return replace(one, revisions=revisions)


def loaded_on(one: Observation, day: int) -> Observation:
    """The same figure, brought by a load of a day of July 2026."""
    load = Load(day, "a.csv", datetime(2026, 7, day, 9, 30, tzinfo=UTC), "Jo Smith")
    return replace(one, provenance=(Provenance(REPORT, load=load),))
