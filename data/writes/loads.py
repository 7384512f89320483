"""Writes a load: the load, its change, its sources and its figures, in one transaction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from data.domain.change import ChangeKind
from data.domain.difference import Counts, Flag
from data.domain.publication import Release, SourceRank
from data.domain.statement import Statement
from data.figures.figure_set import FigureSet
from data.figures.ranking import Ranking
from data.models import LOADED, ChangeRow, LoadRow
from data.writes.figures import FigureWriter
from data.writes.sources import record_sources
from data.writes.statements import restate_statements


@dataclass(frozen=True)
class LoadFacts:
    """What is known about a file before it is written; `loaded_at` carries its time zone."""

    file_name: str
    content_hash: str
    contract: str
    loaded_at: datetime
    loaded_by: str
    reason: str = ""
    complete: bool = False
    release: Release | None = None
    held_back: Sequence[Flag] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)
    """The publisher's rank for each measure; without one it is that of the council's own files."""

    @property
    def ranking(self) -> Ranking:
        return Ranking(self.ranks, self.release.on if self.release else None)


def record_load(
    session: Session,
    facts: LoadFacts,
    figures: FigureSet | None = None,
    statements: Sequence[Statement] = (),
) -> int:
    """Write a checked file, and return the number of its change."""
    load_id = _add_load(session, facts)
    change_id = add_change(
        session, ChangeKind.LOAD, load_id, facts.loaded_at, facts.loaded_by, facts.reason
    )
    counts = Counts()
    if figures is not None:
        writer = FigureWriter(session, figures, load_id, change_id, facts.ranking)
        counts += writer.write(complete=facts.complete)
    source_ids = record_sources(session, {one.provenance.source for one in statements})
    counts += restate_statements(session, load_id, change_id, statements, source_ids)
    set_counts(session, change_id, counts)
    return change_id


def add_change(
    session: Session, kind: ChangeKind, load_id: int, at: datetime, by: str, reason: str
) -> int:
    """Begin a change; what it did is set at its end."""
    row = insert(ChangeRow).values(
        kind=kind.value,
        load_id=load_id,
        made_at=at,
        made_by=by,
        reason=reason,
        new=0,
        revised=0,
        unchanged=0,
        withdrawn=0,
        outranked=0,
    )
    return session.scalars(row.returning(ChangeRow.id)).one()


def set_counts(session: Session, change_id: int, counts: Counts) -> None:
    """Record what a change did."""
    session.execute(
        update(ChangeRow)
        .where(ChangeRow.id == change_id)
        .values(
            new=counts.new,
            revised=counts.revised,
            unchanged=counts.unchanged,
            withdrawn=counts.withdrawn,
            outranked=counts.outranked,
        )
    )


def _add_load(session: Session, facts: LoadFacts) -> int:
    row = insert(LoadRow).values(
        file_name=facts.file_name,
        content_hash=facts.content_hash,
        contract=facts.contract,
        complete=facts.complete,
        state=LOADED,
        **_release_columns(facts.release),
        held_back=json.dumps([_held_back(flag) for flag in facts.held_back]),
    )
    return session.scalars(row.returning(LoadRow.id)).one()


def _held_back(flag: Flag) -> dict[str, str]:
    return {
        "measure": flag.measure_id,
        "area": flag.area_code,
        "period": flag.period.label,
        "breakdown": flag.breakdown,
        "words": flag.words,
        "reason": flag.reason,
    }


def _release_columns(release: Release | None) -> dict[str, object]:
    return {
        "source_rank": release.rank.value if release else SourceRank.COUNCIL.value,
        "publication": release.publication if release else "",
        "publication_title": release.title if release else "",
        "release_on": release.on if release else None,
        "release_inferred": bool(release and release.is_inferred),
        "release_form": release.form if release else "",
    }
