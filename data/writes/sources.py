"""Writes sources: the same words are the same row, other words are a new one."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.observation import Source
from data.models import SourceRow
from data.queries.provenance import to_source


def record_sources(session: Session, sources: set[Source]) -> dict[Source, int]:
    """Return the row of each source, adding those that do not stand yet."""
    ordered = sorted(sources, key=repr)
    standing = {
        to_source(row): row.id
        for row in session.scalars(
            select(SourceRow).where(SourceRow.key.in_({source.id for source in ordered}))
        )
    }
    return {source: standing.get(source) or _add(session, source) for source in ordered}


def _add(session: Session, source: Source) -> int:
    fields = asdict(source)
    row = SourceRow(key=fields.pop("id"), **fields)
    session.add(row)
    session.flush()
    return row.id
