"""The figures of a file as columns, straight from its arrays: none is made an object unasked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np

from data.analysis.plausibility.codes import Codes
from data.analysis.plausibility.figures import FREQUENCIES, Figures
from data.domain.catalogue import Catalogue
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import Period
from data.figures.block import (
    FIGURE,
    SYMBOLS,
    Array,
    area_of,
    breakdown_of,
    measure_of,
    period_of,
)
from data.figures.figure_set import FigureSet
from data.period_key import KIND_SIZE, KINDS, period_of_key

_FREQUENCY_OF_KIND = np.array([-1, *(FREQUENCIES.index(kind) for kind in KINDS)])
_COLUMNS = ("measure", "area", "breakdown", "frequency", "ordinal")


@dataclass(frozen=True)
class FiguresOfFile(Figures):
    """The figures of a file alone, all of them changed; `keys` are those of its records."""

    keys: np.ndarray


def read_arrays(catalogue: Catalogue, figures: FigureSet) -> FiguresOfFile:
    """Lay out all figures of a file, but those of measures without a definition."""
    known = [measure_id in catalogue.measure_by_id for measure_id in figures.measures]
    blocks = [block for place, block in figures.blocks() if known[place]]
    records = np.concatenate(blocks) if blocks else np.empty(0, FIGURE)
    measures, areas = Codes(figures.measures), Codes(figures.areas)
    breakdowns = Codes(figures.breakdowns)
    keys = records["key"]
    kinds, ordinals = np.divmod(period_of(keys).astype(np.int64), KIND_SIZE)
    columns = (
        measures.column(figures.measures)[measure_of(keys)],
        areas.column(figures.areas)[area_of(keys)],
        breakdowns.column(figures.breakdowns)[breakdown_of(keys)],
        _FREQUENCY_OF_KIND[kinds],
        ordinals,
    )
    order = np.lexsort(columns[::-1])
    records = records[order]
    return FiguresOfFile(
        catalogue,
        _Observations(catalogue, figures, records),
        measures,
        areas,
        breakdowns,
        **{name: column[order] for name, column in zip(_COLUMNS, columns, strict=True)},
        **{name: records[name] for name in ("value", "numerator", "denominator", "row")},
        is_changed=np.ones(len(records), dtype=bool),
        keys=records["key"],
    )


@dataclass(frozen=True)
class _Observations(Sequence[Observation]):
    """Records of a file that become observations one by one, when somebody asks for them."""

    catalogue: Catalogue
    figures: FigureSet
    records: Array
    periods: dict[tuple[str, int], Period] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.records)

    @overload
    def __getitem__(self, place: int) -> Observation: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Observation]: ...
    def __getitem__(self, place: int | slice) -> Observation | Sequence[Observation]:
        if isinstance(place, slice):
            return _Observations(self.catalogue, self.figures, self.records[place])
        return self._observation(self.records[place])

    def __iter__(self) -> Iterator[Observation]:
        return map(self._observation, self.records)

    def _observation(self, record: np.void) -> Observation:
        key = record["key"]
        measure_id = self.figures.measures[int(measure_of(key))]
        symbol = SYMBOLS[int(record["missing"])]
        return Observation(
            measure_id=measure_id,
            area_code=self.figures.areas[int(area_of(key))],
            period=self._period(measure_id, int(period_of(key))),
            value=_number(record["value"]),
            missing=MissingReason(symbol) if symbol else None,
            breakdown=self.figures.breakdowns[int(breakdown_of(key))],
            numerator=_number(record["numerator"]),
            denominator=_number(record["denominator"]),
        )

    def _period(self, measure_id: str, key: int) -> Period:
        if (measure_id, key) not in self.periods:
            measure = self.catalogue.measure_by_id[measure_id]
            self.periods[measure_id, key] = period_of_key(measure, key)
        return self.periods[measure_id, key]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
