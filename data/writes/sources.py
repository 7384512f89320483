"""Writes sources: the same words are the same row, other words are a new one."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.observation import Source
from data.models import SourceRow
from data.queries.provenance import to_source


def record_sources(session: Session, sources: set[Source]) -> dict[Source, int]:
    """Return the row of each source, adding those that do not stand yet."""
    standing = find_sources(session, sources)
    ordered = sorted(sources, key=repr)
    return {source: standing.get(source) or _add(session, source) for source in ordered}


def find_sources(session: Session, sources: set[Source]) -> dict[Source, int]:
    """Return the rows of the sources that stand already."""
    keys = {source.id for source in sources}
    rows = session.scalars(select(SourceRow).where(SourceRow.key.in_(keys)))
    return {to_source(row): row.id for row in rows}


def _add(session: Session, source: Source) -> int:
    fields = asdict(source)
    row = SourceRow(key=fields.pop("id"), **fields)
    session.add(row)
    session.flush()
    return row.id
