"""The council among all authorities: found, read, chosen anew, sent as a link and taken away."""

import csv
import re

import pytest
from playwright.sync_api import expect

from tests.compared_figures import COUNT, KENT, MEASURE, make_database
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import OPEN_ALL, violations
from tests.journeys.test_keyboard import focus_is_on, tab_to
from tests.journeys.test_pictures import SIZES, choose_size, download, png_size
from tests.journeys.test_widths_and_paper import TOO_WIDE, settled

PATH = f"/compare/{MEASURE}"
# 4, 6, 7, 9, 9, 10, 10, 11, 11 and Medway's 15; one neighbour is suppressed
FINDING = "Medway is 10th of 10, in the worst quarter (highest figures)"


@pytest.fixture(scope="module")
def ranked_site(tmp_path_factory):
    with serve(make_database(tmp_path_factory.mktemp("ranked"))) as address:
        yield address


@pytest.fixture
def ranking(new_visitor, ranked_site):
    return new_visitor(ranked_site)


def dots(visitor):
    figure = visitor.figure()
    return {one["name"]: one["y"] for one in figure["data"]}


def test_from_the_navigation_to_a_measure_and_on_to_its_trend_and_back(ranking):
    ranking.open("/")
    page = ranking.page
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Compare").click()
    expect(page.locator("main h1")).to_have_text("Medway among all authorities")
    row = page.locator("tr", has_text="3 or more places")
    expect(row).to_contain_text("10th of 10, in the worst quarter (highest")
    row.get_by_role("link").click()
    expect(page.locator("#finding")).to_have_text(FINDING)
    page.locator("#chart .main-svg").first.wait_for()
    assert dots(ranking)["own"] == [15]
    assert sorted(dots(ranking)["neighbour"]) == [4, 6, 7, 9, 9, 10, 10, 11, 11]
    page.get_by_role("link", name=re.compile("^Children in care")).click()
    expect(page).to_have_url(re.compile(f"/measure/{MEASURE}$"))
    page.get_by_role("link", name="Medway among all authorities").click()
    expect(page.locator("#finding")).to_have_text(FINDING)


def test_what_is_chosen_by_mouse_stands_in_the_address_and_opens_the_same_elsewhere(
    new_visitor, ranked_site
):
    visitor, colleague = new_visitor(ranked_site), new_visitor(ranked_site)
    visitor.open(PATH)
    page = visitor.page
    page.get_by_label("Period").select_option("2023-24")
    page.get_by_label("Statistical neighbours").select_option("2021")
    page.get_by_label("Mark another area").select_option(label="Norfolk")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#finding")).to_contain_text("Medway is 11th of 11")
    expect(page).to_have_url(re.compile("period=2023-24"))
    expect(page).to_have_url(re.compile("list=2021"))
    page.locator("#chart .main-svg").first.wait_for()
    assert dots(visitor)["marked"] == [10]
    colleague.open(page.url.removeprefix(visitor.site))
    assert dots(colleague) == dots(visitor)
    expect(colleague.page.locator("#figures")).to_contain_text("■ marked")
    colleague.page.get_by_role("link", name="Take away Norfolk").click()
    expect(colleague.page).not_to_have_url(re.compile("mark="))
    expect(colleague.page.locator("#figures")).not_to_contain_text("■ marked")


def test_by_keyboard_alone_the_tables_are_asked_for_and_the_own_row_is_reached(ranking):
    ranking.open(PATH)
    page = ranking.page
    tab_to(page, "#ranked-show")
    page.keyboard.type("Tables")
    tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("show=table"))
    expect(page.locator("#finding")).to_have_text(FINDING)
    assert page.locator("#chart").count() == 0
    tab_to(page, "a[href='#own-row']", limit=90)
    page.keyboard.press("Enter")
    expect(page.locator("#own-row")).to_be_in_viewport()
    tab_to(page, ".table-scroll[aria-label^='All authorities']")
    assert focus_is_on(page, ".table-scroll[aria-label^='All authorities']")


def is_under_the_head(page):
    """Whether the own row is wholly on the screen, and not behind the head of its table."""
    row, head = page.locator("#own-row"), page.locator(".data-table.ranked thead")
    expect(row).to_be_in_viewport(ratio=0.8)  # its table may be wider than the screen
    box, above = row.bounding_box(), head.bounding_box()
    return box["y"] >= above["y"] + above["height"] - 1


@pytest.mark.parametrize("width", [1440, 390])
def test_the_own_row_is_reached_while_the_page_goes_to_its_link_and_by_an_address(ranking, width):
    page = ranking.page
    page.set_viewport_size({"width": width, "height": 500})
    ranking.open(f"{PATH}#own-row")
    assert is_under_the_head(page)
    page.goto("about:blank")
    ranking.open(PATH)
    page.locator("#chart .main-svg").first.wait_for()
    page.locator("a[href='#own-row']").focus()
    page.keyboard.press("Enter")
    assert is_under_the_head(page)


def test_the_tables_tell_rank_reason_difference_and_why_it_is_not_called_better(ranking):
    ranking.open(PATH)
    rows = ranking.table()
    assert rows[0] == ["1", "Swindon", "4%", "–", "◆ neighbour 1"]
    assert rows[-2] == ["10", "Medway", "15%", "–", "● this council"]
    assert rows[-1][1:3] == ["Wakefield", "suppressed to protect individuals"]
    beside = ranking.page.locator(".data-table.beside")
    expect(beside).to_contain_text("England10%+5")
    expect(beside).to_contain_text("Neighbours’ median (2025 list)9.0%9 of 10 with data+6.0")
    said = ranking.page.locator("main")
    expect(said).to_contain_text("the counts behind it are not loaded")
    expect(said).to_contain_text("A comparison is not a judgement of performance")


def test_a_count_has_no_rank_and_a_measure_of_nobody_else_says_so(ranking):
    ranking.open(f"/compare/{COUNT}")
    expect(ranking.page.locator("#finding")).to_have_text(
        "Medway’s count is 38; counts are not ranked"
    )
    assert ranking.table()[0][0] == "Kent"
    ranking.open("/compare/cic_foster_pct")
    expect(ranking.page.locator("#finding")).to_have_text(
        "Medway is the only authority with a figure for 2024-25"
    )
    expect(ranking.page.locator("#story")).to_contain_text(
        "No figure of another authority for 2024-25 is loaded."
    )


def test_axe_finds_nothing_and_nothing_is_too_wide(ranking):
    page = ranking.page
    for path in (f"{PATH}?mark={KENT}", "/compare"):
        ranking.open(path)
        page.evaluate(OPEN_ALL)
        for width in (1440, 768, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert settled(page, TOO_WIDE) == [], (path, width)
            if width != 768:
                assert violations(page) == [], (path, width)


def test_pictures_and_the_table_are_saved(ranking):
    ranking.open(PATH)
    page = ranking.page
    title, size = next(iter(SIZES.items()))
    choose_size(page, title)
    picture = download(page)
    name = "medway-3-or-more-placements-all-authorities-2024-25"
    assert picture.suggested_filename.startswith(name)
    assert png_size(picture.path()) == size
    with page.expect_download() as saved:
        page.get_by_role("link", name="Table: CSV").click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["rank"] for row in rows if row["kind"] == "own"] == ["10"]


def test_on_paper_the_whole_table_is_there(ranking):
    ranking.open(PATH)
    page = ranking.page
    page.emulate_media(media="print")
    frame = page.locator(".table-scroll[aria-label^='All authorities']")
    assert frame.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")
    assert frame.evaluate("(one) => getComputedStyle(one).backgroundImage") == "none"
    assert not page.locator("#ranked-show").is_visible()
