"""Beside rule 2: what is counted from the start of the year cannot become fewer within it."""

from collections.abc import Iterator

import numpy as np

from data.analysis.plausibility.figures import Figures
from data.analysis.plausibility.findings import Finding, changed_one
from data.analysis.plausibility.words import number_words, place_words
from data.domain.measure import ValueType
from data.domain.period import TimeBasis

REASON = "to_date_falls"


def find_falls(figures: Figures, margins: np.ndarray) -> Iterator[Finding]:
    """Compare each count for the year to date with the one before it that begins on the same day.

    The year itself comes after its last quarter or month.
    """
    counts = figures.of_measures(
        lambda one: one.time_basis is TimeBasis.YEAR_TO_DATE and one.type is ValueType.COUNT
    )
    places = np.flatnonzero(counts & figures.is_known)
    periods = [figures.observations[place].period for place in places.tolist()]
    start = np.array([period.start.toordinal() for period in periods], dtype=np.int64)
    end = np.array([period.end.toordinal() for period in periods], dtype=np.int64)
    columns = [column[places] for column in (figures.breakdown, figures.area, figures.measure)]
    order = np.lexsort((-figures.frequency[places], end, start, *columns))
    same = np.all([np.diff(column[order]) == 0 for column in (start, *columns)], axis=0)
    before, after = places[order][:-1][same], places[order][1:][same]
    fall = figures.value[before] - figures.value[after] - margins[before] - margins[after]
    is_new = figures.is_changed[before] | figures.is_changed[after]
    for pair in np.flatnonzero(is_new & (fall > 1e-6)).tolist():
        first, second = int(before[pair]), int(after[pair])
        place = changed_one(figures, (second, first))
        yield Finding(REASON, place, _words(figures, first, second))


def _words(figures: Figures, first: int, second: int) -> str:
    measure, one = figures.measure_at(second), figures.observations[second]
    now = f"{number_words(float(figures.value[second]), measure)} in "
    then = number_words(float(figures.value[first]), measure)
    return (
        f"{now}{place_words(figures.catalogue, one)} after {then} in "
        f"{figures.observations[first].period.name}: a count for the year to date does not fall"
    )
