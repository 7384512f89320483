"""Figures of many measures in all areas, each at one period: values alone, so that it is fast."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Integer, Row, column, inspect, or_, select, values
from sqlalchemy.orm import Session

from data.analysis.derived.derive import measures_behind, observations_of
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import Period
from data.models import CURRENT, AreaKeyRow, BreakdownKeyRow, MeasureKeyRow, ObservationRow
from data.period_key import period_of_key, to_period_key
from data.queries.behind import keys_behind
from data.queries.keys import get_keys, get_names

FiguresByArea = dict[str, AreaFigure]

_REASONS = {reason.value: reason for reason in MissingReason} | {None: None}
_WANTED = (column("measure_key", Integer), column("period_key", Integer))
_table = inspect(ObservationRow).local_table.c

Pairs = Mapping[tuple[int, int], str]
"""The keys of a measure and of a period, with the measure's id."""


def get_latest_of_all(
    session: Session,
    catalogue: Catalogue,
    periods: Mapping[str, Period],
    *,
    as_was: int | None = None,
) -> Mapping[str, Mapping[str, AreaFigure]]:
    """Return the totals of measures at the period given for each, by measure and code of area.

    The country and the regions are among the areas. Derived measures are worked out in each area
    as its own page works them out. An area without a figure is left out; so are measures that
    nothing was loaded of, with an empty answer. `as_was` is the number of a change: what stood
    right after it.
    """
    measures = catalogue.measure_by_id
    keys = _Keys(session, as_was)
    found: dict[str, FiguresByArea] = {measure_id: {} for measure_id in periods}
    loaded = {
        (keys.measures[id], to_period_key(one.frequency, one.ordinal)): id
        for id, one in periods.items()
        if measures[id].formula is None and id in keys.measures
    }
    totals = _table.breakdown_key == keys.totals
    for measure, period, area, _, *figure in _rows(session, catalogue, keys, loaded, totals):
        value, missing, above, below = figure
        one = AreaFigure(value, _REASONS[missing], above, below)
        found[loaded[measure, period]][keys.areas[area]] = one
    for id, period in periods.items():
        if measures[id].formula is not None:
            found[id] = dict(_derived(session, catalogue, keys, measures[id], period))
    return found


class _Keys:
    """The small numbers of measures, areas and breakdowns; and which rows are asked for."""

    def __init__(self, session: Session, as_was: int | None) -> None:
        self.stood = _stood(as_was)
        self.measures = get_keys(session, MeasureKeyRow)
        self.areas = get_names(session, AreaKeyRow)
        self.parts = get_names(session, BreakdownKeyRow)
        self.totals = next((key for key, name in self.parts.items() if name == TOTAL), -1)


def _stood(as_was: int | None) -> tuple[ColumnElement[bool], ...]:
    """What stands, or stood right after a change."""
    stands = _table.until_change == CURRENT
    if as_was is None:
        return (stands,)
    return _table.from_change <= as_was, or_(stands, _table.until_change > as_was)


def _derived(
    session: Session, catalogue: Catalogue, keys: _Keys, measure: Measure, period: Period
) -> Iterator[tuple[str, AreaFigure]]:
    """What the formula gives in each area, from the figures that it needs there."""
    behind = [id for id in measures_behind(catalogue, measure) if id in keys.measures]
    places = keys_behind(catalogue, measure, period)
    pairs = {(keys.measures[id], place): id for id in behind for place in places}
    times = {
        (key, place): period_of_key(catalogue.measure_by_id[id], place)
        for (key, place), id in pairs.items()
    }
    loaded: dict[str, dict[str, list[Observation]]] = {}
    for row in _rows(session, catalogue, keys, pairs):
        one = _observation(keys, pairs[row[0], row[1]], times[row[0], row[1]], row)
        loaded.setdefault(one.area_code, {}).setdefault(one.measure_id, []).append(one)
    for area, figures in loaded.items():
        for one in observations_of(catalogue, measure, figures):
            if one.period == period and one.breakdown == TOTAL:
                yield area, AreaFigure(one.value, one.missing, one.numerator, one.denominator)


def _observation(keys: _Keys, measure_id: str, period: Period, row: Row) -> Observation:
    area, part, value, missing, above, below = row[2:]
    return Observation(
        measure_id=measure_id,
        area_code=keys.areas[area],
        period=period,
        value=value,
        missing=_REASONS[missing],
        breakdown=keys.parts[part],
        numerator=above,
        denominator=below,
    )


def _rows(
    session: Session,
    catalogue: Catalogue,
    keys: _Keys,
    pairs: Pairs,
    *conditions: ColumnElement[bool],
) -> Iterable[Row]:
    """What stands of pairs of a measure and a period in the catalogue's areas, in one select."""
    if not pairs:
        return ()
    wanted = values(*_WANTED, name="wanted").data(list(pairs)).cte().c
    areas = [key for key, code in keys.areas.items() if code in catalogue.area_by_code]
    query = select(
        *(_table.measure_key, _table.period_key, _table.area_key, _table.breakdown_key),
        *(_table.value, _table.missing, _table.numerator, _table.denominator),
    ).where(
        _table.measure_key == wanted.measure_key,
        _table.period_key == wanted.period_key,
        _table.area_key.in_(areas),
        *keys.stood,
        *conditions,
    )
    return session.connection().execute(query).all()
