"""Writes statements beside those that stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from data.domain.difference import Counts
from data.domain.observation import Source
from data.domain.statement import Statement
from data.models import CURRENT, LoadStatementRow, StatementRow
from data.writes.sources import find_sources

Fields = dict[str, Any]

WORDS = (
    *("statement_id", "position", "measure_id", "area_code", "role", "value", "unit", "scope"),
    *("group", "number", "caveat", "theme", "source_id", "source_line", "quote"),
)
"""The columns that a file fills."""


def restate_statements(
    session: Session,
    load_id: int,
    change_id: int,
    statements: Sequence[Statement],
    source_ids: Mapping[Source, int],
) -> Counts:
    """Add or supersede statements, known by their ids, in the order given."""
    if not statements:
        return Counts()
    compared = _compare(session, statements, source_ids)
    session.execute(
        insert(LoadStatementRow),
        [{"load_id": load_id, "statement_id": id} for id in compared.rows],
    )
    added = [compared.rows[id] | {"load_id": load_id} for id in (*compared.new, *compared.revised)]
    ended = [compared.standing[id]["id"] for id in compared.revised]
    set_statements(session, change_id, ended, added)
    return compared.counts


def count_statement_changes(session: Session, statements: Sequence[Statement]) -> Counts:
    """Count what a file of statements would change; nothing is written."""
    sources = {one.provenance.source for one in statements}
    source_ids = dict.fromkeys(sources, 0) | find_sources(session, sources)
    return _compare(session, statements, source_ids).counts


@dataclass(frozen=True)
class _Compared:
    """The rows of a file beside those that stand, by the ids of the statements."""

    rows: dict[str, Fields]
    standing: dict[str, Fields]

    @property
    def new(self) -> list[str]:
        return [id for id in self.rows if id not in self.standing]

    @property
    def revised(self) -> list[str]:
        return [
            id
            for id, row in self.rows.items()
            if id in self.standing and words_of(self.standing[id]) != row
        ]

    @property
    def counts(self) -> Counts:
        new, revised = len(self.new), len(self.revised)
        return Counts(new, revised, len(self.rows) - new - revised)


def _compare(
    session: Session, statements: Sequence[Statement], source_ids: Mapping[Source, int]
) -> _Compared:
    rows = {
        statement.id: _to_fields(position, statement, source_ids)
        for position, statement in enumerate(statements, start=1)
    }
    return _Compared(rows, get_standing_statements(session))


def get_standing_statements(session: Session) -> dict[str, Fields]:
    """Return the rows that stand by the ids of their statements, with row id and load."""
    query = select(StatementRow).where(StatementRow.until_change == CURRENT)
    return {
        row.statement_id: {name: getattr(row, name) for name in ("id", "load_id", *WORDS)}
        for row in session.scalars(query)
    }


def words_of(row: Fields) -> Fields:
    """What a row says, whichever load says it."""
    return {name: row[name] for name in WORDS}


def set_statements(
    session: Session, change_id: int, ended: Sequence[int], added: Sequence[Fields]
) -> None:
    """End rows and add others, as one change."""
    if ended:
        session.execute(
            update(StatementRow).where(StatementRow.id.in_(ended)).values(until_change=change_id)
        )
    if added:
        span = {"from_change": change_id, "until_change": CURRENT}
        session.execute(insert(StatementRow), [row | span for row in added])


def _to_fields(position: int, statement: Statement, source_ids: Mapping[Source, int]) -> Fields:
    return {
        "statement_id": statement.id,
        "position": position,
        "measure_id": statement.measure_id,
        "area_code": statement.area_code,
        "role": statement.role.value,
        "value": statement.value,
        "unit": statement.unit,
        "scope": statement.scope,
        "group": statement.group,
        "number": statement.number,
        "caveat": statement.caveat,
        "theme": statement.theme,
        "source_id": source_ids[statement.provenance.source],
        "source_line": statement.provenance.line,
        "quote": statement.provenance.quote,
    }
