"""The current statements, in the order of their file."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data.domain.observation import Provenance
from data.domain.statement import Statement, StatementRole
from data.models import LoadRow, SourceRow, StatementRow
from data.queries.provenance import to_provenance

_Joined = Select[StatementRow, SourceRow, LoadRow]


def get_statements(
    session: Session,
    *,
    measure_ids: Sequence[str] | None = None,
    area_code: str | None = None,
) -> tuple[Statement, ...]:
    """Return the statements about measures, or all (context too) when no measure is named."""
    query = _statements(area_code)
    if measure_ids is not None:
        query = query.where(StatementRow.measure_id.in_(measure_ids))
    return _fetch(session, query)


def _statements(area_code: str | None) -> _Joined:
    query = (
        select(StatementRow, SourceRow, LoadRow)
        .join(SourceRow, StatementRow.source_id == SourceRow.id)
        .join(LoadRow, StatementRow.load_id == LoadRow.id)
        .where(StatementRow.superseded_by_load_id.is_(None))
        .order_by(StatementRow.position, StatementRow.id)
    )
    return query if area_code is None else query.where(StatementRow.area_code == area_code)


def _fetch(session: Session, query: _Joined) -> tuple[Statement, ...]:
    return tuple(
        _to_statement(row, to_provenance(row, source, load))
        for row, source, load in session.execute(query)
    )


def _to_statement(row: StatementRow, provenance: Provenance) -> Statement:
    return Statement(
        id=row.statement_id,
        measure_id=row.measure_id,
        area_code=row.area_code,
        role=StatementRole(row.role),
        value=row.value,
        unit=row.unit,
        scope=row.scope,
        provenance=provenance,
        group=row.group,
        number=row.number,
        caveat=row.caveat,
        theme=row.theme,
    )
