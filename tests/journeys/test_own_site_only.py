"""The product speaks to its own server alone, and the browser finds nothing to complain of."""

import re

from playwright.sync_api import expect


def test_no_page_choice_or_download_makes_a_request_to_another_host(new_visitor, site):
    visitor = new_visitor()
    page = visitor.page
    for path in (
        "/",
        "/themes",
        "/theme/fostering",
        "/theme/health",
        "/measure/yj_fte_rate",
        "/measure/fostering_dereg_by_reason",
        "/measure/cic_rate",
        "/about",
        "/search?q=foster",
        "/nowhere",
    ):
        visitor.open(path)
    visitor.open("/measure/fostering_deregistrations")
    visitor.choose("choose-also", "fostering_kinship_approvals")
    visitor.choose("choose-from", "2020-21")
    visitor.choose("choose-events", "all")
    visitor.choose("choose-axis", "fit")
    for press in ("#download-picture", "text=Data: CSV", "text=Data: Excel"):
        with page.expect_download():
            page.locator(press).click()
    page.locator("#search").fill("custod")
    page.locator(".search-results a").first.click()
    expect(page).to_have_url(re.compile("/measure/yj_custody"))
    expect(page.locator("main h1")).to_contain_text("Custodial")
    assert len(visitor.requests) > 50  # it was really watched
    assert not visitor.foreign_requests()
    assert not visitor.complaints


def test_a_request_to_another_host_and_a_page_error_are_noticed(new_visitor):
    """The watch itself is watched: what it must catch, it catches."""
    visitor = new_visitor()
    visitor.open("/themes")
    visitor.page.evaluate(
        """() => { const image = new Image(); image.src = "http://127.0.0.2:9/x.png";
        setTimeout(() => { throw new Error("on purpose"); }, 0); }"""
    )
    visitor.page.wait_for_timeout(200)
    caught = visitor.complaints.copy(), visitor.foreign_requests()
    visitor.complaints.clear()
    visitor.requests.clear()
    complaints, foreign = caught
    assert any("on purpose" in words for words in complaints)
    assert any("127.0.0.2" in words for words in [*complaints, *foreign])
