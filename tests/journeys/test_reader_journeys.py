"""The journeys of a director and of a lead member, walked in a browser on the real figures."""

import re

from playwright.sync_api import expect

DIFFERENCE = "/measure/fostering_approvals_less_deregistrations"
REASONS = "/measure/fostering_dereg_by_reason"
TREND = "/measure/fostering_deregistrations"
YEARS = ["2016-17", "2017-18", "2018-19", "2019-20", "2020-21", "2021-22", "2022-23", "2023-24"]


# ---- journey 2: are we losing foster carers? ----------------------------------------------


def test_two_clicks_from_the_overview_tell_whether_foster_carers_are_lost(visitor):
    visitor.open("/")
    page = visitor.page
    lead = page.locator(".lead").first
    expect(lead).to_be_in_viewport()
    said = lead.inner_text()
    assert "five years running" in said
    assert re.search(r"approvals 27 \(general approvals 8, kinship approvals 19\)", said)
    assert re.search(r"deregistrations 38", said)
    assert "temporary approvals" in said
    assert "not net growth" in said
    lead.locator("a").click()
    expect(page).to_have_url(re.compile(DIFFERENCE + "$"))
    expect(page.locator("#finding")).to_contain_text("five years running")
    expect(page.locator("#source-note")).to_contain_text("not net growth")
    expect(page.locator("#source-note")).to_contain_text("temporary approvals")
    assert visitor.table()[0][:4] == ["2024-25", "−11", "27", "38"]
    page.get_by_role("link", name="New kinship foster families approved").click()
    expect(page.locator("main h1")).to_have_text("New kinship foster families approved")
    assert visitor.eventually(lambda: visitor.table()[0][:2], ["2024-25", "19"])[1] == "19"


def test_the_chart_has_five_years_of_approvals_and_a_gap_with_its_reason(visitor):
    visitor.open(DIFFERENCE)
    lines = visitor.lines()
    assert lines["Approvals"][-5:] == [37, 50, 35, 29, 27]
    assert lines["Deregistrations"] == [40, 34, 40, None, 42, 53, 39, 31, 38]
    figure = visitor.figure()
    assert [one["connectgaps"] for one in figure["data"]] == [False, False]
    assert figure["layout"]["xaxis"]["ticktext"] == [*YEARS, "2024-25"]
    reason = "Not in the source table"
    notes = [one["text"].replace("<br>", " ") for one in figure["layout"]["annotations"]]
    assert reason in notes
    drawn = [text.replace(" ", "") for text in chart_texts(visitor.page)]
    assert reason.replace(" ", "") in drawn
    assert visitor.table()[5][:1] == ["2019-20"]
    assert reason in visitor.table()[5]
    expect(visitor.page.locator("#story")).to_contain_text("2019-20: not in the source table")


def test_the_line_is_really_broken_at_the_gap(visitor):
    visitor.open(TREND)
    pieces = visitor.page.eval_on_selector_all(
        "#chart .scatterlayer .js-line",
        "(all) => all.flatMap((one) => one.getAttribute('d').split('M').slice(1))",
    )
    assert [piece.count(",") for piece in pieces] == [3, 5]  # points before and after the gap


# ---- journey 3: why did they leave? -------------------------------------------------------


def test_the_reasons_stand_largest_first_and_fourteen_became_families(visitor):
    visitor.open(REASONS)
    (bars,) = visitor.figure()["data"]
    assert bars["x"] == [13, 11, 7, 3, 2, 1, 1]
    assert bars["y"] == sorted(bars["y"])
    assert visitor.figure()["layout"]["yaxis"]["range"][0] > 0  # counted from the top
    rows = [(row[0], row[1]) for row in visitor.table()]
    assert rows[:-1] == [
        ("Ceased fostering because the family took out a special guardianship", "13"),
        ("Carer retirement", "11"),
        ("Initiated by fostering service", "7"),
        ("Personal carer circumstances", "3"),
        ("Transferred to IFA", "2"),
        ("Carer ceased fostering", "1"),
        ("Ceased fostering because the family adopted the child/children", "1"),
    ]
    assert rows[-1] == ("All", "38")
    expect(visitor.page.locator("#story")).to_contain_text("14 of 38")
    labels = [text.strip() for text in chart_texts(visitor.page)]
    assert labels[:7] == ["13", "11", "7", "3", "2", "1", "1"]


def test_the_bars_stand_in_the_order_of_their_length_on_screen(visitor):
    visitor.open(REASONS)
    boxes = visitor.page.eval_on_selector_all(
        "#chart .bars .point path",
        "(all) => all.map((one) => one.getBoundingClientRect()).map((box) => [box.y, box.width])",
    )
    assert len(boxes) == 7
    assert boxes == sorted(boxes)
    widths = [width for _, width in boxes]
    assert widths == sorted(widths, reverse=True)
    assert abs(widths[0] / widths[2] - 13 / 7) < 0.1  # from zero


# ---- journey 5: a colleague opens the same view -------------------------------------------


def test_every_choice_stands_in_the_address_and_opens_the_same_view_elsewhere(new_visitor):
    visitor = new_visitor()
    visitor.open(TREND)
    visitor.choose("choose-also", "fostering_generic_approvals")
    visitor.choose("choose-from", "2018-19")
    visitor.choose("choose-to", "2023-24")
    visitor.choose("choose-events", "all")
    visitor.choose("choose-axis", "fit")
    # from 7 to 53 by steps of 10: an axis that fits these figures begins at zero
    expect(visitor.page.locator("#subtitle")).not_to_contain_text("not from zero")
    lines = [[40, None, 42, 53, 39, 31], [None, None, 12, 15, 10, 7]]
    assert visitor.eventually(lambda: list(visitor.lines().values()), lines) == lines
    address = visitor.page.url.removeprefix(visitor.site)
    also = "also=fostering_generic_approvals"
    query = f"?show=trend&from=2018-19&to=2023-24&{also}&events=all&axis=fit"
    assert address == TREND + query
    colleague = new_visitor()
    colleague.open(address)
    assert colleague.eventually(colleague.view, visitor.view()) == visitor.view()
    assert colleague.view()["choices"]["choose-events"] == "all"
    assert colleague.page.url == visitor.page.url


def test_an_address_without_choices_opens_the_same_view_elsewhere(new_visitor):
    visitor, colleague = new_visitor(), new_visitor()
    for path in (DIFFERENCE, REASONS, "/measure/yj_fte_rate", "/measure/fostering_permanence_pct"):
        visitor.open("/theme/" + ("youth-justice" if "yj_" in path else "fostering"))
        visitor.page.locator(f"main a[href='{path}']").first.click()
        visitor.page.locator("#chart .main-svg").first.wait_for()
        colleague.open(visitor.page.url.removeprefix(visitor.site))
        assert colleague.eventually(colleague.view, visitor.view()) == visitor.view()


def test_reload_back_and_forward_restore_every_view(visitor):
    visitor.open(TREND)
    page = visitor.page
    views = [settled(visitor)]
    for control, value in (
        ("choose-from", "2020-21"),
        ("choose-also", "fostering_kinship_approvals"),
        ("choose-axis", "fit"),
    ):
        visitor.choose(control, value)
        views.append(settled(visitor, unlike=views[-1]))
    page.reload()
    page.locator("#chart .main-svg").first.wait_for()
    assert visitor.eventually(visitor.view, views[-1]) == views[-1]
    for view in reversed(views[:-1]):
        page.go_back()
        assert visitor.eventually(visitor.view, view) == view
    for view in views[1:]:
        page.go_forward()
        assert visitor.eventually(visitor.view, view) == view


def test_back_returns_from_a_measure_to_the_page_before(visitor):
    visitor.open("/")
    page = visitor.page
    page.locator(".lead a").first.click()
    expect(page.locator("main h1")).to_have_text("Approvals less deregistrations")
    page.go_back()
    expect(page.locator("main h1")).to_have_text("What needs attention")
    expect(page).to_have_title(re.compile("^Overview"))
    page.go_forward()
    expect(page.locator("main h1")).to_have_text("Approvals less deregistrations")
    expect(page).to_have_title(re.compile("^Approvals less deregistrations"))
    page.locator("#chart .main-svg").first.wait_for()


def test_a_choice_taken_back_leaves_the_chart_as_it_was(visitor):
    visitor.open(TREND)
    before = settled(visitor)
    visitor.choose("choose-axis", "fit")
    settled(visitor, unlike=before)
    visitor.choose("choose-axis", "zero")
    after = visitor.eventually(lambda: settled(visitor)["figure"], before["figure"])
    assert after == before["figure"]


def settled(visitor, unlike=None):
    """The view once chart, table and choices stand still."""
    last = None
    for _ in range(100):
        found = visitor.view()
        if found == last and found["figure"] and found != unlike:
            return found
        last = found
        visitor.page.wait_for_timeout(80)
    raise AssertionError("the view never stood still")


# ---- journey 7: youth offending is down 29%, is that good? --------------------------------


def test_first_time_entrants_are_told_without_years_and_without_a_falling_line(visitor):
    visitor.open("/")
    visitor.page.locator("a.tile[href='/measure/yj_fte_rate']").click()
    page = visitor.page
    page.locator("#chart .main-svg").first.wait_for()
    expect(page.locator("#finding")).to_have_text(re.compile("from 206 to 146"))
    expect(page.locator("#subtitle")).to_contain_text("years not given")
    story = visitor.text("#story")
    assert "No years were given" in story
    assert "Still higher than statistical neighbours" in story
    assert "A first-time entrant is a child aged 10 to 17 who gets a first youth" in story
    figure = visitor.figure()
    assert {one["type"] for one in figure["data"]} == {"bar"}
    assert figure["layout"]["xaxis"]["visible"] is False
    assert not re.search(r"\b(19|20)\d\d\b", " ".join(chart_texts(page)))


# ---- journey 8: custody went up five times? -----------------------------------------------


def test_custody_is_told_as_one_to_five_without_a_percentage(visitor):
    visitor.open("/measure/yj_custody_count")
    page = visitor.page
    expect(page.locator("#finding")).to_have_text(re.compile("from 1 to 5"))
    shown = page.evaluate("() => document.querySelector('main').textContent")
    assert "%" not in shown
    assert "per cent" not in shown.lower()
    assert "400" not in shown
    assert re.search("numbers this small", shown, re.IGNORECASE)
    visitor.open("/theme/youth-justice")
    tile = visitor.text("a.tile[href='/measure/yj_custody_count']")
    assert "5 was 1" in tile
    row = visitor.text("tr:has(a[href='/measure/yj_custody_count'])")
    assert "%" not in tile + row
    assert "400" not in tile + row


# ---- journey 9: any chart with a screen reader --------------------------------------------


def test_every_chart_is_a_figure_with_a_caption_a_table_and_its_values_in_words(visitor):
    for path in (
        TREND,
        DIFFERENCE,
        REASONS,
        "/measure/yj_fte_rate",
        "/measure/yj_ethnic_ratio",
        "/measure/yj_kpi2_ete_pct",
        "/measure/fostering_permanence_pct",
    ):
        visitor.open(path)
        page = visitor.page
        caption = page.get_by_role("figure").locator("figcaption")
        expect(caption.locator("#finding")).not_to_be_empty()
        expect(caption.locator("#subtitle")).to_contain_text("Medway")
        assert page.locator("figure #chart").count() == 1
        alternative = page.locator("#alternative-text").text_content()
        assert visitor.text("#finding") in alternative
        cells = [cell for row in visitor.table() for cell in row[1:]]
        for value in drawn_values(visitor.figure()):
            printed = f"{value:g}"
            pattern = rf"(?<![\d.]){re.escape(printed)}(?![\d])"
            assert re.search(pattern, alternative), (path, printed)
            assert any(re.search(pattern, cell) for cell in cells), (path, printed)


def drawn_values(figure):
    """The values that lines and bars show, without the pale full bar behind a share."""
    axis = "y" if figure["data"][-1]["type"] == "scatter" else "x"
    shown = [one for one in figure["data"] if one.get("hoverinfo") != "skip"]
    known = [value for one in shown for value in one[axis] if value is not None]
    return [round(value, 1) if value != round(value, 2) else value for value in known]


def chart_texts(page):
    return page.eval_on_selector_all("#chart svg text", "(all) => all.map((t) => t.textContent)")
