"""A reader who has to wait is told so, and then sees the page: never an error."""

import re

import pytest
from playwright.sync_api import Route, expect

MEASURE = "/measure/fostering_deregistrations"
BUSY = (
    "The figures cannot be read just now: somebody is loading, or the database does not answer. "
    "This page goes on by itself."
)


@pytest.fixture(autouse=True)
def only_the_failures_that_were_made(visitor):
    """The browser complains of every answer that fails; nothing else may be complained of."""
    yield
    made = ("status of 503", "ERR_FAILED")
    visitor.complaints[:] = [
        words for words in visitor.complaints if not any(one in words for one in made)
    ]


def refuse(page, part, times, status=503):
    """Let the server's answers fail some times, as they do while somebody loads figures."""
    left = [times]

    def answer(route: Route) -> None:
        if left[0] == 0:
            route.continue_()
            return
        left[0] -= 1
        if status:
            route.fulfill(status=status, body="The database is busy.")
        else:
            route.abort()

    page.route(re.compile(f"/_dash-{part}"), answer)
    return left


def test_a_page_that_has_to_wait_says_so_and_then_opens(visitor):
    page = visitor.page
    refuse(page, "layout", 1)
    page.goto(visitor.site + MEASURE)
    expect(page.locator("#waiting")).to_have_text(BUSY)
    expect(page.locator("h1")).to_have_text("Foster families who stopped fostering")
    expect(page.locator("#waiting")).to_be_empty()


def test_a_choice_that_has_to_wait_is_carried_out_later(visitor):
    visitor.open(MEASURE)
    page = visitor.page
    left = refuse(page, "update-component", 2)
    page.locator("#choose-events").select_option("all")
    expect(page.locator("#waiting")).to_have_text(BUSY)
    expect(page).to_have_url(re.compile("events=all"), timeout=10_000)
    expect(page.locator("#waiting")).to_be_empty()
    assert left == [0]


def test_a_network_that_fails_for_a_moment_is_told(visitor):
    visitor.open(MEASURE)
    page = visitor.page
    refuse(page, "update-component", 1, status=0)
    page.locator("#choose-events").select_option("all")
    expect(page.locator("#waiting")).to_have_text("The dashboard cannot be reached. Trying again.")
    expect(page).to_have_url(re.compile("events=all"), timeout=10_000)
