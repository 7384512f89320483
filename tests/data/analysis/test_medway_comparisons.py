"""Medway beside others on the real figures, as an independent reckoning with the same rules has it.

The figures are read from the published long table by hand, so that nothing of ours stands between.
"""

import csv
from dataclasses import replace
from functools import cache

import pyarrow.parquet
import pytest

from data.analysis.comparison.comparator import find_comparator
from data.analysis.comparison.compare import compare
from data.analysis.comparison.others import OtherFigures
from data.analysis.measure.choice import MeasureChoice
from data.analysis.series.trend import build_trend
from data.catalogue import read_catalogue
from data.domain.measure import Unit
from data.domain.missing import MissingReason
from data.domain.numbers import round_half_up
from data.domain.observation import Observation
from data.domain.period import Frequency, YearType, period_at
from tests.callbacks.product import SHARED
from tests.data.analysis.builders import make_measure

ORACLE = SHARED / "oracles" / "medway_comparisons.csv"
TABLE = SHARED / "public-data" / "lait" / "bds_long_0.parquet"
MEDWAY, ENGLAND, SOUTH_EAST = "E06000035", "E92000001", "E12000008"
MEAN, MEDIAN = "neighbours-2025-mean", "neighbours-2025-median"

pytestmark = pytest.mark.skipif(not ORACLE.exists(), reason=f"{ORACLE} is not there")


def expectations():
    if not ORACLE.exists():
        return []
    with ORACLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def table():
    columns = ["Short Desc", "Years", "LA Number", "Values"]
    return pyarrow.parquet.read_table(TABLE, columns=columns).to_pylist()


def decimals_of(text):
    return len(text.partition(".")[2])


def figures_of(measure, catalogue):
    """All areas' figures; the years are called by the year in which they end."""
    for row in table():
        if row["Short Desc"] != measure.title or not str(row["Years"])[:4].isdigit():
            continue
        area = catalogue.area_by_any_code[str(int(row["LA Number"]))]
        year = int(str(row["Years"])[:4])
        period = period_at(year, Frequency.ANNUAL, measure.year, measure.time_basis)
        gone = row["Values"] in ("-", "..", "c")
        value = None if gone else float(round_half_up(float(row["Values"]), 4))
        missing = MissingReason.NOT_AVAILABLE if gone else None
        yield Observation(measure.id, area.code, period, value, missing)


def compared(row, *keys):
    real = read_catalogue()
    unit = Unit.COUNT if row["measure_short"].startswith("Number") else Unit.RATE
    short = row["measure_short"]
    measure = make_measure("measure", title=short, unit=unit, year=YearType.CALENDAR)
    catalogue = replace(real, measures=(measure,), breaks=())
    by_area = {}
    for one in figures_of(measure, catalogue):
        by_area.setdefault(one.area_code, []).append(one)
    own = build_trend(measure, catalogue.home, by_area[MEDWAY], Frequency.ANNUAL)
    others = OtherFigures(frozenset(by_area), {c: {"measure": o} for c, o in by_area.items()})
    found = [
        find_comparator(catalogue, MeasureChoice("measure", MEDWAY).area_code, k) for k in keys
    ]
    lines = compare(catalogue, own, found, others)
    at = period_at(int(row["latest"]), Frequency.ANNUAL, measure.year, measure.time_basis)
    return at, own, dict(zip(keys, lines, strict=True))


def value_at(trend, period):
    point = trend.at(period)
    return None if point is None else point.value


def as_published(value, expected):
    """To as many decimals as the expectation has, and missing where it is empty."""
    if value is None:
        return ""
    rounded = round_half_up(value, decimals_of(expected))
    return float(rounded)


@pytest.mark.parametrize("row", expectations(), ids=lambda row: row["measure_short"])
def test_every_comparison_is_reproduced_to_published_rounding(row):
    at, own, lines = compared(row, ENGLAND, SOUTH_EAST, MEAN, MEDIAN)
    mean, median = lines[MEAN], lines[MEDIAN]
    found = {
        "medway": value_at(own, at),
        "prev": value_at(own, replace(at, ordinal=at.ordinal - 1)),
        "south_east": value_at(lines[SOUTH_EAST].trend, at),
        "england": value_at(lines[ENGLAND].trend, at),
        "sn_mean": value_at(mean.trend, at),
        "sn_median": value_at(median.trend, at),
    }
    expected = {key: row[key] for key in found}
    if row["measure_short"] == "FirstYJS":  # England's figure is ten times too high in the table
        del found["england"], expected["england"]
    rounded = {key: as_published(value, expected[key]) for key, value in found.items()}
    assert rounded == {key: float(text) if text else "" for key, text in expected.items()}
    assert {mean.share_at(at).n, median.share_at(at).n} == {int(row["sn_n"])}


def test_another_list_of_neighbours_gives_another_median():
    row = next(one for one in expectations() if one["measure_short"] == "Work_Force_Vac_Rate")
    at, _, lines = compared(row, "neighbours-2021-median", "neighbours-2021-mean")
    # From the table by hand: Rotherham 1.9, Telford 2.3, Kent 14.4, Southend 15.1, Dudley 17.7,
    # Thurrock 22.9, both halves of Northamptonshire 25.9, Swindon 31.6, Havering 41.7.
    found = [value_at(line.trend, at) for line in lines.values()]
    assert found == [20.3, 19.94]
