"""Before a board somebody asks what changed since the last one, and takes the list away."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.analysis.pictures.picture import day_words
from data.catalogue import read_catalogue
from data.migrations import migrate
from tests.changes_store import AGAIN, AGREED, LATE, TAKEN_BACK, WRONG, make_changes
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import violations
from tests.journeys.test_widths_and_paper import TOO_WIDE, settled

TITLE = "Foster families who stopped fostering"
FIRST_DAY = date.today() - timedelta(days=60)


def day(days):
    """The day of one of the changes."""
    return FIRST_DAY + timedelta(days=days)


def since(days):
    return f"/changes?since={day(days).isoformat()}"


@pytest.fixture(scope="module")
def changed_site(tmp_path_factory):
    database = f"sqlite:///{(tmp_path_factory.mktemp('changes') / 'd.db').as_posix()}"
    migrate(database)
    make_changes(database, read_catalogue(), FIRST_DAY)
    with serve(database) as address:
        yield address


@pytest.fixture
def reader_of_changes(new_visitor, changed_site):
    return new_visitor(changed_site)


def rows(page):
    return page.locator(".since tbody tr")


def test_what_was_revised_says_what_it_was_why_and_by_which_load(reader_of_changes):
    reader_of_changes.open(since(AGAIN))
    page = reader_of_changes.page
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"What changed since {day_words(day(AGAIN))}")
    expect(page.locator(".lede")).to_contain_text("1 figure is new and 1 was revised")
    revised = rows(page).filter(has_text=TITLE)
    expect(revised.locator("del")).to_have_text("31")
    expect(revised.locator("ins")).to_have_text("32")
    expect(revised).to_contain_text(f"{LATE} (Jo Smith, not verified)")
    revised.get_by_role("link", name="Load 2").click()
    page.wait_for_url("**/load/2")
    page.go_back()
    expect(heading).to_be_visible()


def test_a_status_is_told_in_words_and_leads_to_its_measure(reader_of_changes):
    reader_of_changes.open(since(AGREED))
    page = reader_of_changes.page
    status = page.locator(".status-list li")
    expect(status).to_have_count(1)
    expect(status).to_contain_text("No target")
    expect(status).to_contain_text("Off target")
    expect(status.get_by_role("link", name="Decision 1")).to_be_visible()
    status.get_by_role("link").first.click()
    page.wait_for_url("**/measure/cic_visits_pct**")


def test_a_day_is_chosen_by_keyboard_and_stands_in_the_address(reader_of_changes):
    reader_of_changes.open("/changes")
    page = reader_of_changes.page
    expect(page.locator(".since-presets [aria-current]")).to_have_text("the last load")
    expect(page.locator(".lede")).to_contain_text("1 was taken back")
    gone = rows(page).filter(has=page.get_by_text("Taken back", exact=True))
    expect(gone).to_contain_text(WRONG)
    field = page.get_by_label("Since", exact=True)
    field.fill(day(AGAIN).isoformat())
    field.press("Enter")
    page.wait_for_url(f"**{since(AGAIN)}")
    expect(field).to_have_value(day(AGAIN).isoformat())
    expect(page.locator(".lede")).to_contain_text("1 figure is new")


def test_the_whole_list_is_taken_away(reader_of_changes):
    reader_of_changes.open(since(TAKEN_BACK))
    with reader_of_changes.page.expect_download() as taken:
        reader_of_changes.page.get_by_role("link", name="Table: CSV").click()
    name = f"medway-what-changed-since-{day(TAKEN_BACK).isoformat()}.csv"
    assert taken.value.suggested_filename == name
    text = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    what = [row["what"] for row in csv.DictReader(io.StringIO(text))]
    assert what.count("Taken back") == 1
    assert what.count("Revised") == 1


def test_a_day_to_come_is_told_at_the_field(reader_of_changes):
    tomorrow = date.today() + timedelta(days=1)
    reader_of_changes.open(f"/changes?since={tomorrow.isoformat()}")
    field = reader_of_changes.page.locator(".since-row label")
    expect(field).to_contain_text(f"{day_words(tomorrow)} is still to come")


@pytest.mark.parametrize(
    ("address", "widths"),
    [(since(AGAIN), (1440, 768, 390)), (since(0), (390,)), ("/changes?since=soon", (390,))],
)
def test_axe_finds_nothing_and_nothing_is_too_wide(reader_of_changes, address, widths):
    page, found = reader_of_changes.page, {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        reader_of_changes.open(address)
        settled(page)
        found[width] = [*violations(page), *page.evaluate(TOO_WIDE)]
    assert {width: list_ for width, list_ in found.items() if list_} == {}


def test_on_paper_the_choice_is_left_out_and_the_figures_stay(reader_of_changes):
    reader_of_changes.open(since(AGAIN))
    page = reader_of_changes.page
    page.emulate_media(media="print")
    expect(page.get_by_label("Since", exact=True)).to_be_hidden()
    expect(rows(page).first).to_be_visible()
