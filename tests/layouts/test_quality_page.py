"""The page on data quality: what it shows, how it is chosen, and where it leads."""

import json
from datetime import date

import pytest
from dash._utils import to_json
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.measure.view import Figures
from data.analysis.quality.choice import QualityChoice, ShowQuality
from data.analysis.quality.report import build_quality
from data.catalogue import read_catalogue
from data.domain.due import DueDates, DueRule
from data.domain.period import Frequency
from layouts.address import NotFound, parse_address
from layouts.pages.quality import quality_page
from layouts.quality_address import (
    QUALITY,
    QualityPage,
    quality_download_path,
    quality_path,
)
from layouts.shell import page_title
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure

REAL = read_catalogue()
LATE, FRESH = make_measure("late"), make_measure("fresh", theme="care")
EMPTY = make_measure("empty", theme="care")
CATALOGUE = make_catalogue(
    LATE, FRESH, EMPTY, due_dates=DueDates((DueRule(Frequency.ANNUAL, months=3),))
)
REPORT = build_quality(
    CATALOGUE,
    HOME,
    Figures({"late": figures(LATE, 2020, [1, None, 3]), "fresh": figures(FRESH, 2024, [1])}, []),
    date(2025, 7, 10),
)


def page(show=ShowQuality.ATTENTION, theme_id="", report=REPORT):
    content = quality_page(CATALOGUE, report, QualityChoice(show, theme_id))
    return json.loads(to_json(content.body))


def walk(node):
    if isinstance(node, list):
        for one in node:
            yield from walk(one)
    elif isinstance(node, dict) and "props" in node:
        yield node
        yield from walk(node["props"].get("children"))
    elif isinstance(node, str):
        yield node


def of_type(node, name):
    return [one for one in walk(node) if isinstance(one, dict) and one["type"] == name]


def read(node):
    return " ".join(one for one in walk(node) if isinstance(one, str))


def rows(node):
    bodies = of_type(node, "Tbody")
    return [[read(cell) for cell in row["props"]["children"]] for row in of_type(bodies, "Tr")]


def test_at_first_only_what_needs_attention_is_shown():
    assert rows(page()) == [
        [
            "Late Annual",
            "▲  Overdue 2023-24 was due by 30 June 2024: 375 days late, and one more year since",
            "2022-23",
            "2021-22",
            "Too few to judge",
            "None",
            "2",
            "None",
        ]
    ]


def test_the_whole_is_told_on_top_and_counted_in_tiles_that_lead_to_their_measures():
    shown = page()
    assert "2 measures have dated figures for Barsetshire: 1 up to date," in read(shown)
    (tiles,) = [one for one in of_type(shown, "Ul") if one["props"].get("className") == "counts"]
    found = {link["props"]["href"]: read(link).split()[0] for link in of_type(tiles, "Link")}
    assert found == {
        "/data-quality?show=overdue": "1",
        "/data-quality?show=soon": "0",
        "/data-quality?show=current": "1",
        "/data-quality?show=gaps": "1",
    }


@pytest.mark.parametrize(
    ("show", "marked"),
    [(ShowQuality.OVERDUE, ["1 Overdue"]), (ShowQuality.GAPS, ["1 With gaps"]), ("attention", [])],
)
def test_the_tile_of_what_is_shown_is_marked(show, marked):
    items = of_type(page(ShowQuality(show)), "Li")
    found = [read(one) for one in items if one["props"].get("aria-current") == "true"]
    assert len(found) == len(marked)
    assert all(words.startswith(wanted) for words, wanted in zip(found, marked, strict=True))


def test_each_theme_has_its_own_table():
    shown = page(ShowQuality.ALL)
    captions = [read(one) for one in of_type(shown, "Caption")]
    assert captions == ["Data quality: Fostering", "Data quality: Care"]
    assert [row[0] for row in rows(page(ShowQuality.ALL, "care"))] == ["Fresh Annual"]


def test_nothing_to_show_is_told_with_a_way_to_the_rest():
    shown = page(ShowQuality.ATTENTION, "care")
    assert rows(shown) == []
    assert "No measure needs attention here." in read(shown)
    hrefs = [one["props"]["href"] for one in of_type(shown, "Link")]
    assert "/data-quality?show=all&theme=care" in hrefs


def test_measures_without_figures_stand_apart_with_their_template():
    shown = page()
    assert "1 measure has no figures yet" in read(shown)
    hrefs = [one["props"].get("href") for one in of_type(shown, "A")]
    assert "/templates/care.xlsx" in hrefs
    assert "/templates/fostering.xlsx" not in hrefs
    assert "has no figures yet" not in read(of_type(page(theme_id="fostering"), "H2"))


def test_the_lists_hold_what_the_address_says():
    shown = page(ShowQuality.GAPS, "care")
    found = {
        one["props"]["name"]: (one["props"]["value"], [o["value"] for o in one["props"]["options"]])
        for one in of_type(shown, "Select")
    }
    assert found["show"] == ("gaps", [show.value for show in ShowQuality])
    assert found["theme"] == ("care", ["all", "fostering", "care"])
    (form,) = of_type(shown, "Form")
    assert (form["props"]["action"], form["props"]["method"]) == (QUALITY, "GET")


def test_a_database_without_figures_has_a_page_too():
    empty = build_quality(CATALOGUE, HOME, Figures({}, []), date(2025, 7, 10))
    shown = page(report=empty)
    assert "No measure has dated figures yet." in read(shown)
    assert "3 measures have no figures yet" in read(shown)


def test_words_never_judge_the_figures():
    assert not {"good", "bad", "worse", "better", "wrong"} & set(
        read(page(ShowQuality.ALL)).replace("Unusual is not wrong", "").lower().split()
    )


# ---- addresses ---------------------------------------------------------------------------


@given(st.sampled_from(ShowQuality), st.sampled_from(["", *(theme.id for theme in REAL.themes)]))
def test_every_choice_opens_again_from_its_address(show, theme_id):
    choice = QualityChoice(show, theme_id)
    for address in (quality_path(choice), quality_download_path(choice, "csv")):
        _, _, query = address.partition("?")
        assert parse_address(REAL, QUALITY, query) == QualityPage(choice)


def test_the_first_view_has_the_shortest_address():
    assert quality_path(QualityChoice()) == "/data-quality"
    assert quality_download_path(QualityChoice(), "xlsx") == "/download/data-quality.xlsx"


def test_what_the_form_sends_can_be_read():
    page_ = parse_address(REAL, "/data-quality/", "?show=attention&theme=all")
    assert page_ == QualityPage(QualityChoice())
    assert page_title(REAL, page_) == "Data quality"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (
            "show=late",
            "“late” is not a choice for show: expected attention or overdue or soon or current "
            "or gaps or unusual or all.",
        ),
        ("theme=nowhere", "There is no theme called “nowhere”."),
        ("theme=", "There is no theme called “”."),
        ("colour=red", "This page has no option called “colour”."),
    ],
)
def test_what_cannot_be_read_is_told(query, reason):
    assert parse_address(REAL, QUALITY, query) == NotFound(reason)
