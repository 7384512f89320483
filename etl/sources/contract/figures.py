"""From named columns to figures: each column read by its distinct values, then row by row rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from etl.distinct import Reading, Readings, read_distinct
from etl.problems import Findings
from etl.sources.contract.consistency import check_parts, fill_values, tell_missing
from etl.sources.contract.duplicates import drop_duplicates
from etl.sources.contract.header import COLUMNS
from etl.sources.contract.numbers import read_denominator, read_part, read_value
from etl.sources.contract.periods import PeriodRules, labels_by_measure
from etl.sources.contract.text import Codes, read_breakdown, read_note
from etl.sources.contract.totals import warn_of_sums

KEY = ["measure_id", "area_code", "frequency", "ordinal", "breakdown"]


@dataclass(frozen=True)
class _Read:
    """The readings of every column, by name."""

    by_column: dict[str, Readings]

    def report(self, findings: Findings) -> None:
        for column, readings in self.by_column.items():
            readings.report(findings, column)

    def sound(self, *columns: str) -> pd.Series:
        """Rows in which all the columns could be read."""
        return pd.concat([self.by_column[name].sound for name in columns], axis=1).all(axis=1)


def read_figures(
    columns: pd.DataFrame, catalogue: Catalogue, as_of: date, findings: Findings
) -> pd.DataFrame:
    """Return one row per figure, and tell every problem; the figures hold only without any."""
    cells = columns.reindex(columns=list(COLUMNS), fill_value="")
    read = _read_columns(cells, catalogue, as_of)
    read.report(findings)
    figures = _to_figures(read)
    check_parts(cells, figures[read.sound("value", "numerator", "denominator")], findings)
    figures = fill_values(figures, findings)
    tell_missing(figures, read.sound("value", "numerator", "denominator"), findings)
    whole = figures[read.sound(*COLUMNS) & figures["is_given"]]
    figures = drop_duplicates(whole, cells, KEY, findings)
    warn_of_sums(figures, findings)
    return figures


def _read_columns(cells: pd.DataFrame, catalogue: Catalogue, as_of: date) -> _Read:
    codes = Codes(catalogue)
    measures = read_distinct(cells[["measure_id"]], codes.read_measure)
    of_measure = measures.values
    ids = measures.pick(lambda measure: measure.id if measure else "")
    pairs = cells[["period"]].assign(id=ids).drop_duplicates()
    rules = PeriodRules(as_of, labels_by_measure(list(pairs["id"]), list(pairs["period"])))
    by_id = dict(zip(ids, of_measure, strict=True))

    def for_measure(column: str, read: Callable[[Measure | None, str], Reading]) -> Readings:
        both = pd.DataFrame({"measure_id": ids, "cell": cells[column]})
        return read_distinct(both, lambda measure_id, cell: read(by_id[measure_id], cell))

    return _Read(
        {
            "measure_id": measures,
            "area_code": read_distinct(cells[["area_code"]], codes.read_area),
            "period": for_measure("period", rules.read),
            "value": for_measure("value", read_value),
            "numerator": read_distinct(cells[["numerator"]], read_part),
            "denominator": read_distinct(cells[["denominator"]], read_denominator),
            "breakdown": read_distinct(cells[["breakdown"]], read_breakdown),
            "note": read_distinct(cells[["note"]], read_note),
        }
    )


def _to_figures(read: _Read) -> pd.DataFrame:
    column = read.by_column
    value, period = column["value"], column["period"]
    return pd.DataFrame(
        {
            "measure": column["measure_id"].values,
            "measure_id": column["measure_id"].pick(lambda it: it.id if it else ""),
            "area_code": column["area_code"].values,
            "period": period.values,
            "frequency": period.pick(lambda it: it.frequency.value if it else ""),
            "ordinal": period.pick(lambda it: it.ordinal if it else 0, dtype="int64"),
            "breakdown": column["breakdown"].values,
            "value": value.pick(lambda it: _number(it and it.value), dtype="float64"),
            "missing": value.pick(lambda it: (it and it.missing) or ""),
            "margin": value.pick(lambda it: it.margin if it else 0.0, dtype="float64"),
            "numerator": column["numerator"].pick(_number, dtype="float64"),
            "denominator": column["denominator"].pick(_number, dtype="float64"),
            "note": column["note"].values,
        }
    )


def _number(value: float | None) -> float:
    return float("nan") if value is None else value
