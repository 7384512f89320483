"""Turns the rows of a source and a load into the provenance of a figure."""

from data.domain.observation import Load, Provenance, Source
from data.models import LoadRow, ObservationRow, SourceRow, StatementRow


def to_provenance(
    row: ObservationRow | StatementRow, source: SourceRow, load: LoadRow
) -> Provenance:
    return Provenance(to_source(source), row.source_line, row.quote, to_load(load))


def to_source(row: SourceRow) -> Source:
    return Source(
        id=row.key,
        title=row.title,
        publisher=row.publisher,
        as_at=row.as_at,
        part=row.part,
        file=row.file,
        address=row.address,
        licence=row.licence,
    )


def to_load(row: LoadRow) -> Load:
    return Load(row.id, row.file_name, row.loaded_at, row.loaded_by)
