"""Every figure of the source documents stands on its page as written, and none stands wrongly."""

import csv
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

import pytest

FIGURES = Path(__file__).resolve().parents[3] / "shared" / "reference" / "source_figures.csv"
SPLIT = {"yj_custody_rate": "yj_custody_count"}  # the count became a measure of its own
CONTEXT_THEMES = {
    "context:victim_workers": "youth-justice",
    "context:mockingbird_constellations_planned": "fostering",
    "context:own_childrens_homes_opened": "placements-sufficiency",
    "context:unregistered_visits": "placements-sufficiency",
    "context:ilacs_interval": "quality-assurance-voice",
    "context:dol_review_interval": "placements-sufficiency",
    "context:majority_age_cic": "children-in-care",
}
STATEMENTS = (
    "yj_fte_rate",
    "yj_reoffences_per_reoffender",
    "yj_custody_count",
    "yj_ethnic_ratio",
    "yj_outcome22_no_reoffend_pct",
    "yj_kpi2_ete_pct",
    "unregistered_count",
)
SHOWN_UNITS = {"%": "%", "% change": "%"}


def source_rows():
    if not FIGURES.exists():
        pytest.skip(f"{FIGURES} is not here: the figures cannot be compared with their source")
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_dated(row):
    return row["plot_as_point"].startswith(("Y", "N (missing)"))


def is_on_page(row, table):
    """Whether the table of figures holds the row's value beside its period, reason or scope."""
    value = row["value"].lstrip("-")
    if not is_dated(row):
        wanted = value + SHOWN_UNITS.get(row["unit"], "")
        return any(
            wanted == cell or wanted == cell.split(" ")[0] for line in table for cell in line
        )
    part = row["measure_id"].partition(":")[2]
    period = row["period_label"].removesuffix(" (assumed)")
    if row["unit"] == "%":
        value += "%"
    return any(line[0] == (part or period) and (value or "x") == line[1] for line in table)


def test_every_figure_of_the_documents_is_on_the_page_of_its_measure(visitor):
    rows_of = defaultdict(list)
    for row in source_rows():
        if not row["measure_id"].startswith("context:"):
            name = re.split("[:@]", row["measure_id"])[0]
            rows_of[SPLIT.get(name, name)].append(row)
    assert sum(map(len, rows_of.values())) > 35
    missing = []
    for measure, rows in rows_of.items():
        visitor.open(f"/measure/{measure}")
        table = visitor.table()
        missing += [
            (row["measure_id"], row["period_label"], row["value"], row["unit"])
            for row in rows
            if not is_on_page(row, table)
        ]
    assert missing == []


def test_every_figure_given_as_context_is_quoted_on_its_theme_page(visitor):
    rows = [row for row in source_rows() if row["measure_id"].startswith("context:")]
    assert {row["measure_id"] for row in rows} == set(CONTEXT_THEMES)
    missing = []
    for row in rows:
        visitor.open(f"/theme/{CONTEXT_THEMES[row['measure_id']]}")
        if row["quote"] not in " ".join(visitor.page.locator("main").inner_text().split()):
            missing.append((row["measure_id"], row["quote"]))
    assert missing == []


def test_the_charts_of_dated_figures_draw_exactly_the_figures_of_the_documents(visitor):
    series = defaultdict(dict)
    for row in source_rows():
        if is_dated(row) and ":" not in row["measure_id"]:
            value = float(row["value"]) if row["value"] else None
            series[row["measure_id"]][row["period_label"]] = value
    assert len(series.pop("yj_qualification_pct")) == 1
    assert set(series) == {
        "fostering_generic_approvals",
        "fostering_kinship_approvals",
        "fostering_deregistrations",
    }
    for measure, values in series.items():
        visitor.open(f"/measure/{measure}")
        (line,) = visitor.lines().values()
        assert line == [values[period] for period in sorted(values)], measure
        axis = visitor.figure()["layout"]["xaxis"]
        assert axis["ticktext"] == sorted(values)


def test_the_missing_year_is_a_gap_and_never_joined(visitor):
    visitor.open("/measure/fostering_deregistrations")
    figure = visitor.figure()
    (line,) = figure["data"]
    place = figure["layout"]["xaxis"]["ticktext"].index("2019-20")
    assert line["y"][place] is None
    assert line["connectgaps"] is False
    assert ["2019-20", "x"] in [row[:2] for row in visitor.table()]


def test_no_statement_stands_on_a_dated_axis(visitor):
    for measure in STATEMENTS:
        visitor.open(f"/measure/{measure}")
        figure = visitor.figure()
        assert {one["type"] for one in figure["data"]} == {"bar"}, measure
        for axis in ("xaxis", "yaxis"):
            assert figure["layout"][axis]["visible"] is False, measure
            assert figure["layout"][axis].get("type") != "date"
        drawn = visitor.page.eval_on_selector_all(
            "#chart svg text", "(all) => all.map((one) => one.textContent).join(' ')"
        )
        assert not re.search(r"\b(19|20)\d\d\b", drawn), (measure, drawn)
        kept = visitor.stored(f"/measure/{measure}")["figures"]
        assert len(kept) == 5
        assert {one["type"] for size in kept.values() for one in size["data"]} == {"bar"}


def test_no_tile_draws_a_line_through_a_statement(visitor):
    visitor.open("/")
    tiles = visitor.page.eval_on_selector_all(
        "a.tile",
        "(all) => Object.fromEntries(all.map((one) => [one.getAttribute('href').slice(9), "
        "[...one.querySelectorAll('img')].map((image) => image.src).join(' ')]))",
    )
    assert set(STATEMENTS) <= set(tiles)
    assert "<polyline" in unquote(tiles["fostering_deregistrations"])
    for measure in STATEMENTS:
        assert not re.search("<polyline|<path|<line", unquote(tiles[measure])), measure


def test_no_value_of_a_statement_is_a_point_of_any_line(visitor):
    undated = {
        float(row["value"].lstrip("-"))
        for row in source_rows()
        if not is_dated(row) and re.fullmatch(r"-?[\d.]+", row["value"])
        if not row["measure_id"].startswith("context:")
    }
    points = set()
    visitor.open("/themes")
    for theme in ("youth-justice", "placements-sufficiency"):
        visitor.open(f"/theme/{theme}")
        links = visitor.page.eval_on_selector_all(
            "a.tile", "(all) => all.map((one) => one.getAttribute('href'))"
        )
        for link in links:
            for size in visitor.stored(link)["figures"].values():
                points |= {
                    value
                    for one in size["data"]
                    if one["type"] == "scatter"
                    for value in one["y"]
                    if value is not None
                }
    assert undated >= {206.0, 146.0, 5.75, 3.86, 3.96, 16.0, 92.0, 35.0}
    assert points & undated == set()
