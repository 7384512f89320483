"""Figures as files: CSV and Excel hold the same rows, with unit, source and caveats."""

import csv
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.domain.missing import MissingReason
from exports.csv import write_csv
from exports.formula_text import as_text
from exports.sheet import FIGURE_HEADINGS, STATEMENT_HEADINGS, Sheet, measure_sheet
from exports.xlsx import write_xlsx
from tests.data.analysis.builders import (
    HOME,
    SUPPRESSED,
    figure,
    make_catalogue,
    make_measure,
)

MEDWAY = "E06000035"


def sheet_of(reader, measure_id, show=None):
    view = reader.measure(MeasureChoice(measure_id, MEDWAY, show))
    return measure_sheet(reader.catalogue, view)


def read_csv(content: bytes):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def rows_as_dicts(content: bytes):
    headings, *rows = read_csv(content)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_a_csv_begins_with_its_mark_and_ends_lines_as_excel_does(reader):
    content = write_csv(sheet_of(reader, "fostering_deregistrations"))
    assert content.startswith(b"\xef\xbb\xbfmeasure_id,")
    assert content.count(b"\r\n") == content.count(b"\n") == 10
    assert content.endswith(b"\r\n")


def test_every_row_carries_unit_source_line_and_caveat(reader):
    rows = rows_as_dicts(write_csv(sheet_of(reader, "fostering_deregistrations")))
    assert tuple(rows[0]) == FIGURE_HEADINGS
    assert [row["period"] for row in rows][:2] == ["2016-17", "2017-18"]  # oldest first
    last = rows[-1]
    assert (last["value"], last["status"], last["period"]) == ("38", "", "2024-25")
    assert (last["period_start"], last["period_end"]) == ("2024-04-01", "2025-03-31")
    assert (last["area_code"], last["area"], last["breakdown"]) == (MEDWAY, "Medway", "All")
    assert last["line"] == "305"
    assert last["as_at"] == "2025-08-07"
    assert "Annual Fostering Report 2024 - 2025" in last["source"]
    assert all(row["unit"] and row["source"] and row["caveat"] for row in rows)


def test_a_missing_figure_has_a_status_and_an_empty_value(reader):
    rows = rows_as_dicts(write_csv(sheet_of(reader, "fostering_deregistrations")))
    (gap,) = [row for row in rows if row["period"] == "2019-20"]
    assert (gap["value"], gap["status"], gap["note"]) == ("", "x", "Not in the source table")
    book = read_xlsx(write_xlsx(sheet_of(reader, "fostering_deregistrations")))
    place = FIGURE_HEADINGS.index("value")
    assert book["Figures"][4][place] == ""


def test_a_share_carries_the_numbers_behind_it(reader):
    rows = rows_as_dicts(write_csv(sheet_of(reader, "fostering_permanence_pct")))
    (row,) = [row for row in rows if row["measure_id"] == "fostering_permanence_pct"]
    assert (row["numerator"], row["denominator"], row["unit"]) == ("14", "38", "per cent")
    assert float(row["value"]) == 100 * 14 / 38  # as it was worked out, not as it is printed


def test_derived_figures_come_with_the_lines_and_sources_of_their_terms(reader):
    rows = rows_as_dicts(write_csv(sheet_of(reader, "fostering_approvals_less_deregistrations")))
    net = [row for row in rows if row["measure_id"] == "fostering_approvals_less_deregistrations"]
    terms = {row["measure_id"] for row in rows}
    assert {"fostering_approvals", "fostering_deregistrations"} <= terms
    for row in net:
        assert len(row["line"].split("; ")) == 2


@pytest.mark.parametrize(
    ("measure_id", "show"),
    [
        ("fostering_deregistrations", None),
        ("fostering_dereg_by_reason", Show.BREAKDOWN),
        ("fostering_approvals_less_deregistrations", None),
        ("fostering_permanence_pct", None),
        ("yj_qualification_pct", None),
        ("yj_fte_rate", None),
        ("unregistered_count", None),
    ],
)
def test_excel_holds_the_same_rows_as_csv(reader, measure_id, show):
    sheet = sheet_of(reader, measure_id, show)
    headings, *rows = read_csv(write_csv(sheet))
    book = read_xlsx(write_xlsx(sheet))
    assert list(book) == ["Figures", "About"]
    assert book["Figures"][0] == headings == list(sheet.headings)
    found = [[plain(cell) for cell in row] for row in book["Figures"][1:]]
    assert found == [[plain(cell) for cell in row] for row in rows]
    assert len(rows) == len(sheet.rows) > 0


def plain(cell):
    """A cell's value whichever file it stood in: numbers as numbers, the apostrophe left off."""
    try:
        return float(cell)
    except ValueError:
        return cell.removeprefix("'")


def test_numbers_are_numbers_in_excel_and_texts_are_texts(reader):
    book = read_xlsx(write_xlsx(sheet_of(reader, "fostering_deregistrations")))
    place = {heading: FIGURE_HEADINGS.index(heading) for heading in FIGURE_HEADINGS}
    for row in book["Figures"][1:]:
        assert isinstance(row[place["value"]], float) or row[place["value"]] == ""
        assert isinstance(row[place["period"]], str)  # 2024-25 is no date and no difference
        assert isinstance(row[place["line"]], str)


def test_the_about_sheet_says_what_to_know(reader):
    view = reader.measure(MeasureChoice("fostering_deregistrations", MEDWAY))
    caption = view.picture.caption
    book = read_xlsx(write_xlsx(measure_sheet(reader.catalogue, view)))
    said = [row[0] for row in book["About"]]
    assert said == [
        caption.title,
        view.measure.title,
        caption.subtitle,
        caption.source_line,
        caption.judged_by,
        " ".join(("Verdict: No clear change.", *view.verdict.judgement.sentences)),
        *caption.caveats,
    ]
    assert caption.caveats
    assert "a control chart needs 13" in caption.judged_by


def test_statements_are_written_as_the_document_writes_them(reader):
    rows = rows_as_dicts(write_csv(sheet_of(reader, "yj_reoffences_per_reoffender")))
    assert tuple(rows[0]) == STATEMENT_HEADINGS
    first = rows[0]
    assert (first["role"], first["value as written"]) == ("before", "5.75")
    assert first["quote"] == "32.9% reduction in reoffences per reoffender (from 5.75 to 3.86)."
    assert first["line"] == "164"
    assert [row["area"] for row in rows][-1] == "South East"
    assert "period" not in first  # a statement has no date


FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(text):
    assert as_text(text) == f"'{text}"
    sheet = Sheet(text, (text,), ("note", "value"), ((text, -1.0), (text, -2.5)))
    _headings, *rows = read_csv(write_csv(sheet))
    assert [row[0] for row in rows] == [f"'{text}"] * 2
    assert [row[1] for row in rows] == ["-1", "-2.5"]  # a negative number is no formula
    book = read_xlsx(write_xlsx(sheet))
    assert b"<f>" not in write_xlsx(sheet)
    assert [row[0].replace("_x000D_", "\r") for row in book["Figures"][1:]] == [text] * 2
    assert [row[1] for row in book["Figures"][1:]] == [-1, -2.5]


@pytest.mark.parametrize("text", ["homes", "a=b", "2024-25", "", "'quoted", "–5"])
def test_other_text_is_left_as_it_is(text):
    assert as_text(text) == text


def small_view(*seen, **changes):
    homes = make_measure("homes", **changes)
    catalogue = make_catalogue(homes)
    figures = Figures({"homes": [make(homes) for make in seen]}, ())
    return catalogue, build_measure_view(catalogue, MeasureChoice("homes", HOME.code), figures)


def test_commas_quotes_and_new_lines_in_a_note_stay_in_their_cell():
    note = 'Said "so", then\nno more; é – 家'
    sheet = measure_sheet(*small_view(lambda homes: figure(homes, 2024, 4, note=note)))
    (row,) = rows_as_dicts(write_csv(sheet))
    assert row["note"] == note
    place = FIGURE_HEADINGS.index("note")
    assert read_xlsx(write_xlsx(sheet))["Figures"][1][place] == note


def test_formulas_in_figures_notes_and_titles_are_neutralised_in_the_whole_export():
    sheet = measure_sheet(
        *small_view(
            lambda homes: figure(homes, 2024, 4, note="=1+1", caveat="@risk"),
            title='=HYPERLINK("http://evil.example")',
        )
    )
    (row,) = rows_as_dicts(write_csv(sheet))
    assert row["note"] == "'=1+1"
    assert row["measure"].startswith("'=HYPERLINK")
    assert row["caveat"] == "'@risk"


def test_every_reason_is_written_as_its_symbol():
    makers = [
        lambda homes, n=n, reason=reason: figure(homes, 2018 + n, reason)
        for n, reason in enumerate(MissingReason)
    ]
    rows = rows_as_dicts(write_csv(measure_sheet(*small_view(*makers))))
    assert [row["status"] for row in rows] == [reason.value for reason in MissingReason]
    assert {row["value"] for row in rows} == {""}
    assert SUPPRESSED.value in {row["status"] for row in rows}


def test_whole_numbers_are_written_without_a_point_and_others_as_loaded():
    sheet = measure_sheet(
        *small_view(
            lambda homes: figure(homes, 2023, 38.0),
            lambda homes: figure(homes, 2024, 13.85),
        )
    )
    assert [row["value"] for row in rows_as_dicts(write_csv(sheet))] == ["38", "13.85"]
