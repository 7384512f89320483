"""What the figures of a file would change."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.difference import (
    Counts,
    Difference,
    Effect,
    Figure,
    FigureChange,
    PeriodCounts,
)
from data.domain.missing import MissingReason
from data.domain.period import Period
from data.figures.block import SYMBOLS, Array, area_of, breakdown_of, period_of
from data.figures.compare import Compared
from data.figures.figure_set import FigureSet, Story
from data.figures.ranking import Ranking
from data.models import BreakdownKeyRow
from data.period_key import period_of_key
from data.queries.keys import get_names
from data.queries.packed import split_place
from data.queries.standing import Standing
from data.queries.stories import get_stories

LISTED = 1_000
"""How many changes of each effect are listed; all are counted."""


@dataclass
class FileDifference:
    """The difference that a file makes, and what it does not hold of its series."""

    difference: Difference
    absent: int


def get_difference(
    session: Session,
    figures: FigureSet,
    catalogue: Catalogue,
    *,
    complete: bool = False,
    ranking: Ranking | None = None,
) -> FileDifference:
    """Compare a file with what stands; with a complete file the absent figures are withdrawn."""
    telling = _Telling(session, figures, catalogue, complete)
    for measure, compared in Standing(session, figures, ranking or Ranking()).compared():
        telling.add(measure, compared)
    return telling.done()


@dataclass
class _Telling:
    """Gathers counts and changes, block by block."""

    session: Session
    figures: FigureSet
    catalogue: Catalogue
    complete: bool
    counts: dict[tuple[int, int], Counts] = field(default_factory=lambda: defaultdict(Counts))
    changes: dict[Effect, list[FigureChange]] = field(default_factory=lambda: defaultdict(list))
    absent: int = 0

    def __post_init__(self) -> None:
        self._breakdowns = get_names(self.session, BreakdownKeyRow)

    def add(self, measure: int, compared: Compared) -> None:
        self.absent += len(compared.absent)
        gone = compared.absent if self.complete else compared.absent[:0]
        periods = period_of(compared.figures["key"])
        self._count(measure, periods[compared.is_new], "new")
        self._count(measure, periods[compared.is_revised], "revised")
        self._count(measure, periods[compared.same], "unchanged")
        self._count(measure, periods[compared.outranked], "outranked")
        self._count(measure, period_of(_keys(compared.standing[gone])), "withdrawn")
        self._list(Effect.NEW, measure, compared, np.flatnonzero(compared.is_new))
        self._list(Effect.REVISED, measure, compared, np.flatnonzero(compared.is_revised))
        self._list_gone(measure, compared, gone)
        self._list(Effect.OUTRANKED, measure, compared, np.flatnonzero(compared.outranked))

    def done(self) -> FileDifference:
        by_period = tuple(
            PeriodCounts(self.figures.measures[measure], self._period(measure, period), counts)
            for (measure, period), counts in sorted(self.counts.items())
        )
        total = sum((one.counts for one in by_period), Counts())
        changes = tuple(one for effect in Effect for one in self.changes[effect])
        return FileDifference(Difference(total, by_period, changes), self.absent)

    def _count(self, measure: int, periods: Array, name: str) -> None:
        for period, count in zip(*np.unique(periods, return_counts=True), strict=True):
            self.counts[measure, int(period)] += Counts(**{name: int(count)})

    def _room(self, effect: Effect) -> int:
        return max(0, LISTED - len(self.changes[effect]))

    def _list(self, effect: Effect, measure: int, compared: Compared, at: Array) -> None:
        at = at[: self._room(effect)]
        figures = compared.figures[at]
        match = compared.match[at]
        standing = iter(self._standing(compared.standing[match[match >= 0]]))
        before = [next(standing) if place >= 0 else None for place in match]
        for figure, old in zip(figures, before, strict=True):
            self.changes[effect].append(
                FigureChange(
                    effect,
                    self.figures.measures[measure],
                    self.figures.areas[int(area_of(figure["key"]))],
                    self._period(measure, int(period_of(figure["key"]))),
                    before=old,
                    after=self._figure(figure),
                    breakdown=self.figures.breakdowns[int(breakdown_of(figure["key"]))],
                    row=int(figure["row"]),
                )
            )

    def _list_gone(self, measure: int, compared: Compared, gone: Array) -> None:
        gone = gone[: self._room(Effect.WITHDRAWN)]
        standing, places = compared.standing[gone], compared.places[gone]
        keys = _keys(standing)
        for key, place, before in zip(keys, places, self._standing(standing), strict=True):
            self.changes[Effect.WITHDRAWN].append(
                FigureChange(
                    Effect.WITHDRAWN,
                    self.figures.measures[measure],
                    self.figures.areas[int(area_of(key))],
                    self._period(measure, int(period_of(key))),
                    before=before,
                    breakdown=self._breakdowns[split_place(int(place))[2]],
                )
            )

    def _period(self, measure: int, key: int) -> Period:
        return period_of_key(self.catalogue.measure_by_id[self.figures.measures[measure]], key)

    def _figure(self, figure: Array) -> Figure:
        return to_figure(figure, int(figure["missing"]), self.figures.stories[figure["story"]])

    def _standing(self, records: Array) -> list[Figure]:
        """Figures that stand, with the notes of their stories."""
        stories: dict[int, Story] = {}
        ids = np.unique(records["told"] // 8).tolist()
        for start in range(0, len(ids), 500):
            stories |= get_stories(self.session, ids[start : start + 500])
        return [
            to_figure(one, int(one["told"]) % 8, stories[int(one["told"]) // 8]) for one in records
        ]


def to_figure(record: Array, symbol: int, story: Story) -> Figure:
    """A record of either kind as a figure."""
    missing = MissingReason(SYMBOLS[symbol]) if symbol else None
    value, numerator, denominator = (
        _number(float(record[name])) for name in ("value", "numerator", "denominator")
    )
    return Figure(None if missing else value, missing, numerator, denominator, story.note)


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _keys(standing: Array) -> Array:
    return standing["key"].astype("u8")
