"""What has changed the figures, newest first, and the loads behind it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from data.domain.change import Change, ChangeKind
from data.domain.publication import Release
from data.models import LOADED, ChangeRow, LoadRow
from data.queries.provenance import to_change


@dataclass(frozen=True)
class LoadRecord:
    """A load, the change by which it came, and whether it stands."""

    change: Change
    contract: str
    content_hash: str
    complete: bool
    state: str

    @property
    def id(self) -> int:
        return self.change.load_id

    @property
    def stands(self) -> bool:
        return self.state == LOADED


def get_changes(session: Session) -> tuple[Change, ...]:
    """Return every change, newest first."""
    query = _changes().order_by(ChangeRow.id.desc())
    return tuple(to_change(change, load) for change, load in session.execute(query))


def get_change(session: Session, change_id: int) -> Change | None:
    """Return one change."""
    found = session.execute(_changes().where(ChangeRow.id == change_id)).first()
    return None if found is None else to_change(*found)


def last_change_id(session: Session) -> int:
    """The number of the newest change; 0 before the first."""
    return session.scalar(select(func.max(ChangeRow.id))) or 0


def last_change_by(session: Session, moment: datetime) -> int:
    """The number of the newest change made by a moment; 0 before the first."""
    return session.scalar(select(func.max(ChangeRow.id)).where(ChangeRow.made_at <= moment)) or 0


def get_loads(session: Session) -> tuple[LoadRecord, ...]:
    """Return every load, newest first."""
    return tuple(_to_record(*row) for row in session.execute(_loads()))


def get_load(session: Session, load_id: int) -> LoadRecord | None:
    """Return one load, withdrawn or not."""
    return _first(session, _loads().where(LoadRow.id == load_id))


def get_last_load(session: Session) -> LoadRecord | None:
    """Return the newest load that has not been withdrawn."""
    return _first(session, _loads().where(LoadRow.state == LOADED).limit(1))


def get_load_of_content(
    session: Session, content_hash: str, complete: bool, release: Release | None = None
) -> LoadRecord | None:
    """Return the load of exactly these bytes, if to load them again would certainly change nothing.

    It would not when nothing was revised, withdrawn or restored after it; and a complete one is
    still the whole of its series when nothing was added either. A release keeps its place among
    others whenever it is loaded: only a later load of the same release can have changed it.
    """
    query = _loads().where(
        LoadRow.content_hash == content_hash,
        LoadRow.state == LOADED,
        LoadRow.complete == complete,
        *_of_release(release),
    )
    record = _first(session, query)
    if record is None:
        return None
    if release is not None:
        again = select(exists().where(LoadRow.id > record.id, *_of_release(release)))
        return None if session.scalar(again) else record
    disturbing = ChangeRow.revised + ChangeRow.withdrawn
    if complete:
        disturbing += ChangeRow.new
    disturbed = select(
        exists().where(
            ChangeRow.id > record.change.id,
            (disturbing > 0) | (ChangeRow.kind != ChangeKind.LOAD),
        )
    )
    return None if session.scalar(disturbed) else record


def _of_release(release: Release | None) -> tuple[ColumnElement[bool], ...]:
    publication, on = (release.publication, release.on) if release else ("", None)
    same_day = LoadRow.release_on.is_(None) if on is None else LoadRow.release_on == on
    return LoadRow.publication == publication, same_day


def _changes() -> Select[ChangeRow, LoadRow]:
    return select(ChangeRow, LoadRow).join(LoadRow, ChangeRow.load_id == LoadRow.id)


def _loads() -> Select[ChangeRow, LoadRow]:
    return _changes().where(ChangeRow.kind == ChangeKind.LOAD).order_by(LoadRow.id.desc())


def _first(session: Session, query: Select[ChangeRow, LoadRow]) -> LoadRecord | None:
    row = session.execute(query).first()
    return None if row is None else _to_record(*row)


def _to_record(change: ChangeRow, load: LoadRow) -> LoadRecord:
    return LoadRecord(
        to_change(change, load), load.contract, load.content_hash, load.complete, load.state
    )
