"""What stands beside the figures of a file, fetched a block at a time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from sqlalchemy import Connection, bindparam, case, func, select
from sqlalchemy.orm import Session

from data.figures.block import (
    AREA_SHIFT,
    MEASURE_SHIFT,
    PERIOD_SHIFT,
    STANDING,
    SYMBOLS,
    Array,
    area_of,
    breakdown_of,
    period_of,
    series_starts,
)
from data.figures.compare import Compared, compare
from data.figures.figure_set import FigureSet
from data.figures.ranking import Ranking
from data.models import CURRENT, AreaKeyRow, BreakdownKeyRow, MeasureKeyRow, ObservationRow
from data.queries.keys import get_keys, places_by_key
from data.queries.outranking import Outranking, get_outranking
from data.queries.packed import PACKED_KEY
from data.queries.stories import StoryBook

_NONE = float("inf")

_TOLD = ObservationRow.story_id * 8 + case(
    {symbol: place for place, symbol in enumerate(SYMBOLS) if symbol},
    value=ObservationRow.missing,
    else_=0,
)
COLUMNS = (
    PACKED_KEY,
    func.coalesce(ObservationRow.value, _NONE),
    func.coalesce(ObservationRow.numerator, _NONE),
    func.coalesce(ObservationRow.denominator, _NONE),
    _TOLD,
)
"""The fields of a STANDING record."""


class Standing:
    """Compares the blocks of a figure set with the figures that stand."""

    def __init__(self, session: Session, figures: FigureSet, ranking: Ranking) -> None:
        self._session, self._ranking = session, ranking
        self._above: dict[int, Outranking | None] = {}
        self._query = _CurrentQuery(session.connection())
        self._figures = figures
        self._measures = get_keys(session, MeasureKeyRow)
        areas = get_keys(session, AreaKeyRow)
        self._area_keys = np.array([areas.get(code, 0) for code in figures.areas])
        breakdowns = get_keys(session, BreakdownKeyRow)
        self._breakdown_keys = np.array([breakdowns.get(name, 0) for name in figures.breakdowns])
        self._area_places = places_by_key(figures.areas, areas)
        self._breakdown_places = places_by_key(
            figures.breakdowns, breakdowns, unknown=len(figures.breakdowns)
        )
        self._stories = StoryBook(session, figures.stories)

    def compared(self) -> Iterator[tuple[int, Compared]]:
        """Yield each block's place of measure, and the block beside what stands."""
        for measure, figures in self._figures.blocks():
            standing, places = self._fetch(measure, figures)
            compared = compare(figures, standing, places, self._stories.are_the_same)
            yield measure, self._without_outranked(measure, compared)

    def _without_outranked(self, measure: int, compared: Compared) -> Compared:
        """Mark the figures that cannot change what stands, and spare those that they would end."""
        above = self._get_above(measure)
        if above is None:
            return compared
        is_other = compared.is_new | compared.is_revised
        spoken = above.covers(self._places_of(compared.figures["key"]))
        ended = compared.absent[~above.covers(compared.places[compared.absent])]
        return replace(compared, outranked=is_other & spoken, absent=ended)

    def _get_above(self, measure: int) -> Outranking | None:
        if measure not in self._above:
            id = self._figures.measures[measure]
            key = self._measures.get(id)
            above = key and get_outranking(self._session, key, id, self._ranking)
            self._above[measure] = above or None
        return self._above[measure]

    def _places_of(self, keys: Array) -> Array:
        """Pack keys of the file by the database's own numbers; 0 for a name that it has not."""
        areas = self._area_keys[area_of(keys)].astype("i8")
        breakdowns = self._breakdown_keys[breakdown_of(keys)]
        periods = period_of(keys).astype("i8")
        return (areas << int(AREA_SHIFT)) + (periods << int(PERIOD_SHIFT)) + breakdowns

    def _fetch(self, measure: int, figures: Array) -> tuple[Array, Array]:
        key = self._measures.get(self._figures.measures[measure])
        known = self._area_keys[area_of(figures["key"][series_starts(figures["key"])])]
        known = known[known > 0]
        if key is None or not len(known):
            return np.empty(0, STANDING), np.empty(0, "i8")
        records = self._query.fetch(key, int(known.min()), int(known.max()))
        return self._as_in_file(measure, records)

    def _as_in_file(self, measure: int, records: Array) -> tuple[Array, Array]:
        """Pack the keys as the file's are, leave out other areas, and sort."""
        keys = records["key"]
        areas = self._area_places[keys >> int(AREA_SHIFT)]
        ours = areas >= 0
        records, keys, areas = records[ours], keys[ours], areas[ours]
        periods = (keys >> int(PERIOD_SHIFT)) & ((1 << 18) - 1)
        breakdowns = self._breakdown_places[keys & ((1 << 18) - 1)]
        packed = (measure << int(MEASURE_SHIFT)) + (areas << int(AREA_SHIFT))
        packed += (periods << int(PERIOD_SHIFT)) + breakdowns
        order = np.argsort(packed, kind="stable")
        found = records[order]
        found["key"] = packed[order]
        return found, keys[order]


class _CurrentQuery:
    """Asks for the standing figures of a measure and some areas.

    It is put into SQL once: that takes longer than the answer for a small block.
    """

    def __init__(self, connection: Connection) -> None:
        query = select(*COLUMNS).where(
            ObservationRow.measure_key == bindparam("measure"),
            ObservationRow.area_key.between(bindparam("first"), bindparam("last")),
            ObservationRow.until_change == CURRENT,
        )
        self._compiled = query.compile(dialect=connection.dialect)
        self._connection = connection

    def fetch(self, measure: int, first: int, last: int) -> Array:
        """Return STANDING records with the database's own keys."""
        values = dict(self._compiled.params) | {"measure": measure, "first": first, "last": last}
        names = self._compiled.positiontup
        given = values if names is None else tuple(values[name] for name in names)
        rows = self._connection.exec_driver_sql(str(self._compiled), given)
        found: Any = rows.cursor or ()  # the driver's rows: row objects cost time
        records = np.fromiter(found, STANDING)
        rows.close()
        return records
