"""Writes statements beside those that stand."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.observation import Source
from data.domain.statement import Statement
from data.models import StatementRow
from data.writes.restate import Counts, Fields, restate

_FIELDS = (
    *("statement_id", "position", "measure_id", "area_code", "role", "value", "unit", "scope"),
    *("group", "number", "caveat", "theme", "source_id", "source_line", "quote"),
)


def restate_statements(
    session: Session,
    load_id: int,
    statements: Sequence[Statement],
    source_ids: Mapping[Source, int],
) -> Counts:
    """Add or supersede statements, known by their ids, in the order given."""
    rows = {
        statement.id: _to_fields(position, statement, source_ids)
        for position, statement in enumerate(statements, start=1)
    }
    return restate(session, StatementRow, load_id, rows, _standing(session), _is_same)


def _is_same(standing: Fields, row: Fields) -> bool:
    return all(standing[name] == row[name] for name in _FIELDS)


def _standing(session: Session) -> dict[str, Fields]:
    query = select(StatementRow).where(StatementRow.superseded_by_load_id.is_(None))
    return {
        row.statement_id: {name: getattr(row, name) for name in ("id", *_FIELDS)}
        for row in session.scalars(query)
    }


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
