"""Turns the rows of a source and a load into the provenance of a figure."""

from data.domain.change import Change, ChangeKind
from data.domain.difference import Counts
from data.domain.observation import Load, Source
from data.domain.publication import Release, SourceRank
from data.models import ChangeRow, LoadRow, SourceRow


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


def to_load(row: LoadRow, change: ChangeRow) -> Load:
    """A load; `change` is the one by which it was loaded."""
    return Load(row.id, row.file_name, change.made_at, change.made_by)


def to_release(row: LoadRow) -> Release | None:
    """The release that a load is a file of; none for a file of the council's own."""
    if not row.publication or row.release_on is None:
        return None
    return Release(
        publication=row.publication,
        title=row.publication_title,
        rank=SourceRank(row.source_rank),
        on=row.release_on,
        is_inferred=row.release_inferred,
        form=row.release_form,
    )


def to_change(row: ChangeRow, load: LoadRow) -> Change:
    counts = Counts(row.new, row.revised, row.unchanged, row.withdrawn, row.outranked)
    return Change(
        id=row.id,
        kind=ChangeKind(row.kind),
        load_id=load.id,
        file_name=load.file_name,
        made_at=row.made_at,
        made_by=row.made_by,
        reason=row.reason,
        counts=counts,
        release=to_release(load),
    )
