"""A measure's page with breaks, a target and commentary: what stands where, in words as written."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from dash._utils import to_json

from callbacks.pages import open_page
from data.domain.series_break import BreakKind
from layouts import ids
from layouts.components.about_decisions import LINK
from tests.data.analysis.series_builders import make_break, make_commentary, make_target
from tests.layouts.test_pages import components, read, with_class

LEFT = "fostering_deregistrations"
PATH = f"/measure/{LEFT}"


@pytest.fixture(scope="module")
def told(site):
    """The site with the published figures, of which more is said."""
    left = site.catalogue.measure_by_id[LEFT]
    catalogue = replace(
        site.catalogue,
        breaks=(
            make_break(left, "2021-22"),
            make_break(left, "2024-25", BreakKind.SCHEMA, detail="Columns have other names."),
        ),
        targets=(make_target(left, "2023-24", 30),),
        commentary=(
            make_commentary(left, "2023-24", story="Fewer left.", written=date(2024, 6, 3)),
            make_commentary(left, "2024-25", story="<b>More</b> left.\n\nMany retired."),
        ),
    )
    return replace(site, reader=replace(site.reader, plain=catalogue))


@pytest.fixture(scope="module")
def page(told):
    return document(told)


def document(site, query="", path=PATH):
    return json.loads(to_json(open_page(site, path, query).body))


def part(page, component_id):
    return next(one for one in components(page) if one["props"].get("id") == component_id)


def test_the_break_is_said_under_the_chart_and_in_the_alternative_text(page):
    said = "Break between 2020-21 and 2021-22: Households that moved are counted."
    assert read(part(page, ids.SOURCE_NOTE)).startswith(said)
    assert said in read(part(page, ids.ALTERNATIVE))


def test_a_change_of_form_is_said_under_the_chart_and_where_the_figures_come_from(page):
    said = "Published in another form from 2024-25 on: Columns have other names."
    assert read(part(page, ids.SOURCE_NOTE)).endswith(said)
    assert "Columns have other names. Source: Annual Report, page 4." in read(
        part(page, ids.PLACES)
    )


def test_where_the_figures_come_from_names_the_breaks_first(page):
    (listed,) = with_class(part(page, ids.PLACES), "plain")
    items = [read(one) for one in listed["props"]["children"]]
    assert len(items) == 2
    assert items[0].startswith("Between 2020-21 and 2021-22: moves counted.")
    assert "Something else is counted." in items[0]
    assert "the figures mean the same" in items[1]


def test_every_size_of_the_chart_has_the_break(page):
    figures = part(page, ids.CHART_SIZES)["props"]["data"]["figures"]
    assert len(figures) == 5
    for name, figure in figures.items():
        texts = [one["text"] for one in figure["layout"]["annotations"]]
        assert "Break: moves counted" in texts, name
        assert None in figure["data"][0]["y"]


def test_the_target_is_told_with_its_reason_and_who_agreed_it(page):
    assert (
        "The target is 30, from 2023-24 on. The plan aims at it. Agreed by the Board, 4 May 2020."
    ) in read(part(page, ids.STORY))
    table = read(part(page, ids.FIGURES))
    assert "Target" in table
    assert "Break: moves counted, not comparable with 2020-21 and before" in table


def test_commentary_stands_newest_first_and_older_is_folded(page):
    (card,) = with_class(page, "commentary")
    newest, *older = with_class(card, "remark")
    assert read(newest).startswith("On 2024-25 What happened <b>More</b> left. Many retired.")
    assert "So what Fewer homes. What is done Ask each one why." in read(newest)
    assert read(newest).endswith("Jo Smith, 3 June 2025")
    assert [read(one).split(" What")[0] for one in older] == ["On 2023-24"]
    (folded,) = [one for one in components(card) if one["type"] == "Details"]
    assert read(folded).startswith("Earlier commentary On 2023-24")
    assert folded["props"].get("open") is None
    assert folded not in card["props"]["children"]  # paper leaves out such a card as a whole


def test_headings_go_down_one_level_at_a_time(page):
    (card,) = with_class(page, "commentary")
    levels = [int(one["type"][1]) for one in components(card) if one["type"] in ("H2", "H3", "H4")]
    assert levels[0] == 2
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_markup_in_commentary_stays_words(page):
    (card,) = with_class(page, "commentary")
    types = {one["type"] for one in components(card)}
    written = {"Section", "H2", "H3", "H4", "Div", "P", "Details", "Summary"}
    assert types <= written | {"Link"}  # to the form


def test_without_anything_said_there_is_no_column_or_sentence_and_an_empty_card(site):
    page = document(site)
    (card,) = with_class(page, "commentary")
    assert "Nobody has written about these figures yet." in read(card)
    words = read(page).replace(LINK, "")  # where they are decided
    assert "Target" not in words
    assert "Break" not in words


def test_another_area_has_none_of_the_council_s_targets_and_commentary(told):
    page = document(told, "?area=E12000008")
    assert with_class(page, "commentary") == []
    assert "The target is" not in read(page)


def test_where_no_figure_has_a_period_the_page_says_where_words_can_be_written(site):
    (card,) = with_class(document(site, path="/measure/yj_fte_rate"), "commentary")
    assert "To write beside it in a pack: Add to a pack above" in read(card)
    assert "Write commentary" not in read(card)
    other = document(site, "?area=E12000008", path="/measure/yj_fte_rate")
    assert with_class(other, "commentary") == []
    assert with_class(document(site, path="/measure/cic_rate"), "commentary") == []  # no figures


def test_commentary_on_a_measure_without_figures_is_shown_too(told):
    rate = told.catalogue.measure_by_id["cic_rate"]
    said = make_commentary(rate, "2024-25", story="Not collected yet.")
    catalogue = replace(told.catalogue, commentary=(said,))
    site = replace(told, reader=replace(told.reader, plain=catalogue))
    assert "Not collected yet." in read(document(site, path="/measure/cic_rate"))


def test_the_theme_page_compares_nothing_across_a_break(site):
    left = site.catalogue.measure_by_id[LEFT]
    catalogue = replace(site.catalogue, breaks=(make_break(left, "2024-25"),))
    there = replace(site, reader=replace(site.reader, plain=catalogue))
    found = read(json.loads(to_json(open_page(there, "/theme/fostering", "").body)))
    words = " ".join(found.split())
    assert "Not comparable with 2023-24 ." in words
    assert "31 in 2023-24" not in words
    assert "38 2024-25 after a break" in words
