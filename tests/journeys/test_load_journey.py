"""The analyst's journeys: a workbook with problems is mended and accepted, a load is taken back."""

import base64
import io
import re

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from data.migrations import migrate
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import OPEN_ALL, violations
from tests.journeys.test_keyboard import focus_is_on, tab_to, walk
from tests.journeys.test_widths_and_paper import TOO_WIDE, settled

MEASURE = "referrals_rate"
COLUMNS = ("measure_id", "area_code", "period", "value")
QUARTERS = [
    f"{year}-{(year + 1) % 100:02d} Q{part}" for year in range(2018, 2026) for part in range(1, 5)
][:30]  # 2018-19 Q1 to 2025-26 Q2: rows 2 to 31 of a sheet

DROP = """([name, text, selector]) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const given = new DataTransfer();
  given.items.add(new File([bytes], name));
  const place = document.querySelector(selector);
  return ["dragover", "drop"].map((kind) => {
    const options = { bubbles: true, cancelable: true, dataTransfer: given };
    return !place.dispatchEvent(new DragEvent(kind, options));
  });
}"""


def rate(place: int) -> float:
    return 100 + place / 2


def workbook(changes: dict[int, tuple[str, object]] | None = None) -> bytes:
    """All thirty quarters, one a row; `changes` are period and value by the sheet's row."""
    book = Workbook()
    book.active.title = "data"
    book.active.append(COLUMNS)
    for place, quarter in enumerate(QUARTERS):
        period, value = (changes or {}).get(place + 2, (quarter, rate(place)))
        book.active.append((MEASURE, "E06000035", period, value))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def csv_of(rows: list[tuple[str, float | str]]) -> bytes:
    lines = [f"{MEASURE},E06000035,{period},{value}\n" for period, value in rows]
    return (",".join(COLUMNS) + "\n" + "".join(lines)).encode()


def before() -> bytes:
    """The first eighteen quarters, of which the last three were counted otherwise."""
    rows = [(QUARTERS[place], rate(place)) for place in range(15)]
    return csv_of([*rows, *((QUARTERS[place], rate(place) - 5) for place in (15, 16, 17))])


@pytest.fixture
def desk(tmp_path, new_visitor):
    """A visitor at a product of their own, which holds nothing yet."""
    database = f"sqlite:///{(tmp_path / 'd.db').as_posix()}"
    migrate(database)
    with serve(database) as address:
        visitor = new_visitor(address)
        visitor.folder = tmp_path / "uploads"
        yield visitor


def choose(visitor, name, body):
    """Choose a file on the page that is open, and wait for what comes of it."""
    page = visitor.page
    was = page.url
    page.locator("#load-file").set_input_files({"name": name, "mimeType": "", "buffer": body})
    page.wait_for_url(lambda url: url != was and "check=" in url)
    page.locator("h1[data-arrival]", has_text=name).wait_for()


def drop(visitor, name, body, selector=".drop-zone"):
    """Drop a file; whether the browser was kept from opening it in place of the page."""
    text = base64.b64encode(body).decode()
    return visitor.page.evaluate(DROP, [name, text, selector]) == [True, True]


def accept(visitor, reason, name="Jo Bloggs"):
    visitor.page.locator("#load-reason").fill(reason)
    visitor.page.locator("#load-name").fill(name)
    visitor.page.locator("#load-accept").click()
    visitor.page.wait_for_url(re.compile(r"/load/\d+$"))
    visitor.page.locator("h1[data-arrival]", has_text="Load ").wait_for()


def load(visitor, name, body, reason):
    visitor.open("/load")
    choose(visitor, name, body)
    accept(visitor, reason)


def totals(visitor):
    """The four tiles of a difference: new, revised, unchanged, withdrawn."""
    return [int(text) for text in visitor.page.locator(".total-figure").all_inner_texts()]


def rows_of(visitor, table):
    return visitor.page.evaluate(
        """(selector) => [...document.querySelectorAll(`${selector} tbody tr`)].map((row) =>
          [...row.children].map((cell) => cell.textContent.trim()))""",
        table,
    )


def figures_on_page(visitor):
    """The table of a measure's page: the figure of each period, with its marks."""
    rows = [row for row in rows_of(visitor, "#figures") if len(row) > 1]
    return {row[0]: row[1] for row in rows}


def assert_sound(visitor):
    """axe finds nothing and nothing stands out sideways, wide and narrow, with all opened."""
    page = visitor.page
    page.evaluate(OPEN_ALL)
    found = {}
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = [*violations(page), *settled(page, TOO_WIDE)]
    page.set_viewport_size({"width": 1440, "height": 900})
    assert {width: list_ for width, list_ in found.items() if list_} == {}


def test_a_workbook_is_dragged_in_mended_and_accepted(desk):
    """Journey 10."""
    page = desk.page
    load(desk, "last month.csv", before(), "figures up to last year")
    desk.open("/load")
    broken = workbook({14: (QUARTERS[12], "n/a"), 31: ("2024-26", rate(29))})
    assert drop(desk, "october.xlsx", broken)
    expect(page.locator("h1")).to_have_text("2 problems in october.xlsx")
    expect(page).to_have_title(re.compile("^2 problems in october.xlsx · "))
    assert [row[:3] for row in rows_of(desk, ".problems")] == [
        ["14", "value", "'n/a'"],
        ["31", "period", "'2024-26'"],
    ]
    assert all("such as" in row[3] or "number" in row[3] for row in rows_of(desk, ".problems"))
    assert list(desk.folder.iterdir()) == []  # nothing of a rejected file stays
    assert_sound(desk)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Problems as Excel").click()
    saved = load_workbook(io.BytesIO(waiting.value.path().read_bytes()))["Figures"]
    assert [row[:2] for row in saved.iter_rows(min_row=2, values_only=True)] == [
        (14, "value"),
        (31, "period"),
    ]

    choose(desk, "october.xlsx", workbook())
    expect(page.locator("h1")).to_have_text("What october.xlsx would change")
    expect(page).to_have_title(re.compile("^What october.xlsx would change · "))
    assert totals(desk) == [12, 3, 15, 0]
    assert [row[1:3] for row in rows_of(desk, ".changes.revised")] == [
        ["Q4 2021-22", "102.5 → 107.5"],
        ["Q1 2022-23", "103.0 → 108.0"],
        ["Q2 2022-23", "103.5 → 108.5"],
    ]
    assert_sound(desk)
    page.locator("#load-accept").click()
    expect(page.locator(".said")).to_contain_text("Write a reason of at least 5 characters.")
    expect(page.locator("#load-reason")).to_be_focused()
    assert_sound(desk)
    accept(desk, "figures for October, agreed with the service")
    assert desk.text("main .lede").startswith("Loaded: 12 new, 3 revised, 15 unchanged.")
    expect(page.get_by_role("status").filter(has_text="Loaded:")).to_have_text(
        "Loaded: 12 new, 3 revised, 15 unchanged."
    )
    assert "Loaded by Jo Bloggs (not verified)" in desk.text("main .events")
    assert_sound(desk)

    page.locator(".changes.revised a").first.click()
    page.wait_for_url(re.compile(f"/measure/{MEASURE}"))
    page.locator("#figures").wait_for()
    values = figures_on_page(desk)
    assert values["Q2 2022-23"].startswith("108.5")
    assert len(values) == 30
    assert "figures for October, agreed with the service" in desk.text("#figures")


def test_a_wrong_load_is_taken_back_and_the_right_one_loaded(desk):
    """Journey 11."""
    page = desk.page
    quarter = "2026-27 Q2"
    load(desk, "october.xlsx", workbook(), "figures up to last year")
    load(desk, "wrong.csv", csv_of([(quarter, 811.5)]), "last quarter")
    desk.open("/load")
    page.locator(".history").get_by_role("link", name="Take back load 2").click()
    expect(page.locator("h1")).to_have_text("Take back load 2, wrong.csv?")
    assert totals(desk) == [0, 0, 0, 1]
    assert rows_of(desk, ".changes.withdrawn")[0][1:] == ["Q2 2026-27", "811.5"]
    assert_sound(desk)
    page.locator("#load-reason").fill("two digits were swapped")
    page.locator("#load-undo").click()
    expect(page.locator("main .lede")).to_contain_text("Taken back: none of its figures counts")
    expect(page.locator("#load-done")).to_have_text("Taken back.")
    assert_sound(desk)

    load(desk, "right.csv", csv_of([(quarter, 118.5)]), "last quarter, corrected")
    desk.open(f"/measure/{MEASURE}?frequency=quarterly")
    assert figures_on_page(desk)["Q2 2026-27"].startswith("118.5")
    desk.open("/load/history")
    assert [row[0].replace("Put back", " Put back") for row in rows_of(desk, ".history")] == [
        "Loaded: load 3right.csvTake back load 3",
        "Taken back: load 2wrong.csv Put back load 2",
        "Loaded: load 2wrong.csv",
        "Loaded: load 1october.xlsxTake back load 1",
    ]
    assert "two digits were swapped" in desk.text(".history")

    desk.open("/load")
    page.locator(".history").get_by_role("link", name="Put back load 2").click()
    expect(page.locator("h1")).to_have_text("Put back load 2, wrong.csv?")
    expect(page.locator("#load-name")).to_have_value("Jo Bloggs")
    assert totals(desk) == [0, 0, 0, 0]  # the load that came after it still says what stands
    page.locator("#load-reason").fill("kept for the record")
    page.locator("#load-undo").click()
    expect(page.locator("#load-done")).to_have_text("Put back.")
    desk.open("/load/2")
    expect(page.locator("#load-done")).to_have_text("")  # nothing happened on this visit


def test_the_whole_journey_by_keyboard(desk):
    page = desk.page
    opened = []
    page.on(
        "filechooser", lambda chooser: opened.append(chooser)
    )  # asked for early: a late wish can miss the window
    desk.open("/load")
    tab_to(page, "#load-file")
    page.keyboard.press("Enter")
    assert desk.eventually(lambda: len(opened), 1) == 1
    opened[0].set_files({"name": "october.xlsx", "mimeType": "", "buffer": workbook()})
    page.locator("#load-accept").wait_for()
    desk.eventually(lambda: focus_is_on(page, "h1"), True)
    assert focus_is_on(page, "h1")  # what came of it is read out first
    tab_to(page, "#load-reason")
    page.keyboard.type("no")
    tab_to(page, "#load-accept")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text("Write a reason of at least 5 characters.")
    reason = page.locator("#load-reason")
    expect(reason).to_be_focused()  # the field that is wrong, read out with what is wanting
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(reason).to_have_accessible_description("Write a reason of at least 5 characters.")
    expect(page.locator("#load-name")).not_to_have_attribute("aria-invalid", "true")
    page.keyboard.press("End")
    page.keyboard.type("w it is all here")
    tab_to(page, "#load-accept")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/load/1$"))
    desk.eventually(lambda: focus_is_on(page, "h1"), True)
    assert focus_is_on(page, "h1")
    assert "Reason: now it is all here" in desk.text("main .events")


@pytest.mark.parametrize("width", [pytest.param(1440, marks=pytest.mark.full), 390])
def test_focus_is_visible_on_every_control(desk, width):
    desk.page.set_viewport_size({"width": width, "height": 844})
    load(desk, "before.csv", before(), "figures up to last year")
    paths = ["/load", "/load/1", "/load/1/take-back"]
    desk.open("/load")
    choose(desk, "october.csv", csv_of([(QUARTERS[0], 5.0)]))
    paths.append(desk.page.url.removeprefix(desk.site))
    for path in paths:
        desk.open(path)
        desk.page.wait_for_timeout(200)  # the box for a file is put in when the page is there
        count, stops = walk(desk.page)
        assert [stop["place"] for stop in stops] == list(range(count)), path
        assert [one["name"] for one in stops if not (one["hasRing"] and one["inSight"])] == [], path


def test_what_is_going_on_is_announced(desk):
    """Sending and checking stand in a live region; the result takes the focus."""
    page = desk.page
    desk.open("/load")
    page.evaluate(
        """() => {
          window.heard = [];
          const place = document.querySelector(".file-status");
          new MutationObserver(() => window.heard.push(place.textContent)).observe(
            place, { childList: true, characterData: true, subtree: true });
        }"""
    )
    assert page.locator(".file-status").get_attribute("role") == "status"
    choose(desk, "october.xlsx", workbook())
    heard = page.evaluate("() => window.heard")
    assert heard[0] == "Sending october.xlsx…"
    assert "Checking october.xlsx…" in heard
    assert heard[-1] == "october.xlsx is checked: no problems."


def test_a_file_that_is_too_large_is_not_even_sent(desk):
    desk.open("/load")
    desk.page.evaluate(
        """() => {
          const given = new DataTransfer();
          given.items.add(new File([new Uint8Array(20 * 2 ** 20 + 1)], "huge.csv"));
          const options = { bubbles: true, cancelable: true, dataTransfer: given };
          document.querySelector(".drop-zone").dispatchEvent(new DragEvent("drop", options));
        }"""
    )
    expect(desk.page.locator(".file-status")).to_contain_text(
        "huge.csv is too large: 20.000001 MB, and a file may have 20.000000 MB at most."
    )
    assert not [url for url in desk.requests if url.endswith("/upload")]


def test_two_files_at_once_and_a_file_beside_the_box_change_nothing(desk):
    desk.open("/load")
    page = desk.page
    page.evaluate(
        """() => {
          const given = new DataTransfer();
          given.items.add(new File(["a"], "a.csv"));
          given.items.add(new File(["b"], "b.csv"));
          const options = { bubbles: true, cancelable: true, dataTransfer: given };
          document.querySelector(".drop-zone").dispatchEvent(new DragEvent("drop", options));
        }"""
    )
    expect(page.locator(".file-status")).to_have_text("Load one file at a time: these are 2.")
    assert drop(desk, "beside.csv", before(), "h1")
    page.wait_for_timeout(200)
    assert page.url == f"{desk.site}/load"
    assert not [url for url in desk.requests if url.endswith("/upload")]


def test_a_name_with_markup_is_shown_as_text(desk):
    desk.open("/load")
    drop(desk, "<img src=x onerror=alert(1)>é.csv", before())
    desk.page.locator("#load-accept").wait_for()
    assert desk.page.locator("main img").count() == 0
    assert "é.csv" in desk.text("h1")


def test_a_dashboard_that_has_stopped_is_told(desk):
    desk.open("/load")
    desk.page.route("**/upload", lambda route: route.abort())
    given = {"name": "october.csv", "mimeType": "", "buffer": before()}
    desk.page.locator("#load-file").set_input_files(given)
    expect(desk.page.locator(".file-status")).to_contain_text("october.csv could not be sent.")
    expect(desk.page.locator("#load-file")).to_be_enabled()
    assert all("ERR_FAILED" in words for words in desk.complaints)
    desk.complaints.clear()


def test_the_same_view_opens_again_from_its_address(desk, new_visitor):
    """A colleague can look at a difference before it is accepted."""
    desk.open("/load")
    choose(desk, "october.xlsx", workbook())
    colleague = new_visitor(desk.site)
    colleague.open(desk.page.url.removeprefix(desk.site))
    assert colleague.text("h1") == "What october.xlsx would change"
    assert totals(colleague) == totals(desk) == [30, 0, 0, 0]


def test_who_accepts_second_is_shown_what_is_new(desk, new_visitor):
    other = new_visitor(desk.site)
    for visitor, value in ((desk, 5.0), (other, 6.0)):
        visitor.open("/load")
        choose(visitor, f"{value}.csv", csv_of([(QUARTERS[0], value)]))
    accept(desk, "I was first")
    other.page.locator("#load-reason").fill("I was second")
    other.page.locator("#load-accept").click()
    expect(other.page.locator(".said")).to_contain_text("Somebody changed the figures")
    expect(other.page.locator(".said")).to_be_focused()
    assert rows_of(other, ".changes.revised")[0][1:3] == ["Q1 2018-19", "5.0 → 6.0"]
    accept(other, "I was second, and have looked")


def test_the_name_typed_last_is_offered_again_in_this_browser_only(desk, new_visitor):
    load(desk, "before.csv", before(), "figures up to last year")
    desk.open("/load/1/take-back")
    expect(desk.page.locator("#load-name")).to_have_value("Jo Bloggs")
    other = new_visitor(desk.site)
    other.open("/load/1/take-back")
    expect(other.page.locator("#load-name")).not_to_have_value("Jo Bloggs")
    assert_sound(other)


def test_who_accepts_second_and_has_the_same_figures_is_told_that_nothing_is_left(
    desk, new_visitor
):
    other = new_visitor(desk.site)
    for visitor, value in ((desk, "5.0"), (other, "5.00")):
        visitor.open("/load")
        choose(visitor, f"{value}.csv", csv_of([(QUARTERS[0], value)]))
    accept(desk, "I was first")
    other.page.locator("#load-reason").fill("I was second")
    other.page.locator("#load-accept").click()
    heading = other.page.locator("h1")
    expect(heading).to_have_text("5.00.csv would change nothing")
    expect(heading).to_be_focused()
    expect(other.page).to_have_title(re.compile("^5.00.csv would change nothing · "))
    expect(other.page.locator("#load-accept")).to_have_count(0)
    assert_sound(other)


def test_a_difference_prints_without_what_cannot_be_done_on_paper(desk):
    desk.open("/load")
    choose(desk, "october.xlsx", workbook())
    page = desk.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    for part in (".drop-zone", ".sign-off", ".buttons"):
        for place in range(page.locator(part).count()):
            expect(page.locator(part).nth(place)).to_be_hidden()
    expect(page.locator(".totals")).to_be_visible()
    assert settled(page, TOO_WIDE) == []
