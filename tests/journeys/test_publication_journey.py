"""Journey 13: a file that somebody published is recognised, and its figures stand beside ours."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_load_journey import (
    accept,
    assert_sound,
    choose,
    desk,
    figures_on_page,
    totals,
)
from tests.published_files import first_time_entrants, stability

__all__ = ["desk"]


def load(visitor, name, body):
    visitor.open("/load")
    choose(visitor, name, body)
    accept(visitor, "figures as published")


def test_a_published_file_is_recognised_and_stands_beside_england_and_neighbours(desk):
    page = desk.page
    desk.open("/load")
    choose(desk, "la_cla_placement_stability.csv", stability({"2024": "c", "2025": "14"}))
    card = page.locator(".card", has=page.get_by_role("heading", name="placement stability"))
    expect(card).to_contain_text("Taken as the release of November 2025")
    assert totals(desk) == [12, 0, 0, 0]
    assert_sound(desk)
    accept(desk, "figures as published")
    expect(page.locator("main")).to_contain_text("release of November 2025")
    desk.open("/measure/cic_3plus_placements_pct")
    shown = figures_on_page(desk)
    assert "14%" in shown["2024-25"]
    assert "Suppressed" in shown["2023-24"]
    expect(page.locator("#story")).to_contain_text("England")
    expect(page.locator("#story")).to_contain_text("3 of 10")


def test_what_cannot_be_right_is_held_back_with_the_reason_unless_a_person_insists(desk):
    page = desk.page
    desk.open("/load")
    choose(desk, "lait.csv", first_time_entrants("1258"))
    held = page.locator(".card", has=page.get_by_role("heading", name="1 figure held back"))
    expect(held).to_contain_text("1,258 in England in 2024")
    assert totals(desk)[0] == 10
    assert_sound(desk)
    page.get_by_role("button", name="Load them all the same").click()
    page.get_by_role("heading", name="Nothing is held back").wait_for()
    assert totals(desk)[0] == 11
    page.get_by_role("link", name="Hold such figures back again").click()
    held.wait_for()
    accept(desk, "figures as published")
    assert totals(desk)[0] == 10
    expect(page.get_by_role("heading", name="1 figure held back")).to_be_visible()
    desk.open("/measure/yj_fte_rate")
    expect(page.locator("#story")).to_contain_text(
        "Held back, because it cannot be right: 1,258 in"
    )


def test_an_older_release_that_comes_later_is_kept_aside(desk):
    load(desk, "new.csv", stability({"2024": "13", "2025": "14"}))
    desk.open("/load")
    choose(desk, "old.csv", stability({"2023": "11", "2024": "12"}))
    assert totals(desk) == [6, 0, 5, 0, 1]
    accept(desk, "the release before")
    desk.open("/measure/cic_3plus_placements_pct")
    shown = figures_on_page(desk)
    assert [shown[year][:3] for year in ("2022-23", "2023-24", "2024-25")] == ["11%", "13%", "14%"]


def test_the_day_of_a_release_can_be_told_and_a_wrong_one_is_refused_in_words(desk):
    page = desk.page
    desk.open("/load")
    choose(desk, "new.csv", stability({"2025": "14"}))
    page.get_by_text("It came out on another day").click()
    page.get_by_label("Day of the release").fill("26/11/2025")
    page.get_by_role("button", name="Use this day").click()
    expect(page.locator(".notice")).to_contain_text("expected a day such as 2025-11-26")
    page.get_by_text("It came out on another day").click()
    page.get_by_label("Day of the release").fill("2025-11-26")
    page.get_by_role("button", name="Use this day").click()
    expect(page.locator("main")).to_contain_text("Taken as the release of 26 November 2025")
    accept(desk, "figures as published")
    expect(page.locator("main")).to_contain_text("release of 26 November 2025")


def test_of_a_file_with_problems_the_sound_part_can_be_taken(desk):
    page = desk.page
    desk.open("/load")
    body = stability({"2024": "13", "2025": "14"}).replace(b"60,8\n", b"60,about 8\n", 1)
    choose(desk, "changed.csv", body)
    expect(page.locator("#problems, .problems").first).to_contain_text("about 8")
    assert_sound(desk)
    page.get_by_role("button", name="See the sound part").click()
    expect(page.locator("main")).to_contain_text("1 row with problems left out")
    assert totals(desk)[0] == 11
    accept(desk, "the sound part, as one cell is wrong")


@pytest.mark.parametrize("wrong", ["CLA on 31 March (new)"])
def test_a_label_that_the_mapping_does_not_know_is_told_with_what_it_expects(desk, wrong):
    desk.open("/load")
    choose(desk, "changed.csv", stability({"2025": "14"}, group=wrong))
    expect(desk.page.locator("main")).to_contain_text(wrong)
    expect(desk.page.locator("main")).to_contain_text("CLA on 31 March")
