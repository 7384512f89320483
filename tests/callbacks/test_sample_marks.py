"""SAMPLE DATA on every page, picture and file of the sample council; nowhere on a real one's."""

import csv
import json
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from app import Settings, create_app
from data.sample.constants import SEED
from data.sample.manifest import manifest_lines
from layouts.charts.size import SIZES

MARK = "SAMPLE DATA"
TREND, BARS = "cic_visits_pct", "fostering_dereg_by_reason"
ADDRESSES = (
    *("/", "/themes", "/theme/workforce", "/about", "/search?q=care", "/nowhere", "/load"),
    *("/load/history", "/load/2", "/load/6", "/data-quality", "/data-quality?show=all"),
    *(f"/measure/{TREND}", f"/measure/{BARS}", "/measure/cic_rate", "/measure/cic_rate?area=x"),
)
PLACES = (
    *("/", "/themes", "/theme/children-in-care", "/theme/fostering", "/about", "/glossary"),
    *("/data-quality", "/measure/cic_rate?compare=X92000001", "/measure/cic_rate?area=X06000002"),
)
MEASURES = (
    *("foster_places_filled_count", "yj_fte_rate", "cic_over20miles_pct", "referrals_rate"),
    *("cin_rate", "unregistered_count", "children_population_count", "adoption_a10_days"),
)
DOWNLOADS = (
    *(f"/download/{TREND}", f"/download/{BARS}", "/download/cic_rate", "/download/data-quality"),
)


@pytest.fixture(scope="module")
def sample(sample_file):
    return create_app(Settings(f"sqlite:///{sample_file.as_posix()}", sample=True))


@pytest.fixture
def visitor(sample):
    return sample.server.test_client()


def layout_at(client, path):
    return client.get("/_dash-layout", headers={"Referer": f"http://localhost{path}"}).get_json()


def header_of(layout):
    (header,) = [one for one in layout["props"]["children"] if one["type"] == "Header"]
    return json.dumps(header)


def rows_of(answer):
    return list(csv.reader(StringIO(answer.get_data().decode("utf-8-sig"))))


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_page_says_so_at_its_top_and_in_its_title(visitor, path):
    assert MARK in header_of(layout_at(visitor, path))
    document = visitor.get(path).text
    assert document.partition("<title>")[2].partition("</title>")[0].endswith(f" · {MARK}")


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_page_names_the_real_council(visitor, path):
    assert "Medway" not in json.dumps(layout_at(visitor, path))


@pytest.mark.parametrize("path", [*PLACES, *(f"/measure/{one}" for one in MEASURES)])
def test_no_page_speaks_of_publishers_or_places_of_the_real_country(visitor, path):
    shown = json.dumps(layout_at(visitor, path))
    words = ("DfE", "Department for Education", "Ofsted", "England", "South East", "MoJ")
    assert [one for one in words if one in shown] == []
    assert "not in the source documents" not in shown


LASTING_AND_WORSE = {
    *("cic_visits_pct", "permanence_plan_pct", "life_story_pct", "audit_good_plus_pct"),
}
LASTING_AND_BETTER = {"cin_visits_pct", "wf_supervision_pct"}


def test_the_overview_opens_with_the_changes_that_are_true(visitor):
    """What truly changed and stayed so is on the cards: the generator's own list names it."""
    true = {line.partition(":")[0] for line in manifest_lines(SEED) if "alone" not in line}
    assert true == LASTING_AND_WORSE | LASTING_AND_BETTER
    worse, better = (found_on(visitor, f"lead {kind}") for kind in ("exception", "better"))
    assert len(worse) == 6
    assert set(worse) >= LASTING_AND_WORSE
    assert set(better) == LASTING_AND_BETTER
    assert next(iter(worse)) == "cic_visits_pct"
    said = worse["cic_visits_pct"]
    assert "Visits to children in care: 81% in Jun 2026" in said
    assert "Off target, and worse than before" in said
    assert "the target is at least 95%: missed by 14 points" in said


def found_on(visitor, name):
    """The words of the overview's cards of a kind, by measure, in their order."""
    found = {}

    def look(node):
        if isinstance(node, list):
            for one in node:
                look(one)
        elif isinstance(node, dict):
            if node.get("props", {}).get("className") == name:
                (path,) = set(re.findall(r"/measure/(\w+)", json.dumps(node)))
                found[path] = words_of(node)
            for one in node.values():
                look(one)

    look(layout_at(visitor, "/"))
    return found


def words_of(node):
    if isinstance(node, list):
        return " ".join(words_of(one) for one in node)
    if isinstance(node, dict):
        return words_of(node["props"].get("children"))
    return " ".join(str(node).split()) if node is not None else ""


@pytest.mark.parametrize("path", ["/", "/theme/fostering", "/measure/fostering_deregistrations"])
def test_no_page_of_a_real_council_says_so(client, path):
    assert MARK not in json.dumps(layout_at(client, path))
    assert MARK not in client.get(path).text


@pytest.mark.parametrize("path", DOWNLOADS)
def test_every_row_of_a_csv_file_says_so_and_its_name(visitor, path):
    answer = visitor.get(f"{path}.csv")
    headings, *rows = rows_of(answer)
    assert headings[0] == "sample"
    assert rows
    assert {row[0] for row in rows} == {MARK}
    assert 'filename="sample-' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("path", DOWNLOADS)
def test_both_sheets_of_a_workbook_say_so_and_its_name(visitor, path):
    answer = visitor.get(f"{path}.xlsx")
    book = load_workbook(BytesIO(answer.get_data()))
    column = [cell.value for cell in book["Figures"]["A"]]
    assert column[0] == "sample"
    assert set(column[1:]) == {MARK}
    assert book["About"]["A1"].value.startswith(MARK)
    assert 'filename="sample-' in answer.headers["Content-Disposition"]


def test_a_template_says_so(visitor):
    answer = visitor.get("/templates/workforce.xlsx")
    book = load_workbook(BytesIO(answer.get_data()))
    assert book["Instructions"]["A2"].value.startswith(MARK)
    assert 'filename="sample-workforce.xlsx"' in answer.headers["Content-Disposition"]


def test_a_list_of_problems_says_so(visitor):
    body = b"measure_id,area_code,period,value\nnothing,nowhere,never,none\n"
    headers = {"X-File-Name": "bad.csv", "Content-Type": "application/octet-stream"}
    given = visitor.post("/upload", data=body, headers=headers, base_url="http://localhost")
    assert given.status_code == 200, given.text
    token = given.get_json()["token"]
    answer = visitor.get(f"/upload/{token}/problems.csv")
    assert answer.status_code == 200
    headings, *rows = rows_of(answer)
    assert headings[0] == "sample"
    assert {row[0] for row in rows} == {MARK}
    assert 'filename="sample-problems-in-bad.csv"' in answer.headers["Content-Disposition"]


def test_the_files_of_a_real_council_do_not_say_so(client):
    answer = client.get("/download/fostering_deregistrations.csv")
    assert rows_of(answer)[0][0] != "sample"
    assert MARK not in answer.get_data().decode("utf-8-sig")
    assert "sample-" not in answer.headers["Content-Disposition"]


@pytest.fixture(scope="module")
def drawn(sample):
    """The figures of a trend and of bars at every size, as the pages keep them."""
    client, found = sample.server.test_client(), {}

    def look(node):
        if isinstance(node, list):
            for one in node:
                look(one)
        elif isinstance(node, dict):
            if node.get("props", {}).get("id") == "chart-sizes":
                found[measure] = node["props"]["data"]
            for one in node.values():
                look(one)

    for measure in (TREND, BARS, "cic_rate"):
        look(layout_at(client, f"/measure/{measure}"))
    return found


@pytest.mark.parametrize("measure", [TREND, BARS, "cic_rate"])
def test_every_picture_says_so_inside_itself_at_every_size(drawn, measure):
    stored = drawn[measure]
    assert stored["name"].startswith("sample-marlhaven-")
    assert set(stored["figures"]) == {size.name for size in SIZES}
    for size in SIZES:
        layout = stored["figures"][size.name]["layout"]
        (mark,) = [one for one in layout["annotations"] if MARK in one["text"]]
        margin = layout["margin"]
        top = margin["t"] - mark["yshift"]  # from the picture's upper edge, in pixels
        assert mark["y"] == 1
        assert mark["yanchor"] == "top"
        assert top >= 0
        assert top + mark["font"]["size"] * 1.3 <= margin["t"] + 1, "it would cover the figures"
        assert margin["l"] + mark["xshift"] >= 0
        assert mark["font"]["size"] >= 13


def test_the_alternative_text_of_a_picture_says_so(visitor):
    words = json.dumps(layout_at(visitor, f"/measure/{TREND}"))
    assert f'"{MARK}: fictional council. ' in words


def test_the_sample_stands_still_on_its_day(visitor):
    assert "31 July 2026" in json.dumps(layout_at(visitor, "/data-quality"))
