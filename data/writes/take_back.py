"""Takes a load back, or puts it back: what stands is what the standing loads say in their order."""

from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.orm import Session

from data.domain.change import ChangeKind
from data.domain.difference import Counts
from data.models import CURRENT, LOADED, WITHDRAWN, LoadRow, ObservationRow
from data.queries.history import Fact
from data.queries.packed import split_place
from data.queries.turns import Turn, find_turns
from data.writes.loads import add_change, set_counts
from data.writes.take_back_statements import turn_statements


def set_state(session: Session, load_id: int, *, stands: bool) -> None:
    """Mark a load as standing or withdrawn; its figures must follow."""
    state = LOADED if stands else WITHDRAWN
    session.execute(update(LoadRow).where(LoadRow.id == load_id).values(state=state))


def turn_load(
    session: Session, load_id: int, kind: ChangeKind, *, at: datetime, by: str, reason: str
) -> int:
    """Withdraw or restore a load, and return the number of the change."""
    set_state(session, load_id, stands=kind is ChangeKind.RESTORATION)
    change_id = add_change(session, kind, load_id, at, by, reason)
    counts = Counts()
    for turns in find_turns(session, load_id):
        counts += sum((turn.counts for turn in turns), Counts())
        _end(session, [_key(turn) for turn in turns if turn.before], change_id)
        added = [_row(turn, turn.after, change_id) for turn in turns if turn.after]
        if added:
            session.execute(insert(ObservationRow), added)
    counts += turn_statements(session, load_id, change_id)
    set_counts(session, change_id, counts)
    return change_id


def _key(turn: Turn) -> dict[str, int]:
    area, period, breakdown = split_place(turn.place)
    return {
        "measure_key": turn.measure_key,
        "area_key": area,
        "period_key": period,
        "breakdown_key": breakdown,
    }


def _row(turn: Turn, fact: Fact, change_id: int) -> dict[str, object]:
    return {
        **_key(turn),
        "until_change": CURRENT,
        "from_change": change_id,
        "load_id": turn.load_id,
        "story_id": fact.story_id,
        "value": fact.value,
        "missing": fact.missing,
        "numerator": fact.numerator,
        "denominator": fact.denominator,
    }


def _end(session: Session, keys: list[dict[str, int]], change_id: int) -> None:
    if not keys:
        return
    table = cast(Table, ObservationRow.__table__)
    conditions = [table.c[name] == bindparam(f"old_{name}") for name in keys[0]]
    statement = (
        update(table)
        .where(table.c.until_change == CURRENT, *conditions)
        .values(until_change=change_id)
    )
    session.connection().execute(
        statement, [{f"old_{name}": one for name, one in key.items()} for key in keys]
    )
