"""How far each figure may be from the true one because it was rounded for publication."""

from collections.abc import Iterator

import numpy as np

from data.analysis.plausibility.figures import FREQUENCIES, Figures
from data.domain.area import AreaLevel
from data.domain.measure import ValueType

ROUNDINGS = (10, 5)
FEWEST = 5
"""So many figures, all multiples of 5, are so by chance in one of 3,125 cases."""


def margins(figures: Figures) -> np.ndarray:
    """Half of what each figure is rounded to; nothing for a count that is not rounded.

    Counts: what the catalogue says of the area's level, for a multiple of it; otherwise 10 or 5
    where all figures of the measure, level and frequency, zeros aside, are multiples of it.
    Everything else: half of the last digit printed, of which there are as many as the measure has
    decimals, or fewer where none of those figures has as many.
    """
    unit = np.zeros(len(figures.value))
    for measure_id in figures.measures.texts:
        measure = figures.catalogue.measure_by_id[measure_id]
        for level, places in _alike(figures, figures.measures.of(measure_id)):
            values = figures.value[places]
            if measure.type is ValueType.COUNT:
                unit[places] = _count_units(values, _stated(figures, level))
            else:
                unit[places] = _last_digit(values, measure.decimals)
    return unit / 2


def _alike(figures: Figures, measure: int) -> Iterator[tuple[AreaLevel | None, np.ndarray]]:
    """Places of the known figures of a measure, by area level and frequency."""
    known = figures.catalogue.area_by_code
    levels = [known[code].level if code in known else None for code in figures.areas.texts]
    first, last = np.searchsorted(figures.measure, [measure, measure + 1])
    mine = np.arange(first, last)
    mine = mine[figures.is_known[mine]]
    for level in dict.fromkeys(levels):
        at_level = np.array([one is level for one in levels])[figures.area[mine]]
        for frequency in range(len(FREQUENCIES)):
            places = mine[at_level & (figures.frequency[mine] == frequency)]
            if len(places):
                yield level, places


def _stated(figures: Figures, level: AreaLevel | None) -> int:
    return figures.catalogue.plausibility.rounding.of(level) if level else 1


def _count_units(values: np.ndarray, stated: int) -> np.ndarray:
    told = values[values != 0]
    shared = (unit for unit in ROUNDINGS if len(told) >= FEWEST and not np.any(told % unit))
    by_figures = next(shared, 0)
    by_level = np.where((values % stated == 0) & (stated > 1), stated, 0)
    return np.maximum(by_level, by_figures)


def _last_digit(values: np.ndarray, decimals: int) -> float:
    for fewer in range(decimals):
        if np.all(np.abs(values - np.round(values, fewer)) < 1e-9):
            return 10.0**-fewer
    return 10.0**-decimals
