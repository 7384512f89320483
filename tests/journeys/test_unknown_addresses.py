"""Addresses that name nothing get a page that says so, status 404 and ways onward."""

import pytest
from playwright.sync_api import expect

TREND = "/measure/fostering_deregistrations"
UNKNOWN = (
    "/nowhere",
    "/measure",
    "/measure/no_such_measure",
    "/measure/fostering_deregistrations/more",
    "/measure/%3Cscript%3Ealert(1)%3C/script%3E",
    "/theme/no-such-theme",
    "/theme/Fostering",
    "/?page=2",
    "/themes?sort=up",
    "/search?query=x",
    f"{TREND}?area=E99999999",
    f"{TREND}?from=2024-26",
    f"{TREND}?from=last-year",
    f"{TREND}?from=2023-24&to=2020-21",
    f"{TREND}?from=2023-24&from=2024-25",
    f"{TREND}?colour=blue",
    f"{TREND}?axis=log",
    f"{TREND}?events=parties",
    f"{TREND}?show=pie",
    f"{TREND}?frequency=hourly",
    f"{TREND}?also=no_such_measure",
    f"{TREND}?also=yj_custody_count",
    f"{TREND}?also=fostering_permanence_pct",
    f"{TREND}?%ZZ",
    f"{TREND}?from",
)


@pytest.mark.parametrize("path", UNKNOWN)
def test_an_unknown_address_is_answered_with_404_and_a_page(path, walker, site):
    answer = walker.request.get(site + path)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<title>Not found · " in answer.text()
    assert "Traceback" not in answer.text()


@pytest.fixture(scope="module")
def window(open_visitor):
    return open_visitor("/themes").page


@pytest.mark.parametrize("path", UNKNOWN[2::3])
def test_an_unknown_address_shows_a_page_with_links_onward(path, window, site):
    window.goto(site + path)
    expect(window.locator("main h1")).to_have_text("There is nothing at this address")
    assert len(window.locator("main .lede").inner_text()) > 20
    assert "Not found" in window.title()
    assert "Traceback" not in window.content()
    assert window.locator("#chart").count() == 0
    links = window.eval_on_selector_all("main a", "(all) => all.map((one) => one.href)")
    assert len(links) >= 3
    assert all(window.request.get(link).status == 200 for link in links)
    assert site + "/" in links
    if path.startswith(TREND + "?"):
        assert site + TREND in links  # the measure itself, without the options


def test_the_links_of_the_404_page_lead_onward_by_click(visitor):
    assert visitor.open(f"{TREND}?area=E99999999").status == 404
    visitor.page.locator("main a").first.click()
    expect(visitor.page.locator("main h1")).to_have_text("Foster families who stopped fostering")
    visitor.page.locator("#chart .main-svg").first.wait_for()


def test_known_addresses_are_answered_with_200(walker, site):
    for path in ("/", "/themes", "/themes/", "/theme/health", TREND, f"{TREND}?from=2020-21"):
        assert walker.request.get(site + path).status == 200, path


@pytest.mark.parametrize(
    "path",
    [
        "/download/no_such_measure.csv",
        "/download/fostering_deregistrations.pdf",
        "/download/fostering_deregistrations.csv?area=E99999999",
        "/download/fostering_deregistrations.xlsx?from=2023-24&to=2020-21",
        "/download/cic_rate.csv",
        "/download/",
    ],
)
def test_an_unknown_download_is_a_404_in_plain_text(path, walker, site):
    answer = walker.request.get(site + path)
    assert answer.status == 404
    if path != "/download/":
        assert answer.headers["content-type"].startswith("text/plain")
    assert "Traceback" not in answer.text()


def test_markup_in_an_address_is_shown_and_never_run(visitor):
    visitor.open("/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert visitor.page.locator("main img").count() == 0
    expect(visitor.page.locator("main h1")).to_contain_text("<img src=x onerror=alert(1)>")
    assert visitor.open("/measure/%3Cimg%20src=x%3E").status == 404
    assert visitor.page.locator("main img").count() == 0
    expect(visitor.page.locator("main .lede")).to_contain_text("There is no measure called")
