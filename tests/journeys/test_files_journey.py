"""A chart as a file: asked for, watched, cancelled, fetched; over reloads, pages and absences."""

import re
import threading
from datetime import date
from html import unescape
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from data.catalogue import read_catalogue
from data.domain.plain_problem import PlainProblem
from data.migrations import migrate
from etl.accept import accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.store import Store
from jobs.exporting import perform
from jobs.product import open_product
from jobs.worker import Worker
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import violations
from tests.journeys.test_keyboard import tab_to
from tests.journeys.test_widths_and_paper import TOO_WIDE

MEASURE = "/measure/assessments_45days_pct"
LINE = ".job-line"
WORDS = ".job-words"
GONE = "The template has gone. Give it again on the page Board."


@pytest.fixture
def url(tmp_path):
    """A database with seven years of one measure."""
    url = f"sqlite:///{(tmp_path / 'd.db').as_posix()}"
    migrate(url)
    store = Store(url, read_catalogue(), date(2026, 11, 22))
    rows = "".join(
        f"assessments_45days_pct,E06000035,{year}-{year % 100 + 1:02d},{80 + year % 7}\n"
        for year in range(2018, 2025)
    )
    body = f"measure_id,area_code,period,value\n{rows}".encode()
    checked = check_file(InputFile("figures.csv", body), store.catalogue, store.today)
    assert accept_checked(store, checked, by="jo", reason="for a test").change
    return url


@pytest.fixture
def office(url):
    """Who makes the files: pages by the product itself, papers as long as a test wants."""
    told = SimpleNamespace(pages=30, turn=threading.Event(), end=threading.Event())

    def work(job, product, renderer, steps):
        if job.told["format"] == "pptx":
            raise PlainProblem(GONE)
        if job.told["format"] == "html":
            return perform(job, product, renderer, steps)
        steps.begin(told.pages)
        for number in range(1, 5):
            steps.next(f"Page of carers {number}")
        steps.run(told.end.wait)
        return perform(job, product, renderer, steps)

    with open_product(url, is_sample=False) as product:
        worker = Worker(product, SimpleNamespace(stop=lambda: None), work=work)
        thread = threading.Thread(target=worker.run)
        thread.start()
        yield told
        told.end.set()
        worker.stopping.set()
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture
def reader(url, new_visitor):
    with serve(url) as address:
        visitor = new_visitor(address, accept_downloads=True)
        visitor.open(MEASURE)
        yield visitor


def press(reader, name):
    reader.page.locator(".export-tools").get_by_role("button", name=name, exact=True).click()


def line_of(reader, words):
    return reader.page.locator(LINE).filter(has_text=words)


def test_a_page_of_the_chart_is_fetched_by_itself_and_again(reader, office):
    with reader.page.expect_download() as coming:
        press(reader, "Web page")
    file = coming.value
    name = file.suggested_filename
    assert re.fullmatch(r"medway-.+-\d{4}-\d\d-\d\d\.html", name)
    with open(file.path(), encoding="utf-8") as content:
        text = content.read()
    assert text.rstrip().endswith("</html>")
    assert reader.text("#finding") in unescape(text)
    expect(line_of(reader, f"Web page is ready: {name}")).to_be_visible()
    with reader.page.expect_download() as again:
        reader.page.get_by_role("link", name=f"Download again: {name}").click()
    assert again.value.suggested_filename == name


def test_the_address_on_show_is_what_is_asked_for(reader, office):
    reader.choose("choose-axis", "fit")
    with reader.page.expect_request("**/jobs") as asked:
        press(reader, "Web page")
    told = asked.value.post_data_json["told"]
    assert told["address"].startswith(f"{MEASURE}?")
    assert "axis=fit" in told["address"]
    expect(line_of(reader, "Web page is ready")).to_be_visible(timeout=20_000)


def test_progress_is_shown_said_and_ends_with_cancel(reader, office):
    press(reader, "PDF")
    words = reader.page.locator(WORDS)
    expect(words).to_have_text("PDF: step 4 of 30, Page of carers 4")
    bar = reader.page.get_by_role("progressbar", name="Progress: PDF")
    expect(bar).to_have_attribute("max", "30")
    assert bar.evaluate("(bar) => bar.value") == 3
    said = reader.page.locator(".jobs-tray [role=status]")
    expect(said).to_have_text(re.compile(r"^PDF: "))
    assert violations(reader.page) == []
    reader.page.get_by_role("button", name="Cancel: PDF").click()
    expect(words).to_have_text("PDF: cancelled.", timeout=8_000)
    expect(said).to_have_text("PDF: cancelled.")
    assert reader.page.evaluate("() => document.activeElement.className") == "job-line"
    assert violations(reader.page) == []
    reader.page.get_by_role("button", name="Remove from this list: PDF").click()
    expect(reader.page.locator(LINE)).to_have_count(0)


def test_a_cancelling_that_was_not_heard_is_asked_for_again(reader, office):
    press(reader, "PDF")
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()
    busy = {"status": 503, "body": "The database is busy.", "content_type": "text/plain"}
    reader.page.route("**/cancel", lambda route: route.fulfill(**busy), times=1)
    reader.page.get_by_role("button", name="Cancel: PDF").click()
    expect(line_of(reader, "PDF: being cancelled…")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Cancel: PDF")).to_have_count(0)
    expect(line_of(reader, "PDF: cancelled.")).to_be_visible(timeout=8_000)
    (refused,) = reader.complaints
    assert "503" in refused
    reader.complaints.clear()


def test_what_another_window_cancels_is_told_as_that(reader, office, new_visitor):
    press(reader, "PDF")
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()
    other = new_visitor(reader.site)
    other.open(MEASURE)
    press(other, "PDF")
    expect(line_of(other, "PDF: step 4 of 30")).to_be_visible()
    other.page.get_by_role("button", name="Cancel: PDF").click()
    expect(line_of(other, "PDF: cancelled.")).to_be_visible(timeout=8_000)
    told = line_of(reader, "PDF: cancelled in another window that waited for the same file.")
    expect(told).to_be_visible(timeout=8_000)
    other.page.reload()
    expect(line_of(other, "PDF: cancelled.")).to_be_visible()


def test_the_line_of_what_was_pressed_comes_into_view(reader, office):
    reader.page.set_viewport_size({"width": 1280, "height": 600})
    button = reader.page.locator(".export-tools").get_by_role("button", name="PDF", exact=True)
    button.evaluate("(button) => button.scrollIntoView({ block: 'end' })")
    button.click()
    expect(reader.page.locator(LINE)).to_be_in_viewport(ratio=1)


def test_a_second_press_shows_the_job_that_is_there(reader, office):
    press(reader, "PDF")
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()
    press(reader, "PDF")
    said = reader.page.locator(".jobs-tray [role=status]")
    expect(said).to_have_text("PDF: this is being made already.")
    expect(reader.page.locator(LINE)).to_have_count(1)


def test_several_at_once_each_have_a_line(reader, office):
    press(reader, "PDF")
    press(reader, "Web page")
    expect(line_of(reader, "Web page is ready")).to_be_visible(timeout=20_000)
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()


def test_what_goes_wrong_says_what_to_do_and_can_be_tried_again(reader, office):
    press(reader, "PowerPoint")
    problem = f"PowerPoint could not be made. {GONE}"
    expect(reader.page.locator(WORDS)).to_have_text(problem)
    reader.page.get_by_role("button", name="Try again: PowerPoint").click()
    expect(reader.page.locator(WORDS)).to_have_text(problem)
    expect(reader.page.locator(LINE)).to_have_count(1)


def test_a_refused_question_says_why(reader, office):
    reader.page.evaluate(
        """() => { document.querySelector(".export-tools").dataset.exportTarget =
             JSON.stringify({ snapshot: "99" }); }"""
    )
    reader.page.on("console", lambda _: None)
    press(reader, "PDF")
    expect(reader.page.locator(WORDS)).to_have_text(
        "PDF could not be made. snapshot: found '99', expected the number of a pack that was frozen"
    )
    reader.complaints[:] = [one for one in reader.complaints if "400" not in one]


def test_lines_survive_a_reload_and_go_along_to_other_pages(reader, office):
    press(reader, "PDF")
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()
    reader.page.reload()
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()
    reader.page.get_by_role("link", name="Themes", exact=True).click()
    reader.page.locator(".jobs-tray.floating").wait_for()
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()
    assert violations(reader.page) == []
    for width in (1440, 768, 390):
        reader.page.set_viewport_size({"width": width, "height": 800})
        assert not reader.page.evaluate(TOO_WIDE)
    reader.page.go_back()
    expect(reader.page.locator(".export-lines .job-line")).to_be_visible()


def test_a_file_that_was_fetched_is_not_fetched_again_by_a_reload(reader, office):
    with reader.page.expect_download():
        press(reader, "Web page")
    expect(line_of(reader, "Web page is ready")).to_be_visible()
    fetched = []
    reader.page.on("download", lambda file: fetched.append(file))
    reader.page.reload()
    expect(line_of(reader, "Web page is ready")).to_be_visible()
    reader.page.wait_for_timeout(1500)
    assert fetched == []
    reader.page.get_by_role("link", name="Themes", exact=True).click()
    reader.page.locator("h1").filter(has_text="Themes").wait_for()
    expect(reader.page.locator(".jobs-tray")).to_be_hidden()


def test_the_dashboard_may_be_away_for_a_while(reader, office):
    press(reader, "PDF")
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()
    reader.page.context.set_offline(True)
    expect(line_of(reader, "PDF: The dashboard does not answer. Looking again…")).to_be_visible()
    reader.page.context.set_offline(False)
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible(timeout=15_000)
    reader.complaints[:] = [one for one in reader.complaints if "ERR_INTERNET" not in one]


def test_all_of_it_works_with_the_keyboard(reader, office):
    tab_to(reader.page, "[data-export-format=pdf]")
    reader.page.keyboard.press("Enter")
    expect(line_of(reader, "PDF: step 4 of 30")).to_be_visible()
    tab_to(reader.page, '[aria-label="Cancel: PDF"]')
    reader.page.keyboard.press("Enter")
    expect(line_of(reader, "PDF: cancelled.")).to_be_visible(timeout=8_000)
