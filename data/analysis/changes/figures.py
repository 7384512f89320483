"""Which figures differ between two moments, and by which change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from data.analysis.derived.derive import measures_behind, observations_of
from data.analysis.derived.figure import figure_of
from data.domain.catalogue import Catalogue
from data.domain.change import Change
from data.domain.difference import Effect, FigureChange
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.then_and_now import Place, ThenAndNow, place_of

Loaded = Mapping[str, Sequence[Observation]]


@dataclass(frozen=True)
class ChangedFigure:
    """A figure then and now, and the change that made it so.

    `change` is the last of them where there were several, and None where it cannot be told.
    """

    figure: FigureChange
    change: Change | None = None
    is_derived: bool = False

    @property
    def effect(self) -> Effect:
        return self.figure.effect


def by_measure(observations: Sequence[Observation]) -> dict[str, list[Observation]]:
    grouped: dict[str, list[Observation]] = {}
    for one in observations:
        grouped.setdefault(one.measure_id, []).append(one)
    return grouped


def changed_figures(
    catalogue: Catalogue, measure: Measure, moments: ThenAndNow, then: Loaded, now: Loaded
) -> tuple[ChangedFigure, ...]:
    """A measure's figures that differ: those that are gone, then revised ones, then new ones.

    The newest periods come first, and totals before their parts. `then` and `now` are the loaded
    figures of both moments by measure. A note alone is no other figure.
    """
    before = _by_place(observations_of(catalogue, measure, then))
    after = _by_place(observations_of(catalogue, measure, now))
    telling = _Telling(measure, moments, frozenset(measures_behind(catalogue, measure)))
    found = [*telling.gone(before, after), *telling.here(before, after)]
    return tuple(sorted(found, key=_order))


_ORDER = (Effect.WITHDRAWN, Effect.REVISED, Effect.NEW)


def _order(one: ChangedFigure) -> tuple[int, int, str, int]:
    period = one.figure.period
    is_part = one.figure.breakdown != TOTAL
    frequency = f"{is_part:d}{period.frequency.value}"
    return _ORDER.index(one.effect), -period.end.toordinal(), frequency, period.ordinal


def _by_place(observations: Sequence[Observation]) -> dict[Place, Observation]:
    return {place_of(one): one for one in observations}


@dataclass(frozen=True)
class _Telling:
    measure: Measure
    moments: ThenAndNow
    behind: frozenset[str]

    @cached_property
    def by_moment(self) -> dict[tuple[datetime, int], Change]:
        """The changes that brought figures, by when they were made and of which load."""
        return {(one.made_at, one.load_id): one for one in self.moments.came.values()}

    def gone(
        self, before: Mapping[Place, Observation], after: Mapping[Place, Observation]
    ) -> Iterator[ChangedFigure]:
        for place, one in before.items():
            if place not in after:
                change = self.moments.went.get(place) or self._went_with(one)
                yield self._changed(one, one, None, change)

    def here(
        self, before: Mapping[Place, Observation], after: Mapping[Place, Observation]
    ) -> Iterator[ChangedFigure]:
        for place, one in after.items():
            was = before.get(place)
            if was is None or _numbers(was) != _numbers(one):
                change = self.moments.came.get(place) or self._of_terms(one)
                yield self._changed(one, was, one, change)

    def _of_terms(self, one: Observation) -> Change | None:
        """The newest change that brought any figure that a derived one is made from."""
        loads = [place.load for place in one.provenance if place.load]
        if not loads:
            return None
        return self.by_moment.get(max((load.loaded_at, load.id) for load in loads))

    def _went_with(self, one: Observation) -> Change | None:
        """The newest change that took away a figure of the period that it was made from."""
        behind, when = self.behind, (one.period.frequency, one.period.ordinal)
        gone = self.moments.went.items()
        found = [change for place, change in gone if place[0] in behind and place[1:3] == when]
        return max(found, key=lambda change: change.id, default=None)

    def _changed(
        self,
        seen: Observation,
        was: Observation | None,
        one: Observation | None,
        change: Change | None,
    ) -> ChangedFigure:
        effect = Effect.WITHDRAWN if one is None else Effect.REVISED if was else Effect.NEW
        figure = FigureChange(
            effect,
            seen.measure_id,
            seen.area_code,
            seen.period,
            figure_of(was) if was else None,
            figure_of(one) if one else None,
            seen.breakdown,
        )
        return ChangedFigure(figure, change, self.measure.formula is not None)


def _numbers(one: Observation) -> tuple[object, ...]:
    return one.value, one.missing, one.numerator, one.denominator
