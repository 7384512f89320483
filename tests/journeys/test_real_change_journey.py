"""Is this a real change? A reader asks it of the sample council: visits fell in June 2024."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PATIENCE, Visitor, serve
from tests.journeys.test_accessibility import OPEN_ALL, violations
from tests.journeys.test_keyboard import focus_is_on, tab_to
from tests.journeys.test_pictures import MEASURE as MEASURE_TEXTS
from tests.journeys.test_pictures import SIZES, choose_size, download, png_size
from tests.journeys.test_widths_and_paper import CLIPPED_TEXTS, TOO_WIDE, settled
from tests.sample_store import sample_catalogue, sample_file

__all__ = ["sample_catalogue", "sample_file"]

PATH = "/measure/cic_visits_pct"
CHANGE = f"{PATH}?show=change"
FELL = date(2024, 6, 1)  # data/sample/scenario.toml: 11 percentage points from June 2024 on
MARKS = """() => {
  const drawn = document.querySelector("#chart .js-plotly-plot");
  const points = drawn.data[drawn.data.length - 1];
  return { symbols: points.marker.symbol, colours: points.marker.color, words: points.hovertext };
}"""


@pytest.fixture(scope="module")
def sample_site(sample_file, sample_catalogue) -> Iterator[str]:
    with serve(f"sqlite:///{sample_file.as_posix()}", sample_catalogue) as address:
        yield address


@pytest.fixture
def reader(new_visitor, sample_site) -> Visitor:
    return new_visitor(sample_site)


def ask(page) -> None:
    page.get_by_label("Show", exact=True).select_option(label="Is this a real change?")
    page.wait_for_url(re.compile(r"[?&]show=change(&|$)"))


def test_the_fall_is_marked_and_told_and_the_picture_downloads_as_a_slide(reader):
    reader.open(PATH)
    page = reader.page
    assert "unusually low" in reader.text("#finding")
    assert "Change for the worse" in reader.text("#verdict")
    expect(page.get_by_role("img", name="Unusually low, which is worse")).to_be_visible()
    ask(page)
    wanted = re.compile("which is worse")
    expect(page.locator("#chart .annotation-text").filter(has_text=wanted)).to_have_count(1)
    marks = page.evaluate(MARKS)
    months = 60  # July 2021 to June 2026
    assert len(marks["symbols"]) == months
    fell = (FELL.year - 2021) * 12 + FELL.month - 7
    assert set(marks["symbols"][fell:]) == {"triangle-down"}
    assert "triangle-down" not in marks["symbols"][:fell]
    assert len(set(marks["colours"][fell:])) == 1
    assert set(marks["colours"][fell:]).isdisjoint(marks["colours"][:fell])
    assert "below the lower limit" in marks["words"][-1].replace("<br>", " ").lower()
    assert "XmR chart" in reader.text("#story")
    assert reader.text("#story a[href='/methods']")
    head = page.locator("#figures thead th").all_inner_texts()
    assert head[2:4] == ["Mean", "Limits"]
    assert "Below the lower limit" in reader.text("#figures tbody tr:first-child")
    choose_size(page, "Slide")
    assert png_size(download(page).path()) == SIZES["Slide"] == (2560, 1440)


def test_the_address_opens_the_same_view_elsewhere_and_the_files_hold_the_columns(
    new_visitor, sample_site, reader
):
    reader.open(PATH)
    ask(reader.page)
    reader.page.locator("#figures th", has_text="Limits").wait_for()
    colleague = new_visitor(sample_site)
    colleague.open(reader.page.url.removeprefix(reader.site))
    assert colleague.eventually(colleague.view, reader.view()) == reader.view()
    href = colleague.page.get_by_role("link", name="Data: CSV").get_attribute("href")
    answer = colleague.page.request.get(f"{colleague.site}{href}")
    heading = answer.text().splitlines()[0]
    assert re.search("mean,lower_limit,upper_limit.*mark,method", heading)


def test_by_keyboard_alone_the_question_is_asked_and_taken_back(reader):
    reader.open(PATH)
    page = reader.page
    tab_to(page, "#choose-show")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile(r"[?&]show=change(&|$)"))
    assert focus_is_on(page, "#choose-show")
    expect(page.locator("#choose-also")).to_be_hidden()
    expect(page.locator("#compare")).to_be_hidden()
    page.keyboard.press("ArrowUp")
    page.wait_for_url(re.compile(r"[?&]show=trend(&|$)"))
    expect(page.locator("#choose-from")).to_be_visible()
    page.wait_for_function(
        "() => document.querySelector('#chart .js-plotly-plot').data.length === 2",
        timeout=PATIENCE * 1000,
    )


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_axe_finds_nothing_and_nothing_is_cut_off(reader, width):
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.open(CHANGE)
    reader.page.evaluate(OPEN_ALL)
    assert settled(reader.page, TOO_WIDE, CLIPPED_TEXTS) == []
    assert violations(reader.page) == []


def test_texts_of_the_pictures_stay_inside_them(reader):
    reader.open(CHANGE)
    for path in (CHANGE, "/measure/yj_fte_rate?show=change", f"{CHANGE}&axis=fit&events=all"):
        figures = reader.stored(path)["figures"]
        assert set(figures) == {"screen", "narrow", "slide", "half-slide", "a4"}
        for name in ("slide", "half-slide", "a4"):
            found = reader.page.evaluate(MEASURE_TEXTS, figures[name])
            outside = [
                text["words"]
                for text in found["texts"]
                if text["left"] < -1
                or text["top"] < -1
                or text["right"] > found["width"] + 1
                or text["bottom"] > found["height"] + 1
            ]
            assert outside == [], (path, name)


def test_on_paper_the_verdict_stays(reader):
    reader.open(CHANGE)
    reader.page.emulate_media(media="print")
    assert reader.page.locator("#verdict").is_visible()
    assert reader.page.locator("#chart .main-svg").first.is_visible()
