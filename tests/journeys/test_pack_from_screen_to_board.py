"""What stands on a measure's page is what the board gets: in every file, at its link, on show."""

import pytest
from playwright.sync_api import expect

from tests.exports.files_as_read import paper_tables, read_paper, read_slides, read_workbook
from tests.journeys.test_accessibility import violations
from tests.journeys.test_board_journey import MEASURE, desk, download, freeze, make_pack, worker
from tests.journeys.test_commentary_journey import fill, record

__all__ = ["desk", "worker"]

NAME = "From screen to board"
FROM = "2020-21"
YEARS = ["2020-21", "2021-22", "2022-23", "2023-24", "2024-25"]
FIGURES = [82.0, 83.0, 84.0, 85.0, 86.0]
ROWS = [[year, f"{value}%"] for year, value in zip(YEARS[::-1], FIGURES[::-1], strict=True)]
"""As loaded for the desk, from the year that is chosen on the screen."""


@pytest.mark.usefixtures("worker")
def test_the_figures_on_the_screen_are_those_of_every_file(desk, new_visitor):
    visitor = desk.visitor
    page = make_pack(visitor, NAME)
    visitor.open(f"/measure/{MEASURE}")
    visitor.choose("choose-from", FROM)
    (drawn,) = (one for one in visitor.lines().values() if one == FIGURES)
    assert [row[:2] for row in visitor.table()] == ROWS
    finding = visitor.text("#finding")

    page.get_by_text("Add to a pack").click()
    page.locator("#pack-which").select_option(label=NAME)
    page.get_by_role("button", name="Add this view").click()
    page.locator("#pack-added").get_by_role("link", name=NAME).click()
    page.locator(".pack-pages").wait_for()
    freeze(page, NAME)
    expect(page.locator(".frozen-page")).to_contain_text(finding)

    (chart,) = (chart for one in read_slides(download(page, "PowerPoint")) for chart in one.charts)
    assert (chart.categories, drawn) == (YEARS, chart.series[0][1])
    assert [row[:2] for row in chart.inside[1:]] == list(zip(YEARS, FIGURES, strict=True))
    paper = read_paper(download(page, "PDF"))
    (table,) = paper_tables(paper)
    assert [row[:2] for row in table[1:]] == ROWS
    assert "".join(finding.split()) in "".join(paper.words.split())
    sheets = read_workbook(download(page, "Excel"))
    (rows,) = (rows for name, rows in sheets.items() if name.startswith("1 "))
    head = next(row for row in rows if "value" in row)
    counted = {row[head.index("period")]: row[head.index("value")] for row in rows}
    assert [counted[year] for year in YEARS] == FIGURES

    # whoever has the link sees the same, and no more of the product than that
    shared = page.get_by_role("link", name="Open what the link shows").get_attribute("href")
    presented = f"/board/{NAME.lower().replace(' ', '-')}/present"
    board = new_visitor(desk.address)
    for path in (shared, presented):
        board.page.set_viewport_size({"width": 1440, "height": 900})
        board.page.goto(desk.address + path)
        board.page.keyboard.press("ArrowRight")  # past the title of a presentation
        board.page.locator(".main-svg").first.wait_for()
        expect(board.page.locator("body")).to_contain_text(finding)
        for width in (1440, 390):
            board.page.set_viewport_size({"width": width, "height": 844})
            assert violations(board.page) == [], (path, width)
    asked = {one.removeprefix(desk.address) for one in board.requests}
    assert {one for one in asked if not one.startswith(("data:", "blob:"))} == {shared, presented}


def test_axe_finds_nothing_on_the_pages_of_a_commentary(desk):
    form, visitor = f"/measure/{MEASURE}/commentary", desk.visitor
    for number, story in enumerate(("More are in **time**.", "Most are in time."), start=1):
        visitor.open(form)
        fill(visitor.page, story, action="A list each week.", owner="B Green", due="31/7/2027")
        record(visitor.page, number)
    for path in (f"{form}/1", f"{form}/2/approve", f"{form}/2/withdraw", f"{form}/history"):
        visitor.open(path)
        for width in (1440, 390):
            visitor.page.set_viewport_size({"width": width, "height": 844})
            assert violations(visitor.page) == [], (path, width)
