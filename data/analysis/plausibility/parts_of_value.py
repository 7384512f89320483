"""Rule 3: numerator, denominator and value of one figure must agree."""

from collections.abc import Iterator

import numpy as np

from data.analysis.plausibility.figures import Figures
from data.analysis.plausibility.findings import Finding
from data.analysis.plausibility.words import figure_words, number_words, place_words
from data.domain.measure import Measure, ValueType
from data.domain.numbers import print_number

ABOVE, DIFFERS = "numerator_above_denominator", "value_and_parts_differ"
TOLERANCE = 0.05
"""What a value may differ from its parts, beside half of its last printed digit: as in a file."""


def find_parts_of_value(figures: Figures, margins: np.ndarray) -> Iterator[Finding]:
    """Tell percentages and rates of more than everybody, and values that do not follow.

    An average may well have a numerator (days, cases) above its denominator (children, workers).
    """
    has_parts = figures.denominator > 0
    has_parts &= ~np.isnan(figures.numerator) & figures.is_changed
    shares = (ValueType.PERCENTAGE, ValueType.RATE)
    is_share = figures.of_measures(lambda one: one.type in shares)
    above = has_parts & is_share & (figures.numerator > figures.denominator)
    for place in np.flatnonzero(above).tolist():
        words = f"{_own(figures, place)}, but {_parts(figures, place)}: more than there are"
        yield Finding(ABOVE, int(place), words)
    follows = _scales(figures) * figures.numerator / np.where(has_parts, figures.denominator, 1)
    apart = np.abs(figures.value - follows) > margins + TOLERANCE + 1e-9
    for place in np.flatnonzero(has_parts & apart & ~above).tolist():
        measure = figures.measure_at(place)
        should = number_words(round(float(follows[place]), measure.decimals + 1), measure)
        words = f"{_own(figures, place)}, but {_parts(figures, place)} make {should}"
        yield Finding(DIFFERS, int(place), words)


def _scales(figures: Figures) -> np.ndarray:
    """What a numerator over its denominator is multiplied by; NaN for counts, which have none."""
    known = figures.catalogue.measure_by_id
    scales = [_scale(known[measure_id]) for measure_id in figures.measures.texts]
    return np.array(scales, dtype=np.float64)[figures.measure]


def _scale(measure: Measure) -> float:
    if measure.type is ValueType.COUNT:
        return np.nan
    return 100.0 if measure.type is ValueType.PERCENTAGE else float(measure.scale or 1)


def _own(figures: Figures, place: int) -> str:
    one = figures.observations[place]
    value = figure_words(one, figures.measure_at(place))
    return f"{value} in {place_words(figures.catalogue, one)}"


def _parts(figures: Figures, place: int) -> str:
    numerator = print_number(figures.numerator[place], 0)
    denominator = print_number(figures.denominator[place], 0)
    return f"numerator {numerator} and denominator {denominator}"
