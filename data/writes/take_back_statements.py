"""What stands of the statements when a load has been taken back or put back."""

from collections.abc import Container, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.difference import Counts
from data.models import CURRENT, LOADED, ChangeRow, LoadRow, LoadStatementRow, StatementRow
from data.writes.statements import WORDS, Fields, get_standing_statements, set_statements, words_of

_Turn = tuple[Fields | None, Fields | None]
"""A statement before and after; none where it did not or does not stand."""


def turn_statements(session: Session, load_id: int, change_id: int) -> Counts:
    """Let the standing loads speak in their order about the statements of a load."""
    turns = _find_turns(session, load_id)
    ended = [before["id"] for before, _ in turns if before is not None]
    added = [
        words_of(after) | {"load_id": after["load_id"]} for _, after in turns if after is not None
    ]
    set_statements(session, change_id, ended, added)
    return sum((_count(*turn) for turn in turns), Counts())


def count_turned_statements(session: Session, load_id: int) -> Counts:
    """Count what would change if a load were taken back, or put back; nothing is written."""
    turns = _find_turns(session, load_id, turned=load_id)
    return sum((_count(*turn) for turn in turns), Counts())


def _find_turns(session: Session, load_id: int, *, turned: int | None = None) -> list[_Turn]:
    """A load's statements that stand otherwise than the standing loads say.

    `turned` is a load to be taken as withdrawn if it stands, and as standing if it does not.
    """
    ids = set(
        session.scalars(
            select(LoadStatementRow.statement_id).where(LoadStatementRow.load_id == load_id)
        )
    )
    if not ids:
        return []
    standing = get_standing_statements(session)
    makers = _get_makers(session, ids, turned)
    wanted = _fold(session, makers)
    loads = {load for load, _, _ in makers}
    turns = [(standing.get(id), wanted.get(id)) for id in sorted(ids)]
    return [turn for turn in turns if not _may_stay(*turn, loads)]


_Maker = tuple[int, int, str]
"""A load that stands, the change by which it came, and a statement that it makes."""


def _get_makers(session: Session, ids: set[str], turned: int | None) -> list[_Maker]:
    """Who makes the statements, in the order of the loads."""
    stands = (LoadRow.state == LOADED) != (LoadRow.id == (turned or 0))
    query = (
        select(LoadRow.id, ChangeRow.id, LoadStatementRow.statement_id)
        .join(LoadStatementRow, LoadStatementRow.load_id == LoadRow.id)
        .join(ChangeRow, (ChangeRow.load_id == LoadRow.id) & (ChangeRow.kind == "load"))
        .where(stands, LoadStatementRow.statement_id.in_(ids))
        .order_by(LoadRow.id)
    )
    return [(load, change, id) for load, change, id in session.execute(query)]


def _fold(session: Session, makers: Iterable[_Maker]) -> dict[str, Fields]:
    """For each statement what the last load that makes it says: what stood right after it."""
    last = {id: (load, change) for load, change, id in makers}
    rows: dict[str, list[StatementRow]] = {}
    for row in session.scalars(select(StatementRow).where(StatementRow.statement_id.in_(last))):
        rows.setdefault(row.statement_id, []).append(row)
    return {
        id: _fields(next(row for row in rows[id] if _stood_after(row, change)), load)
        for id, (load, change) in last.items()
    }


def _stood_after(row: StatementRow, change_id: int) -> bool:
    ended = row.until_change != CURRENT and row.until_change <= change_id
    return row.from_change <= change_id and not ended


def _fields(row: StatementRow, load_id: int) -> Fields:
    fields: dict[str, Any] = {name: getattr(row, name) for name in WORDS}
    return fields | {"load_id": load_id}


def _may_stay(before: Fields | None, after: Fields | None, loads: Container[int]) -> bool:
    """Whether what stands is right as it is: said by a load that stands, in the same words."""
    if before is None or after is None:
        return before is after
    return words_of(before) == words_of(after) and before["load_id"] in loads


def _count(before: Fields | None, after: Fields | None) -> Counts:
    if before is None:
        return Counts(new=1)
    if after is None:
        return Counts(withdrawn=1)
    return Counts(unchanged=1) if words_of(before) == words_of(after) else Counts(revised=1)
