"""Value, numerator and denominator of one row must agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data.domain.measure import Measure, ValueType
from data.figures.block import Array
from etl.display import shown
from etl.problems import LISTED, Findings
from etl.sources.contract.block import Column
from etl.sources.contract.numbers import expected_value

TOLERANCE = 0.05
"""What a value may differ from its parts, beside half of its last printed digit (contract v1)."""


@dataclass
class Parts:
    """The numbers of some rows; `measure` is a place in `measures`, counted from 1, or 0."""

    rows: Array
    measures: Sequence[Measure]
    measure: Array
    value: Array
    margin: Array
    missing: Array
    numerator: Array
    denominator: Array

    def of_measure(self, part: Callable[[Measure], float]) -> Array:
        """A number of each row's measure; NaN where that is not known."""
        return np.array([np.nan, *map(part, self.measures)])[self.measure]

    @property
    def worked_out(self) -> Array:
        """What each value should be; NaN for counts, which no two parts make."""
        return self.of_measure(_scale) * self.numerator / self.denominator


def check_parts(cells: Column, parts: Parts, sound: Array, findings: Findings) -> None:
    """Tell percentages above the whole, and values that do not follow from their parts."""
    both = sound & ~np.isnan(parts.numerator) & ~np.isnan(parts.denominator)
    if not both.any():
        return
    above = both & (parts.numerator > parts.denominator) & (parts.of_measure(_is_percentage) == 1)
    for at in findings.first(np.flatnonzero(above).tolist(), "part above whole"):
        found = f"numerator {parts.numerator[at]:,.0f}, denominator {parts.denominator[at]:,.0f}"
        expected = "a numerator no greater than the denominator"
        row = int(parts.rows[at])
        findings.add("inconsistent", found, expected, row=row, column="numerator")
    worked_out = parts.worked_out
    with np.errstate(invalid="ignore"):
        far = np.abs(parts.value - worked_out) > parts.margin + TOLERANCE + 1e-9
    for at in findings.first(np.flatnonzero(both & ~above & far).tolist(), "value and parts"):
        expected = f"{worked_out[at]:,.4g}, which follows from numerator and denominator"
        row = int(parts.rows[at])
        findings.add("inconsistent", shown(cells.text_at(at)), expected, row=row, column="value")


def fill_values(parts: Parts, findings: Findings) -> None:
    """Work out blank values from their parts; numbers beside a symbol are told and left out."""
    has_symbol = parts.missing != 0
    numbers = ~np.isnan(parts.numerator) | ~np.isnan(parts.denominator)
    for row in parts.rows[has_symbol & numbers][: LISTED + 1].tolist():
        words = "a symbol with numerator or denominator: these are not stored"
        findings.warn("symbol_with_numbers", words, row=row, column="value")
    blank = np.isnan(parts.value)
    if blank.any():
        parts.value = np.where(blank & ~has_symbol, parts.worked_out, parts.value)
    parts.numerator = np.where(has_symbol, np.nan, parts.numerator)
    parts.denominator = np.where(has_symbol, np.nan, parts.denominator)


def tell_missing(parts: Parts, sound: Array, findings: Findings) -> Array:
    """Tell rows that have neither a value, nor a symbol, nor both parts; say which have one."""
    given = ~np.isnan(parts.value) | (parts.missing != 0)
    for at in findings.first(np.flatnonzero(sound & ~given).tolist(), "no value"):
        measure = parts.measures[parts.measure[at] - 1] if parts.measure[at] else None
        kind = expected_value(measure.type if measure else ValueType.NUMBER)
        expected = f"{kind}, or a numerator with a denominator"
        row = int(parts.rows[at])
        findings.add("missing_value", "a blank", expected, row=row, column="value")
    return given


def _scale(measure: Measure) -> float:
    if measure.type is ValueType.COUNT:
        return float("nan")
    return 100.0 if measure.type is ValueType.PERCENTAGE else float(measure.scale or 1)


def _is_percentage(measure: Measure) -> float:
    return float(measure.type is ValueType.PERCENTAGE)
