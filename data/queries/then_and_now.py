"""One area's figures as they stood after a change, and as they stand now: in one question."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.change import Change
from data.domain.missing import MissingReason
from data.domain.observation import Load, Observation, Provenance, Source
from data.domain.then_and_now import ThenAndNow, place_of
from data.models import (
    CURRENT,
    AreaKeyRow,
    BreakdownKeyRow,
    MeasureKeyRow,
    ObservationRow,
    StoryRow,
)
from data.period_key import period_of_key

_row = ObservationRow
_UNTOLD = Source("", "")
"""A list of changes tells by which load a figure came, not in which document it was read."""

_STOOD = (
    select(
        *(MeasureKeyRow.name, _row.period_key, BreakdownKeyRow.name),
        *(_row.from_change, _row.until_change),
        *(_row.value, _row.missing, _row.numerator, _row.denominator, StoryRow.note),
    )
    .join(MeasureKeyRow, _row.measure_key == MeasureKeyRow.id)
    .join(AreaKeyRow, _row.area_key == AreaKeyRow.id)
    .join(BreakdownKeyRow, _row.breakdown_key == BreakdownKeyRow.id)
    .join(StoryRow, _row.story_id == StoryRow.id)
    .where(
        MeasureKeyRow.name.in_(bindparam("measures", expanding=True)),
        AreaKeyRow.name == bindparam("area"),
        _row.until_change != _row.from_change,
        (_row.until_change == CURRENT) | (_row.until_change > bindparam("change")),
    )
    .order_by(_row.measure_key, _row.period_key, _row.breakdown_key, _row.from_change)
)
"""All that stood after the change or later, oldest first; what never stood is left out."""


def get_then_and_now(
    session: Session,
    catalogue: Catalogue,
    changes: Sequence[Change],
    *,
    measure_ids: Sequence[str],
    area_code: str,
    as_was: int,
) -> ThenAndNow:
    """Return what stood right after the change `as_was` (0: before the first) and what stands.

    `changes` are all there have been. Figures of measures that the catalogue no longer has are
    left out.
    """
    known = [one for one in measure_ids if one in catalogue.measure_by_id]
    asked = {"measures": known, "area": area_code, "change": as_was}
    rows = session.execute(_STOOD, asked).all()
    book = _Book(catalogue, area_code, {one.id: one for one in changes})
    for _, history in groupby(rows, lambda row: row[:3]):
        book.add(list(history), as_was)
    return ThenAndNow(book.then, book.now, book.came, book.went)


class _Book:
    """Sorts the rows of each figure into the two moments."""

    def __init__(self, catalogue: Catalogue, area: str, changes: Mapping[int, Change]) -> None:
        self._measures, self._area, self._changes = catalogue.measure_by_id, area, changes
        self.then: list[Observation] = []
        self.now: list[Observation] = []
        self.came: dict[Any, Change] = {}
        self.went: dict[Any, Change] = {}

    def add(self, history: Sequence[Any], as_was: int) -> None:
        """Take in what stood of one figure, oldest first."""
        first, last = history[0], history[-1]
        if first.from_change <= as_was:
            self.then.append(self._observation(first))
        if last.until_change == CURRENT:
            one = self._observation(last)
            self.now.append(one)
            self._note(self.came, one, last.from_change)
        elif first.from_change <= as_was:
            self._note(self.went, self._observation(first), last.until_change)

    def _note(self, by: dict[Any, Change], one: Observation, change_id: int) -> None:
        if change_id in self._changes:
            by[place_of(one)] = self._changes[change_id]

    def _observation(self, row: Any) -> Observation:
        name, period, breakdown, opened, _, value, missing, above, below, note = row
        return Observation(
            measure_id=name,
            area_code=self._area,
            period=period_of_key(self._measures[name], period),
            value=value,
            missing=MissingReason(missing) if missing else None,
            breakdown=breakdown,
            numerator=above,
            denominator=below,
            note=note,
            provenance=tuple(_provenance(self._changes.get(opened))),
        )


def _provenance(change: Change | None) -> Iterable[Provenance]:
    if change is not None:
        load = Load(change.load_id, change.file_name, change.made_at, change.made_by)
        yield Provenance(_UNTOLD, load=load)
