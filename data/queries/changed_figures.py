"""The figures that a change opened, closed or exchanged: what it did, seen afterwards."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from data.domain.catalogue import Catalogue
from data.domain.change import Change
from data.domain.difference import Difference, Effect, Figure, FigureChange
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from data.domain.period import period_at
from data.models import (
    CURRENT,
    AreaKeyRow,
    BreakdownKeyRow,
    LoadMeasureRow,
    MeasureKeyRow,
    ObservationRow,
    StoryRow,
)
from data.period_key import from_period_key

LISTED = 100
"""How many figures of each effect are returned."""

_Before = aliased(ObservationRow, name="before")
_After = aliased(ObservationRow, name="after")
_BeforeStory = aliased(StoryRow, name="before_story")
_AfterStory = aliased(StoryRow, name="after_story")
_KEY = ("measure_key", "area_key", "period_key", "breakdown_key")
_NUMBERS = ("value", "missing", "numerator", "denominator")


def get_changed_figures(session: Session, catalogue: Catalogue, change: Change) -> Difference:
    """Return what a change did, with the first figures of each effect; counts are as recorded."""
    measures = _measure_keys(session, catalogue, change.load_id)
    found = [
        one
        for effect in (Effect.NEW, Effect.REVISED, Effect.WITHDRAWN, Effect.OUTRANKED)
        for one in _changes(session, measures, effect, change.id)
    ]
    return Difference(change.counts, (), tuple(found))


def _measure_keys(session: Session, catalogue: Catalogue, load_id: int) -> dict[int, Measure]:
    """The measures of a load that the catalogue still has."""
    query = (
        select(MeasureKeyRow.id, MeasureKeyRow.name)
        .join(LoadMeasureRow, LoadMeasureRow.measure_key == MeasureKeyRow.id)
        .where(LoadMeasureRow.load_id == load_id)
    )
    known = catalogue.measure_by_id
    return {key: known[name] for key, name in session.execute(query) if name in known}


def _changes(
    session: Session, measures: dict[int, Measure], effect: Effect, change_id: int
) -> Iterator[FigureChange]:
    query = _figures(list(measures), effect, change_id).limit(LISTED)
    for before, before_story, after, after_story, area, breakdown in session.execute(query):
        row = after or before
        measure = measures[row.measure_key]
        frequency, ordinal = from_period_key(row.period_key)
        yield FigureChange(
            effect,
            measure.id,
            area,
            period_at(ordinal, frequency, measure.year, measure.time_basis),
            _to_figure(before, before_story),
            _to_figure(after, after_story),
            breakdown,
        )


def _figures(
    measure_keys: Sequence[int], effect: Effect, change_id: int
) -> Select[Any, Any, Any, Any, Any, Any]:
    """Rows before and after, joined on their key; a new story alone is no revision."""
    before, after = _spans(effect, change_id)
    one = _Before if effect is Effect.WITHDRAWN else _After
    other, is_other = (_After, after) if one is _Before else (_Before, before)
    query = (
        select(_Before, _BeforeStory, _After, _AfterStory, AreaKeyRow.name, BreakdownKeyRow.name)
        .select_from(one)
        .outerjoin(other, and_(is_other, *_same(_KEY)))
        .outerjoin(_BeforeStory, _BeforeStory.id == _Before.story_id)
        .outerjoin(_AfterStory, _AfterStory.id == _After.story_id)
        .join(AreaKeyRow, AreaKeyRow.id == one.area_key)
        .join(BreakdownKeyRow, BreakdownKeyRow.id == one.breakdown_key)
        .where(
            one.measure_key.in_(measure_keys),
            before if one is _Before else after,
            *_wanted(effect, other),
        )
    )
    return query.order_by(*(getattr(one, name) for name in _KEY))


def _spans(effect: Effect, change_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Which rows stood before, and which stand after; or what stands beside what never stood."""
    never = _After.until_change == _After.from_change
    opened = and_(_After.from_change == change_id, never if effect is Effect.OUTRANKED else ~never)
    if effect is not Effect.OUTRANKED:
        return and_(_Before.until_change == change_id, _Before.from_change < change_id), opened
    later = or_(_Before.until_change == CURRENT, _Before.until_change > change_id)
    return and_(_Before.from_change <= change_id, later), opened


def _wanted(effect: Effect, other: Any) -> tuple[ColumnElement[bool], ...]:
    if effect is Effect.OUTRANKED:
        return ()
    return (_is_revised() if effect is Effect.REVISED else other.measure_key.is_(None),)


def _same(names: Sequence[str]) -> list[ColumnElement[bool]]:
    return [getattr(_Before, name) == getattr(_After, name) for name in names]


def _is_revised() -> ColumnElement[bool]:
    differ = [getattr(_Before, one).is_distinct_from(getattr(_After, one)) for one in _NUMBERS]
    return and_(_Before.measure_key.is_not(None), or_(*differ))


def _to_figure(row: ObservationRow | None, story: StoryRow | None) -> Figure | None:
    if row is None:
        return None
    missing = None if row.missing is None else MissingReason(row.missing)
    note = story.note if story else ""
    return Figure(row.value, missing, row.numerator, row.denominator, note)
