"""A director's glance: what needs attention, why, and the way to the figures behind it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import serve

SCREENS = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})
LEFT = "/measure/fostering_deregistrations"


@pytest.fixture(scope="module")
def sample_site(sample_file, sample_catalogue):
    with serve(f"sqlite:///{sample_file.as_posix()}", sample_catalogue) as address:
        yield address


@pytest.fixture(params=["real", "sample"])
def director(request, new_visitor, sample_site, site):
    return new_visitor(site if request.param == "real" else sample_site)


def test_the_first_card_is_in_view_without_scrolling(director):
    """All of it in a wide window; at a phone's width its tag, its heading and why it is there."""
    page = director.page
    for screen in SCREENS:
        page.set_viewport_size(screen)
        director.open("/")
        expect(page.locator("main h1")).to_have_text("What needs attention")
        card = page.locator(".lead").first
        parts = [card.locator(part).first for part in (".statuses", "h2", "p strong")]
        for part in (*parts, *([card] if screen["width"] == 1440 else [])):
            box = part.bounding_box()
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= screen["height"]


def test_two_clicks_lead_to_38_deregistrations_against_27_approvals(visitor):
    """The first from the overview's card, the second to the line with its years and its gap."""
    page = visitor.page
    visitor.open("/")
    page.locator(".lead").first.get_by_role("link").click()
    expect(page.locator("#finding")).to_contain_text("five years running")
    assert visitor.table()[0][:4] == ["2024-25", "−11", "27", "38"]
    page.get_by_role("link", name="Foster families who stopped fostering").first.click()
    page.wait_for_url(re.compile(f"{LEFT}$"))
    expect(page.locator("main h1")).to_have_text("Foster families who stopped fostering")
    shown = visitor.eventually(lambda: visitor.table()[0][:2], ["2024-25", "38"])
    assert shown == ["2024-25", "38"]
    expect(page.locator("#story")).to_contain_text("2019-20: not in the source table")


def test_a_card_leads_to_the_chart_of_the_figures_that_it_tells_of(new_visitor, sample_site):
    visitor = new_visitor(sample_site)
    page = visitor.page
    visitor.open("/")
    card = page.locator(".lead", has_text="Audits good or better")
    expect(card.locator("h2")).to_have_text("Audits good or better: 48% in Jun 2026")
    card.get_by_role("link").click()
    expect(page.locator("main h1")).to_have_text("Case audits graded good or better")
    page.locator("#chart .main-svg").first.wait_for()
    period, figure = visitor.table()[0][:2]
    assert (period, figure.endswith("(48%)")) == ("Jun 2026", True)


def test_all_exceptions_lead_to_a_theme_s_scorecard_which_can_be_chosen_by_keyboard(
    new_visitor, sample_site
):
    visitor = new_visitor(sample_site)
    page = visitor.page
    visitor.open("/")
    page.locator(".all-exceptions").get_by_role("link", name=re.compile("^Workforce: 2$")).click()
    expect(page.locator("main h1")).to_have_text("Workforce")
    rows = page.locator("table.scorecard tbody tr")
    expect(rows).to_have_count(2)
    every = page.get_by_role("link", name="all 6", exact=True)
    every.focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(6)
    page.wait_for_url(re.compile(r"/theme/workforce\?sort=evidence$"))
    page.go_back()
    expect(rows).to_have_count(2)


def test_the_scorecard_scrolls_by_itself_and_keeps_the_measures_in_view(new_visitor, sample_site):
    visitor = new_visitor(sample_site, viewport={"width": 390, "height": 844})
    page = visitor.page
    visitor.open("/theme/workforce")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    frame = page.get_by_role("region", name="Scorecard: Workforce")
    frame.evaluate("(one) => { one.scrollLeft = one.scrollWidth; }")
    name = page.locator("table.scorecard tbody th").first.bounding_box()
    cell = page.locator("table.scorecard tbody tr").first.locator("td").last.bounding_box()
    assert 0 <= name["x"] < 60
    assert name["x"] + name["width"] <= cell["x"]
    assert cell["x"] + cell["width"] <= 390


def test_on_a_narrow_screen_the_verdicts_are_in_view_and_an_edge_tells_of_more(
    new_visitor, sample_site
):
    visitor = new_visitor(sample_site, viewport={"width": 390, "height": 844})
    page = visitor.page
    visitor.open("/theme/workforce")
    frame = page.get_by_role("region", name="Scorecard: Workforce")
    edge = frame.bounding_box()
    for row in page.locator("table.scorecard tr").all():
        verdict = row.locator("> *").nth(1).bounding_box()
        assert verdict["x"] + verdict["width"] <= edge["x"] + edge["width"]
    assert frame.evaluate("(one) => one.scrollWidth > one.clientWidth")
    # shadows stay at the edges of the frame, and the paper over them moves with the table
    moves = frame.evaluate("(one) => getComputedStyle(one).backgroundAttachment")
    assert moves == "local, local, scroll, scroll, scroll"


@pytest.mark.parametrize(
    ("path", "part"),
    [("/", ".leads, .all-exceptions, .what-changed"), ("/theme/workforce", "main")],
)
def test_axe_finds_nothing_wide_or_narrow(new_visitor, sample_site, path, part):
    """The whole overview of the real council is looked at with the other kinds of pages."""
    visitor = new_visitor(sample_site)
    visitor.open(path)
    for screen in SCREENS:
        visitor.page.set_viewport_size(screen)
        found = Axe().run(visitor.page, context=part).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_the_scorecard_fits_on_paper(new_visitor, sample_site):
    visitor = new_visitor(sample_site)
    page = visitor.page
    visitor.open("/theme/workforce")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    wide = page.locator("table.scorecard").bounding_box()["width"]
    assert wide <= 688
    expect(page.locator(".score-tools")).to_be_hidden()
