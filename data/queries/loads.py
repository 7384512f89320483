"""The loads that stand in the database, newest first."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data.domain.observation import Load
from data.models import LOADED, LoadRow
from data.queries.provenance import to_load


@dataclass(frozen=True)
class LoadRecord:
    """A load with what it changed."""

    load: Load
    contract: str
    new: int
    revised: int
    unchanged: int
    state: str


def get_loads(session: Session) -> tuple[LoadRecord, ...]:
    """Return every load, newest first."""
    return tuple(_to_record(row) for row in session.scalars(_newest_first()))


def get_last_load(session: Session) -> LoadRecord | None:
    """Return the newest load that has not been withdrawn."""
    query = _newest_first().where(LoadRow.state == LOADED).limit(1)
    return _first(session, query)


def get_load_of_content(session: Session, content_hash: str) -> LoadRecord | None:
    """Return the load of exactly these bytes, if it stands."""
    query = _newest_first().where(LoadRow.content_hash == content_hash, LoadRow.state == LOADED)
    return _first(session, query)


def _newest_first() -> Select[LoadRow]:
    return select(LoadRow).order_by(LoadRow.id.desc())


def _first(session: Session, query: Select[LoadRow]) -> LoadRecord | None:
    row = session.scalars(query).first()
    return None if row is None else _to_record(row)


def _to_record(row: LoadRow) -> LoadRecord:
    return LoadRecord(to_load(row), row.contract, row.new, row.revised, row.unchanged, row.state)
