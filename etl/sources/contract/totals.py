"""The parts of a year must add up to it, where a measure adds over time."""

import pandas as pd

from data.domain.period import Frequency, parts_of_year
from etl.problems import Findings
from etl.sources.contract.periods import year_of

_KEY = ["measure_id", "area_code", "breakdown", "year"]


def warn_of_sums(figures: pd.DataFrame, findings: Findings) -> None:
    """Warn where all the quarters, terms or months of a year give another total than the year."""
    adds = figures["measure"].map(lambda measure: measure.additive_over_time)
    additive = figures[adds.astype(bool) & (figures["missing"] == "")]
    is_year = additive["frequency"] == Frequency.ANNUAL
    years = additive[is_year].assign(year=lambda rows: rows["ordinal"])
    parts = additive[~is_year]
    if years.empty or parts.empty:
        return
    sums = _sum_parts(parts)
    years = years.assign(row=years.index).merge(sums, on=_KEY, suffixes=("", "_sum"))
    for _, year in years[(years["value"] - years["value_sum"]).abs() > 1e-6].iterrows():
        words = f"{year['value']:g} for the year, but its parts add up to {year['value_sum']:g}"
        findings.warn("period_sum_mismatch", words, row=int(year["row"]), column="value")


def _sum_parts(parts: pd.DataFrame) -> pd.DataFrame:
    pairs = parts[["measure_id", "frequency", "ordinal", "measure", "period"]]
    distinct = pairs.drop_duplicates(["measure_id", "frequency", "ordinal"])
    years = [
        year_of(period, measure)
        for measure, period in zip(distinct["measure"], distinct["period"], strict=True)
    ]
    found = distinct[["measure_id", "frequency", "ordinal"]].assign(year=years)
    placed = parts.merge(found, on=["measure_id", "frequency", "ordinal"])
    groups = placed.groupby([*_KEY, "frequency"], as_index=False)["value"].agg(["sum", "count"])
    whole = groups[groups["count"] == groups["frequency"].map(parts_of_year)]
    return whole[[*_KEY, "sum"]].rename(columns={"sum": "value"})
