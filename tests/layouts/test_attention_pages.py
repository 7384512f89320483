"""The overview and the themes' pages: cards, tags, scorecard, what can be chosen and taken away."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from app import Settings, create_app
from data.analysis.overview.score_choice import FIRST_CHOICE, ScoreChoice, ShowScore, SortScore
from layouts.address import NotFound, ThemePage, parse_address
from layouts.theme_address import exceptions_path, score_path

HEADS = [
    *("Measure", "Is it a real change?", "Latest", "Period", "Target", "Status"),
    *("Short trend", "Long trend", "Quarter of all authorities"),
]


@pytest.fixture(scope="module")
def sample(sample_file):
    return create_app(Settings(f"sqlite:///{sample_file.as_posix()}", sample=True))


def layout_of(app, path):
    client = app.server.test_client()
    answer = client.get("/_dash-layout", headers={"Referer": f"http://localhost{path}"})
    return answer.get_json()


def walk(node):
    if isinstance(node, list):
        for one in node:
            yield from walk(one)
    elif isinstance(node, dict) and "props" in node:
        yield node
        yield from walk(node["props"].get("children"))
    elif isinstance(node, str):
        yield node


def read(node):
    words = " ".join(one for one in walk(node) if isinstance(one, str))
    return " ".join(words.split())


def with_class(node, name):
    return [
        one
        for one in walk(node)
        if isinstance(one, dict) and name in (one["props"].get("className") or "").split()
    ]


def of_type(node, kind):
    return [one for one in walk(node) if isinstance(one, dict) and one["type"] == kind]


@pytest.fixture(scope="module")
def sample_overview(sample):
    return layout_of(sample, "/")


@pytest.fixture(scope="module")
def workforce(sample):
    return layout_of(sample, "/theme/workforce")


# ---- overview ----------------------------------------------------------------------------


def test_the_real_council_s_first_screen_says_that_nothing_is_marked_and_why(served):
    page = layout_of(served, "/")
    words = read(page)
    assert "Nothing is marked. These three are what the council chose to watch." in words
    assert "4 of 7 measures with dated figures could be judged." in words
    cards = with_class(page, "lead")
    assert len(cards) == 3
    assert all("Chosen to be watched" in read(card) for card in cards)
    assert all("judged" in read(card) for card in cards)
    net = read(cards[0])
    assert "More fostering households left than were approved, five years running" in net
    assert "approvals 27 (general approvals 8, kinship approvals 19), deregistrations 38" in net


def test_every_tile_of_a_measure_with_a_total_or_a_statement_has_its_tag(served):
    page = layout_of(served, "/")
    tiles = {
        one["props"]["href"]: read(one)
        for one in of_type(page, "Link")
        if "tile" in (one["props"].get("className") or "").split()
    }
    assert "No clear change" in tiles["/measure/fostering_deregistrations"]
    assert "Too few to judge" in tiles["/measure/fostering_permanence_pct"]
    assert "Lower, undated" in tiles["/measure/yj_fte_rate"]
    assert "Too few to judge" in tiles["/measure/yj_custody_count"]
    assert "No period" in tiles["/measure/yj_ethnic_ratio"]
    assert "Dates not clear" in tiles["/measure/unregistered_count"]


@pytest.mark.parametrize(
    ("measure_id", "said"),
    [
        ("yj_fte_rate", "Lower, undated"),
        ("yj_custody_count", "Too few to judge"),
        ("yj_ethnic_ratio", "No period"),
        ("unregistered_count", "Dates not clear"),
    ],
)
def test_the_page_of_undated_figures_has_the_tag_of_their_tile(served, measure_id, said):
    (verdict,) = with_class(layout_of(served, f"/measure/{measure_id}"), "verdict")
    assert read(verdict) == f"– {said}"  # nothing was tested: no shape of a change


def test_no_tile_without_dates_has_the_shape_of_a_change(served):
    tiles = [
        read(one) for one in with_class(layout_of(served, "/"), "tile") if "undated" in read(one)
    ]
    assert len(tiles) >= 2
    assert not [one for one in tiles if set(one) & set("▲▼△▽")]


def test_the_page_of_figures_without_a_unit_claims_none_over_them(served):
    page = layout_of(served, "/measure/yj_fte_rate")
    assert read(of_type(page, "H1")[0]) == "First-time entrants"
    (main,) = with_class(page, "main-column")
    assert read(of_type(main, "Caption")[0]) == "Figures: First-time entrants"
    (about,) = with_class(page, "about-card")
    assert "per 100,000 population" in read(about)  # the measure's own definition stays


def test_the_sample_s_overview_leads_to_all_exceptions_and_tells_what_chance_gives(sample_overview):
    words = read(sample_overview)
    (nav,) = with_class(sample_overview, "all-exceptions")
    total = int(re.search(r"All (\d+) exceptions, by theme", read(nav))[1])
    counts = {one["props"]["href"]: read(one) for one in of_type(nav, "Link")}
    assert sum(int(text.rpartition(": ")[2]) for text in counts.values()) == total
    assert f"{total} of" in words
    assert exceptions_path("workforce") in counts
    assert re.search(r"\d+ of \d+ measures with dated figures could be judged\.", words)
    assert re.search(rf"Of the {total} exceptions \w+ are there for an unusual figure;", words)
    assert "chance alone would still mark" in words
    assert "Better than usual" in words


def test_a_tile_leads_to_the_figures_that_it_shows(sample_overview):
    hrefs = [one["props"]["href"] for one in of_type(sample_overview, "Link")]
    assert "/measure/wf_caseload_avg?frequency=monthly" in hrefs
    assert "/measure/wf_supervision_pct" in hrefs  # monthly figures alone


def test_a_tag_has_a_shape_and_words_and_the_shape_is_not_read_aloud(sample_overview):
    tags = with_class(sample_overview, "status")
    assert len(tags) > 80
    for tag in tags:
        shape, words = tag["props"]["children"]
        assert shape["props"]["aria-hidden"] == "true"
        assert len(shape["props"]["children"]) == 1
        assert re.fullmatch("[A-Z][a-z, ]+", words), words


# ---- scorecard ---------------------------------------------------------------------------


def rows_of(page):
    (table,) = [
        one for one in of_type(page, "Table") if "scorecard" in one["props"]["className"].split()
    ]
    (body,) = of_type(table, "Tbody")
    return table, {read(of_type(row, "Th")[0]): row for row in of_type(body, "Tr")}


def test_the_scorecard_is_a_table_with_a_row_for_each_measure(workforce):
    table, rows = rows_of(workforce)
    heads = [read(one) for one in of_type(of_type(table, "Thead")[0], "Th")]
    assert heads[:9] == HEADS
    assert heads[9].startswith("Last 6 periods")
    (caseload,) = [row for name, row in rows.items() if name.startswith("Average number")]
    words = [read(one) for one in of_type(caseload, "Td")]
    assert words[0] == "○ No clear change"
    assert words[1:4] == ["18.0", "Jun 2026", "15"]
    assert words[4] == "✕ Off target"
    assert words[5].startswith("up 0.4")
    assert words[7].startswith("D, the worst quarter joint 24th of 30")
    assert words[-1] == "✕ Off target: 18.0 Jun 2026"


def test_cells_have_a_shape_and_words_wherever_they_have_a_colour(workforce):
    coloured = [cell for name in ("green", "amber", "red") for cell in with_class(workforce, name)]
    assert len(coloured) > 10
    for cell in coloured:
        assert re.match(r"[✓≈✕] (Met|Close to target|Off target): ", read(cell))


def test_a_measure_without_a_target_or_neutral_has_no_status(sample):
    _, rows = rows_of(layout_of(sample, "/theme/children-in-care"))
    said = {read(of_type(row, "Td")[4]) for row in rows.values()}
    assert {"Neither good nor bad", "No target"} <= said


def test_exceptions_stand_before_the_scorecard_each_with_its_numbers(workforce):
    (found,) = with_class(workforce, "exceptions")
    first, second = [read(one) for one in of_type(found, "Li")]
    assert first.startswith("Average number of children per social worker")
    assert "the target is at most 15: missed by 3" in first
    assert "Off target" in second
    words = read(workforce)
    assert words.index("Exceptions first") < words.index("Scorecard")


def test_a_theme_without_exceptions_says_so(served):
    assert "Nothing is marked: no measure" in read(layout_of(served, "/theme/fostering"))


def test_exceptions_alone_can_be_shown_in_the_order_of_evidence(sample):
    page = layout_of(sample, exceptions_path("workforce"))
    _, rows = rows_of(page)
    assert [name.partition(" ")[0] for name in rows] == ["Average", "Social"]
    (tools,) = with_class(page, "score-tools")
    marked = [one for one in of_type(tools, "Li") if one["props"].get("aria-current")]
    assert [read(one) for one in marked] == ["exceptions only (2)", "the strongest evidence first"]


def test_a_theme_that_is_not_marked_shows_no_empty_table(served):
    page = layout_of(served, exceptions_path("fostering"))
    assert "No measure of this theme is marked." in read(page)


# ---- addresses ---------------------------------------------------------------------------


def test_every_choice_of_a_scorecard_can_be_sent_as_an_address(catalogue):
    for show in ShowScore:
        for sort in SortScore:
            choice = ScoreChoice(show, sort)
            path, _, query = score_path("fostering", choice).partition("?")
            assert parse_address(catalogue, path, query) == ThemePage("fostering", choice)
    assert score_path("fostering", FIRST_CHOICE) == "/theme/fostering"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?show=some", "“some” is not a choice for show: expected all or exceptions."),
        ("?sort=x", "“x” is not a choice for sort: expected catalogue or evidence or name."),
        ("?colour=red", "This page has no option called “colour”."),
    ],
)
def test_an_unknown_choice_is_refused(catalogue, query, said):
    page = parse_address(catalogue, "/theme/fostering", query)
    assert isinstance(page, NotFound)
    assert page.reason == said


# ---- files -------------------------------------------------------------------------------


def test_the_scorecard_as_csv_has_the_numbers_unrounded_and_the_words(sample):
    answer = sample.server.test_client().get("/download/theme/workforce.csv")
    rows = list(csv.DictReader(StringIO(answer.get_data().decode("utf-8-sig"))))
    assert len(rows) == 6
    (caseload,) = [row for row in rows if row["measure_id"] == "wf_caseload_avg"]
    wanted = {
        "sample": "SAMPLE DATA",
        "period": "2026-06",
        "target": "15",
        "status": "Off target",
        "short_trend_says": "up 0.4",
        "rank": "24",
        "authorities": "30",
        "ranked_at": "2025",
        "period_latest": "2026-06",
        "period_5_back": "2026-01",
        "status_5_back": "Off target",
    }
    assert {key: caseload[key] for key in wanted} == wanted
    assert caseload["latest"] == caseload["value_latest"]
    assert caseload["exception"].startswith("Off target")
    assert (
        'filename="sample-marlhaven-scorecard-workforce.csv"'
        in (answer.headers["Content-Disposition"])
    )


def test_the_scorecard_as_a_workbook_and_what_cannot_be_had(sample, client):
    browser = sample.server.test_client()
    answer = browser.get("/download/theme/workforce.xlsx?show=exceptions")
    book = load_workbook(BytesIO(answer.get_data()))
    assert book["Figures"].max_row == 3
    assert "Exceptions only" in " ".join(str(cell.value) for cell in book["About"]["A"])
    for path in ("nowhere.csv", "workforce.pdf", "workforce.csv?show=some"):
        assert browser.get(f"/download/theme/{path}").status_code == 404
    assert client.get("/download/theme/health.csv").status_code == 404  # no figures
