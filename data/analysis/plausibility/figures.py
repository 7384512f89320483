"""All figures that can be compared, as columns, in the order of their keys."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.analysis.plausibility.codes import Codes
from data.analysis.plausibility.keys import FigureKey, changed_keys, key_of
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency

FREQUENCIES = tuple(Frequency)
_NO = ((), (), (), (), ())


@dataclass(frozen=True)
class Figures:
    """The figures that would stand, one place each; sorted by series, then by period.

    A series is one measure, area, breakdown and frequency. `value` and the two parts of it are
    NaN where they are not known; `is_changed` marks what the file adds or revises; `row` is the
    file's, 0 for a figure that it does not hold.
    """

    catalogue: Catalogue
    observations: Sequence[Observation]
    measures: Codes
    areas: Codes
    breakdowns: Codes
    measure: np.ndarray
    area: np.ndarray
    breakdown: np.ndarray
    frequency: np.ndarray
    ordinal: np.ndarray
    value: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray
    row: np.ndarray
    is_changed: np.ndarray

    @cached_property
    def is_known(self) -> np.ndarray:
        """Where there is a value."""
        return ~np.isnan(self.value)

    @cached_property
    def series(self) -> np.ndarray:
        """One number for each series."""
        return self._series(self.measure, self.area, self.breakdown, self.frequency)

    @cached_property
    def end(self) -> np.ndarray:
        """The last day of each figure's period, as a number."""
        which = self.measure * len(FREQUENCIES) + self.frequency
        ends = np.zeros(len(self.value), dtype=np.int64)
        first, span = self._ordinals
        _, place, back = np.unique(
            which * span + (self.ordinal - first), return_index=True, return_inverse=True
        )
        found = [self.observations[one].period.end.toordinal() for one in place.tolist()]
        return np.array(found, dtype=np.int64)[back] if found else ends

    @cached_property
    def total(self) -> int:
        """The number of the breakdown that is the total; −1 where there is none."""
        return self.breakdowns.of(TOTAL)

    def find(
        self,
        measure: np.ndarray,
        area: np.ndarray,
        breakdown: np.ndarray,
        frequency: np.ndarray,
        ordinal: np.ndarray,
    ) -> np.ndarray:
        """The places of other figures by their parts; −1 where there is no such figure."""
        first, span = self._ordinals
        wanted = self._series(measure, area, breakdown, frequency) * span + (ordinal - first)
        is_possible = (np.minimum(np.minimum(measure, area), breakdown) >= 0) & (
            (ordinal >= first) & (ordinal < first + span)
        )
        if not len(self.value):
            return np.full(wanted.shape, -1)
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return np.where(is_possible & (self._keys[place] == wanted), place, -1)

    def of_measures(self, wanted: Callable[[Measure], bool]) -> np.ndarray:
        """Where the figure's measure is one of those wanted."""
        known = self.catalogue.measure_by_id
        chosen = [wanted(known[measure_id]) for measure_id in self.measures.texts]
        return np.array(chosen, dtype=bool)[self.measure]

    def measure_at(self, place: int) -> Measure:
        """The measure of one figure."""
        return self.catalogue.measure_by_id[self.observations[place].measure_id]

    @cached_property
    def _ordinals(self) -> tuple[int, int]:
        if not len(self.ordinal):
            return 0, 1
        first = int(self.ordinal.min())
        return first, int(self.ordinal.max()) - first + 1

    @cached_property
    def _keys(self) -> np.ndarray:
        first, span = self._ordinals
        return self.series * span + (self.ordinal - first)

    def _series(
        self,
        measure: np.ndarray,
        area: np.ndarray,
        breakdown: np.ndarray,
        frequency: np.ndarray,
    ) -> np.ndarray:
        by_area = measure * len(self.areas) + area
        return (by_area * len(self.breakdowns) + breakdown) * len(FREQUENCIES) + frequency


def read_figures(
    catalogue: Catalogue,
    incoming: Sequence[Observation],
    standing: Sequence[Observation],
    rows: Mapping[FigureKey, int],
) -> Figures:
    """Lay incoming figures over the standing ones; measures without a definition are left out."""
    before = {key_of(one): one for one in standing if one.measure_id in catalogue.measure_by_id}
    after = {key_of(one): one for one in incoming if one.measure_id in catalogue.measure_by_id}
    current = before | after
    changed = changed_keys(after, before)
    return _columns(catalogue, tuple(current.values()), list(current), changed, rows)


def _columns(
    catalogue: Catalogue,
    observations: tuple[Observation, ...],
    keys: Sequence[FigureKey],
    changed: Set[FigureKey],
    rows: Mapping[FigureKey, int],
) -> Figures:
    measure_ids, area_codes, frequencies, ordinals, names = zip(*keys, strict=True) if keys else _NO
    measures, areas, breakdowns = Codes(measure_ids), Codes(area_codes), Codes(names)
    measure, area = measures.column(measure_ids), areas.column(area_codes)
    breakdown = breakdowns.column(names)
    place = {frequency: number for number, frequency in enumerate(FREQUENCIES)}
    frequency = np.array([place[one] for one in frequencies], dtype=np.int64)
    ordinal = np.array(ordinals, dtype=np.int64)
    order = np.lexsort((ordinal, frequency, breakdown, area, measure))
    return Figures(
        catalogue,
        tuple(observations[number] for number in order.tolist()),
        measures,
        areas,
        breakdowns,
        measure=measure[order],
        area=area[order],
        breakdown=breakdown[order],
        frequency=frequency[order],
        ordinal=ordinal[order],
        value=_numbers(one.value for one in observations)[order],
        numerator=_numbers(one.numerator for one in observations)[order],
        denominator=_numbers(one.denominator for one in observations)[order],
        row=np.array([rows.get(key, 0) for key in keys], dtype=np.int64)[order],
        is_changed=np.array([key in changed for key in keys], dtype=bool)[order],
    )


def _numbers(values: Iterable[float | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
