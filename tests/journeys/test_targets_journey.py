"""A target is entered, drawn, withdrawn and entered again; by mouse, by keyboard and by file."""

import io
import re
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from data.catalogue import read_catalogue
from data.migrations import migrate
from etl.accept import accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.store import Store
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import violations
from tests.journeys.test_keyboard import tab_to, walk
from tests.journeys.test_load_journey import choose
from tests.journeys.test_widths_and_paper import TOO_WIDE

MEASURE = "assessments_45days_pct"
TITLE = "Assessments finished within 45 working days"
FORM = f"/targets/enter?measure={MEASURE}&kind=target"
YEARS = tuple(f"{year}-{year % 100 + 1:02d}" for year in range(2018, 2025))


@pytest.fixture
def desk(tmp_path, new_visitor):
    """A visitor at a product of their own, with seven years of one measure."""
    database = f"sqlite:///{(tmp_path / 'd.db').as_posix()}"
    migrate(database)
    store = Store(database, read_catalogue(), date(2026, 11, 22))
    rows = "".join(f"{MEASURE},E06000035,{year},{80 + n}\n" for n, year in enumerate(YEARS))
    body = f"measure_id,area_code,period,value\n{rows}".encode()
    checked = check_file(InputFile("figures.csv", body), store.catalogue, store.today)
    assert accept_checked(store, checked, by="jo", reason="for a test").change
    with serve(database) as address:
        yield new_visitor(address)


def target_values(visitor):
    """The heights of the chart's target, which is drawn as a path: 'M 2.5,88.0 L 6,88.0'."""
    visitor.open(f"/measure/{MEASURE}")
    shapes = (visitor.figure() or {"layout": {}})["layout"].get("shapes", [])
    paths = " ".join(one["path"] for one in shapes if one["type"] == "path")
    return {float(height) for height in re.findall(r",([0-9.]+)", paths)}


def fill(page, value, year, reason="What neighbours reach", name="Jo Bloggs"):
    page.locator("#decide-value").fill(value)
    page.locator("#decide-period").select_option(year)
    page.locator("#load-reason").fill(reason)
    page.locator("#load-name").fill(name)


def arrive_at_list(page):
    page.wait_for_url(re.compile(r"/targets\?measure="))
    page.locator("h1", has_text="Targets, breaks and baselines").wait_for()


def sign(page, button, reason):
    page.locator("#load-reason").fill(reason)
    page.locator("#load-name").fill("Jo Bloggs")
    page.locator(button).click()
    arrive_at_list(page)


def test_a_target_is_entered_drawn_withdrawn_and_entered_again(desk):
    page = desk.page
    assert 88 not in target_values(desk)
    page.get_by_role("link", name="Targets, breaks and baselines of this measure").click()
    arrive_at_list(page)
    page.get_by_role("link", name="Add a target, break or baseline").click()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(re.compile(re.escape(FORM)))

    fill(page, "88", "2021-22")
    page.locator("#decide-look").click()
    preview = page.locator("#decide-preview")
    expect(preview).to_contain_text("The target of 88% from 2021-22 is the first of this measure.")
    expect(page.locator("#decide-preview-heading")).to_be_focused()
    assert violations(page) == []
    page.locator("#decide-accept").click()
    arrive_at_list(page)
    expect(page.locator(".last-change")).to_contain_text(f"Recorded: target, {TITLE}: 88% from")
    expect(page.locator(".decisions")).to_contain_text("What neighbours reach")
    assert 88 in target_values(desk)

    desk.open(FORM)
    fill(page, "90", "2023-24")
    page.locator("#decide-look").click()
    replaced = "The target of 90% from 2023-24 replaces 88%, the target from 2021-22 on."
    expect(preview).to_contain_text(replaced)

    desk.open(f"/targets?measure={MEASURE}")
    page.locator(".last-change a").click()
    page.wait_for_url(re.compile("/targets/1/withdraw"))
    page.locator("#decide-turn").click()
    expect(page.locator("#load-said")).to_contain_text("Write a reason")
    expect(page.locator("#load-reason")).to_be_focused()
    sign(page, "#decide-turn", "the board agreed another")
    expect(page.locator(".last-change")).to_contain_text("Withdrawn: target")
    assert 88 not in target_values(desk)

    desk.open(f"/targets?measure={MEASURE}&state=withdrawn")
    expect(page.locator(".decisions")).to_contain_text("the board agreed another")
    page.get_by_role("link", name="Enter again").first.click()
    page.wait_for_url(re.compile("/targets/1/enter-again"))
    sign(page, "#decide-turn", "it was right after all")
    assert 88 in target_values(desk)


def test_enter_in_a_box_is_as_good_as_the_button(desk):
    page = desk.page
    desk.open(FORM)
    fill(page, "88", "2021-22")
    page.locator("#load-reason").press("Enter")  # a new line: it has room for more than one
    expect(page.locator("#decide-preview")).to_be_empty()
    page.locator("#decide-value").press("Enter")
    expect(page.locator("#decide-preview")).to_contain_text("The target of 88% from 2021-22")
    expect(page.locator("#decide-preview-heading")).to_be_focused()
    page.locator("#decide-value").fill("none")
    page.locator("#load-name").press("Enter")
    expect(page.locator("#load-said")).to_contain_text("found 'none'")
    expect(page.locator("#decide-value")).to_be_focused()
    desk.open("/targets")
    expect(page.locator(".last-change")).to_have_count(0)


def test_what_is_wrong_is_said_beside_the_fields_and_what_was_typed_stays(desk):
    page = desk.page
    desk.open(FORM)
    page.locator("#decide-value").fill("120%")
    page.locator("#decide-tolerance").fill("lots")
    page.locator("#decide-look").click()
    expect(page.locator("#decide-value-error")).to_have_text(
        "Target: found '120%', expected a number from 0 to 100."
    )
    expect(page.locator("#load-reason-error")).to_contain_text("expected why")
    expect(page.locator("#load-said li")).to_have_count(4)
    expect(page.locator("#decide-value")).to_be_focused()
    assert page.locator("#decide-value").input_value() == "120%"
    assert violations(page) == []
    fill(page, "85", "2022-23")
    page.locator("#decide-tolerance").fill("")
    page.locator("#decide-look").click()
    expect(page.locator("#decide-preview")).to_contain_text("The target of 85%")
    expect(page.locator("#decide-value-error")).to_have_text("")
    page.locator("#decide-value").fill("86")
    page.locator("#decide-accept").click()
    expect(page.locator("#decide-preview")).to_contain_text("What you typed has changed since")
    expect(page.locator("#decide-preview")).to_contain_text("The target of 86%")
    page.locator("#decide-accept").click()
    arrive_at_list(page)
    expect(page.locator(".decisions")).to_contain_text("86% from 2022-23")


def test_a_target_is_entered_by_keyboard_alone(desk):
    page = desk.page
    desk.open(FORM)
    count, stops = walk(page)
    assert [stop["place"] for stop in stops] == list(range(count))
    assert all(stop["hasRing"] and stop["inSight"] for stop in stops)
    desk.open(FORM)
    tab_to(page, "#decide-value")
    page.keyboard.type("87")
    tab_to(page, "#decide-period")
    page.keyboard.type("2020-21")
    tab_to(page, "#load-reason")
    page.keyboard.type("What the plan says")
    tab_to(page, "#load-name")
    page.keyboard.press("Control+A")
    page.keyboard.type("Sam")
    tab_to(page, "#decide-look")
    page.keyboard.press("Enter")
    expect(page.locator("#decide-preview-heading")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#decide-accept")).to_be_focused()
    page.keyboard.press("Enter")
    arrive_at_list(page)
    expect(page.locator("#load-done")).to_contain_text("Recorded: target")
    assert 87 in target_values(desk)


def test_a_file_is_checked_seen_and_recorded_and_the_same_again_changes_nothing(desk):
    page = desk.page
    desk.open("/targets")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Template: Excel").click()
    book = load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    sheet = book["data"]
    columns = [cell.value for cell in sheet[1]]
    wrong = {"kind": "target", "measure_id": MEASURE, "period": "2022-24", "value": 85}
    choose(desk, "targets.xlsx", _filled(book, columns, [wrong]))
    expect(page.locator("h1")).to_have_text("2 problems in targets.xlsx")
    expect(page.locator(".problems")).to_contain_text("2022-24")
    right = [
        wrong | {"period": "2022-23", "reason": "What neighbours reach", "owner": "The head"},
        {
            "kind": "rebase",
            "measure_id": MEASURE,
            "period": "2021-22",
            "reason": "The front door was set up anew",
        },
    ]
    body = _filled(book, columns, right)
    choose(desk, "targets.xlsx", body)
    expect(page.locator("h1")).to_have_text("What targets.xlsx would change")
    expect(page.locator(".decisions")).to_contain_text("is the first of this measure")
    assert violations(page) == []
    page.locator("#load-reason").fill("targets for the year")
    page.locator("#load-name").fill("Jo Bloggs")
    page.locator("#decide-file").click()
    page.wait_for_url(re.compile(r"/targets$"))
    expect(page.locator(".last-change")).to_contain_text("2 decisions recorded from targets.xlsx")
    expect(page.locator(".decisions")).to_contain_text("targets for the year")
    choose(desk, "targets.xlsx", body)
    expect(page.locator("h1")).to_have_text("targets.xlsx would change nothing")

    desk.open("/targets")
    page.get_by_role("link", name="See them").click()
    expect(page.locator("h2", has_text="2 decisions recorded from targets.xlsx")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Withdraw all").first.click()
    expect(page.locator("h1")).to_have_text("Withdraw 2 decisions from targets.xlsx?")
    page.locator("#load-reason").fill("the wrong file")
    page.locator("#decide-turn").click()
    told = "2 decisions from targets.xlsx withdrawn"
    expect(page.locator(".last-change")).to_contain_text(told)


def _filled(book: Workbook, columns, rows):
    sheet = book["data"]
    for number, row in enumerate(rows, start=2):
        for place, name in enumerate(columns, start=1):
            sheet.cell(number, place).value = row.get(name)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_the_pages_fit_a_telephone_and_axe_finds_nothing(desk):
    page = desk.page
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/targets?state=all", FORM, FORM.replace("kind=target", "kind=break")):
        desk.open(path)
        assert page.evaluate(TOO_WIDE) == []
        assert violations(page) == []
