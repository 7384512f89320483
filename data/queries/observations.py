"""The figures of measures in one area: as they stand, or as they stood after a change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from data.domain.catalogue import Catalogue
from data.domain.change import ChangeKind, Revision
from data.domain.difference import Figure
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from data.domain.observation import Observation, Provenance
from data.figures.ranking import day_of
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
from data.queries.provenance import to_change, to_load, to_source

_Loaded = aliased(ChangeRow, name="loaded")
_Owner = aliased(LoadRow, name="owner")
_Named = aliased(LoadRow, name="named")


@dataclass(frozen=True)
class _Row:
    """A figure while it stood, with everything that it points to."""

    fact: ObservationRow
    measure_id: str
    breakdown: str
    story: StoryRow
    source: SourceRow
    load: LoadRow
    loaded: ChangeRow
    made: ChangeRow
    made_by_load: LoadRow

    @property
    def figure(self) -> Figure:
        fact = self.fact
        missing = None if fact.missing is None else MissingReason(fact.missing)
        return Figure(fact.value, missing, fact.numerator, fact.denominator, self.story.note)


def get_observations(
    session: Session,
    catalogue: Catalogue,
    *,
    measure_ids: Sequence[str],
    area_code: str,
    as_was: int | None = None,
) -> tuple[Observation, ...]:
    """Return one area's figures, by measure, frequency, period and breakdown.

    `as_was` is the number of a change: what stood right after it. Figures of a measure that the
    catalogue no longer has are left out.
    """
    measures = catalogue.measure_by_id
    query = _figures([one for one in measure_ids if one in measures], area_code)
    if as_was is not None:
        query = query.where(ObservationRow.from_change <= as_was)
    rows = (_Row(*row) for row in session.execute(query))
    found = (
        observation
        for _, history in groupby(rows, _key_of)
        for observation in _to_observations(list(history), measures, area_code, as_was)
    )
    return tuple(sorted(found, key=_place_of))


def _figures(measure_ids: Sequence[str], area_code: str) -> Select[*tuple[Any, ...]]:
    """Every figure of the measures and area with its history, oldest first."""
    return (
        select(
            ObservationRow,
            MeasureKeyRow.name,
            BreakdownKeyRow.name,
            StoryRow,
            SourceRow,
            _Owner,
            _Loaded,
            ChangeRow,
            _Named,
        )
        .join(MeasureKeyRow, ObservationRow.measure_key == MeasureKeyRow.id)
        .join(AreaKeyRow, ObservationRow.area_key == AreaKeyRow.id)
        .join(BreakdownKeyRow, ObservationRow.breakdown_key == BreakdownKeyRow.id)
        .join(StoryRow, ObservationRow.story_id == StoryRow.id)
        .join(SourceRow, StoryRow.source_id == SourceRow.id)
        .join(_Owner, ObservationRow.load_id == _Owner.id)
        .join(_Loaded, (_Loaded.load_id == _Owner.id) & (_Loaded.kind == ChangeKind.LOAD))
        .join(ChangeRow, ObservationRow.from_change == ChangeRow.id)
        .join(_Named, ChangeRow.load_id == _Named.id)
        .where(
            MeasureKeyRow.name.in_(measure_ids),
            AreaKeyRow.name == area_code,
        )
        .order_by(
            ObservationRow.measure_key,
            ObservationRow.period_key,
            ObservationRow.breakdown_key,
            ObservationRow.from_change,
        )
    )


def _key_of(row: _Row) -> tuple[int, int, int]:
    return row.fact.measure_key, row.fact.period_key, row.fact.breakdown_key


def _to_observations(
    history: Sequence[_Row], measures: dict[str, Measure], area_code: str, as_was: int | None
) -> Iterator[Observation]:
    """The figure of one key, if it stands, with what stood before it or was published before."""
    stood = [row for row in history if row.fact.until_change != row.fact.from_change]
    if not stood or not _stands(stood[-1].fact, as_was):
        return
    last = stood[-1]
    measure = measures[last.measure_id]
    figure = last.figure
    source = to_source(last.source)
    load = to_load(last.load, last.loaded)
    yield Observation(
        measure_id=measure.id,
        area_code=area_code,
        period=period_of_key(measure, last.fact.period_key),
        value=figure.value,
        missing=figure.missing,
        breakdown=last.breakdown,
        numerator=figure.numerator,
        denominator=figure.denominator,
        note=figure.note,
        caveat=last.story.caveat,
        provenance=(Provenance(source, last.story.line, last.story.quote, load),),
        revisions=(*_revisions(stood), *_published_before(last, history)),
    )


def _stands(fact: ObservationRow, as_was: int | None) -> bool:
    if as_was is None:
        return fact.until_change == CURRENT
    return fact.until_change == CURRENT or fact.until_change > as_was


def _revisions(history: Sequence[_Row]) -> Iterable[Revision]:
    """What stood before, newest first; a new story for the same numbers is no revision."""
    found = [
        Revision(before.figure, to_change(after.made, after.made_by_load))
        for before, after in pairwise(history)
        if _numbers(before.figure) != _numbers(after.figure)
    ]
    return reversed(found)


def _published_before(last: _Row, history: Sequence[_Row]) -> Iterator[Revision]:
    """What earlier releases of the same publication said that were loaded after it."""
    earlier = [
        row
        for row in history
        if row.fact.until_change == row.fact.from_change
        and row.load.publication == last.load.publication
        and _day(row) < _day(last)
    ]
    for row in sorted(earlier, key=_day, reverse=True):
        if _numbers(row.figure) != _numbers(last.figure):
            yield Revision(row.figure, to_change(last.loaded, last.load))


def _day(row: _Row) -> int:
    return day_of(row.load.release_on)


def _numbers(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.missing, figure.numerator, figure.denominator


def _place_of(one: Observation) -> tuple[object, ...]:
    return one.measure_id, one.period.frequency, one.period.ordinal, one.breakdown
