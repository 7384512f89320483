"""Journey 13: figures of others are loaded; neighbours and England appear beside the council's."""

import re

import pytest
from playwright.sync_api import expect

from tests.compared_figures import ALSO, ENGLAND, MEASURE, SOUTH_EAST, make_database
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import OPEN_ALL, violations
from tests.journeys.test_keyboard import focus_is_on, tab_to
from tests.journeys.test_pictures import MEASURE as MEASURE_TEXTS
from tests.journeys.test_pictures import SIZES, choose_size, download, png_size
from tests.journeys.test_widths_and_paper import TOO_WIDE, settled

PATH = f"/measure/{MEASURE}"
USUAL = f"{ENGLAND},neighbours-2025-median"
FIVE = f"{PATH}?compare={ENGLAND},{SOUTH_EAST},neighbours-2025-median,neighbours-2025-mean"


@pytest.fixture(scope="module")
def compared_site(tmp_path_factory):
    with serve(make_database(tmp_path_factory.mktemp("compared"))) as address:
        yield address


@pytest.fixture
def comparing(new_visitor, compared_site):
    return new_visitor(compared_site)


def address_says(page, keys):
    expect(page).to_have_url(re.compile(f"[?&]compare={re.escape(keys)}(&|$)"))


def test_england_and_the_neighbours_stand_beside_the_council_at_once(comparing):
    comparing.open(PATH)
    assert comparing.lines() == {
        "Medway": [13, 14, 15],
        "England": [11, 11, 10],
        "Neighbours’ median (2025)": [None, 10.5, 9],
    }
    assert comparing.table()[0][:4] == ["2024-25", "15%", "10%", "9.0% (9 of 10)"]
    assert comparing.table()[3][:4] == ["2022-23", "13%", "11%", "–"]
    expect(comparing.page.locator("#story")).to_contain_text(
        "In 2024-25 Medway’s figure was 15%, England’s 10% and the median of its 10 statistical "
        "neighbours 9.0% (9 of 10 with data, 2025 list)."
    )
    expect(comparing.page.locator("#source-note")).to_contain_text(
        "Median of 10 statistical neighbours (2025 list): 9 to 10 of 10 with data."
    )


def test_what_is_ticked_stands_in_the_address_and_opens_the_same_view_elsewhere(
    new_visitor, compared_site
):
    visitor, colleague = new_visitor(compared_site), new_visitor(compared_site)
    visitor.open(PATH)
    page = visitor.page
    page.get_by_label("South East").check()
    address_says(page, f"{USUAL},{SOUTH_EAST}")
    page.get_by_label("England").uncheck()
    address_says(page, f"neighbours-2025-median,{SOUTH_EAST}")
    names = ["Neighbours’ median (2025)", "South East", "Medway"]
    assert visitor.eventually(lambda: [*visitor.lines()], names) == names
    colleague.open(page.url.removeprefix(visitor.site))
    assert colleague.eventually(colleague.view, visitor.view()) == visitor.view()
    ticked = colleague.page.locator("#compare-list input:checked")
    assert [ticked.nth(n).get_attribute("value") for n in range(2)] == [
        SOUTH_EAST,
        "neighbours-2025-median",
    ]


def test_by_keyboard_alone_a_box_is_ticked_and_an_area_added_and_the_focus_stays(comparing):
    comparing.open(PATH)
    page = comparing.page
    tab_to(page, f"#compare-list input[value='{SOUTH_EAST}']")
    page.keyboard.press("Space")
    address_says(page, f"{USUAL},{SOUTH_EAST}")
    assert focus_is_on(page, f"#compare-list input[value='{SOUTH_EAST}']")
    tab_to(page, "#compare-add")
    assert page.locator("#compare-areas option").count() == 2 + 10
    page.keyboard.type("swin")
    page.keyboard.press("Enter")
    expect(page.locator("#compare-said")).to_have_text("Swindon was added.")
    address_says(page, f"{USUAL},{SOUTH_EAST},E06000030")
    assert focus_is_on(page, "#compare-add")
    expect(page.locator("#compare-add")).to_have_value("")
    expect(page.get_by_label("Swindon")).to_be_checked()


def test_what_is_ticked_is_announced_and_the_focus_stays_with_who_takes_an_area_away(comparing):
    comparing.open(f"{PATH}?compare={ENGLAND},E06000030")
    page, said = comparing.page, comparing.page.locator("#compare-said")
    assert said.get_attribute("role") == "status"
    tab_to(page, f"#compare-list input[value='{SOUTH_EAST}']")
    page.keyboard.press("Space")
    expect(said).to_have_text("South East was added.")
    page.keyboard.press("Space")
    expect(said).to_have_text("South East was taken away.")
    assert focus_is_on(page, f"#compare-list input[value='{SOUTH_EAST}']")
    tab_to(page, "#compare-list input[value='E06000030']")
    page.keyboard.press("Space")
    expect(said).to_have_text("Swindon was taken away.")
    expect(page.locator("#compare-list input[value='E06000030']")).to_have_count(0)
    expect(page.locator("#compare-add")).to_be_focused()


BROKEN = """() => [...document.querySelectorAll('.unbroken')]
  .filter((one) => one.getClientRects().length > 1).map((one) => one.textContent)"""
MAY_BREAK = "(one) => getComputedStyle(one.closest('.card')).breakInside"


def test_periods_stay_on_one_line_and_only_long_cards_part_on_paper(comparing):
    comparing.open(FIVE)
    page = comparing.page
    assert page.locator("#figures .unbroken").count() == 3
    assert page.locator("#figures .unbroken").first.inner_text() == "2024-25"
    for width in (1440, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN) == [], width
    page.emulate_media(media="print")
    assert page.locator("#figures table").evaluate(MAY_BREAK) == "avoid"
    page.evaluate(
        """() => { const rows = document.querySelector('#figures tbody');
        for (let n = 0; n < 20; n++) rows.append(rows.rows[0].cloneNode(true)); }"""
    )
    assert page.locator("#figures table").evaluate(MAY_BREAK) == "auto"


def test_a_fifth_comparator_is_refused_with_words(comparing):
    comparing.open(FIVE)
    page = comparing.page
    box = page.get_by_label("Median of 10 statistical neighbours (2021 list)")
    box.click()
    expect(page.locator("#compare-said")).to_contain_text("Five areas stand on a chart at most")
    expect(box).not_to_be_checked()
    assert len(comparing.lines()) == 5
    page.get_by_label("Mean of 10 statistical neighbours (2025 list)").uncheck()
    address_says(page, f"{ENGLAND},{SOUTH_EAST},neighbours-2025-median")
    expect(page.locator("#compare-said")).to_have_text(
        "Mean of 10 statistical neighbours (2025 list) was taken away."
    )


def test_behind_a_second_measure_the_ticks_wait(comparing):
    comparing.open(PATH)
    page = comparing.page
    page.get_by_label("South East").check()
    address_says(page, f"{USUAL},{SOUTH_EAST}")
    comparing.choose("choose-also", ALSO)
    expect(page.locator("#compare-with")).to_be_hidden()
    assert "compare" not in page.url
    comparing.choose("choose-also", "none")
    expect(page.get_by_label("South East")).to_be_checked()
    address_says(page, f"{USUAL},{SOUTH_EAST}")


def test_back_and_reload_restore_what_was_compared(comparing):
    comparing.open(PATH)
    page = comparing.page
    page.get_by_label("England").uncheck()
    address_says(page, "neighbours-2025-median")
    page.get_by_label("Median of 10 statistical neighbours (2025 list)").uncheck()
    address_says(page, "none")
    page.go_back()
    names = ["Neighbours’ median (2025)", "Medway"]
    assert comparing.eventually(lambda: [*comparing.lines()], names) == names
    expect(page.get_by_label("England")).not_to_be_checked()
    page.reload()
    page.locator("#chart .main-svg").first.wait_for()
    assert [*comparing.lines()] == names


def test_pictures_hold_every_name_and_nothing_is_cut_off(comparing):
    comparing.open(FIVE)
    page = comparing.page
    figures = comparing.stored(FIVE)["figures"]
    names = ("Medway", "England", "South East", "Neighbours’ median", "Neighbours’ mean")
    for title, name in zip(SIZES, ("slide", "half-slide", "a4"), strict=True):
        choose_size(page, title)
        assert png_size(download(page).path()) == SIZES[title]
        drawn = page.evaluate(MEASURE_TEXTS, figures[name])
        read = "".join(one["words"] for one in drawn["texts"]).replace(" ", "")
        assert [one for one in names if one.replace(" ", "") not in read] == []
        assert "Medianof10statisticalneighbours(2025list)" in read
        outside = [
            one
            for one in drawn["texts"]
            if one["left"] < -1
            or one["top"] < -1
            or one["right"] > drawn["width"] + 1
            or one["bottom"] > drawn["height"] + 1
        ]
        assert outside == []


def test_the_file_holds_what_is_on_show(comparing):
    comparing.open(f"{PATH}?compare=neighbours-2025-mean,{SOUTH_EAST}")
    page = comparing.page
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Data: CSV").click()
    head, *rows = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert head.endswith(",kind,statistic,version,n,of,left_out")
    assert len(rows) == 3 + 2 + 3
    (mean,) = [one for one in rows if "Mean of 10" in one and "2024-25" in one]
    assert ",8.555555555555555," in mean
    assert mean.endswith(
        "statistical_neighbours,mean,2025,9,10,Wakefield (suppressed to protect individuals)"
    )


@pytest.mark.parametrize("path", [PATH, FIVE, f"{PATH}?from=2024-25&compare={USUAL}"])
def test_pages_with_comparators_are_sound_at_every_width(comparing, path):
    comparing.open(path)
    page = comparing.page
    page.evaluate(OPEN_ALL)
    found = {}
    for width in (1440, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = [*violations(page), *settled(page, TOO_WIDE)]
    assert found == {1440: [], 768: [], 390: []}
