"""The standalone page in a real browser, from a file, with no network at all."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from data.domain.frozen import FrozenPack
from exports.page import write_page
from tests.frozen_packs import APPROVED, HOSTILE, LEFT, awkward_pack, example_pack
from tests.journeys.packs_on_screen import AXE_RUN, documents
from tests.journeys.test_accessibility import OPTIONS

WIDTHS = (1440, 768, 390)
CHARTS = ".js-plotly-plot"
FIGURES = """() => [...document.querySelectorAll(".chart")].map((box) => (box.data || []).map(
  (trace) => ({ name: trace.name, x: [...trace.x], y: [...trace.y] })))"""
TABLES = """() => [...document.querySelectorAll("main table")].map((table) =>
  [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) =>
    (cell.querySelector("[aria-hidden]") || cell).textContent)))"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture
def opened(browser, tmp_path):
    with documents(browser, tmp_path) as open_document:
        yield open_document


def scroll_through(page):
    many = page.locator(".chart").count()
    for place in range(many):
        page.locator(".chart").nth(place).scroll_into_view_if_needed()
        page.locator(".chart").nth(place).locator(".main-svg").first.wait_for()
    return many


def drawn_values(pack: FrozenPack, size: str):
    """The values of each trace as the pack has them."""
    return [
        [[trace.get("x"), trace.get("y")] for trace in item.figures[size]["data"]]
        for item in pack.pages
        if item.figures
    ]


@pytest.mark.parametrize(("width", "size"), [(1440, "screen"), (390, "narrow")])
def test_charts_show_the_pack_s_figures_from_a_file_without_a_network(opened, width, size):
    page = opened(write_page(example_pack()), width, 900)
    assert scroll_through(page) == 4
    found = page.evaluate(FIGURES)
    shown = [[[trace["x"], trace["y"]] for trace in traces] for traces in found]
    assert shown == json.loads(json.dumps(drawn_values(example_pack(), size)))
    first = {trace["name"]: trace["y"] for trace in found[0]}
    assert first["Deregistrations"] == list(LEFT)
    assert first["Approvals, general and kinship"] == list(APPROVED)


def test_charts_are_drawn_as_they_come_into_view(opened):
    page = opened(write_page(example_pack()), 1440, 600)
    page.locator(CHARTS).first.wait_for()
    assert page.locator(CHARTS).count() < 4
    assert scroll_through(page) == page.locator(CHARTS).count() == 4


def test_tables_have_every_row_of_the_pack(opened):
    page = opened(write_page(example_pack()))
    page.evaluate(OPEN_ALL)
    wanted = [
        [
            [row.label, *(cell.text for cell in row.cells)]
            + ([row.note] if any(one.note for one in item.table.rows) else [])
            for row in item.table.rows
        ]
        for item in example_pack().pages
        if item.table
    ]
    assert page.evaluate(TABLES) == wanted
    first = page.locator("table").first.locator("tbody tr")
    assert first.first.inner_text().split("\t") == ["2024-25", "38", "27"]
    assert first.count() == 9


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(opened, width):
    for pack in (example_pack(), awkward_pack()):
        page = opened(write_page(pack), width, 900)
        scroll_through(page)
        page.evaluate(OPEN_ALL)
        assert page.evaluate("() => document.documentElement.scrollWidth") == width


def test_scripts_in_texts_stay_text(opened):
    page = opened(write_page(awkward_pack()), 1440, 900)
    scroll_through(page)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("() => window.broken") is None
    assert page.locator("img").count() == 0
    assert page.get_by_text(HOSTILE, exact=True).count() > 3
    assert page.locator(".chart text").get_by_text("<script>window.broken=1").count() > 0


def test_a_script_that_got_into_the_page_does_not_run(browser, tmp_path):
    """What the policy is for; without it the script would run."""
    hostile = "<script>window.broken = 1</script></body>"
    document = write_page(example_pack()).replace("</body>", hostile)
    for text, ran in ((document, None), (document.replace("Content-Security-Policy", "X"), 1)):
        context = browser.new_context(offline=True)
        page = context.new_page()
        (tmp_path / "h.html").write_text(text, encoding="utf-8")
        page.goto((tmp_path / "h.html").as_uri())
        assert page.evaluate("() => window.broken ?? null") == ran
        context.close()


@pytest.mark.parametrize("width", [pytest.param(1440, marks=pytest.mark.full), 390])
def test_axe_finds_nothing(opened, width):
    for pack in (example_pack(), awkward_pack()):
        page = opened(write_page(pack), width, 900)
        scroll_through(page)
        page.evaluate(Axe().axe_script + "\n;0")
        assert page.evaluate(AXE_RUN, OPTIONS) == []
        page.evaluate(OPEN_ALL)
        assert page.evaluate(AXE_RUN, OPTIONS) == []


def test_axe_finds_a_fault_made_on_purpose(opened):
    page = opened(write_page(example_pack()).replace(' lang="en-GB"', ""))
    page.evaluate(Axe().axe_script + "\n;0")
    assert any(one.startswith("html-has-lang") for one in page.evaluate(AXE_RUN, OPTIONS))


def test_a_chart_is_told_by_its_alternative_text(opened):
    page = opened(write_page(example_pack()))
    figure = page.locator("figure").first
    described = figure.get_attribute("aria-describedby")
    words = page.locator(f"#{described}").text_content()
    assert words == example_pack().items[0].alternative
    scroll_through(page)
    hidden = page.locator(".main-svg").evaluate_all("(all) => all.map((one) => one.ariaHidden)")
    assert set(hidden) == {"true"}


def test_on_paper_every_chart_is_drawn_and_every_table_open_and_afterwards_closed(opened):
    page = opened(write_page(example_pack()), 1440, 600)
    before = page.locator("details[open]").count()
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(CHARTS).count() == 4
    assert page.locator("details:not([open])").count() == 0
    widths = page.evaluate(
        f"() => [...document.querySelectorAll('{CHARTS}')].map((o) => o.layout.width)"
    )
    assert set(widths) == {640}  # of the 680 pixels that A4 leaves
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == before == 0


def test_by_keyboard_the_first_stop_leads_to_the_pages(opened):
    page = opened(write_page(example_pack()))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Skip to the pages"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "pages"
