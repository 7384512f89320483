"""Takes a load back, and puts it back: what stands is as if it had never been, or always."""

from dataclasses import replace

from data.domain.change import Change, ChangeKind
from data.domain.difference import Difference
from data.queries.changes import LoadRecord, get_change, get_load
from data.queries.turns import get_turned_difference
from data.session import DatabaseProblem, open_engine, read_session
from data.writes.database import require_current
from data.writes.take_back import turn_load
from data.writes.take_back_statements import count_turned_statements
from data.writes.turn_taking import take_turn
from etl.problems import TurnProblem
from etl.store import Store


def preview_withdrawal(store: Store, load_id: int) -> Difference:
    """What would change if a standing load were taken back."""
    return _preview(store, load_id, stands=True)


def preview_restoration(store: Store, load_id: int) -> Difference:
    """What would change if a withdrawn load were put back where it was."""
    return _preview(store, load_id, stands=False)


def withdraw_load(store: Store, load_id: int, *, by: str, reason: str) -> Change:
    """Take a load back; its history stays."""
    return _turn(store, load_id, ChangeKind.WITHDRAWAL, by, reason)


def restore_load(store: Store, load_id: int, *, by: str, reason: str) -> Change:
    """Put a withdrawn load back in its place among the others."""
    return _turn(store, load_id, ChangeKind.RESTORATION, by, reason)


def _preview(store: Store, load_id: int, *, stands: bool) -> Difference:
    require_current(store.url)
    engine = open_engine(store.url)
    try:
        with read_session(engine) as session:
            _require(get_load(session, load_id), load_id, stands=stands)
            difference = get_turned_difference(session, store.catalogue, load_id)
            statements = count_turned_statements(session, load_id)
            return replace(difference, counts=difference.counts + statements)
    finally:
        engine.dispose()


def _turn(store: Store, load_id: int, kind: ChangeKind, by: str, reason: str) -> Change:
    require_current(store.url)
    engine = open_engine(store.url, loading=True)
    try:
        with take_turn(engine, store.url, by, f"load {load_id}") as session:
            stands = kind is ChangeKind.WITHDRAWAL
            _require(get_load(session, load_id), load_id, stands=stands)
            change_id = turn_load(session, load_id, kind, at=store.now(), by=by, reason=reason)
            change = get_change(session, change_id)
            if change is None:
                raise DatabaseProblem("The change was not recorded. Nothing was changed.")
            return change
    finally:
        engine.dispose()


def _require(record: LoadRecord | None, load_id: int, *, stands: bool) -> None:
    if record is None:
        raise TurnProblem(f"found no load {load_id}, expected the number of a load in the history")
    if record.stands != stands:
        state = "was taken back already" if stands else "stands: there is nothing to put back"
        raise TurnProblem(f"Load {load_id} {state}.")
