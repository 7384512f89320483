"""Pictures: their size, their names, the clipboard, without a network, and nothing clipped."""

import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import expect

TREND = "/measure/fostering_deregistrations"
SIZES = {"Slide": (2560, 1440), "Half slide": (1232, 1400), "A4 width": (3200, 2000)}
VIEWS = (  # the longest titles, findings, labels and caveats among them
    "/measure/fostering_approvals_less_deregistrations",
    "/measure/fostering_approvals_less_deregistrations?events=all",
    "/measure/fostering_deregistrations?also=fostering_kinship_approvals&events=all",
    "/measure/fostering_deregistrations?axis=fit&from=2019-20",
    "/measure/fostering_approvals",
    "/measure/fostering_kinship_approvals?also=fostering_generic_approvals",
    "/measure/fostering_dereg_by_reason",
    "/measure/fostering_permanence_pct",
    "/measure/yj_fte_rate",
    "/measure/yj_reoffences_per_reoffender",
    "/measure/yj_custody_count",
    "/measure/yj_ethnic_ratio",
    "/measure/yj_kpi2_ete_pct",
    "/measure/yj_outcome22_no_reoffend_pct",
    "/measure/yj_qualification_pct",
    "/measure/unregistered_count",
)

# Draws a stored figure as the picture is drawn, and measures its texts in pixels of the picture.
MEASURE = """async (figure) => {
  const { width, height } = figure.layout;
  const options = { format: "svg", width, height };
  const address = await window.Plotly.toImage(structuredClone(figure), options);
  const place = document.createElement("div");
  place.style = "position:absolute;left:0;top:0;line-height:normal";
  place.innerHTML = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  document.body.append(place);
  const svg = place.querySelector("svg");
  const origin = svg.getBoundingClientRect();
  const margin = figure.layout.margin;
  const texts = [...svg.querySelectorAll("text")]
    .filter((text) => text.textContent.trim())
    .map((text) => {
      const box = text.getBoundingClientRect();
      const note = text.closest(".annotation");
      return {
        words: text.textContent.trim(),
        left: box.left - origin.left, right: box.right - origin.left,
        top: box.top - origin.top, bottom: box.bottom - origin.top,
        size: parseFloat(getComputedStyle(text).fontSize),
        note: note ? Number(note.dataset.index) : null,
      };
    });
  place.remove();
  return { width: origin.width, height: origin.height, texts,
    plot: { top: margin.t, bottom: height - margin.b } };
}"""


def png_size(path):
    head = Path(path).read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", head[16:24])


def choose_size(page, title):
    labels = page.locator("#picture-size option").all_inner_texts()
    (label,) = [one for one in labels if one.startswith(f"{title} (")]
    page.locator("#picture-size").select_option(label=label)


def download(page):
    with page.expect_download() as saved:
        page.locator("#download-picture").click()
    return saved.value


def test_a_picture_downloads_at_each_size_with_a_sensible_name(visitor):
    visitor.open(TREND)
    page = visitor.page
    names = []
    for title, size in SIZES.items():
        choose_size(page, title)
        saved = download(page)
        names.append(saved.suggested_filename)
        assert png_size(saved.path()) == size, title
    assert len(set(names)) == 3
    for name in names:
        assert re.fullmatch(r"medway-deregistrations-2016-17-to-2024-25-[a-z0-9-]+\.png", name)


def test_the_picture_and_its_name_follow_what_was_chosen(visitor):
    visitor.open(TREND)
    before = Path(download(visitor.page).path()).read_bytes()
    visitor.choose("choose-from", "2020-21")
    (line,) = visitor.eventually(lambda: list(visitor.lines().values()), [[42, 53, 39, 31, 38]])
    assert len(line) == 5
    saved = download(visitor.page)
    assert "2020-21-to-2024-25" in saved.suggested_filename
    assert Path(saved.path()).read_bytes() != before


def test_the_picture_stays_right_after_walking_to_another_measure(visitor):
    visitor.open(TREND)
    download(visitor.page)
    visitor.page.locator(".breadcrumb a", has_text="Fostering").click()
    visitor.page.locator("a.tile[href='/measure/fostering_dereg_by_reason']").click()
    expect(visitor.page.locator("main h1")).to_have_text("Why foster families stopped")
    visitor.page.locator("#chart .main-svg").first.wait_for()
    expect(visitor.page.locator("#picture-status")).to_be_empty()
    saved = download(visitor.page)
    assert saved.suggested_filename.startswith("medway-reasons-for-stopping-2024-25")
    assert png_size(saved.path()) == SIZES["Slide"]


TYPES = "async () => (await navigator.clipboard.read())[0].types"
CLIPBOARD_SIZE = """async () => {
  const [item] = await navigator.clipboard.read();
  const picture = await createImageBitmap(await item.getType("image/png"));
  return [item.types, picture.width, picture.height];
}"""


def test_copy_picture_puts_a_png_on_the_clipboard_at_the_chosen_size(new_visitor):
    visitor = new_visitor(permissions=["clipboard-read", "clipboard-write"])
    visitor.open("/measure/fostering_dereg_by_reason")
    page = visitor.page
    for title, size in SIZES.items():
        page.evaluate("() => navigator.clipboard.writeText('nothing yet')")
        choose_size(page, title)
        page.locator("#copy-picture").click()
        expect(page.locator("#picture-status")).to_contain_text("Picture copied")
        assert visitor.eventually(lambda: page.evaluate(TYPES), ["image/png"]) == ["image/png"]
        assert page.evaluate(CLIPBOARD_SIZE) == [["image/png"], *size]


def test_the_alternative_text_is_copied_for_what_is_on_show(new_visitor):
    visitor = new_visitor(permissions=["clipboard-read", "clipboard-write"])
    visitor.open(TREND)
    page = visitor.page
    visitor.choose("choose-from", "2021-22")
    expect(page.locator("#alternative-text")).not_to_contain_text("2016-17")
    page.locator(".alternative summary").click()
    page.locator("#copy-alternative").click()
    expect(page.locator("#picture-status")).to_contain_text("copied")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator("#alternative-text").text_content()
    assert "2021-22 53, 2022-23 39, 2023-24 31, 2024-25 38" in copied


def test_pictures_need_neither_server_nor_network(new_visitor):
    visitor = new_visitor(permissions=["clipboard-read", "clipboard-write"])
    visitor.open(TREND)
    page = visitor.page
    page.wait_for_load_state("networkidle")
    visitor.requests.clear()
    visitor.context.set_offline(True)
    for title, size in SIZES.items():
        choose_size(page, title)
        assert png_size(download(page).path()) == size
    page.locator("#copy-picture").click()
    expect(page.locator("#picture-status")).to_contain_text("Picture copied")
    page.locator(".alternative summary").click()
    page.locator("#copy-alternative").click()
    expect(page.locator("#picture-status")).to_contain_text("Alternative text copied")
    assert [url for url in visitor.requests if not url.startswith(("blob:", "data:"))] == []


def test_a_refused_clipboard_is_told_in_plain_words(visitor):
    visitor.open(TREND)
    page = visitor.page
    page.evaluate(
        """() => { navigator.clipboard.write = () => Promise.reject(new Error("refused")); }"""
    )
    page.locator("#copy-picture").click()
    expect(page.locator("#picture-status")).to_contain_text("Use Download picture instead")


def test_modebar_buttons_do_not_offer_a_picture_without_title_and_source(visitor):
    visitor.open(TREND)
    titles = visitor.page.eval_on_selector_all(
        ".modebar-btn", "(all) => all.map((one) => one.dataset.title)"
    )
    assert titles
    assert not any("png" in title.lower() or "image" in title.lower() for title in titles)


# ---- nothing clipped, nothing overlapping -------------------------------------------------


@pytest.fixture(scope="module")
def drawing(open_visitor):
    """A visitor on whose page pictures of all measures can be drawn and measured."""
    return open_visitor(TREND)


def pictures_of(stored):
    """The figures of a view's three pictures."""
    figures = stored["figures"]
    return {name: one for name, one in figures.items() if name not in ("screen", "narrow")}


def inner(text):
    """The box of the letters themselves: without the room that a line leaves above and below."""
    spare = 0.2 * text["size"]
    return text["left"] + 1, text["top"] + spare, text["right"] - 1, text["bottom"] - spare


def overlap(one, other):
    left, top, right, bottom = inner(one)
    left2, top2, right2, bottom2 = inner(other)
    return left < right2 and left2 < right and top < bottom2 and top2 < bottom


def faults_of(measured):
    texts, plot = measured["texts"], measured["plot"]
    faults = [
        f"outside the picture: {text['words']!r}"
        for text in texts
        if text["left"] < -0.5
        or text["top"] < -0.5
        or text["right"] > measured["width"] + 0.5
        or text["bottom"] > measured["height"] + 0.5
    ]
    for place, text in enumerate(texts):
        faults += [
            f"overlap: {text['words']!r} and {other['words']!r}"
            for other in texts[place + 1 :]
            if overlap(text, other)
        ]
    title, subtitle, source = (
        next(text for text in texts if text["note"] == number) for number in range(3)
    )
    faults += [
        f"over the plot: {text['words']!r}"
        for text in (title, subtitle)
        if inner(text)[3] > plot["top"]
    ]
    if inner(source)[1] < plot["bottom"]:
        faults.append(f"over the plot: {source['words']!r}")
    return faults


@pytest.mark.parametrize("view", VIEWS)
def test_no_text_of_a_picture_is_clipped_or_covers_another(view, drawing):
    pictures = pictures_of(drawing.stored(view))
    assert len(pictures) == 3
    sizes = {(one["layout"]["width"] * 2, one["layout"]["height"] * 2) for one in pictures.values()}
    assert sizes == set(SIZES.values())
    faults = {
        name: faults_of(drawing.page.evaluate(MEASURE, one)) for name, one in pictures.items()
    }
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_carries_title_source_and_date_inside(view, drawing):
    stored = drawing.stored(view)
    shown = {part: letters(stored[part]) for part in ("finding", "subtitle", "source-note")}
    assert "figuresasat" in shown["source-note"].lower()
    for name, figure in pictures_of(stored).items():
        texts = drawing.page.evaluate(MEASURE, figure)["texts"]
        inside = [letters(text["words"]) for text in texts]
        for part, words in shown.items():
            assert any(words in text for text in inside), (name, part)


def letters(words):
    return re.sub(r"\s", "", words)


def test_a_clipped_and_a_covered_text_would_be_noticed(drawing):
    figure = pictures_of(drawing.stored(TREND))["slide"]
    assert faults_of(drawing.page.evaluate(MEASURE, figure)) == []
    title = figure["layout"]["annotations"][0]
    title["text"] = "<b>" + "A title that is much too long for its line " * 3 + "</b>"
    title["font"]["size"] *= 2
    figure["layout"]["annotations"][1]["y"] = 0.5
    figure["layout"]["annotations"][2]["y"] = figure["layout"]["annotations"][0]["y"]
    faults = faults_of(drawing.page.evaluate(MEASURE, figure))
    assert any(fault.startswith("outside") for fault in faults)
    assert any(fault.startswith("overlap") for fault in faults)
    over = [fault for fault in faults if fault.startswith("over the plot")]
    assert ["Medway" in over[0], "Source" in over[-1], len(over)] == [True, True, 2]
