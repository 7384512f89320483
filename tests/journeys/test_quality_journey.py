"""An analyst looks at what is late, what has gaps and what is unusual, and takes the list away."""

import csv
import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import ROOT, WIDE, serve
from tests.journeys.test_accessibility import OPEN_ALL, violations
from tests.journeys.test_widths_and_paper import A4, TOO_WIDE, settled

LATE = "Children on a protection plan visited on time"
STEADY = "Children subject to a deprivation of liberty order"
PAGES = ("/data-quality", "/data-quality?show=all", "/data-quality?show=soon&theme=health")


def month(back):
    """The label of the month so many months before this one."""
    index = date.today().year * 12 + date.today().month - 1 - back
    return f"{index // 12}-{index % 12 + 1:02d}"


def figures_of_months():
    """One measure that stopped three months ago, with a gap and a jump; one that is up to date."""
    for back in range(24, 2, -1):
        if back != 12:
            yield ("cp_visits_pct", month(back), 40 if back == 5 else 84 + back % 3)
    for back in range(18, 0, -1):
        yield ("dols_count", month(back), "c" if back % 3 else 6)


def write(file, figures):
    rows = [("measure_id", "area_code", "period", "value")]
    rows += [(measure, "E06000035", label, value) for measure, label, value in figures]
    file.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    return str(file)


@pytest.fixture(scope="module")
def watched_site(tmp_path_factory):
    """The address of the product with the published figures and those of two years' months."""
    folder: Path = tmp_path_factory.mktemp("watched")
    database = f"sqlite:///{(folder / 'd.db').as_posix()}"
    months = write(folder / "months.csv", figures_of_months())
    mended = write(folder / "mended.csv", [("cp_visits_pct", month(20), 85)])
    reason = ("--reason", "Monthly return", "--by", "Pat Smith")
    for command in (("prepare",), ("accept", months, *reason), ("accept", mended, *reason)):
        done = subprocess.run(
            [sys.executable, "-m", "etl", *command, "--database", database],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    with serve(database) as address:
        yield address


@pytest.fixture
def analyst(new_visitor, watched_site):
    return new_visitor(watched_site)


def rows(page):
    return page.locator(".quality tbody tr")


def row_of(page, title):
    return rows(page).filter(has_text=title)


def test_what_is_late_stands_on_top_with_its_gap_and_its_unusual_figure(analyst):
    analyst.open("/")
    analyst.page.get_by_role("contentinfo").get_by_role("link", name="Data quality").click()
    page = analyst.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Data quality")
    expect(page).to_have_title("Data quality · Children’s services performance · Medway")
    late = row_of(page, LATE)
    expect(late).to_contain_text("Overdue")
    expect(late).to_contain_text("days late")
    expect(late).to_contain_text("40% after")
    expect(late).to_contain_text("1 revised")
    expect(late).to_contain_text("by Pat Smith")
    assert row_of(page, STEADY).count() == 0
    expect(page.locator(".lede")).to_contain_text("One has gaps inside the series.")


def test_a_tile_leads_to_its_measures_and_the_way_back_works(analyst):
    analyst.open("/data-quality")
    page = analyst.page
    page.get_by_role("link", name="With gaps").click()
    page.wait_for_url("**/data-quality?show=gaps")
    expect(rows(page)).to_have_count(1)
    expect(page.locator(".counts [aria-current]")).to_contain_text("With gaps")
    row_of(page, LATE).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LATE)
    page.go_back()
    expect(rows(page)).to_have_count(1)


def test_measures_are_chosen_by_keyboard(analyst):
    analyst.open("/data-quality")
    page = analyst.page
    page.get_by_label("Which measures").focus()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.type("Placements")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/data-quality?show=all&theme=placements-sufficiency")
    expect(rows(page)).to_have_count(1)
    steady = row_of(page, STEADY)
    expect(steady).to_contain_text("67%: 12 suppressed to protect individuals")
    expect(page.get_by_label("Theme")).to_have_value("placements-sufficiency")


def test_the_list_is_taken_away_as_it_is_shown(analyst):
    analyst.open("/data-quality?show=gaps")
    with analyst.page.expect_download() as taken:
        analyst.page.get_by_role("link", name="Table: CSV").click()
    assert taken.value.suggested_filename == (
        f"medway-data-quality-gaps-{date.today().isoformat()}.csv"
    )
    text = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["measure"], row["status"], row["figures"]) == (LATE, "Overdue", "21")
    assert row["last_period"] == month(3)


def test_measures_without_figures_lead_to_the_template_of_their_theme(analyst):
    analyst.open("/data-quality")
    page = analyst.page
    health = page.locator(".without > li").filter(has_text="Template for Health")
    health.locator("summary").click()
    expect(health.get_by_role("listitem").first).to_be_visible()
    template = health.get_by_role("link", name="Template for Health")
    with page.expect_download() as taken:
        template.click()
    assert Path(taken.value.path()).read_bytes().startswith(b"PK")


def test_the_load_page_leads_here(analyst):
    analyst.open("/load")
    analyst.page.get_by_role("main").get_by_role("link", name="data quality").click()
    expect(analyst.page.get_by_role("heading", level=1)).to_have_text("Data quality")


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_accessible_wide_and_narrow_and_fits_screens_and_paper(analyst, path):
    analyst.open(path)
    page = analyst.page
    page.evaluate(OPEN_ALL)
    for width in (WIDE["width"], 768, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert violations(page) == [], width
        assert settled(page, TOO_WIDE) == [], width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": 1000})
    assert settled(page, TOO_WIDE) == []
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
    wider = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert page.eval_on_selector_all(".table-scroll", wider) == 0
