"""Presenting a pack: slides, keys, series and notes, in a real browser that asks for nothing."""

import json
import re
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe

from data.domain.frozen import FrozenItem, ItemKind
from exports.present import write_presentation
from exports.scripts import policy_of
from tests.frozen_packs import APPROVED, LEFT, awkward_pack, example_pack
from tests.journeys.packs_on_screen import AXE_RUN, TEXTS, documents
from tests.journeys.test_accessibility import OPTIONS

WIDE, SQUARE, LARGE, PHONE = (1280, 720), (1024, 768), (1920, 1080), (390, 844)
TITLES = (
    "Corporate Parenting Board",
    "More households left fostering than were approved, five years running",
    "Visits on time have been unusually low since October 2022",
    "13 of 38 left because the family took out a special guardianship",
    "Barsetshire is joint 93rd of 150, in the third quarter (second-highest figures)",
    "Scorecard: Fostering (1 of 3)",
    "Scorecard: Fostering (2 of 3)",
    "Scorecard: Fostering (3 of 3)",
    "What we ask",
    "About these figures",
)
MANY = len(TITLES)
DRAWN = """() => {
  const box = document.querySelector(".slide:not([hidden]) .js-plotly-plot");
  return box && { width: box.layout.width, title: box.layout.annotations[0].text,
    traces: box.data.map((one) => ({ name: one.name, x: [...one.x], y: [...one.y],
      visible: one.visible ?? true })) };
}"""
NUMBER_HAS_ROOM = """(list) => {
  const pen = document.createElement("canvas").getContext("2d");
  const { font, paddingInlineStart } = getComputedStyle(list);
  pen.font = font;
  return pen.measureText(`${list.start + list.children.length - 1}. `).width
    <= parseFloat(paddingInlineStart);
}"""
SWIPE = """([from, to, where]) => {
  const target = document.querySelector(where);
  const touch = (x) => new Touch({ identifier: 1, target, clientX: x, clientY: 300 });
  target.dispatchEvent(new TouchEvent("touchstart",
    { touches: [touch(from)], changedTouches: [touch(from)], bubbles: true }));
  target.dispatchEvent(new TouchEvent("touchend",
    { touches: [], changedTouches: [touch(to)], bubbles: true }));
}"""
STILL = {"reduced_motion": "reduce"}  # while the bar fades its letters are pale
LONG_FORM = pytest.mark.full
TIMER = ".top b >> nth=1"


@pytest.fixture
def opened(browser, tmp_path):
    with documents(browser, tmp_path) as open_document:
        yield open_document


@pytest.fixture
def example(opened):
    return opened(write_presentation(example_pack()))


def place(page):
    return page.locator("#place").text_content()


def title(page):
    return page.locator(".slide:not([hidden]) h1").text_content()


def axe(page):
    page.evaluate(Axe().axe_script + "\n;0")
    return page.evaluate(AXE_RUN, OPTIONS)


def each_slide(page):
    """Every slide in turn, from the first on."""
    page.keyboard.press("Home")
    many = int(place(page).partition(" / ")[2])
    for number in range(1, many + 1):
        assert place(page) == f"{number} / {many}"
        yield number
        page.keyboard.press("ArrowRight")


# ---- slides and keys ----------------------------------------------------------------------


def test_each_slide_has_a_heading_and_is_announced(example):
    for number in each_slide(example):
        assert title(example) == TITLES[number - 1]
        assert example.locator("h1:visible").count() == 1
        if number > 1:
            said = f"Slide {number} of {MANY}: {TITLES[number - 1]}"
            assert example.locator("#said").text_content() == said


MOVES = (
    ("ArrowRight", 5),
    ("ArrowDown", 5),
    ("PageDown", 5),
    ("Space", 5),
    ("Enter", 5),
    ("ArrowLeft", 3),
    ("ArrowUp", 3),
    ("PageUp", 3),
    ("Shift+Space", 3),
    ("Backspace", 3),
    ("Home", 1),
    ("End", MANY),
    ("1 0 Enter", 10),
    ("2 Enter", 2),
    ("9 9 Enter", MANY),
    ("0 Enter", 1),
    ("7 Escape Enter", 5),  # the number is forgotten
    ("x", 4),
    ("Control+ArrowRight", 4),
)
"""From the fourth slide on: keys, and the slide that they lead to."""


def test_keys_move_the_slides(example):
    found = []
    for keys, _ in MOVES:
        for key in ("Home", "ArrowRight", "ArrowRight", "ArrowRight", *keys.split(" ")):
            example.keyboard.press(key)
        found.append((keys, int(place(example).partition(" / ")[0])))
    assert found == list(MOVES)


def test_the_first_and_the_last_slide_are_the_ends(example):
    example.keyboard.press("ArrowLeft")
    assert place(example) == f"1 / {MANY}"
    assert example.locator("#do-back").is_disabled()
    example.keyboard.press("End")
    example.keyboard.press("PageDown")
    assert place(example) == f"{MANY} / {MANY}"
    assert example.locator("#do-next").is_disabled()


def test_the_screen_is_blanked_and_any_move_brings_the_same_slide_back(example):
    example.keyboard.press("ArrowRight")
    for key in ("b", "B", "."):
        example.keyboard.press(key)
        assert example.locator("#blank").is_visible()
        assert example.locator("#room").get_attribute("inert") is not None
        assert "blank" in example.locator("#said").text_content()
        example.keyboard.press("PageDown")
        assert example.locator("#blank").is_hidden()
        assert place(example) == f"2 / {MANY}"


def test_full_screen_by_key_button_and_clicker(example):
    for start in ("f", "F5"):
        example.keyboard.press(start)
        example.wait_for_function("() => document.fullscreenElement")
        example.keyboard.press("f")
        example.wait_for_function("() => !document.fullscreenElement")
    example.locator("#do-full").click()
    example.wait_for_function("() => document.fullscreenElement")


def test_contents_lead_to_a_slide(example):
    example.keyboard.press("o")
    assert example.locator("#contents li").all_text_contents() == list(TITLES)
    assert example.evaluate("() => document.activeElement.textContent") == TITLES[0]
    example.keyboard.press("ArrowRight")  # the slide under it stays
    example.get_by_role("button", name="What we ask").click()
    assert place(example) == f"{MANY - 1} / {MANY}"
    assert example.locator("dialog[open]").count() == 0


def test_what_opens_is_closed_by_its_key_and_by_escape(example):
    for key, name in (("?", "help"), ("o", "contents")):
        for closing in (key, "Escape"):
            example.keyboard.press(key)
            assert example.locator(f"dialog#{name}").is_visible()
            example.keyboard.press(closing)
            assert example.locator("dialog[open]").count() == 0


def test_a_button_keeps_its_keys_and_gives_them_back_when_a_pointer_pressed_it(example):
    example.locator("#do-next").focus()
    example.keyboard.press("Space")
    assert place(example) == f"2 / {MANY}"  # once, not twice
    example.keyboard.press("ArrowRight")
    example.locator("#do-back").click()
    assert place(example) == f"2 / {MANY}"
    example.keyboard.press("Space")
    assert place(example) == f"3 / {MANY}"


def test_the_bar_hides_when_idle_and_comes_back(example):
    bar = example.locator("#bar")
    example.mouse.move(10, 10)
    example.wait_for_function("() => document.body.classList.contains('idle')")
    example.wait_for_timeout(300)
    assert bar.evaluate("(one) => getComputedStyle(one).opacity") == "0"
    example.mouse.move(20, 20)
    example.wait_for_timeout(300)
    assert bar.evaluate("(one) => getComputedStyle(one).opacity") == "1"


def test_nothing_moves_where_that_is_not_wanted(opened):
    page = opened(write_presentation(example_pack()), reduced_motion="reduce")
    durations = page.evaluate(
        "() => [...document.querySelectorAll('*')].map("
        "(one) => getComputedStyle(one).transitionDuration)"
    )
    assert set(durations) == {"0s"}


def test_a_finger_moves_the_slides(opened):
    page = opened(write_presentation(example_pack()), *PHONE, has_touch=True)
    for start, end, number in ((300, 100, 2), (300, 280, 2), (100, 300, 1)):
        page.evaluate(SWIPE, [start, end, "body"])
        assert place(page).startswith(f"{number} / ")


def test_a_finger_that_moves_a_wide_table_stays_on_its_slide(opened):
    page = opened(write_presentation(example_pack()), *PHONE, has_touch=True)
    while not title(page).startswith("Scorecard"):
        page.keyboard.press("ArrowRight")
    before = place(page)
    page.evaluate(SWIPE, [300, 100, ".slide:not([hidden]) td"])
    assert place(page) == before
    page.evaluate(SWIPE, [300, 100, ".slide:not([hidden]) h1"])
    assert place(page) != before


# ---- charts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "sizes", "width"),
    [
        # the first and third have brief words beside them
        (WIDE, ("half-slide", "slide", "half-slide", "slide"), 1280),
        (SQUARE, ("slide-4x3",) * 4, 960),
    ],
)
def test_charts_show_the_pack_s_figures_at_the_size_of_the_window(opened, window, sizes, width):
    page = opened(write_presentation(example_pack()), *window)
    found = []
    for _ in each_slide(page):
        if page.locator(".slide:not([hidden]) .chart").count():
            page.locator(".slide:not([hidden]) .main-svg").first.wait_for()
            found.append(page.evaluate(DRAWN))
    items = [one for one in example_pack().pages if one.figures]
    assert [[[one["x"], one["y"]] for one in drawn["traces"]] for drawn in found] == [
        json.loads(json.dumps([[one.get("x"), one.get("y")] for one in item.figures[size]["data"]]))
        for item, size in zip(items, sizes, strict=True)
    ]
    lines = {one["name"]: one["y"] for one in found[0]["traces"]}
    assert lines["Deregistrations"] == list(LEFT)
    assert lines["Approvals, general and kinship"] == list(APPROVED)
    assert found[1]["width"] == width


def test_tables_on_slides_have_every_row_once(opened):
    page = opened(write_presentation(example_pack()))
    rows = []
    for _ in each_slide(page):
        rows += page.locator(".slide:not([hidden]) tbody tr").evaluate_all(
            "(all) => all.map((row) => [...row.children].map((cell) =>"
            " (cell.querySelector('[aria-hidden]') || cell).textContent))"
        )
        if page.locator(".slide:not([hidden]) table").count():
            heads = page.locator(".slide:not([hidden]) thead th").all_text_contents()
            assert heads == ["Measure", "2024-25", "2023-24", "Target", "Change", "Note"]
    table = example_pack().items[4].table
    assert table
    wanted = [[row.label, *(cell.text for cell in row.cells), row.note] for row in table.rows]
    assert rows == wanted


def test_a_table_of_more_than_nine_slides_has_every_row_once(opened):
    page = opened(write_presentation(awkward_pack()))
    rows, parts = [], set()
    for _ in each_slide(page):
        if title(page).startswith("Unbroken"):
            rows += page.locator(".slide:not([hidden]) tbody th").all_text_contents()
            parts |= set(re.findall(r" \((\d+ of \d+)\)$", title(page)))
    table = next(one for one in awkward_pack().items if one.key == "wide").table
    assert table
    assert rows == [row.label for row in table.rows]
    many = len(parts)
    assert many > 9
    assert parts == {f"{number} of {many}" for number in range(1, many + 1)}


def test_a_long_text_is_parted_without_losing_a_word(opened):
    page = opened(write_presentation(awkward_pack()))
    words = []
    for _ in each_slide(page):
        if title(page).startswith("A long text"):
            words += page.locator(".slide:not([hidden]) .body").text_content().split()
    essay = next(one for one in awkward_pack().items if one.key == "essay")
    typed = re.sub(r"^(\d+\.|#) ", "", essay.words, flags=re.MULTILINE).split()
    assert "".join(words) == "".join(typed)
    assert len(words) > 900


def test_numbered_lists_go_on_with_their_numbers_on_the_next_slide(opened):
    words = "\n".join(f"{number}. {'word ' * 30}" for number in range(1, 21))
    items = (FrozenItem("t", ItemKind.TEXT, "T", words=words),)
    pack = replace(example_pack(), items=items)
    page = opened(write_presentation(pack))
    starts, seen = [], 0
    for _ in each_slide(page):
        listed = page.locator(".slide:not([hidden]) ol")
        if listed.count():
            starts.append((listed.evaluate("(one) => one.start"), seen + 1))
            assert listed.evaluate(NUMBER_HAS_ROOM)
            seen += listed.locator("> li:not(.bare)").count()
    assert len(starts) > 1
    assert all(start == wanted for start, wanted in starts)
    assert seen == 20


def shown_series(page):
    return {one["name"]: one["visible"] for one in page.evaluate(DRAWN)["traces"]}


def test_a_series_is_hidden_and_shown_from_the_list_by_keyboard(example):
    example.keyboard.press("2")
    example.keyboard.press("Enter")
    example.locator(".slide:not([hidden]) .main-svg").first.wait_for()
    example.keyboard.press("s")
    buttons = example.locator("#series li button")
    assert buttons.all_text_contents() == ["Deregistrations", "Approvals, general and kinship"]
    example.keyboard.press("Space")
    assert buttons.first.get_attribute("aria-pressed") == "false"
    assert example.locator("#said").text_content() == "Deregistrations is hidden."
    hidden = {"Deregistrations": False, "Approvals, general and kinship": True}
    assert shown_series(example) == hidden
    example.keyboard.press("Escape")
    example.set_viewport_size({"width": 1024, "height": 768})  # another figure, the same series
    example.wait_for_timeout(300)
    assert shown_series(example) == hidden
    example.keyboard.press("s")
    example.keyboard.press("Enter")
    assert set(shown_series(example).values()) == {True}


def test_a_series_is_hidden_and_shown_by_its_name_beside_the_line(example):
    example.keyboard.press("ArrowRight")
    name = example.locator(".slide:not([hidden]) .annotation").filter(has_text="Deregistrations")
    name.wait_for()
    for wanted in (False, True):
        name.locator(".annotation-text-g").click()
        example.wait_for_function(
            "(wanted) => (document.querySelector('.slide:not([hidden]) .chart').data[0].visible"
            " ?? true) === wanted",
            arg=wanted,
        )
    assert set(shown_series(example).values()) == {True}


def test_a_slide_without_series_says_so(example):
    assert example.locator("#do-series").is_disabled()
    example.keyboard.press("s")
    assert example.locator("dialog[open]").count() == 0
    assert example.locator("#said").text_content() == "This slide has no series to hide."


@pytest.mark.parametrize("window", [pytest.param(WIDE, marks=LONG_FORM), LARGE, SQUARE])
def test_pointing_at_a_point_tells_its_figure_at_every_scale(opened, window):
    page = opened(write_presentation(example_pack()), *window)
    page.keyboard.press("ArrowRight")
    point = page.locator(".slide:not([hidden]) .scatterlayer .trace .point").first
    point.wait_for()
    box = point.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".slide:not([hidden]) .hovertext").wait_for()
    assert "2016-17: 40" in page.locator(".slide:not([hidden]) .hovertext").text_content()


# ---- the presenter's window ---------------------------------------------------------------


def notes_of(page):
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    return popup.value


def test_the_presenter_s_window_has_notes_and_what_comes_next_and_keeps_in_step(example):
    other = notes_of(example)
    assert other.locator("h1").text_content() == TITLES[0]
    example.keyboard.press("ArrowRight")
    assert other.locator("h1").text_content() == TITLES[1]
    words = other.locator("main").inner_text()
    assert f"2 / {MANY}" in words
    assert "Say first that kinship approvals include temporary ones.\nThen the plan." in words
    assert "38 households left in 2024-25, 7 more than the year before." in words
    assert TITLES[2] in words
    other.keyboard.press("PageDown")
    assert place(example) == f"3 / {MANY}"
    assert other.locator("h1").text_content() == TITLES[2]
    other.get_by_role("button", name="Back").click()
    assert place(example) == f"2 / {MANY}"
    other.keyboard.press("b")
    assert example.locator("#blank").is_visible()
    assert "(blank)" in other.locator(".top").inner_text()
    other.keyboard.press("b")
    other.keyboard.press("End")
    assert "This is the last slide." in other.locator("main").inner_text()


def test_the_timer_runs_rests_and_begins_anew(example):
    other = notes_of(example)
    assert re.fullmatch(r"\d\d:\d\d", other.locator(".top b >> nth=2").text_content())
    runs = "(from) => document.querySelectorAll('.top b')[1].textContent > from"
    other.wait_for_function(runs, arg="00:00")
    other.get_by_role("button", name="Pause").click()
    rested = other.locator(TIMER).text_content()
    other.wait_for_timeout(1300)
    assert other.locator(TIMER).text_content() == rested
    other.get_by_role("button", name="Reset").click()
    assert other.locator(TIMER).text_content() == "00:00"
    other.get_by_role("button", name="Go on").click()
    other.wait_for_function(runs, arg="00:00")


def test_the_presenter_s_window_closes_with_the_slides_and_opens_once(example):
    other = notes_of(example)
    example.keyboard.press("n")
    assert len(example.context.pages) == 2
    other.close()
    example.keyboard.press("ArrowRight")
    assert place(example) == f"2 / {MANY}"
    again = notes_of(example)
    assert again.locator("h1").text_content() == TITLES[1]
    with again.expect_event("close"):
        example.goto("about:blank")


def test_typed_scripts_stay_text_in_notes_and_on_slides(opened):
    page = opened(write_presentation(awkward_pack()))
    other = notes_of(page)
    page.keyboard.press("ArrowRight")
    assert "<script>window.broken=1</script>" in other.locator("main").inner_text()
    for _ in each_slide(page):
        pass
    for window in (page, other):
        assert window.evaluate("() => window.broken") is None
        assert window.locator("img").count() == 0


# ---- without a server ---------------------------------------------------------------------


def test_everything_works_after_the_server_has_gone(browser):
    document = write_presentation(example_pack())

    class Once(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy_of(document))
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.end_headers()
            self.wfile.write(document.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Once)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    asked, complaints = [], []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"http://127.0.0.1:{server.server_port}/board/x/present")
    server.shutdown()
    server.server_close()
    other = notes_of(page)
    shown = []
    for _ in each_slide(page):
        shown.append(title(page))
        if page.locator(".slide:not([hidden]) .chart").count():
            page.locator(".slide:not([hidden]) .main-svg").first.wait_for()
    assert tuple(shown) == TITLES
    assert other.locator("h1").text_content() == TITLES[-1]
    assert [one for one in asked if one.endswith("/present")] == asked[:1]
    assert [one for one in asked[1:] if not one.startswith("about:")] == []
    assert complaints == []
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    context.close()


# ---- how it looks -------------------------------------------------------------------------


def faults(page, width, height):
    """Words out of the window, under another's corner, too small, or cut off."""
    texts = page.evaluate(TEXTS)
    found = [
        f"out of the window: {one['words']}"
        for one in texts
        if one["left"] < -1
        or one["right"] > width + 1
        or one["top"] < -1
        or one["bottom"] > height + 1
    ]
    found += [f"small: {one['words']} {one['type']}" for one in texts if one["type"] * 1.113 < 16]
    corner = [one for one in texts if one["place"] == "corner"]
    others = [one for one in texts if one["place"] != "corner"]
    found += [
        f"under the corner: {one['words']}"
        for one in others
        for over in corner
        if one["right"] > over["left"]
        and one["left"] < over["right"]
        and one["bottom"] > over["top"] + 1
        and one["top"] < over["bottom"] - 1
    ]
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.slide:not([hidden]) .body')].filter("
        "(one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 1)"
        ".map((one) => one.textContent.slice(0, 60))"
    )
    return found + [f"cut off: {one}" for one in cut]


@pytest.mark.parametrize(
    ("pack", "window"),
    [
        (example_pack, WIDE),
        (awkward_pack, WIDE),
        (awkward_pack, SQUARE),
        pytest.param(example_pack, SQUARE, marks=LONG_FORM),
        pytest.param(example_pack, LARGE, marks=LONG_FORM),
        pytest.param(awkward_pack, LARGE, marks=LONG_FORM),
    ],
)
def test_nothing_is_cut_off_small_or_under_something_else(opened, pack, window):
    page = opened(write_presentation(pack()), *window)
    found = {}
    for number in each_slide(page):
        if page.locator(".slide:not([hidden]) .chart").count():
            page.locator(".slide:not([hidden]) .main-svg").first.wait_for()
        if faults(page, *window):
            found[number] = faults(page, *window)
    assert found == {}


def test_faults_made_on_purpose_are_found(opened):
    page = opened(write_presentation(example_pack()))
    page.keyboard.press("ArrowRight")
    page.locator(".slide:not([hidden]) .main-svg").first.wait_for()
    page.add_style_tag(
        content=".body { height: 40px; font-size: 11px !important } #corner { bottom: 40px; }"
    )
    kinds = {one.partition(":")[0] for one in faults(page, *WIDE)}
    assert {"small", "under the corner", "cut off"} <= kinds


@pytest.mark.parametrize("pack", [example_pack, awkward_pack], ids=["example", "awkward"])
def test_on_a_phone_a_slide_is_a_page_no_wider_than_it(opened, pack):
    page = opened(write_presentation(pack()), *PHONE)
    for _ in each_slide(page):
        widths = page.evaluate(
            "() => [document.documentElement, document.querySelector('.slide:not([hidden])')]"
            ".map((one) => one.scrollWidth)"
        )
        assert max(widths) <= PHONE[0]
    bar, slide = page.locator("#bar").bounding_box(), page.locator(".slide:not([hidden])")
    assert slide.bounding_box()["y"] + slide.bounding_box()["height"] <= bar["y"]


@pytest.mark.parametrize(
    ("pack", "window"),
    [
        (awkward_pack, WIDE),
        (example_pack, PHONE),
        pytest.param(example_pack, WIDE, marks=LONG_FORM),
        pytest.param(awkward_pack, PHONE, marks=LONG_FORM),
    ],
)
def test_axe_finds_nothing_on_any_kind_of_slide(opened, pack, window):
    page = opened(write_presentation(pack()), *window, **STILL)
    found, looked = {}, set()
    for number in each_slide(page):
        kind = page.locator(".slide:not([hidden])").get_attribute("class")
        parts = page.locator(".slide:not([hidden]) :is(table, ul, ol, dl)").count()
        if (kind, parts) not in looked:
            looked.add((kind, parts))
            found[number] = axe(page)
    assert {number: said for number, said in found.items() if said} == {}
    assert len(looked) >= 5


def test_axe_finds_nothing_in_what_opens_and_in_the_presenter_s_window(opened):
    example = opened(write_presentation(example_pack()), **STILL)
    example.keyboard.press("ArrowRight")
    for key in ("o", "s", "?"):
        example.keyboard.press(key)
        assert axe(example) == []
        example.keyboard.press("Escape")
    assert axe(notes_of(example)) == []


def test_axe_finds_a_fault_made_on_purpose(example):
    example.add_style_tag(content="h1 { color: #ddd }")
    assert any(one.startswith("color-contrast") for one in axe(example))


def test_the_slide_stays_when_the_window_changes_its_shape(example):
    for _ in range(6):
        example.keyboard.press("ArrowRight")
    assert title(example).startswith("Scorecard")
    for window in (SQUARE, PHONE, WIDE):
        example.set_viewport_size({"width": window[0], "height": window[1]})
        example.wait_for_timeout(250)
        assert title(example).startswith("Scorecard")
