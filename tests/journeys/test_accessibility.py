"""axe finds nothing on any kind of page, wide or narrow, with every part opened."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,  # only rules outside these tags need the style sheets fetched again
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
RUN = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def violations(page):
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(Axe().axe_script + "\n;0")
    return page.evaluate(RUN, OPTIONS)


def test_axe_finds_nothing_wide_and_narrow_closed_and_open(looking_at):
    page = looking_at.page
    found = {"1440 wide": violations(page)}
    if page.locator("details").count():
        page.evaluate(OPEN_ALL)
        found["1440 wide, opened"] = violations(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(150)  # the narrow drawing takes the wide one's place
    found["390 wide, opened"] = violations(page)
    assert {place: list_ for place, list_ in found.items() if list_} == {}


def test_the_loose_words_in_a_drawing_are_not_read_out_and_its_buttons_are(visitor):
    """Plotly gives its drawings no name but their tick labels; the text beside them tells all."""
    for path in ("/measure/fostering_deregistrations", "/compare/fostering_approvals"):
        visitor.open(path)
        drawings = visitor.page.locator(".main-svg")
        assert drawings.count() > 0
        assert set(drawings.evaluate_all("(all) => all.map((one) => one.ariaHidden)")) == {"true"}
        assert visitor.page.locator("[aria-hidden='true'] .modebar-btn").count() == 0


def test_axe_finds_what_is_wrong_on_purpose(visitor):
    visitor.open("/themes")
    visitor.page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="data:,"><p style="color:#bbb">too pale</p><h5>too deep</h5>')"""
    )
    rules = {one.split(":")[0] for one in violations(visitor.page)}
    visitor.complaints.clear()
    assert {"image-alt", "color-contrast", "heading-order"} <= rules


def test_the_themes_with_figures_are_those_that_these_tests_look_at(visitor):
    visitor.open("/themes")
    cards = visitor.page.locator(".theme-cards a:not(.empty)")
    addresses = {cards.nth(place).get_attribute("href") for place in range(cards.count())}
    assert addresses == {
        "/theme/fostering",
        "/theme/youth-justice",
        "/theme/placements-sufficiency",
    }


@pytest.mark.full
def test_axe_finds_nothing_on_any_theme_or_measure(visitor):
    """The long form: every theme and every measure of the catalogue."""
    visitor.open("/themes")
    themes = visitor.page.eval_on_selector_all(
        ".theme-cards a", "(all) => all.map((one) => one.getAttribute('href'))"
    )
    seen = set()
    for theme in themes:
        visitor.open(theme)
        assert violations(visitor.page) == [], theme
        links = visitor.page.eval_on_selector_all(
            "main a", "(all) => all.map((one) => one.getAttribute('href'))"
        )
        seen |= {link for link in links if re.match("/measure/", link)}
    assert len(seen) > 80
    for measure in sorted(seen):
        visitor.open(measure)
        assert violations(visitor.page) == [], measure
