"""Medway beside others through the whole product: the published file loaded, the view read.

What is expected comes from an independent reckoning with the same rules.
"""

import csv
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event

from callbacks.request_memory import request_memory
from data.migrations import migrate
from data.reading.decided import DecidedCatalogue
from data.reading.reader import Reader
from data.session import open_engine, read_session
from etl.accept import accept_file
from etl.files import InputFile
from etl.store import Store
from layouts.address import parse_address
from tests.callbacks.product import SHARED, address_of
from tests.data.analysis.test_medway_comparisons import as_published

ORACLE = SHARED / "oracles" / "medway_comparisons.csv"
TABLE = SHARED / "public-data" / "lait" / "bds_long_0.parquet"
MEASURES = {
    "LACStable_2016on": "cic_3plus_placements_pct",
    "LAC": "cic_rate",
    "CareLeaverEET": "cl_eet_19_21_pct",
    "Work_Force_Vac_Rate": "wf_vacancy_pct",
    "Work_Force_TO_Rate": "wf_turnover_pct",
    "FirstYJS": "yj_fte_rate",
    "ReReferral": "rereferral_pct",
    "LAC_Foster_Placements": "cic_foster_pct",
    "Number_Foster_Places(New)": "foster_places_approved_count",
    "LAC_Convictions": "cic_offending_pct",
}
COMPARE = ("E92000001", "E12000008", "neighbours-2025-mean", "neighbours-2025-median")

pytestmark = pytest.mark.skipif(not ORACLE.exists(), reason=f"{ORACLE} is not there")


@pytest.fixture(scope="module")
def published(catalogue, tmp_path_factory):
    """The product with the Department's long table, which a person has accepted."""
    url = address_of(tmp_path_factory.mktemp("compared") / "published.db")
    migrate(url)
    file = InputFile(TABLE.name, TABLE.read_bytes())
    store = Store(url, catalogue, date(2026, 11, 22))
    assert accept_file(store, file, by="Jo Smith", reason="published figures", seen=0).change
    engine = open_engine(url)
    decided = DecidedCatalogue(request_memory)
    yield Reader(catalogue, engine, lambda: read_session(engine), decided=decided)
    engine.dispose()


def expectations():
    if not ORACLE.exists():
        return []
    with ORACLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def view_of(reader, row):
    path = f"/measure/{MEASURES[row['measure_short']]}"
    choice = parse_address(reader.catalogue, path, f"?compare={','.join(COMPARE)}").choice
    return reader.measure(choice)


def at_year(trend, year):
    """The value of the period that ends in a year."""
    values = [point.value for point in trend.points if point.period.end.year == year]
    return values[0] if values else None


@pytest.mark.parametrize("row", expectations(), ids=lambda row: row["measure_short"])
def test_every_comparison_is_what_the_page_holds(published, row):
    view, year = view_of(published, row), int(row["latest"])
    lines = {one.comparator.key: one for one in view.comparison.compared}
    england, south_east, mean, median = (lines[key] for key in COMPARE)
    found = {
        "medway": at_year(view.lines[0], year),
        "prev": at_year(view.lines[0], year - 1),
        "south_east": at_year(south_east.trend, year),
        "england": at_year(england.trend, year),
        "sn_mean": at_year(mean.trend, year),
        "sn_median": at_year(median.trend, year),
    }
    if row["measure_short"] == "FirstYJS":  # England's is ten times too high in the file
        del found["england"]
    rounded = {key: as_published(value, row[key]) for key, value in found.items()}
    assert rounded == {key: float(row[key]) if row[key] else "" for key in found}
    (share,) = [
        mean.share_at(point.period) for point in mean.trend.points if point.period.end.year == year
    ]
    assert (share.n, share.of) == (int(row["sn_n"]), 10)


def test_of_foster_places_the_country_s_count_stands_in_the_table_alone(published):
    row = next(one for one in expectations() if one["measure_short"].startswith("Number"))
    view = view_of(published, row)
    assert [one.name for one in view.picture.lines] == [
        "Medway",
        "Neighbours’ mean (2025)",
        "Neighbours’ median (2025)",
    ]
    cells = [cell.text for cell in view.table.rows[0].cells]
    assert cells == ["170", "36,725", "5,515", "339.0 (10 of 10)", "207.5 (10 of 10)"]


def test_a_page_asks_two_questions_more_and_none_beside_a_second_measure(published):
    path = "/measure/cic_3plus_placements_pct"
    asked = []
    event.listen(
        published.engine, "before_cursor_execute", lambda *call: asked.append(call[2]), named=False
    )
    counts = []
    for query in ("?also=cic_foster_pct", "", "?compare=none"):
        choice = parse_address(published.catalogue, path, query).choice
        with Flask(__name__).test_request_context():  # a request asks once what was decided
            asked.clear()
            published.measure(choice)
        counts.append(sum(one.startswith("SELECT") for one in asked))
    assert counts == [counts[0], counts[0] + 2, counts[0] + 1]
