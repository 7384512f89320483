"""The PDF as it is read: its tags, bookmarks and numbers, printed by the real Chromium."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from exports.paper import paper_figure, write_paper
from jobs.renderer import Renderer
from tests.exports.paper_reading import open_paper, outline, page_texts, tags
from tests.frozen_packs import LONG, awkward_pack, example_pack

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def renderer():
    one = Renderer()
    yield one
    one.stop()


def printed(renderer, pack):
    figures = {item.key: paper_figure(item) for item in pack.pages}
    drawn = {key: renderer.picture(one, "svg", 1) for key, one in figures.items() if one}
    return open_paper(renderer.paper(write_paper(pack, drawn)))


@pytest.fixture(scope="module")
def example(renderer):
    with printed(renderer, example_pack()) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def awkward(renderer):
    with printed(renderer, awkward_pack()) as pdf:
        yield pdf


def plain(words):
    return re.sub(r"\s", "", words)


def test_the_file_says_its_language_title_and_that_it_is_tagged(example):
    assert str(example.Root.Lang) == "en-GB"
    assert example.Root.MarkInfo.Marked
    assert str(example.docinfo.Title) == "Corporate Parenting Board – Barsetshire Council"
    assert example.Root.ViewerPreferences.DisplayDocTitle


def test_the_bookmarks_are_the_items(example):
    titles = [title for level, title in outline(example) if level == 2]
    items = [f"{number}. {one.title}" for number, one in enumerate(example_pack().pages, 1)]
    assert titles == ["Contents", *items, "About this pack"]
    assert outline(example)[0] == (1, "Corporate Parenting Board")


def test_every_figure_is_told_in_words_and_every_table_has_heads(example):
    read = tags(example)
    expected = [one.alternative for one in example_pack().pages if one.figures]
    assert [one.alternative for one in read.all("Figure")] == expected
    assert len(read.all("Table")) == 5
    for table in read.all("Table"):
        scopes = {one.scope for one in table.all("TH")}
        assert scopes == {"Column", "Row"}
    levels = [int(one.kind[1:]) for one in read.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_number_of_every_table_is_the_packs(example):
    tables = tags(example).all("Table")
    items = [one for one in example_pack().pages if one.table]
    assert len(tables) == len(items)
    for table, item in zip(tables, items, strict=True):
        assert rows_of(table) == [
            [plain(one) for one in (row.label, *(cell.text for cell in row.cells), row.note) if one]
            for row in item.table.rows
        ]


def rows_of(table):
    """Rows below the head, which a screen reader hears once though each page repeats it."""
    rows = [[plain(one.words) for one in row.all("TH", "TD")] for row in table.all("TR")]
    return [[one for one in row if one] for row in rows[1:]]


def test_words_stay_apart_where_a_line_ends(awkward):
    """Both for bookmarks and for what is read out: Chromium would drop such a space."""
    assert any(title == f"1. {LONG}" for _, title in outline(awkward))
    assert [one.words for one in tags(awkward).all("P")].count(LONG) >= 12


def test_every_page_has_its_number_and_the_day_of_freezing(example):
    pages = page_texts(example)
    for number, words in enumerate(pages, 1):
        assert f"Page{number}of{len(pages)}" in plain(words)
        assert "CorporateParentingBoard·frozen7Aug2025" in plain(words)


def test_a_long_table_repeats_its_head_on_each_page(example):
    texts = [plain(one) for one in page_texts(example)]
    pages = [one for one in texts if re.search(r"Area\d\d\d", one)]
    assert len(pages) >= 3
    assert all("Authority2022-23" in one for one in pages)


def test_links_within_lead_to_a_page(example):
    targets = {str(name)[1:] for name in example.Root.Dests}
    assert {f"item-{number}" for number in range(1, 7)} <= targets


def test_the_sample_mark_stands_on_every_page(awkward, example):
    mark = plain(awkward_pack().sample)
    assert all(mark in plain(one) for one in page_texts(awkward))
    assert not any(mark in plain(one) for one in page_texts(example))


def test_nothing_is_cut_off_at_the_right(renderer):
    """At the paper's width no text reaches beyond it, however long its words are."""
    from playwright.sync_api import sync_playwright

    from jobs.chromium import OPTIONS, find_chromium

    def look():
        with sync_playwright() as playwright:
            options = {"executable_path": find_chromium(), "args": list(OPTIONS)}
            browser = playwright.chromium.launch(**options)
            page = browser.new_page(viewport={"width": 680, "height": 900})
            page.emulate_media(media="print")
            page.set_content(write_paper(awkward_pack(), {}))
            beyond = page.evaluate(
                """() => [...document.querySelectorAll("body *")].filter((one) => {
                    const room = one.closest(".wide") ? 1009 : 680;
                    return one.getBoundingClientRect().right > room + 1;
                }).map((one) => one.outerHTML.slice(0, 200))"""
            )
            browser.close()
        return beyond

    with ThreadPoolExecutor(1) as apart:  # a thread that no other test keeps a browser in
        assert apart.submit(look).result() == []
