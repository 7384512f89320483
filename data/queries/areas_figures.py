"""The figures of one measure in many areas: without notes and history, so that it is fast."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, exists, select, true
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.change import ChangeKind
from data.domain.missing import MissingReason
from data.domain.observation import Load, Observation, Provenance, Source
from data.domain.period import Frequency, Period
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
from data.period_key import KIND_SIZE, period_of_key, to_period_key

_row = ObservationRow
_STANDS_SO_OFTEN = (
    _row.until_change == CURRENT,
    _row.period_key.between(bindparam("first"), bindparam("last")),
)
_HAS_VALUE = exists().where(
    _row.measure_key == MeasureKeyRow.id,
    _row.area_key == AreaKeyRow.id,
    _row.value.is_not(None),
    *_STANDS_SO_OFTEN,
)
_AREAS = (
    select(MeasureKeyRow.name, AreaKeyRow.name)
    .join(AreaKeyRow, true())
    .where(MeasureKeyRow.name.in_(bindparam("measures", expanding=True)), _HAS_VALUE)
)
"""One value of each area is looked for, however many there are."""

_FIGURES = (
    select(
        *(MeasureKeyRow.name, AreaKeyRow.name, BreakdownKeyRow.name, _row.period_key),
        *(_row.value, _row.missing, _row.numerator, _row.denominator, _row.load_id),
        *(SourceRow.id, SourceRow.key, SourceRow.title, SourceRow.publisher),
        *(SourceRow.as_at, SourceRow.part, SourceRow.file),
        *(SourceRow.address, SourceRow.licence),
        *(LoadRow.file_name, ChangeRow.made_at, ChangeRow.made_by),
    )
    .join(MeasureKeyRow, _row.measure_key == MeasureKeyRow.id)
    .join(AreaKeyRow, _row.area_key == AreaKeyRow.id)
    .join(BreakdownKeyRow, _row.breakdown_key == BreakdownKeyRow.id)
    .join(StoryRow, _row.story_id == StoryRow.id)
    .join(SourceRow, StoryRow.source_id == SourceRow.id)
    .join(LoadRow, _row.load_id == LoadRow.id)
    .join(ChangeRow, (ChangeRow.load_id == LoadRow.id) & (ChangeRow.kind == ChangeKind.LOAD))
    .where(
        MeasureKeyRow.name.in_(bindparam("measures", expanding=True)),
        AreaKeyRow.name.in_(bindparam("areas", expanding=True)),
        BreakdownKeyRow.name.in_(bindparam("breakdowns", expanding=True)),
        *_STANDS_SO_OFTEN,
    )
    .order_by(_row.measure_key, _row.area_key, _row.period_key, _row.breakdown_key)
)


def get_areas_with_figures(
    session: Session, measure_ids: Sequence[str], frequency: Frequency
) -> frozenset[str]:
    """Return the codes of the areas that have a value of all the measures, so often."""
    found: dict[str, set[str]] = {id: set() for id in measure_ids}
    asked = {"measures": list(found), **_span(frequency)}
    for measure_id, code in session.execute(_AREAS, asked):
        found[measure_id].add(code)
    return frozenset(set.intersection(*found.values())) if found else frozenset()


def get_areas_figures(
    session: Session,
    catalogue: Catalogue,
    *,
    measure_ids: Sequence[str],
    area_codes: Collection[str],
    breakdowns: Sequence[str],
    frequency: Frequency,
) -> tuple[Observation, ...]:
    """Return current figures with their sources and loads, by area and period, in one select."""
    if not area_codes:
        return ()
    asked = {
        "measures": list(measure_ids),
        "areas": sorted(area_codes),
        "breakdowns": list(breakdowns),
        **_span(frequency),
    }
    book = _Book(catalogue)
    return tuple(book.observation(one) for one in session.execute(_FIGURES, asked))


def _span(frequency: Frequency) -> dict[str, Any]:
    """The first and last key that a period of this frequency can have."""
    first = to_period_key(frequency, 0)
    return {"first": first, "last": first + KIND_SIZE - 1}


class _Book:
    """Makes observations; each period, source and load is made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._measures = catalogue.measure_by_id
        self._periods: dict[tuple[str, int], Period] = {}
        self._places: dict[tuple[int, int], tuple[Provenance, ...]] = {}

    def observation(self, found: Row) -> Observation:
        measure_id, area, breakdown, period, value, missing, above, below, load = found[:9]
        if (measure_id, period) not in self._periods:
            self._periods[measure_id, period] = period_of_key(self._measures[measure_id], period)
        place = (found[9], load)
        if place not in self._places:
            self._places[place] = (_provenance(found),)
        return Observation(
            measure_id=measure_id,
            area_code=area,
            period=self._periods[measure_id, period],
            value=value,
            missing=MissingReason(missing) if missing else None,
            breakdown=breakdown,
            numerator=above,
            denominator=below,
            provenance=self._places[place],
        )


def _provenance(found: Row) -> Provenance:
    key, title, publisher, as_at, part, file, address, licence, name, made_at, by = found[10:]
    source = Source(key, title, publisher, as_at, part, file, address, licence)
    return Provenance(source, load=Load(found[8], name, made_at, by))
