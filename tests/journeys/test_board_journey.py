"""The board secretary: last quarter's pack is copied, commented, frozen, taken along and shared."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from data.catalogue import read_catalogue
from data.domain.pack import Pack
from data.migrations import migrate
from data.session import open_engine, write_session
from data.writes.packs import By, add_pack
from etl.accept import accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.store import Store
from jobs.files import folder_of
from jobs.supervise import WorkerWatch, worker_command
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import OPEN_ALL, violations
from tests.journeys.test_keyboard import tab_to
from tests.journeys.test_widths_and_paper import A4, TOO_WIDE, settled

MEASURE = "assessments_45days_pct"
TITLE = "Assessments finished within 45 working days"
YEARS = tuple(f"{year}-{year % 100 + 1:02d}" for year in range(2018, 2025))
FIRST = {year: 80 + place for place, year in enumerate(YEARS)}  # 80 in 2018-19 to 86 in 2024-25
LONG_WORK = 60_000
CLOSE_ALL = OPEN_ALL.replace("true", "false")


@pytest.fixture
def desk(tmp_path, new_visitor):
    """A visitor at a product of their own with one measure."""
    database = f"sqlite:///{(tmp_path / 'd.db').as_posix()}"
    migrate(database)
    store = Store(database, read_catalogue(), date(2026, 11, 22))
    load(store, "first.csv", FIRST)
    with serve(database) as address:
        yield SimpleNamespace(visitor=new_visitor(address), store=store, address=address)


@pytest.fixture
def worker(desk):
    """Beside the product, what freezes packs and makes files."""
    database = desk.store.url
    watch = WorkerWatch(worker_command(is_sample=False), folder_of(database), database)
    watch.start()
    yield watch
    watch.stop()


def load(store, name, figures):
    rows = "".join(f"{MEASURE},E06000035,{year},{value}\n" for year, value in figures.items())
    body = f"measure_id,area_code,period,value\n{rows}".encode()
    checked = check_file(InputFile(name, body), store.catalogue, store.today)
    assert accept_checked(store, checked, by="Jo Bloggs", reason="for a test").change


def make_pack(visitor, title="Board in September"):
    visitor.open("/board")
    page = visitor.page
    page.locator("summary", has_text="New pack").click()
    page.locator("#board-title").fill(title)
    page.get_by_role("button", name="Make the pack").click()
    page.locator("h1", has_text=title).wait_for()
    return page


def add_measure(page, name=TITLE, kind="usual"):
    pages = page.locator(".pack-pages > li").count()
    page.locator("#board-measure").fill(name)
    page.locator("#board-kind").select_option(kind)
    page.get_by_role("button", name="Add the measure").click()
    expect(page.locator("#board-said")).to_contain_text(f"is added as page {pages + 1}.")
    expect(page.locator(".pack-pages > li")).to_have_count(pages + 1)


def freeze(page, title, day="2026-12-09", name="Jo Bloggs"):
    page.locator("#board-title").fill(title)
    page.locator("#board-day").fill(day)
    page.locator("#board-name").fill(name)
    page.get_by_role("button", name="Freeze the pack").click()
    page.wait_for_url(re.compile(r"/frozen/\d+$"), timeout=LONG_WORK)
    page.locator("h1[data-arrival]", has_text=title).wait_for()


def told(*kinds):
    """How rows of a draft begin, in their order."""
    return [re.compile(rf"^{one}( ·|$)") for one in kinds]


def edit(page, number, **fields):
    page.locator(".pack-pages > li").nth(number - 1).get_by_role("link", name="Edit").click()
    page.locator(".edit-form").wait_for()
    write(page, **fields)


def write(page, **fields):
    for name, text in fields.items():
        page.locator(f"#board-{name}").fill(text)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#board-said")).to_contain_text("Saved.")


def download(page, words):
    with page.expect_download(timeout=LONG_WORK) as waiting:
        page.get_by_role("button", name=words, exact=True).click()
    return waiting.value.path().read_bytes()


@pytest.mark.usefixtures("worker")
def test_last_quarters_pack_is_copied_commented_frozen_exported_and_shared(desk, new_visitor):
    visitor = desk.visitor
    page = make_pack(visitor)
    add_measure(page)
    add_measure(page, kind="change")
    page.get_by_role("button", name="Add a page of text").click()
    page.locator(".edit-form").wait_for()
    write(page, title="What we saw", words="A **quiet** quarter.")
    page.get_by_role("link", name="Back to the pack").click()
    expect(page.locator(".pack-pages .page-title")).to_have_text([TITLE, TITLE, "What we saw"])
    freeze(page, "Board in September", day="2026-09-09")
    september = page.url
    shared_then = page.get_by_role("link", name="Open what the link shows").get_attribute("href")

    # a later load revises two figures and adds one
    load(desk.store, "revised.csv", {"2023-24": 85.5, "2024-25": 87, "2025-26": 88})

    visitor.open("/board")
    page.locator("summary", has_text="New pack").click()
    frozen = page.locator("#board-from option", has_text="Copy of Board in September")
    page.locator("#board-from").select_option(frozen.get_attribute("value"))
    page.locator("#board-title").fill("Board in December")
    page.get_by_role("button", name="Make the pack").click()
    page.locator("h1", has_text="Board in December").wait_for()
    since = page.locator("#board-since")
    expect(since).to_contain_text("3 figures changed since Board in September")
    line = since.locator("li", has_text="2024-25")
    assert line.locator("del").inner_text() == "86.0%"
    assert line.locator("ins").inner_text() == "87.0%"
    expect(line).to_contain_text("revised.csv, loaded")
    expect(line).to_contain_text("by Jo Bloggs")
    assert since.locator("li", has_text="2023-24").locator("ins").inner_text() == "85.5%"
    expect(since.locator("li", has_text="2025-26")).to_contain_text("88.0%")

    # three comments; one tries to be more than text
    expect(line.get_by_role("link")).to_have_text(["page 1", "page 2"])
    edit(page, 1, words="Quicker <script>window.broken=1</script> than before.", notes="Pause here")
    expect(page.locator("#board-main")).to_contain_text("<script>window.broken=1</script>")
    page.locator("#board-said").get_by_role("link", name="On to page 2").click()
    page.locator("h1", has_text="Page 2").wait_for()
    write(page, words="No **chance** result.", title="Better than chance")
    page.get_by_role("link", name="Next page").click()
    page.locator("h1", has_text="Page 3").wait_for()
    write(page, words="A busy quarter.")
    page.get_by_role("link", name="Back to the pack").click()
    page.locator(".pack-pages").wait_for()
    freeze(page, "Board in December")
    expect(page.locator("#board-since")).to_contain_text("No figure has changed since")
    expect(page.locator(".frozen-page")).to_have_count(3)
    expect(page.locator(".frozen-chart .main-svg").first).to_be_visible()
    expect(page.locator(".frozen-page").nth(1)).to_contain_text("Better than chance")

    slides = zipfile.ZipFile(io.BytesIO(download(page, "PowerPoint")))
    words = "".join(
        slides.read(name).decode()
        for name in slides.namelist()
        if name.startswith("ppt/slides/slide")
    )
    assert "Better than chance" in words
    assert "A busy quarter." in words
    charts = [name for name in slides.namelist() if name.startswith("ppt/charts/chart")]
    assert any("<c:v>88" in slides.read(name).decode() for name in charts)
    assert download(page, "PDF").startswith(b"%PDF-")

    shared = page.get_by_role("link", name="Open what the link shows").get_attribute("href")
    reader = new_visitor(desk.address).page
    reader.goto(desk.address + shared)
    expect(reader.locator("body")).to_contain_text("Quicker <script>window.broken=1</script> than")
    expect(reader.locator("body")).to_contain_text("Better than chance")
    assert reader.evaluate("() => window.broken") is None
    assert violations_of_served(reader) == []

    # what the board saw in September stays, and says what was revised since
    reader.goto(desk.address + shared_then)
    expect(reader.locator("body")).to_contain_text("A quiet quarter.")
    cells = reader.locator("tr", has_text="2024-25").first
    assert "86.0%" in cells.text_content()
    page.goto(september)
    expect(page.locator("#board-since")).to_contain_text("3 figures changed since")
    assert "86.0%" in page.locator(".frozen-page tr", has_text="2024-25").first.text_content()
    assert "87.0%" not in page.locator(".frozen-page").first.text_content()


def violations_of_served(page):
    """A shared page runs its own scripts alone: that axe cannot is part of what is wanted."""
    return [] if page.evaluate("() => !window.axe") else ["a script that is not its own ran"]


def test_pages_are_moved_removed_and_put_back_by_keyboard_alone(desk):
    page = make_pack(desk.visitor)
    for kind in ("trend", "change", "compare"):
        add_measure(page, kind=kind)
    kinds = page.locator(".pack-pages .page-kind")
    expect(kinds).to_have_text(told("Trend", "Is it a change", "All authorities"))

    page.evaluate("() => document.activeElement.blur()")
    tab_to(page, ".pack-pages > li:nth-child(1) [data-way='down']")
    page.keyboard.press("Enter")
    expect(page.locator("#board-said")).to_contain_text("is now page 2 of 3.")
    expect(kinds).to_have_text(told("Is it a change", "Trend", "All authorities"))
    moved = page.locator(".pack-pages > li:nth-child(2)")
    expect(moved.locator("[data-way='down']")).to_be_focused()

    page.keyboard.press("Alt+ArrowDown")
    expect(kinds).to_have_text(told("Is it a change", "All authorities", "Trend"))
    # at the end it cannot go down any more: the focus is on what still can be pressed
    expect(page.locator(".pack-pages > li:nth-child(3) [data-way='up']")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")  # beyond the end: nothing happens
    page.keyboard.press("Alt+ArrowUp")
    expect(kinds).to_have_text(told("Is it a change", "Trend", "All authorities"))

    page.locator(".pack-pages > li:nth-child(2)").get_by_role("button", name="Remove").focus()
    page.keyboard.press("Enter")
    expect(kinds).to_have_text(told("Is it a change", "All authorities"))
    expect(page.locator("#board-said .undo-button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(kinds).to_have_text(told("Is it a change", "Trend", "All authorities"))
    expect(page.locator(".pack-pages > li:nth-child(2) .page-title")).to_be_focused()
    page.reload()
    expect(kinds).to_have_text(told("Is it a change", "Trend", "All authorities"))


def test_a_page_is_dragged_by_its_handle_with_the_mouse_and_put_down_with_escape(desk):
    page = make_pack(desk.visitor)
    for kind in ("trend", "change", "compare"):
        add_measure(page, kind=kind)
    kinds = page.locator(".pack-pages .page-kind")

    def drag(number, to, *, letting_go=True):
        handle = page.locator("[data-handle]").nth(number - 1).bounding_box()
        place = page.locator(".pack-pages > li").nth(to - 1).bounding_box()
        page.mouse.move(handle["x"] + 8, handle["y"] + 8)
        page.mouse.down()
        page.mouse.move(handle["x"] + 8, place["y"] + 4, steps=6)
        if not letting_go:
            page.keyboard.press("Escape")
        page.mouse.up()

    drag(3, 1)
    expect(kinds).to_have_text(told("All authorities", "Trend", "Is it a change"))
    expect(page.locator("#board-said")).to_contain_text("is now page 1 of 3.")
    page.locator("#board-said .undo-button").click()
    expect(kinds).to_have_text(told("Trend", "Is it a change", "All authorities"))
    drag(3, 1, letting_go=False)
    page.wait_for_timeout(400)
    expect(kinds).to_have_text(told("Trend", "Is it a change", "All authorities"))


def test_two_people_at_one_page_lose_nothing_of_either(desk, new_visitor):
    page = make_pack(desk.visitor)
    add_measure(page)
    edit(page, 1)
    address = page.url
    other = new_visitor(desk.address).page
    other.goto(address)
    other.locator(".edit-form").wait_for()
    write(page, words="The first one’s words")

    other.locator("#board-words").fill("The second one’s words")
    other.get_by_role("button", name="Save", exact=True).click()
    said = other.locator("#board-said")
    expect(said).to_contain_text("somebody else changed it since you opened it")
    expect(said).to_be_focused()  # it stands above a long form: it is brought into sight
    expect(said).to_be_in_viewport()
    other.get_by_role("link", name="Back to the pack").click()  # asks first; the answer is no
    other.wait_for_timeout(200)
    assert other.url == address
    expect(said).to_contain_text("The first one’s words")
    expect(other.locator("#board-words")).to_have_value("The second one’s words")
    page.reload()
    expect(page.locator("#board-words")).to_have_value("The first one’s words")

    other.get_by_role("button", name="Save mine over theirs").click()
    expect(said).to_contain_text("Saved.")
    page.reload()
    expect(page.locator("#board-words")).to_have_value("The second one’s words")


def test_what_was_typed_while_the_dashboard_cannot_be_reached_is_kept_and_saved_later(desk):
    page = make_pack(desk.visitor)
    add_measure(page)
    edit(page, 1)
    address = page.url
    page.locator("#board-words").fill("Typed in the train")
    desk.visitor.context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The dashboard cannot be reached")).to_be_visible()
    page.get_by_role("link", name="Back to the pack").click()  # asks first; the answer is no
    assert page.url == address
    desk.visitor.context.set_offline(False)
    page.get_by_role("button", name="Save", exact=True).click()  # the second time, as `edit` saved
    expect(page.locator("#board-main [data-version]")).to_have_attribute("data-version", "3")
    page.get_by_role("link", name="Back to the pack").click()
    expect(page.locator(".pack-pages > li")).to_contain_text("own commentary")
    desk.visitor.complaints.clear()  # that it could not be reached is told in the console too


def test_far_down_a_long_list_a_page_is_taken_out_and_put_back_without_losing_the_place(desk):
    page = desk.visitor.page
    desk.visitor.open("/board/corporate-parenting-board")
    row = page.locator(".pack-pages > li").nth(19)
    row.scroll_into_view_if_needed()
    kept = row.locator(".page-title").inner_text()
    before = page.evaluate("() => window.scrollY")
    row.get_by_role("button", name="Remove").click()
    undo = page.locator("#board-said .undo-button")
    expect(undo).to_be_focused()
    expect(undo).to_be_in_viewport()
    assert abs(page.evaluate("() => window.scrollY") - before) < 120
    page.keyboard.press("Enter")
    expect(page.locator(".pack-pages .page-title", has_text=kept)).to_be_focused()


def test_the_search_stays_beside_the_navigation_on_every_wide_screen(desk):
    page = desk.visitor.page
    desk.visitor.open("/board")
    for width in range(901, 1200, 40):
        page.set_viewport_size({"width": width, "height": 600})
        assert page.locator(".header-row").bounding_box()["height"] < 70, width


def test_the_view_on_show_is_added_from_its_own_page_and_taken_out_again(desk):
    page = make_pack(desk.visitor, "From the charts")
    desk.visitor.open(f"/measure/{MEASURE}")
    desk.visitor.choose("choose-from", "2020-21")
    page.get_by_text("Add to a pack").click()
    page.locator("#pack-which").select_option(label="From the charts")
    page.get_by_role("button", name="Add this view").click()
    said = page.locator("#pack-added")
    expect(said).to_contain_text(f"“{TITLE}” as on show is page 1 of From the charts.")
    said.get_by_role("link", name="From the charts").click()
    expect(page.locator(".pack-pages .page-kind")).to_contain_text("2020-21 to 2024-25")
    page.locator(".pack-pages .page-title").click()
    page.get_by_role("link", name="Open it as it is now").click()
    page.locator("#choose-from").wait_for()
    expect(page.locator("#choose-from")).to_have_value("2020-21")

    page.get_by_text("Add to a pack").click()
    expect(page.locator("#pack-which")).to_have_value("from-the-charts")  # the one chosen last
    page.get_by_role("button", name="Add this view").click()
    expect(said).to_contain_text("is page 2 of")
    said.get_by_role("button", name="Undo").click()
    expect(said).to_contain_text("Taken out of the pack again.")
    desk.visitor.open("/board/from-the-charts")
    expect(page.locator(".pack-pages > li")).to_have_count(1)


@pytest.mark.usefixtures("worker")
def test_the_boards_pages_fit_every_width_and_paper_and_axe_finds_nothing(desk):
    visitor = desk.visitor
    page = make_pack(visitor)
    add_measure(page)
    add_measure(page, kind="breakdown")  # nothing is loaded of its parts
    edit(page, 1, title="A title of its own " * 15, words="# Heading\n\n- **bold**", notes="Aside")
    editing = page.url
    page.get_by_role("link", name="Back to the pack").click()
    page.locator(".pack-pages").wait_for()
    freeze(page, "Board in September")
    frozen = page.url
    found = {}
    for url in (
        f"{desk.address}/board",
        f"{desk.address}/board/board-in-september",
        editing,
        frozen,
    ):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(url)
        page.locator("main h1").wait_for()
        page.wait_for_timeout(600)
        page.evaluate(OPEN_ALL)
        for width in (1440, 768, 390):
            page.set_viewport_size({"width": width, "height": 844})
            page.wait_for_timeout(250)
            found[url, width] = [*settled(page, TOO_WIDE), *violations(page)]
        page.emulate_media(media="print")
        page.set_viewport_size({"width": A4, "height": 1000})
        found[url, "paper"] = settled(page, TOO_WIDE)
        page.evaluate(CLOSE_ALL)  # as most readers print it
        for part in page.locator(".pack-pages, .frozen-page, .pack-rows").all():
            expect(part).to_be_visible()
        page.evaluate(OPEN_ALL)
        page.emulate_media(media="screen")
    assert {place: list_ for place, list_ in found.items() if list_} == {}


def test_archived_packs_go_aside_and_come_back(desk):
    page = make_pack(desk.visitor, "One of many")
    desk.visitor.open("/board")
    page.get_by_role("button", name="Archive: One of many").click()
    expect(page.locator("#board-said")).to_contain_text("“One of many” is archived.")
    page.get_by_text("Archived (1)").click()
    page.get_by_role("button", name="Take out: One of many").click()
    expect(page.locator("#board-said")).to_contain_text("is taken out of the archive.")
    expect(page.get_by_role("button", name="Archive: One of many")).to_be_visible()


def test_one_of_many_packs_is_found_by_its_words(desk):
    page = desk.visitor.page
    engine = open_engine(desk.store.url)
    with write_session(engine) as session:
        for number in range(12):
            made = Pack(0, "", f"Committee {number}", "", "", ())
            add_pack(session, made, By("Jo", datetime(2026, 6, 1, tzinfo=UTC)))
    engine.dispose()
    desk.visitor.open("/board")
    page.locator("#board-find").fill("committee 11")
    expect(page.locator(".pack-rows > li:visible")).to_have_count(1)
    expect(page.locator(".find-status")).to_have_text("1 of 16 packs")
    page.locator("#board-find").fill("")
    expect(page.locator(".pack-rows > li:visible")).to_have_count(16)


def test_a_file_that_is_no_presentation_is_refused_with_the_reason(desk):
    page = desk.visitor.page
    desk.visitor.open("/board")
    chosen = {"name": "minutes.docx", "mimeType": "", "buffer": b"these are minutes"}
    page.locator("#board-file").set_input_files(chosen)
    status = page.locator(".template-status")
    expect(status).to_contain_text("minutes.docx was not taken. template: found")
    expect(status).to_contain_text("expected a PowerPoint file")
    desk.visitor.complaints.clear()  # that the answer was 400 is told in the console too
