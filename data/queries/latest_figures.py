"""One area's figures as they stand now, with their stories and without their history: fast."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.change import ChangeKind
from data.domain.missing import MissingReason
from data.domain.observation import Load, Observation, Provenance, Source
from data.models import (
    CURRENT,
    AreaKeyRow,
    BreakdownKeyRow,
    ChangeRow,
    LoadRow,
    MeasureKeyRow,
    ObservationRow,
    SourceRow,
    StoryRow,
)
from data.period_key import period_of_key

_row = ObservationRow

_FIGURES = (
    select(
        *(MeasureKeyRow.name, BreakdownKeyRow.name, _row.period_key),
        *(_row.value, _row.missing, _row.numerator, _row.denominator),
        *(_row.story_id, _row.load_id),
    )
    .join(MeasureKeyRow, _row.measure_key == MeasureKeyRow.id)
    .join(AreaKeyRow, _row.area_key == AreaKeyRow.id)
    .join(BreakdownKeyRow, _row.breakdown_key == BreakdownKeyRow.id)
    .where(
        MeasureKeyRow.name.in_(bindparam("measures", expanding=True)),
        AreaKeyRow.name == bindparam("area"),
        _row.until_change == CURRENT,
    )
    .order_by(MeasureKeyRow.name, _row.period_key, BreakdownKeyRow.name)
)

_STORIES = select(
    *(StoryRow.id, StoryRow.line, StoryRow.quote, StoryRow.caveat, StoryRow.note),
    *(SourceRow.key, SourceRow.title, SourceRow.publisher, SourceRow.as_at),
    *(SourceRow.part, SourceRow.file, SourceRow.address, SourceRow.licence),
).join(SourceRow, StoryRow.source_id == SourceRow.id)

_LOADS = (
    select(LoadRow.id, LoadRow.file_name, ChangeRow.made_at, ChangeRow.made_by)
    .join(ChangeRow, (ChangeRow.load_id == LoadRow.id) & (ChangeRow.kind == ChangeKind.LOAD))
    .where(LoadRow.id.in_(bindparam("loads", expanding=True)))
)

MOST_NAMED = 500
"""So many stories are asked for by their numbers; of more, all are read."""


class _Told(NamedTuple):
    provenance: Provenance
    caveat: str
    note: str


def get_latest_figures(
    session: Session, catalogue: Catalogue, *, measure_ids: Sequence[str], area_code: str
) -> tuple[Observation, ...]:
    """Return what `get_observations` returns, without the revisions, in three small questions."""
    measures = catalogue.measure_by_id
    asked = {"measures": [one for one in measure_ids if one in measures], "area": area_code}
    rows = session.execute(_FIGURES, asked).all()
    book = _Book(catalogue, _stories(session, rows), _loads(session, rows))
    return tuple(book.observation(area_code, row) for row in rows)


class _Book:
    """Makes observations; each provenance is made once."""

    def __init__(self, catalogue: Catalogue, stories: dict[int, Any], loads: dict[int, Load]):
        self._measures = catalogue.measure_by_id
        self._stories, self._loads = stories, loads
        self._sources: dict[tuple[Any, ...], Source] = {}
        self._told: dict[tuple[int, int], _Told] = {}

    def observation(self, area_code: str, row: Any) -> Observation:
        name, breakdown, period, value, missing, above, below, story, load = row
        told = self._told.get((story, load)) or self._tell(story, load)
        return Observation(
            name,
            area_code,
            period_of_key(self._measures[name], period),
            value,
            MissingReason(missing) if missing else None,
            breakdown,
            above,
            below,
            told.note,
            told.caveat,
            (told.provenance,),
        )

    def _tell(self, story: int, load: int) -> _Told:
        _, line, quote, caveat, note, *given = self._stories[story]
        source = self._sources.setdefault(tuple(given), Source(*given))
        told = _Told(Provenance(source, line, quote, self._loads[load]), caveat, note)
        self._told[story, load] = told
        return told


def _stories(session: Session, rows: Sequence[Any]) -> dict[int, Any]:
    wanted = sorted({row.story_id for row in rows})
    query = _STORIES if len(wanted) > MOST_NAMED else _STORIES.where(StoryRow.id.in_(wanted))
    return {row[0]: row for row in session.execute(query)} if wanted else {}


def _loads(session: Session, rows: Sequence[Any]) -> dict[int, Load]:
    wanted = sorted({row.load_id for row in rows})
    return {row[0]: Load(*row) for row in session.execute(_LOADS, {"loads": wanted})}
