"""Everything works by keyboard alone, and the reader sees where the focus is."""

import re

from playwright.sync_api import expect

TREND = "/measure/fostering_deregistrations"
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"

# Marks every control with a number and remembers how it looks without focus.
MARK = """(focusable) => {
  window.unfocused = {};
  const shown = [...document.querySelectorAll(focusable)].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }));
  shown.forEach((one, place) => {
    one.dataset.place = place;
    const look = getComputedStyle(one);
    window.unfocused[place] = [look.outlineStyle, look.boxShadow, look.outlineWidth];
  });
  return shown.length;
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const look = getComputedStyle(one);
  const [outline, shadow] = window.unfocused[one.dataset.place] || [];
  const box = one.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const panel = one.closest(".modebar");
  return {
    place: Number(one.dataset.place),
    name: one.id || one.dataset.title || one.textContent.trim().slice(0, 40),
    hasRing: (look.outlineStyle !== "none" && look.outlineStyle !== outline)
      || (look.boxShadow !== "none" && look.boxShadow !== shadow),
    inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && (box.height > innerHeight || one.contains(middle) || (middle && middle.contains(one)))
      && (!panel || Number(getComputedStyle(panel).opacity) > 0.5),
  };
}"""


def walk(page, limit=90):
    """Press Tab from the top of the page to its end; every stop, in order."""
    page.add_style_tag(content="html { scroll-behavior: auto !important; }")  # no waiting
    count = page.evaluate(MARK, FOCUSABLE)
    stops = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("() => Boolean(document.activeElement.closest('.modebar'))"):
            page.wait_for_timeout(200)  # Plotly's own buttons fade in
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return count, stops
        stops.append(stop)
    raise AssertionError(f"Tab never left the page: {[stop['name'] for stop in stops]}")


def tab_to(page, selector, limit=60):
    """Press Tab until an element has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def focus_is_on(page, selector):
    return page.evaluate(f"() => document.activeElement.matches({selector!r})")


def test_tab_reaches_every_control_of_a_measure_page_in_the_order_of_the_page(visitor):
    visitor.open(TREND)
    count, stops = walk(visitor.page)
    assert [stop["place"] for stop in stops] == list(range(count))
    names = [stop["name"] for stop in stops]
    for control in (
        "search",
        "picture-size",
        "download-picture",
        "copy-picture",
        "Show as table",
        "Data: CSV",
        "Data: Excel",
        "choose-also",
        "choose-from",
        "choose-to",
        "choose-events",
        "choose-axis",
        "Reset axes",
    ):
        assert control in names
    assert names[0] == "Skip to the content"


def test_focus_is_visible_on_every_control_of_a_measure_page(visitor):
    visitor.open(TREND)
    _, stops = walk(visitor.page)
    assert [stop["name"] for stop in stops if not stop["hasRing"]] == []
    assert [stop["name"] for stop in stops if not stop["inSight"]] == []


def test_focus_is_visible_on_every_control_of_the_other_pages_and_on_a_phone(new_visitor):
    poor = []
    for path, width in (("/", 1440), ("/theme/fostering", 390), ("/about", 1440), (TREND, 390)):
        visitor = new_visitor(viewport={"width": width, "height": 844})
        visitor.open(path)
        _, stops = walk(visitor.page)
        poor += [
            (path, width, stop["name"])
            for stop in stops
            if not (stop["hasRing"] and stop["inSight"])
        ]
    assert poor == []


def test_arrow_keys_change_a_list_and_the_chart_and_the_focus_stays(visitor):
    visitor.open(TREND)
    page = visitor.page
    (whole,) = visitor.lines().values()
    tab_to(page, "#choose-from")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile("from=2017-18"))
    assert visitor.eventually(lambda: list(visitor.lines().values()), [whole[1:]]) == [whole[1:]]
    assert focus_is_on(page, "#choose-from")
    tab_to(page, "#choose-axis")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile("axis=fit"))
    expect(page.locator("#subtitle")).to_contain_text("not from zero")
    assert visitor.figure()["layout"]["yaxis"]["range"][0] > 0
    assert focus_is_on(page, "#choose-axis")


def test_the_skip_link_leads_past_the_header(visitor):
    visitor.open(TREND)
    page = visitor.page
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('main'))")
    assert page.evaluate("() => document.activeElement.textContent") == "Overview"
    expect(page.locator("main h1")).to_be_visible()
    assert visitor.figure() is not None


def test_typing_arrow_down_and_enter_opens_a_measure(visitor):
    visitor.open("/")
    page = visitor.page
    tab_to(page, "#search")
    page.keyboard.type("why foster")
    expect(page.locator(".search-results a").first).to_have_text("Why foster families stopped")
    page.keyboard.press("ArrowDown")
    assert focus_is_on(page, ".search-results a")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("Why foster families stopped")
    expect(page).to_have_url(re.compile("/measure/fostering_dereg_by_reason"))
    expect(page).to_have_title(re.compile("Why foster families stopped"))
    expect(page.locator("#search")).to_have_value("")
    expect(page.locator(".search-results a")).to_have_count(0)


def test_arrow_up_returns_to_the_box_and_escape_empties_it(visitor):
    visitor.open("/")
    page = visitor.page
    tab_to(page, "#search")
    page.keyboard.type("foster")
    page.locator(".search-results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert focus_is_on(page, "#search")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_have_value("")
    expect(page.locator(".search-results a")).to_have_count(0)
    assert focus_is_on(page, "#search")


def test_enter_in_the_search_box_opens_all_results(visitor):
    visitor.open("/")
    page = visitor.page
    tab_to(page, "#search")
    page.keyboard.type("foster")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=foster"))
    expect(page.locator("main h1")).to_contain_text("measures for “foster”")
    assert page.locator(".results li").count() > 5


def test_show_as_table_moves_to_the_table(visitor):
    visitor.open(TREND)
    page = visitor.page
    address = page.url
    tab_to(page, "a[href='#figures-heading']")
    page.keyboard.press("Enter")
    expect(page.locator("#figures-heading")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('#figures'))")
    assert visitor.figure() is not None  # the page is still the same page
    assert page.url.partition("#")[0] == address


def test_picture_buttons_and_details_work_by_enter(new_visitor):
    visitor = new_visitor(permissions=["clipboard-read", "clipboard-write"])
    visitor.open(TREND)
    page = visitor.page
    tab_to(page, "#download-picture")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".png")
    expect(page.locator("#picture-status")).to_contain_text("Saved as")
    tab_to(page, "#copy-picture")
    page.keyboard.press("Enter")
    expect(page.locator("#picture-status")).to_contain_text("Picture copied")
    tab_to(page, ".alternative summary")
    page.keyboard.press("Enter")
    expect(page.locator("#alternative-text")).to_be_visible()
    tab_to(page, "#copy-alternative")
    page.keyboard.press("Enter")
    expect(page.locator("#picture-status")).to_contain_text("Alternative text copied")


def test_a_new_page_moves_the_focus_to_its_content(visitor):
    visitor.open("/")
    page = visitor.page
    page.locator(".lead a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("Approvals less deregistrations")
    wanted = visitor.eventually(lambda: focus_is_on(page, "main, main *"), True)
    assert wanted is True
    assert page.evaluate("() => window.scrollY") == 0
