"""Writes figures beside those that stand, a block at a time."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import insert
from sqlalchemy.orm import Session

from data.domain.difference import Counts
from data.figures.block import SYMBOLS, Array, area_of, breakdown_of, period_of
from data.figures.compare import Compared
from data.figures.confirmed import pack_confirmed
from data.figures.figure_set import FigureSet
from data.figures.ranking import Ranking
from data.models import CURRENT, AreaKeyRow, BreakdownKeyRow, LoadMeasureRow, MeasureKeyRow
from data.queries.standing import Standing
from data.writes.bulk import Columns, close_rows, insert_rows
from data.writes.keys import record_keys
from data.writes.stories import StoryShelf


class FigureWriter:
    """Writes the figures of one load, as one change."""

    def __init__(
        self,
        session: Session,
        figures: FigureSet,
        load_id: int,
        change_id: int,
        ranking: Ranking,
    ) -> None:
        self._session = session
        self._figures = figures
        self._ranking = ranking
        self._load_id, self._change_id = load_id, change_id
        self._measures = record_keys(session, MeasureKeyRow, figures.measures)
        self._areas = _numbers(record_keys(session, AreaKeyRow, figures.areas), figures.areas)
        breakdowns = record_keys(session, BreakdownKeyRow, figures.breakdowns)
        self._breakdowns = _numbers(breakdowns, figures.breakdowns)
        self._stories = StoryShelf(session, figures.stories)
        self._confirmed: dict[int, list[Array]] = {}
        self._written: dict[int, int] = {}

    def write(self, *, complete: bool) -> Counts:
        """Add what is new, supersede what differs, and remember what was confirmed.

        With a complete file, figures of its series that it does not hold stand no longer. What a
        source above says otherwise goes into the history alone.
        """
        counts = Counts()
        for measure, compared in Standing(self._session, self._figures, self._ranking).compared():
            counts += self._write_block(measure, compared, complete)
        self._remember()
        return counts

    def _write_block(self, measure: int, compared: Compared, complete: bool) -> Counts:
        key = self._measures[self._figures.measures[measure]]
        revised, new, outranked = compared.is_revised, compared.is_new, compared.outranked
        closing = compared.match[revised]
        gone = compared.absent if complete else compared.absent[:0]
        ended = compared.places[np.concatenate([closing, gone])]
        close_rows(self._session, key, ended, self._change_id)
        self._insert(key, compared.figures[new | revised], until_change=CURRENT)
        self._insert(key, compared.figures[outranked], until_change=self._change_id)
        confirmed = compared.places[compared.match[compared.same]]
        self._confirmed.setdefault(key, []).append(confirmed)
        self._written[key] = self._written.get(key, 0) + len(compared.figures)
        told = (int(mask.sum()) for mask in (new, revised, outranked))
        return Counts(next(told), next(told), len(confirmed), len(gone), next(told))

    def _insert(self, measure_key: int, figures: Array, *, until_change: int) -> None:
        if not len(figures):
            return
        keys = figures["key"]
        columns: Columns = {
            "measure_key": measure_key,
            "area_key": self._areas[area_of(keys)],
            "period_key": period_of(keys),
            "breakdown_key": self._breakdowns[breakdown_of(keys)],
            "until_change": until_change,
            "from_change": self._change_id,
            "load_id": self._load_id,
            "story_id": self._stories.number(figures["story"]),
            "numerator": figures["numerator"],
            "denominator": figures["denominator"],
        }
        has_value = figures["missing"] == 0
        known = columns | {"value": figures["value"], "missing": None}
        insert_rows(self._session, _only(known, has_value))
        symbols = np.array(SYMBOLS, dtype=object)[figures["missing"]]
        insert_rows(self._session, _only(columns | {"value": None, "missing": symbols}, ~has_value))

    def _remember(self) -> None:
        names = {key: name for name, key in self._measures.items()}
        rows = [
            {
                "measure_key": key,
                "load_id": self._load_id,
                "figures": self._written[key],
                "rank": self._ranking.rank(names[key]),
                "confirmed": pack_confirmed(np.concatenate(confirmed)),
            }
            for key, confirmed in sorted(self._confirmed.items())
        ]
        if rows:
            self._session.execute(insert(LoadMeasureRow), rows)


def _numbers(keys: dict[str, int], names: Sequence[str]) -> Array:
    return np.array([keys[name] for name in names], dtype="i8")


def _only(columns: Columns, rows: Array) -> Columns:
    return {
        name: values[rows] if isinstance(values, np.ndarray) else values
        for name, values in columns.items()
    }
