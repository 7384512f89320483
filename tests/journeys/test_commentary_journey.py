"""Commentary is written, seen, recorded, approved, undone and traced; by mouse and by keyboard."""

import re
from datetime import date

import pytest
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
from tests.journeys.test_widths_and_paper import TOO_WIDE, settled
from tests.journeys.test_word_copy import copy as copied_for_word
from tests.pasted import Pasted

MEASURE = "assessments_45days_pct"
PAGE = f"/measure/{MEASURE}"
FORM = f"{PAGE}/commentary"
YEARS = tuple(f"{year}-{year % 100 + 1:02d}" for year in range(2018, 2025))
STORY = """## Up again

More were finished in time: **86%**, after *four* years below 85%.

- two teams have no delay
  - one of them new
- <img src=x onerror="document.title='caught'"> stays as typed
- [bad](javascript:document.title='caught') and [the guidance](https://www.gov.uk/guidance)

1. first
2. second"""


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


def fill(page, story=STORY, name="Jo Smith", **more):
    page.locator("#comment-story").fill(story)
    for part, text in more.items():
        page.locator(f"#comment-{part.replace('_', '-')}").fill(text)
    page.locator("#load-name").fill(name)


def record(page, number):
    page.locator("#comment-look").click()
    expect(page.locator("#decide-preview-heading")).to_be_focused()
    page.locator("#comment-accept").click()
    page.wait_for_url(re.compile(rf"/commentary/{number}$"))
    page.locator("h1", has_text="Commentary on").wait_for()


def test_it_is_written_seen_recorded_approved_and_shown_beside_the_chart(desk):
    page = desk.page
    desk.open(PAGE)
    page.get_by_role("link", name="Write commentary").click()
    expect(page.locator("h1")).to_contain_text("Write commentary")
    expect(page.locator(".comment-form h2")).to_have_text("On 2024-25: 86.0%")
    expect(page.locator(".comment-form")).to_contain_text("no names, no initials")
    expect(page.locator("#comment-period")).to_have_value("2024-25")
    fill(page, so_what="Fewer wait.", action="A list each week.", owner="B Green", due="31/7/2026")
    page.locator("#comment-look").click()
    preview = page.locator("#comment-preview")
    expect(preview.locator("strong")).to_have_text("86%")
    expect(preview.locator("ul ul li")).to_have_text("one of them new")
    expect(preview).to_contain_text("The due date has already passed.")
    expect(preview.get_by_role("link")).to_have_count(1)
    assert preview.locator("img").count() == 0
    assert violations(page) == []
    page.locator("#comment-accept").click()
    page.wait_for_url(re.compile("/commentary/1$"))
    expect(page.locator(".notice")).to_contain_text("Nobody has approved it yet.")
    expect(page.locator("#load-done")).to_have_text("Recorded: commentary on 2024-25.")
    expect(page.locator("h1")).to_be_focused()
    assert violations(page) == []
    page.get_by_role("link", name="Approve").click()
    page.locator("#load-name").fill(" ")
    page.locator("#comment-approve").click()
    expect(page.locator("#load-said")).to_contain_text("Write your name.")
    expect(page.locator("#load-name")).to_be_focused()
    assert violations(page) == []
    page.locator("#load-name").fill("A Brown")
    page.locator("#comment-approve").click()
    page.wait_for_url(re.compile("/commentary/1$"))
    expect(page.locator(".notice")).to_contain_text("Approved by A Brown")
    page.get_by_role("link", name=re.compile("^Back to")).click()
    card = page.locator(".card.commentary")
    expect(card).to_contain_text("Jo Smith")
    expect(card.locator(".by")).to_contain_text("approved by A Brown")
    expect(card.locator(".late")).to_have_text(
        "Owner: B Green. Due: 31 July 2026, overdue since then."
    )
    expect(card).to_contain_text("<img src=x onerror=\"document.title='caught'\"> stays as typed")
    assert "caught" not in page.title()
    assert violations(page) == []
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    found = copied_for_word(desk)
    pasted = Pasted(found["text/html"])
    for words in (" ".join(one[2] for one in pasted.found), found["text/plain"]):
        told = words.partition("Commentary")[2].partition("Figures")[0]
        assert "What happened" in told
        assert "Jo Smith, " in told
        assert "; approved by A Brown, " in told
        assert "Open" not in told  # links of the page alone
    assert "Up again" in pasted.words("strong")  # a heading of the text
    lines = [line.strip() for line in found["text/plain"].splitlines()]
    assert "Up again" in lines
    assert "two teams have no delay" in lines
    assert "one of them new" in lines


def test_two_who_write_at_once_lose_nothing_and_each_version_is_kept(desk, new_visitor):
    page = desk.page
    desk.open(FORM)
    fill(page, "Mine, as typed.")
    other = new_visitor(desk.site)
    other.open(FORM)
    fill(other.page, "Theirs, as typed.", name="Sam")
    record(other.page, 1)
    page.locator("#comment-look").click()
    sides = page.locator(".side-by-side .side")
    expect(sides.first).to_contain_text("Theirs, as typed.")
    expect(sides.last).to_contain_text("Mine, as typed.")
    expect(page.locator("#decide-preview-heading")).to_be_focused()
    assert page.locator("#comment-story").input_value() == "Mine, as typed."
    assert violations(page) == []
    page.locator("#comment-accept").click()
    page.wait_for_url(re.compile("/commentary/2$"))
    expect(page.locator(".notice")).to_contain_text("in place of what Sam wrote")
    page.get_by_role("link", name="All versions").click()
    versions = page.locator(".versions > li")
    expect(versions).to_have_count(2)
    expect(versions.first.locator("ins")).to_contain_text("Mine,")
    expect(versions.first.locator("del")).to_contain_text("Theirs,")
    expect(versions.last).to_contain_text("Jo Smith wrote another one in its place")
    assert violations(page) == []
    page.go_back()
    page.get_by_role("link", name="Undo").click()
    page.locator("#comment-withdraw").click()
    expect(page.locator("#load-said")).to_contain_text("Write a reason")
    expect(page.locator("#load-reason")).to_be_focused()
    assert violations(page) == []
    page.locator("#load-reason").fill("theirs was right")
    page.locator("#comment-withdraw").click()
    page.wait_for_url(re.compile("/commentary/3$"))
    expect(page.locator(".notice")).to_contain_text("It was put back and stands again.")
    desk.open(PAGE)
    expect(page.locator(".card.commentary")).to_contain_text("Theirs, as typed.")
    expect(page.locator(".card.commentary")).not_to_contain_text("Mine, as typed.")
    desk.open(f"{PAGE}/commentary/2")
    page.get_by_role("link", name="Write again from this").click()
    expect(page.locator("#comment-story")).to_have_value("Mine, as typed.")
    expect(page.locator(".standing")).to_contain_text("begin with an earlier version")


def test_what_is_wrong_is_said_beside_the_fields_and_what_was_typed_stays(desk):
    page = desk.page
    desk.open(FORM)
    expect(page.locator("[data-counts=comment-story]")).to_have_text("0 of 3,000 characters")
    fill(page, "x" * 3_100, so_what="a\x07b", due="soon")
    count = page.locator("[data-counts=comment-story]")
    expect(count).to_have_text("3,100 of 3,000 characters: 100 too many")
    expect(count).to_have_class(re.compile("over"))
    page.locator("#comment-look").click()
    expect(page.locator("#comment-story-error")).to_have_text(
        "What happened: found 3,100 characters, expected at most 3,000."
    )
    expect(page.locator("#comment-so-what-error")).to_contain_text("U+0007 as character 2")
    expect(page.locator("#comment-due-error")).to_contain_text("found 'soon', expected a day")
    expect(page.locator("#load-said li")).to_have_count(3)
    expect(page.locator("#comment-story")).to_be_focused()
    assert violations(page) == []
    assert page.locator("#comment-due").input_value() == "soon"
    fill(page, "Right now.", so_what="", due="")
    page.locator("#comment-owner").press("Enter")  # as good as the button
    expect(page.locator("#comment-preview")).to_contain_text("Right now.")
    expect(page.locator("#comment-story-error")).to_have_text("")
    page.locator("#comment-story").fill("Right now, and then.")
    page.locator("#comment-accept").click()
    expect(page.locator("#comment-preview")).to_contain_text("What you typed has changed since")
    page.locator("#comment-accept").click()
    page.wait_for_url(re.compile("/commentary/1$"))


def test_it_is_written_and_approved_by_keyboard_alone(desk):
    page = desk.page
    desk.open(FORM)
    count, stops = walk(page)
    assert [stop["place"] for stop in stops] == list(range(count))
    assert [stop for stop in stops if not (stop["hasRing"] and stop["inSight"])] == []
    desk.open(FORM)
    tab_to(page, "#comment-period")
    page.keyboard.type("2020-21")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("period=2020-21"))
    page.locator("h2", has_text="On 2020-21: 82.0%").wait_for()
    tab_to(page, "#comment-story")
    page.keyboard.type("By keyboard.")
    tab_to(page, "#load-name")
    page.keyboard.press("Control+A")
    page.keyboard.type("Sam")
    tab_to(page, "#comment-look")
    page.keyboard.press("Enter")
    expect(page.locator("#decide-preview-heading")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#comment-accept")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/commentary/1$"))
    expect(page.locator("h1")).to_be_focused()
    tab_to(page, "a.button.primary")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/commentary/1/approve$"))
    tab_to(page, "#comment-approve")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/commentary/1$"))
    expect(page.locator(".notice")).to_contain_text("Approved by Sam, who also wrote it")


def test_the_pages_of_commentary_fit_every_screen(desk):
    page = desk.page
    long_word = "Donaudampfschifffahrtsgesellschaft" * 4
    desk.open(FORM)
    fill(page, f"{STORY}\n\n{long_word}", so_what=long_word, action=long_word, owner="x" * 100)
    record(page, 1)
    desk.open(FORM)
    fill(page, f"{STORY}\n\n{long_word}s", name="J" * 100)
    record(page, 2)
    paths = (PAGE, FORM, f"{FORM}/1", f"{FORM}/2", f"{FORM}/2/approve", f"{FORM}/2/withdraw")
    for path in (*paths, f"{FORM}/history", f"{FORM}/history?period=2024-25"):
        desk.open(path)
        for width in (1440, 768, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert settled(page, TOO_WIDE) == [], (path, width)


def test_on_paper_the_commentary_stands_without_its_buttons(desk):
    page = desk.page
    desk.open(FORM)
    fill(page)
    record(page, 1)
    desk.open(PAGE)
    page.emulate_media(media="print")
    card = page.locator(".card.commentary")
    expect(card).to_contain_text("Up again")
    expect(card.get_by_role("link", name="Write commentary")).to_be_hidden()
    expect(card.locator(".way").first).to_be_hidden()
    expect(card.locator(".by")).to_contain_text("not yet approved")
