"""Pages fit the screens of a desk, a tablet and a phone, and a sheet of paper."""

from functools import partial

from playwright.sync_api import expect

WIDTHS = (1440, 1024, 768, 390)
A4 = 688  # pixels between the margins of 14 mm

# What stands out of the page sideways, and not inside a part that scrolls on its own.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  const scrolls = (one) => one.closest(
    ".table-scroll, .visually-hidden, .skip-link, #js-plotly-tester, pre");
  const found = [...document.body.querySelectorAll("*")]
    .filter((one) => !scrolls(one) && one.checkVisibility() && !one.closest("svg .hoverlayer"))
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 0 && (box.right > room + 1 || box.left < -1);
    })
    .map((one) => `${one.tagName} ${one.id || one.className.baseVal || one.className} `
      + one.textContent.slice(0, 40));
  const bar = document.documentElement.scrollWidth - window.innerWidth;
  return bar > 0 ? [`the page scrolls sideways by ${bar} pixels`, ...found] : found;
}"""
CLIPPED_TEXTS = """() => {
  const chart = document.querySelector("#chart-frame:not([hidden]) .js-plotly-plot");
  if (!chart) return [];
  const frame = chart.getBoundingClientRect();
  return [...chart.querySelectorAll(".main-svg text")]
    .filter((one) => one.textContent.trim())
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    })
    .map((one) => one.textContent);
}"""
# Cards that show more than one thing on screen; those that are for a screen alone left out.
LOST_CARDS = """() => [...document.querySelectorAll("main .card")]
  .filter((one) => one.children.length > 1 && !one.checkVisibility())
  .filter((one) => !one.closest(".no-print, .controls, .filter-row, .drop-zone, .sign-off"))
  .filter((one) => !one.closest(".templates, .unsaid, [hidden]"))
  .map((one) => `${one.className}: ${one.textContent.slice(0, 60)}`)"""
BREAKS_AFTER = "(all) => all.map((one) => getComputedStyle(one).breakAfter)"


def settled(page, *scripts):
    """What the scripts still find when the chart has had five seconds to take its new width."""
    found = []
    for _ in range(50):
        page.wait_for_timeout(100)
        found = [one for script in scripts for one in page.evaluate(script)]
        if not found:
            break
    return found


def test_no_page_scrolls_sideways_at_any_width(looking_at):
    page = looking_at.page
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = settled(page, TOO_WIDE, CLIPPED_TEXTS)
    assert {width: list_ for width, list_ in found.items() if list_} == {}


def test_a_printed_page_has_no_navigation_and_fits_the_paper(looking_at):
    page = looking_at.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": 1000})
    hidden = (".top nav", ".search", ".skip-link", ".picture-tools", ".controls", ".buttons")
    for part in (*hidden, ".to-own"):
        for place in range(page.locator(part).count()):
            expect(page.locator(part).nth(place)).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()
    assert set(page.locator("main h2").evaluate_all(BREAKS_AFTER)) <= {"avoid"}
    assert settled(page, TOO_WIDE, LOST_CARDS) == []


def test_the_narrow_drawing_is_used_on_a_phone_and_the_wide_one_on_a_desk(new_visitor):
    path = "/measure/fostering_deregistrations"
    drawn = {}
    for width, size in ((1440, "screen"), (390, "narrow")):
        visitor = new_visitor(viewport={"width": width, "height": 844})
        visitor.open(path)
        drawn[size] = shape(visitor.stored(path)["figures"][size]["layout"])
        found = visitor.eventually(partial(drawn_shape, visitor), drawn[size])
        assert found == drawn[size], size
    assert drawn["screen"] != drawn["narrow"]


def test_turning_the_phone_changes_the_drawing(visitor):
    path = "/measure/fostering_deregistrations"
    visitor.open(path)
    kept = visitor.stored(path)["figures"]
    for width, size in ((390, "narrow"), (1440, "screen"), (390, "narrow")):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        wanted = shape(kept[size]["layout"])
        assert visitor.eventually(partial(drawn_shape, visitor), wanted) == wanted


def test_a_choice_made_on_a_phone_keeps_the_narrow_drawing(new_visitor):
    visitor = new_visitor(viewport={"width": 390, "height": 844})
    visitor.open("/measure/fostering_deregistrations")
    visitor.choose("choose-from", "2020-21")
    wanted = visitor.stored("/measure/fostering_deregistrations?from=2020-21")["figures"]["narrow"]
    wanted = shape(wanted["layout"])
    assert visitor.eventually(partial(drawn_shape, visitor), wanted) == wanted


def drawn_shape(visitor):
    return shape(visitor.figure()["layout"])


def shape(layout):
    """What tells the drawings of a view from each other: room and labels of the axis."""
    return [layout["margin"], layout["xaxis"].get("ticktext")]
