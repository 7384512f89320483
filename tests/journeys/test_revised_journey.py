"""A figure is counted again: chart, table, picture and paper say what it was, and who says so."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from data.analysis.pictures.picture import day_words
from data.catalogue import read_catalogue
from data.migrations import migrate
from etl.accept import accept_file
from etl.check import check_file
from etl.files import InputFile
from etl.preview import preview_file
from etl.store import Store
from etl.take_back import withdraw_load
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import OPEN_ALL, violations
from tests.journeys.test_pictures import MEASURE, SIZES, choose_size, download, png_size
from tests.journeys.test_widths_and_paper import TOO_WIDE, settled

TREND = "/measure/fostering_deregistrations"
PARTS = "/measure/fostering_dereg_by_reason"
NET = "/measure/fostering_approvals_less_deregistrations"
COLUMNS = "measure_id,area_code,period,value,breakdown\n"
LEFT = "fostering_deregistrations,E06000035,{},{},All\n"
WHY = "fostering_dereg_by_reason,E06000035,2024-25,{},{}\n"
APPROVED = "fostering_{}_approvals,E06000035,2023-24,{},All\n"
FIRST = COLUMNS + "".join(
    [
        *(LEFT.format(period, value) for period, value in (("2021-22", 53), ("2022-23", 39))),
        LEFT.format("2023-24", 31),
        LEFT.format("2024-25", 38),
        WHY.format(11, "Carer retirement"),
        WHY.format(7, "Moved"),
        APPROVED.format("generic", 7),
        APPROVED.format("kinship", 22),
    ]
)
AGAIN = COLUMNS + LEFT.format("2023-24", 32) + WHY.format(12, "Carer retirement")
SLIP = COLUMNS + LEFT.format("2022-23", 93)

HOVER = """(period) => {
  const drawn = document.querySelector("#chart .js-plotly-plot");
  const place = drawn.layout.xaxis.ticktext.indexOf(period);
  const at = drawn.layout.xaxis.tickvals[place];
  const point = drawn.data[0].x.indexOf(at);
  const mark = drawn.querySelectorAll(".scatterlayer .trace")[0].querySelectorAll(".point")[point];
  const box = mark.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


def load(store, name, text, reason, by):
    file = InputFile(name, text.encode())
    seen = preview_file(store, check_file(file, store.catalogue, store.today)).last_change
    change = accept_file(store, file, by=by, reason=reason, seen=seen).change
    assert change is not None
    return change


@pytest.fixture(scope="module")
def revised_site(tmp_path_factory):
    """The address of a product whose figures were loaded, counted again, and taken back once."""
    database = f"sqlite:///{(tmp_path_factory.mktemp('revised') / 'd.db').as_posix()}"
    migrate(database)
    store = Store(database, read_catalogue(), datetime.now(UTC).date())
    load(store, "first.csv", FIRST, "figures of the report", "Jo Smith")
    load(store, "again.csv", AGAIN, "one family's papers came late", "Jo Smith")
    slip = load(store, "slip.csv", SLIP, "this is a slip of the pen", "Pat")
    withdraw_load(store, slip.load_id, by="Sam", reason="the digits were the wrong way round")
    with serve(database) as address:
        yield address


@pytest.fixture
def reader_of_revised(new_visitor, revised_site):
    return new_visitor(revised_site)


@pytest.fixture
def today():
    return day_words(datetime.now(ZoneInfo("Europe/London")).date())


def test_where_one_points_at_a_ring_it_says_what_the_figure_was(reader_of_revised, today):
    visitor, page = reader_of_revised, reader_of_revised.page
    visitor.open(TREND)
    line = visitor.figure()["data"][0]
    rings = [symbol == "circle-open" for symbol in line["marker"]["symbol"]]
    assert rings == [False, True, True, False]
    page.mouse.move(*page.evaluate(HOVER, "2023-24"))
    label = page.locator("#chart .hovertext")
    label.wait_for()
    read = " ".join(label.locator("tspan").all_text_contents())
    assert read == (
        f"Deregistrations, 2023-24: 32 Revised {today}: was 31, now 32. "
        "Reason: one family's papers came late (Jo Smith, not verified, load 2)."
    )
    expect(page.locator("#source-note")).to_contain_text(
        f"○ Two figures were revised: 2022-23 and 2023-24, on {today}."
    )


def test_the_table_tells_the_whole_story_and_paper_keeps_it(reader_of_revised, today):
    visitor, page = reader_of_revised, reader_of_revised.page
    visitor.open(TREND)
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        rows = page.locator("#figures tbody tr:visible")
        read = [" ".join(text.split()) for text in rows.all_inner_texts()]
        assert read[1].startswith("2023-24 32r revised")
        assert read[2] == (
            f"Revised {today}: was 31, now 32. "
            "Reason: one family's papers came late (Jo Smith, not verified, load 2)."
        )
        assert read[3].startswith("2022-23 39r revised")
        assert read[4] == (
            f"Revised {today}: was 93, now 39. Reason: the digits were the wrong way round "
            f"(Sam, not verified, load 3 taken back). Revised {today}: was 39, now 93. "
            "Reason: this is a slip of the pen (Pat, not verified, load 3)."
        )
        assert len(read) == 6


@pytest.mark.parametrize("path", [TREND, PARTS, NET])
def test_pages_with_revisions_are_sound_at_every_width(reader_of_revised, path):
    visitor, page = reader_of_revised, reader_of_revised.page
    visitor.open(path)
    page.evaluate(OPEN_ALL)
    found = {}
    for width in (1440, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = [*violations(page), *settled(page, TOO_WIDE)]
    assert found == {1440: [], 768: [], 390: []}


def test_every_number_stays_when_the_chart_is_drawn_again_narrower(reader_of_revised):
    visitor, page = reader_of_revised, reader_of_revised.page
    visitor.open(TREND)
    numbers = page.locator("#chart .textpoint")
    for width in (1440, 390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        settled(page, TOO_WIDE)
        expect(numbers).to_have_text(["53", "39", "32", "38"])


@pytest.mark.parametrize("path", [TREND, PARTS, NET])
def test_pictures_carry_the_line_with_nothing_cut_off(reader_of_revised, path, today):
    visitor, page = reader_of_revised, reader_of_revised.page
    visitor.open(path)
    figures = visitor.stored(path)["figures"]
    for title, (name, size) in zip(
        SIZES, zip(("slide", "half-slide", "a4"), SIZES.values(), strict=True), strict=True
    ):
        choose_size(page, title)
        assert png_size(download(page).path()) == size
        drawn = page.evaluate(MEASURE, figures[name])
        read = " ".join(one["words"] for one in drawn["texts"])
        assert "revised" in read
        assert today in read
        outside = [
            one
            for one in drawn["texts"]
            if one["left"] < -1
            or one["top"] < -1
            or one["right"] > drawn["width"] + 1
            or one["bottom"] > drawn["height"] + 1
        ]
        assert outside == []


def test_a_difference_was_what_its_parts_were(reader_of_revised, today):
    visitor, page = reader_of_revised, reader_of_revised.page
    visitor.open(NET)
    told = page.locator("#figures tr.revisions p").all_inner_texts()
    assert told[0] == (
        f"Approvals less leavers: Revised {today}: was −2, now −3. "
        "Reason: one family's papers came late (Jo Smith, not verified, load 2)."
    )


def test_bars_have_an_r_and_the_file_says_who(reader_of_revised, today):
    visitor, page = reader_of_revised, reader_of_revised.page
    visitor.open(PARTS)
    expect(page.locator("#chart .bartext")).to_have_text(["12 r", "7"])
    expect(page.locator("#source-note")).to_contain_text(
        f"r: One figure was revised: Carer retirement, on {today}."
    )
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Data: CSV").click()
    head, *rows = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert head.endswith(",revised_on,was,revised_by,reason")
    (row,) = [one for one in rows if "Carer retirement" in one]
    assert row.endswith('11,"Jo Smith (not verified), load 2",one family\'s papers came late')
