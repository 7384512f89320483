"""Pages of a pack in words, frozen pages as components, and what changed since."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from data.analysis.board.now import PageNow
from data.analysis.board.since import Since, SinceKind
from data.catalogue import read_catalogue
from data.domain.frozen import FrozenItem, FrozenRemark, ItemKind
from data.domain.pack import Pack, PackItem, Snapshot
from layouts.components.board_item import board_item
from layouts.components.board_state import SinceState
from layouts.components.pack_list import pack_list
from layouts.components.pack_page_words import can_be_added, page_words, view_words
from layouts.components.pack_publishing import publishing_note
from layouts.components.pack_since import since_parts
from tests.frozen_packs import awkward_pack, example_pack

CATALOGUE = read_catalogue()
LEFT = "/measure/fostering_deregistrations"


def words(node):
    """All text of a component, and of nothing but text."""
    if node is None or isinstance(node, str):
        return node or ""
    if isinstance(node, (list, tuple)):
        return " ".join(words(one) for one in node)
    return words(getattr(node, "children", ""))


def every(node, kind):
    found = [node] if isinstance(node, kind) else []
    children = getattr(node, "children", node if isinstance(node, list) else None)
    for one in children if isinstance(children, list) else [children]:
        if one is not None and not isinstance(one, str) and one is not node:
            found += every(one, kind)
    return found


def lists_in_lists(node):
    """Children that a browser cannot draw: a list among children stays a list of descriptions."""
    children = getattr(node, "children", None)
    if not isinstance(children, list):
        return [] if children is None or isinstance(children, str) else lists_in_lists(children)
    return [one for child in children for one in _nested(child)]


def _nested(child):
    return [child] if isinstance(child, (list, tuple)) else lists_in_lists(child)


@pytest.mark.parametrize(
    ("address", "kind", "choices"),
    [
        (LEFT, "Measure", ""),
        (f"{LEFT}?show=change", "Is it a change", ""),
        (
            f"{LEFT}?show=trend&from=2020-21&to=2024-25&also=fostering_kinship_approvals",
            "Trend",
            "2020-21 to 2024-25 · with ",
        ),
        (f"{LEFT}?events=none&axis=fit", "Measure", "without events · axis fitted to the figures"),
        ("/measure/cic_rate?compare=E92000001", "Measure", "compared with England"),
        ("/compare/cic_rate?period=2023-24", "All authorities", "2023-24"),
        ("/improvement", "Improvement items", "all of them"),
        ("/improvement?said=2025-11", "Improvement items", "Nov 2025"),
        ("/theme/fostering?show=exceptions&sort=name", "Scorecard", "exceptions only · in order"),
    ],
)
def test_a_view_is_told_by_its_kind_and_what_was_chosen(address, kind, choices):
    said = view_words(CATALOGUE, address)
    assert (said.kind, said.problem) == (kind, "")
    assert choices in said.choices
    assert bool(choices) == bool(said.choices)


def test_a_row_of_a_draft_has_few_parts():
    """The time that a browser needs for a press grows with the square of the parts of a page."""
    items = tuple(PackItem(number, LEFT) for number in range(1, 61))
    now = {one.id: PageNow("21 in 2024-25") for one in items}
    (*_, rows) = pack_list(CATALOGUE, Pack(1, "board", "Board", "", "", items), now)
    assert len(every(rows, Component)) <= 60 * 9 + 1
    assert words(rows).count("Measure · 21 in 2024-25") == 60


def test_what_is_written_over_a_page_stands_in_place_of_its_title():
    assert page_words(CATALOGUE, PackItem(1, LEFT, "Fewer carers")).title == "Fewer carers"
    assert page_words(CATALOGUE, PackItem(1, LEFT)).title == (
        CATALOGUE.measure_by_id["fostering_deregistrations"].title
    )
    text = PackItem(2, "", "", "# Hello\n\nthere")
    assert page_words(CATALOGUE, text).title == "Hello"
    assert page_words(CATALOGUE, PackItem(2, "")).title == "A page without text"


def test_a_view_of_a_measure_that_was_removed_says_so():
    said = page_words(CATALOGUE, PackItem(1, "/measure/long_gone"))
    assert said.kind == "Missing"
    assert "long_gone" in said.problem


@pytest.mark.parametrize("address", ["/", "/load", "/measure/long_gone", "/board", "/search?q=x"])
def test_only_views_that_a_pack_can_show_can_be_added(address):
    assert not can_be_added(CATALOGUE, address)
    assert can_be_added(CATALOGUE, LEFT)


def test_every_page_of_a_pack_becomes_components_with_its_words_and_every_cell():
    for number, item in enumerate((*example_pack().items, *awkward_pack().items), start=1):
        page = board_item(item, number)
        assert item.title in " ".join(words(page).split()) or item.title in words(page)
        for row in item.table.rows if item.table else ():
            for cell in row.cells:
                assert (cell.spoken or cell.text) in words(page)


def test_a_drawing_comes_with_the_page_or_from_where_it_lies():
    item = next(one for one in example_pack().items if one.figures)
    (place,) = [one for one in every(board_item(item, 1), html.Div) if _is_chart(one)]
    brought = json.loads(getattr(place, "data-figures"))
    assert set(brought) == {"screen", "narrow"}
    assert brought["screen"] == json.loads(json.dumps(item.figures["screen"]))
    (place,) = [
        one for one in every(board_item(item, 1, figures_at="/x.json"), html.Div) if _is_chart(one)
    ]
    assert getattr(place, "data-figures-at") == "/x.json"
    assert not hasattr(place, "data-figures")


def _is_chart(one):
    return getattr(one, "className", "") == "frozen-chart"


def test_a_commentary_of_the_pack_stands_in_place_of_the_measures_own():
    remark = FrozenRemark("2024-25", "Jo, not yet approved", (("What happened", "It **rose**."),))
    item = FrozenItem("1", ItemKind.CHART, "Title", remarks=(remark,))
    assert "It  rose ." in words(board_item(item, 1)).replace("\n", " ")
    own = FrozenItem("1", ItemKind.CHART, "Title", remarks=(remark,), words="Ours")
    assert "rose" not in words(board_item(own, 1))
    assert "Ours" in words(board_item(own, 1))


def test_the_same_figure_on_two_pages_is_one_change_and_says_then_now_and_why():
    pack_pages = [
        Since(SinceKind.REVISED, key, "Title", "Left, 2024-25", "14", "15") for key in ("1", "2")
    ]
    gone = Since(SinceKind.GONE, "3", "Gone page", "", "", "There is no measure called x.")
    snapshot = _snapshot()
    reasons = {pack_pages[0]: "revised.csv, loaded 1 May 2026, 10:00 by Jo"}
    state = SinceState(snapshot, (*pack_pages, gone), reasons, {"1": 4})
    said = " ".join(words(since_parts(state, is_here=True)).split())
    assert "1 figure changed, 1 page cannot be shown any more since" in said
    assert said.count("Left, 2024-25") == 1
    assert "was 14 → is now 15" in said
    assert "There is no measure called x." in said
    none = " ".join(words(since_parts(SinceState(snapshot))).split())
    assert none.startswith("No figure has changed since September, frozen 1 September 2026")


def test_a_change_leads_to_the_page_of_the_draft_that_shows_the_same_view():
    figures = [
        Since(SinceKind.REVISED, key, "Title", f"Left, {key}", "14", "15") for key in ("7", "8")
    ]
    addresses = {"7": LEFT, "8": "/theme/fostering", "9": ""}
    state = SinceState(_snapshot(), tuple(figures), {}, {"7": 1, "8": 2}, addresses)
    pages = (PackItem(31, "", "A text", "words"), PackItem(32, LEFT), PackItem(33, LEFT))
    parts = since_parts(state, draft=Pack(1, "board", "Board", "", "", pages))
    ways = [(words(one), one.href) for part in parts for one in every(part, dcc.Link)][1:]
    assert ways == [("page 2", "/board/board?page=32")]  # the scorecard is not in the draft
    here = [one for part in since_parts(state, is_here=True) for one in every(part, html.A)]
    assert [one.href for one in here] == ["#page-1", "#page-2"]
    same = [replace(figures[0], item=key) for key in ("7", "8")]
    parts = since_parts(replace(state, changes=tuple(same)), is_here=True)
    assert "Left, 7 , page 1 , page 2" in " ".join(words(parts).split())


def _snapshot():
    at = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    return Snapshot(1, 1, "board", 1, "September", at, "Jo", 1, "a" * 64, "token-token")


def test_pages_that_must_not_be_published_as_they_are_are_named_and_others_are_not():
    pages = example_pack().pages
    told = [replace(pages[0], disclosure="numbers from 1 to 5"), *pages[1:]]
    (note,) = publishing_note(told)
    assert [one.href for one in every(note, html.A)] == ["#page-1"]
    assert "1 page shows what could point to a child" in words(note)
    assert words(note).count("numbers from 1 to 5") == 1
    assert publishing_note([replace(one, disclosure="") for one in pages]) == []


def test_a_title_with_a_range_of_years_can_be_drawn_wherever_it_stands():
    page = replace(
        example_pack().pages[0], title="31 in 2024-25, of 19-21", disclosure="numbers from 1 to 5"
    )
    changes = [
        Since(kind, "1", page.title, "Left, 2024-25", "14 in 2023-24", "15") for kind in SinceKind
    ]
    parts = [
        *publishing_note([page] * 2),
        board_item(page, 1),
        *since_parts(SinceState(_snapshot(), tuple(changes), {}, {"1": 1}), is_here=True),
    ]
    assert "Page 1, 31 in 2024-25" in " ".join(words(parts).split())
    assert [one for part in parts for one in lists_in_lists(part)] == []
    assert lists_in_lists(html.P(["a", ["b"]])) == [["b"]]


def test_many_such_pages_stand_behind_one_line():
    page = replace(example_pack().pages[0], disclosure="figures for use inside the council only")
    (note,) = publishing_note([page] * 4)
    assert len(every(note, html.Details)) == 1
    assert [one.href for one in every(note, html.A)] == [f"#page-{one}" for one in range(1, 5)]
