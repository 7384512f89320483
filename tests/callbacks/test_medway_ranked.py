"""Medway among all authorities through the whole product, against an independent reckoning."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from callbacks.downloads import register_downloads
from callbacks.pages import Site, open_page
from data.analysis.comparison.ranked_words import finding
from data.domain.measure import Polarity, Unit
from data.migrations import migrate
from data.reading.reader import Reader
from data.session import open_engine, read_session
from etl.accept import accept_file
from etl.files import InputFile
from etl.store import Store
from layouts.address import parse_address
from tests.callbacks.product import address_of
from tests.callbacks.test_medway_compared import MEASURES, ORACLE, TABLE, expectations
from tests.data.analysis.test_medway_comparisons import as_published

POLARITIES = {"High": Polarity.HIGHER, "Low": Polarity.LOWER}

pytestmark = pytest.mark.skipif(not ORACLE.exists(), reason=f"{ORACLE} is not there")


@pytest.fixture(scope="module")
def published_for_all(catalogue, tmp_path_factory):
    """The product with the Department's long table, which a person has accepted."""
    url = address_of(tmp_path_factory.mktemp("ranked") / "published.db")
    migrate(url)
    file = InputFile(TABLE.name, TABLE.read_bytes())
    store = Store(url, catalogue, date(2026, 11, 22))
    assert accept_file(store, file, by="Jo Smith", reason="published figures", seen=0).change
    engine = open_engine(url)
    yield Reader(catalogue, engine, lambda: read_session(engine))
    engine.dispose()


def label_of(measure, row):
    """The period that ends in the row's year, as the measure's address has it."""
    year = int(row["latest"])
    is_split = measure.year.value in ("financial", "academic")
    return f"{year - 1}-{year % 100:02}" if is_split else str(year)


def view_of(reader, row, **changes):
    measure = reader.catalogue.measure_by_id[MEASURES[row["measure_short"]]]
    path = f"/compare/{measure.id}"
    page = parse_address(reader.catalogue, path, f"?period={label_of(measure, row)}")
    return reader.compare(replace(page.choice, **changes))


@pytest.mark.parametrize("row", expectations(), ids=lambda row: row["measure_short"])
def test_rank_cut_points_and_band_are_those_of_the_oracle(published_for_all, row):
    view = view_of(published_for_all, row)
    position = view.position
    found = {
        "rank": position.rank if position and position.rank else "-",
        "rank_of": view.n,
        "band": position.quartile if position and position.quartile else "-",
        **dict(zip(("q25", "q50", "q75"), view.spread.cuts, strict=True)),
    }
    expected = {
        "rank": int(row["rank"]) if row["rank"] != "-" else "-",
        "rank_of": int(row["rank_of"]),
        "band": row["band"],
        **{key: float(row[key]) for key in ("q25", "q50", "q75")},
    }
    assert found == expected


@pytest.mark.parametrize("row", expectations(), ids=lambda row: row["measure_short"])
def test_what_the_area_is_set_beside_is_that_of_the_oracle(published_for_all, row):
    view = view_of(published_for_all, row)
    beside = {one.name: one for one in view.summary}
    found = {
        "england": beside["England"].value,
        "south_east": beside["South East"].value,
        "sn_mean": beside["Neighbours’ mean (2025 list)"].value,
        "sn_median": beside["Neighbours’ median (2025 list)"].value,
    }
    if row["measure_short"] == "FirstYJS":  # England's is ten times too high in the file
        del found["england"]
    rounded = {key: as_published(value, row[key]) for key, value in found.items()}
    assert rounded == {key: float(row[key]) for key in found}
    assert beside["Neighbours’ mean (2025 list)"].note == f"{row['sn_n']} of 10 with data"


def test_the_catalogue_has_the_directions_that_the_oracle_has(published_for_all):
    for row in expectations():
        measure = published_for_all.catalogue.measure_by_id[MEASURES[row["measure_short"]]]
        expected = POLARITIES.get(row["polarity"])
        assert expected in (measure.polarity, None) or measure.unit is Unit.COUNT, measure.id


def test_another_version_of_the_list_marks_other_neighbours(published_for_all):
    row = expectations()[0]
    newest, older = view_of(published_for_all, row), view_of(published_for_all, row, version="2021")
    assert {area.name for area in newest.neighbours} & {area.name for area in older.neighbours} == {
        "Swindon",
        "Dudley",
        "Kent",
        "Thurrock",
    }
    assert newest.position == older.position


def test_the_latest_year_that_medway_has_is_shown_first(published_for_all):
    row = next(one for one in expectations() if one["measure_short"] == "LAC_Convictions")
    view = view_of(published_for_all, row, period=None)
    assert view.period.label == "2023-24"
    assert view.period.label != label_of(view.measure, row)
    missing = view_of(published_for_all, row)
    assert finding(missing) == "There is no figure of Medway for 2024-25"


def test_the_list_says_what_each_measure_s_page_says(published_for_all):
    found = published_for_all.compare_list()
    listed = {one.measure.id: one for _, here in found.themes for one in here}
    assert set(MEASURES.values()) <= set(listed)
    for row in expectations():
        view = view_of(published_for_all, row, period=None)
        assert listed[view.measure.id].position == view.position


def words(node):
    if isinstance(node, (list, tuple)):
        return " ".join(words(one) for one in node)
    if isinstance(node, (str, int, float)):
        return str(node)
    return words(getattr(node, "children", None) or "")


def test_the_pages_are_made_and_tell_rank_reasons_and_that_it_is_no_judgement(published_for_all):
    site = Site(published_for_all, None, {})
    page = open_page(site, "/compare/cic_3plus_placements_pct", "")
    said = words(page.body)
    assert "Medway is joint 133rd of 151, in the worst quarter (highest figures)" in said
    assert "A comparison is not a judgement of performance" in said
    assert "Isles of Scilly and Rutland (not available)" in said
    assert (page.section, page.status) == ("Compare", 200)
    listed = words(open_page(site, "/compare", "").body)
    assert "joint 133rd of 151, in the worst quarter (highest figures)" in listed
    assert "Not ranked (a count); 145 authorities have a figure" in listed


def test_the_table_is_a_file_with_every_authority_and_the_sources(published_for_all):
    server = Flask(__name__)
    register_downloads(server, published_for_all)
    client = server.test_client()
    answer = client.get("/download/compare/cic_3plus_placements_pct.csv?mark=E10000016")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="medway-3-or-more-placements-all-authorities-2024-25.csv"'
    )
    text = answer.get_data(as_text=True)
    table = text[text.index("measure_id,") :]
    rows = list(csv.DictReader(io.StringIO(table)))
    ranked = [row for row in rows if row["rank"]]
    assert len(ranked) == 151
    assert {row["rank_of"] for row in ranked} == {"151"}
    (own,) = [row for row in rows if row["kind"] == "own"]
    assert (own["area"], own["rank"], own["value"]) == ("Medway", "133", "14")
    (england,) = [row for row in rows if row["kind"] == "compared: country"]
    assert (england["value"], england["own_less_this"]) == ("10", "4")
    assert england["note"] == "the counts behind it are not loaded"
    assert all(row["source"].startswith("Local Authority Interactive Tool") for row in rows)
    assert {row["unit"] for row in rows} == {"per cent"}
    assert client.get("/download/compare/cic_3plus_placements_pct.xlsx").status_code == 200
    for wrong in ("nothing.csv", "cic_rate.pdf", "cic_rate.csv?period=x", "unregistered_count.csv"):
        assert client.get(f"/download/compare/{wrong}").status_code == 404, wrong
