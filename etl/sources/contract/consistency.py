"""Value, numerator and denominator of one row must agree."""

import pandas as pd

from data.domain.measure import Measure, ValueType
from etl.display import shown
from etl.problems import Findings
from etl.sources.contract.numbers import expected_value

TOLERANCE = 0.05
"""What a value may differ from its parts, beside half of its last printed digit (contract v1)."""


def check_parts(cells: pd.DataFrame, figures: pd.DataFrame, findings: Findings) -> None:
    """Tell percentages above the whole, and values that do not follow from their parts."""
    both = figures[figures["numerator"].notna() & figures["denominator"].notna()]
    percent = both["measure"].map(_type) == ValueType.PERCENTAGE
    above = both[percent & (both["numerator"] > both["denominator"])]
    for row in findings.first(above.index.tolist()):
        numerator, denominator = above.at[row, "numerator"], above.at[row, "denominator"]
        found = f"numerator {numerator:,.0f}, denominator {denominator:,.0f}"
        expected = "a numerator no greater than the denominator"
        findings.add("inconsistent", found, expected, row=row, column="numerator")
    given = both[both["value"].notna() & ~both.index.isin(above.index)]
    worked_out = _work_out(given)
    far = (given["value"] - worked_out).abs() > given["margin"] + TOLERANCE + 1e-9
    for row in findings.first(far.index[far].tolist()):
        expected = f"{worked_out[row]:,.4g}, which follows from numerator and denominator"
        found = shown(cells.at[row, "value"])
        findings.add("inconsistent", found, expected, row=row, column="value")


def fill_values(figures: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    """Work out blank values from their parts; tell those without, and symbols with numbers."""
    has_symbol = figures["missing"] != ""
    has_parts = figures["numerator"].notna() | figures["denominator"].notna()
    for row in figures.index[has_symbol & has_parts].tolist():
        words = "a symbol with numerator or denominator: these are not stored"
        findings.warn("symbol_with_numbers", words, row=row, column="value")
    worked_out = figures["value"].fillna(_work_out(figures))
    filled = figures.assign(
        value=worked_out.mask(has_symbol),
        numerator=figures["numerator"].mask(has_symbol),
        denominator=figures["denominator"].mask(has_symbol),
    )
    return filled.assign(is_given=filled["value"].notna() | has_symbol)


def tell_missing(figures: pd.DataFrame, sound: pd.Series, findings: Findings) -> None:
    """Tell rows that have neither a value, nor a symbol, nor both parts."""
    for row in findings.first(figures.index[sound & ~figures["is_given"]].tolist()):
        measure = figures.at[row, "measure"]
        kind = expected_value(measure.type if measure else ValueType.NUMBER)
        expected = f"{kind}, or a numerator with a denominator"
        findings.add("missing_value", "a blank", expected, row=row, column="value")


def _work_out(figures: pd.DataFrame) -> pd.Series:
    """What a value should be; nothing for counts, which no two parts make."""
    scale = figures["measure"].map(_scale).astype("float64")
    return scale * figures["numerator"] / figures["denominator"]


def _scale(measure: Measure | None) -> float:
    if measure is None or measure.type is ValueType.COUNT:
        return float("nan")
    return 100.0 if measure.type is ValueType.PERCENTAGE else float(measure.scale or 1)


def _type(measure: Measure | None) -> ValueType:
    return measure.type if measure else ValueType.NUMBER
