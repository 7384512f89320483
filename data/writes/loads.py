"""Writes a load: the load, its sources and its figures, in the caller's one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from data.domain.observation import Observation, Source
from data.domain.statement import Statement
from data.models import LOADED, LoadRow
from data.writes.observations import restate_observations
from data.writes.restate import Counts
from data.writes.sources import record_sources
from data.writes.statements import restate_statements


@dataclass(frozen=True)
class LoadFacts:
    """What is known about a file before it is written; `loaded_at` carries its time zone."""

    file_name: str
    content_hash: str
    contract: str
    loaded_at: datetime
    loaded_by: str


@dataclass(frozen=True)
class Recorded:
    """A load that was written, and what it changed."""

    load_id: int
    counts: Counts


def record_load(
    session: Session,
    facts: LoadFacts,
    observations: Sequence[Observation] = (),
    statements: Sequence[Statement] = (),
) -> Recorded:
    """Write a checked file; every figure has one provenance, whose source is recorded too."""
    load_id = _add_load(session, facts)
    source_ids = record_sources(session, _sources(observations, statements))
    counts = restate_observations(session, load_id, observations, source_ids)
    counts += restate_statements(session, load_id, statements, source_ids)
    session.execute(
        update(LoadRow)
        .where(LoadRow.id == load_id)
        .values(new=counts.new, revised=counts.revised, unchanged=counts.unchanged)
    )
    return Recorded(load_id, counts)


def _add_load(session: Session, facts: LoadFacts) -> int:
    row = insert(LoadRow).values(
        file_name=facts.file_name,
        content_hash=facts.content_hash,
        contract=facts.contract,
        loaded_at=facts.loaded_at,
        loaded_by=facts.loaded_by,
        new=0,
        revised=0,
        unchanged=0,
        state=LOADED,
    )
    return session.scalars(row.returning(LoadRow.id)).one()


def _sources(observations: Sequence[Observation], statements: Sequence[Statement]) -> set[Source]:
    figures = {observation.provenance[0].source for observation in observations}
    return figures | {statement.provenance.source for statement in statements}
