"""The statements as they stand, or as they stood after a change, in the order of their file."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from data.domain.change import ChangeKind
from data.domain.observation import Provenance
from data.domain.statement import Statement, StatementRole
from data.models import CURRENT, ChangeRow, LoadRow, SourceRow, StatementRow
from data.queries.provenance import to_load, to_source

_Joined = Select[StatementRow, SourceRow, LoadRow, ChangeRow]


def get_statements(
    session: Session,
    *,
    measure_ids: Sequence[str] | None = None,
    area_code: str | None = None,
    as_was: int | None = None,
) -> tuple[Statement, ...]:
    """Return the statements about measures, or all (context too) when no measure is named.

    `as_was` is the number of a change: what stood right after it.
    """
    query = _statements(area_code).where(_standing(as_was))
    if measure_ids is not None:
        query = query.where(StatementRow.measure_id.in_(measure_ids))
    return _fetch(session, query)


def _statements(area_code: str | None) -> _Joined:
    query = (
        select(StatementRow, SourceRow, LoadRow, ChangeRow)
        .join(SourceRow, StatementRow.source_id == SourceRow.id)
        .join(LoadRow, StatementRow.load_id == LoadRow.id)
        .join(ChangeRow, (ChangeRow.load_id == LoadRow.id) & (ChangeRow.kind == ChangeKind.LOAD))
        .order_by(StatementRow.position, StatementRow.id)
    )
    return query if area_code is None else query.where(StatementRow.area_code == area_code)


def _standing(as_was: int | None) -> ColumnElement[bool]:
    stands = StatementRow.until_change == CURRENT
    if as_was is None:
        return stands
    return (StatementRow.from_change <= as_was) & (stands | (StatementRow.until_change > as_was))


def _fetch(session: Session, query: _Joined) -> tuple[Statement, ...]:
    return tuple(
        _to_statement(
            row,
            Provenance(to_source(source), row.source_line, row.quote, to_load(load, change)),
        )
        for row, source, load, change in session.execute(query)
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
