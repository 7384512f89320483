"""Loads a checked file: its load, its change and its figures in one transaction, or nothing."""

from dataclasses import dataclass

from data.domain.change import Change
from data.domain.difference import Counts
from data.domain.instructions import AS_IT_IS, Instructions
from data.queries.changes import (
    LoadRecord,
    get_change,
    get_load_of_content,
    last_change_id,
)
from data.session import DatabaseProblem, Session, open_engine, read_session
from data.writes.database import require_current
from data.writes.loads import LoadFacts, record_load
from data.writes.turn_taking import take_turn
from etl.check import CONTRACT, CheckedFile, check_file
from etl.files import InputFile
from etl.releases import ranking_of
from etl.store import Store


class FileProblem(Exception):
    """A file that was found sound before is so no longer; the check says why."""


@dataclass(frozen=True)
class Accepted:
    """What became of a file.

    `change` is its load. Without one nothing was written: `already` is the load of the same
    bytes; `moved` says that somebody changed the figures after the file was previewed; otherwise
    all its figures stand already.
    """

    change: Change | None = None
    already: Change | None = None
    moved: bool = False
    unchanged: int = 0


class _NothingToWrite(Exception):
    """Rolls back a load that changes nothing."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts


def accept_file(
    store: Store,
    file: InputFile,
    told: Instructions = AS_IT_IS,
    *,
    by: str,
    reason: str,
    complete: bool = False,
    seen: int,
) -> Accepted:
    """Check a file again and load it, if nothing has changed since change `seen`."""
    checked = check_file(file, store.catalogue, store.today, told=told)
    if not checked.is_sound:
        raise FileProblem("The file has problems now that it did not have: check it again.")
    return accept_checked(store, checked, by=by, reason=reason, complete=complete, seen=seen)


def find_same(store: Store, file: InputFile, *, complete: bool = False) -> Change | None:
    """The load of the same bytes, if its figures certainly stand as it left them."""
    engine = open_engine(store.url)
    try:
        with read_session(engine) as session:
            record = get_load_of_content(session, file.content_hash, complete=complete)
            return record.change if record else None
    finally:
        engine.dispose()


def find_load(session: Session, checked: CheckedFile, *, complete: bool) -> LoadRecord | None:
    """The load of the same bytes as the same release, if loading them again changes nothing."""
    if checked.is_partial:
        return None
    return get_load_of_content(session, checked.content_hash, complete, checked.release)


def accept_checked(
    store: Store,
    checked: CheckedFile,
    *,
    by: str,
    reason: str,
    complete: bool = False,
    seen: int | None = None,
) -> Accepted:
    """Load a sound file; whoever loads at the same time waits, or is told who does."""
    require_current(store.url)
    engine = open_engine(store.url, loading=True)
    try:
        with take_turn(engine, store.url, by, checked.name) as session:
            record = find_load(session, checked, complete=complete)
            if record is not None:
                return Accepted(already=record.change)
            if seen is not None and last_change_id(session) != seen:
                return Accepted(moved=True)
            now = store.now()
            facts = LoadFacts(
                *(checked.name, checked.content_hash, CONTRACT, now, by, reason, complete),
                release=checked.release,
                held_back=checked.held_back,
                ranks=ranking_of(store.catalogue, checked.release).ranks,
            )
            change_id = record_load(session, facts, checked.figures, checked.statements)
            change = get_change(session, change_id)
            if change is None:
                raise DatabaseProblem("The load was not recorded. Nothing was changed.")
            if not change.counts.told:
                raise _NothingToWrite(change.counts)
            return Accepted(change=change)
    except _NothingToWrite as nothing:
        return Accepted(unchanged=nothing.counts.unchanged)
    finally:
        engine.dispose()
