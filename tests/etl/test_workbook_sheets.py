"""Sheets as Excel, older tools and hand-made programs write them give the same rows."""

import re

import pytest
import xlsxwriter

from data.domain.draft import FIELDS
from etl import statements
from etl.limits import NO_LIMITS, Limits
from etl.sources.contract.header import COLUMNS
from etl.sources.contract.names import KNOWN
from tests.etl.workbooks import (
    HEADER,
    MAIN,
    ROW,
    STRICT,
    book,
    figure_row,
    pack,
    parts,
    read,
    reasons,
    relations,
    sheet,
    text_row,
    workbook,
)

VALUE = '<c r="D2"><v>31</v></c>'
ROWS = {1: list(HEADER), 2: [*ROW, "31", ""]}


def test_a_workbook_as_a_well_known_library_writes_it(tmp_path):
    path = tmp_path / "cla.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("data")
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, [*ROW, 31])
        page.write_comment("D2", "never read")
    assert read(path.read_bytes()) == (ROWS, read(workbook(VALUE))[1])


def test_the_strict_form_is_read():
    strict = {
        name: str(text)
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        )
        .replace(MAIN, STRICT)
        for name, text in parts(sheet(figure_row(2, VALUE))).items()
    }
    assert read(pack(strict))[0] == ROWS


def test_elements_may_have_a_prefix():
    plain = sheet(figure_row(2, VALUE))
    marked = plain.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    body = pack(parts(marked.replace("xmlns=", "xmlns:x=")))
    assert read(body)[0] == ROWS


def test_elements_of_another_language_are_passed_over():
    other = '<c r="D2"><v>31</v><v xmlns="urn:x">99</v></c>'
    assert read(workbook(other))[0] == ROWS
    assert reasons(pack(parts(sheet(figure_row(2, VALUE), space="urn:x")))) == ["corrupt"]


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "Worksheets/Sheet1.xml"]
)
def test_a_sheet_may_be_addressed_in_any_way(target):
    changes = {"xl/_rels/workbook.xml.rels": relations(target)}
    assert read(pack(parts(sheet(figure_row(2, VALUE)), **changes)))[0] == ROWS


def test_names_of_parts_may_have_backslashes():
    members = {
        name.replace("/", "\\"): text for name, text in parts(sheet(figure_row(2, VALUE))).items()
    }
    assert read(pack(members))[0] == ROWS


def test_rows_and_cells_that_do_not_say_where_they_are_follow_one_another():
    bare = re.sub(r' r="[A-Z]*[0-9]+"', "", sheet(figure_row(2, VALUE)))
    assert read(pack(parts(bare)))[0] == ROWS


def test_a_part_in_another_encoding_is_read():
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet(figure_row(2, VALUE))).encode(
        "utf-16"
    )
    assert read(pack(parts("") | {"xl/worksheets/sheet1.xml": wide}))[0] == ROWS


@pytest.mark.parametrize(
    "rows",
    [
        text_row(3, "a") + text_row(2, "a"),
        text_row(2, "a") + text_row(2, "a"),
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="x"/>',
        '<row r="2"><c r="B2"/><c r="A2"/></row>',
        '<row r="2"><c r="A2"/><c r="A2"/></row>',
        '<row r="2"><c r="XFE2"/></row>',
        '<row r="2"><c r="2"/></row>',
        '<row r="2"><c r="a2"/></row>',
        '<row r="2"><row r="3"/></row>',
    ],
)
def test_places_that_excel_would_not_accept_are_refused(rows):
    assert reasons(pack(parts(sheet(rows)))) == ["corrupt"]


# ---- which sheet --------------------------------------------------------------------------


def two(*names: str, **options: str) -> bytes:
    empty = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    changes = {
        "xl/workbook.xml": book(*names, **options),
        "xl/_rels/workbook.xml.rels": relations("worksheets/sheet2.xml", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet2.xml": empty,
    }
    return pack(parts(sheet(figure_row(2, VALUE)), **changes))


@pytest.mark.parametrize("name", ["data", "DATA", " Data "])
def test_of_several_sheets_the_one_called_data_is_read(name):
    rows, findings = read(two("Notes", name))
    assert rows == ROWS
    assert findings.warnings == []


def test_several_sheets_without_data_are_told_by_name():
    _, findings = read(two("Sheet1", "Sheet2"))
    assert [str(problem) for problem in findings.problems] == [
        "cla.xlsx: found 2 sheets ('Sheet1', 'Sheet2'), expected one sheet, or one that is "
        "called 'data'"
    ]
    assert reasons(two("data", "Data")) == ["sheet"]


def test_an_empty_sheet_and_a_hidden_sheet_are_told():
    assert reasons(two("data", "Notes")) == ["empty"]
    _, findings = read(two("Notes", "data", state="veryHidden"))
    assert [str(one) for one in findings.warnings] == [
        "cla.xlsx: the hidden sheet 'data' is loaded"
    ]


# ---- hidden, merged, blank, stray ---------------------------------------------------------


def test_hidden_rows_and_columns_are_loaded_and_said():
    rows = figure_row(2, VALUE) + figure_row(3, '<c r="D3"><v>1</v></c>', 'hidden="1"')
    columns = (
        '<cols><col min="4" max="4" hidden="true"/><col min="6" max="16384" hidden="1"/></cols>'
    )
    read_rows, findings = read(pack(parts(sheet(rows, before=columns))))
    assert read_rows[3][3] == "1"
    assert [str(one) for one in findings.warnings] == [
        "cla.xlsx, row 3: 1 hidden row loaded: 3",
        "cla.xlsx, column 'value': the hidden column D is loaded",
    ]


@pytest.mark.parametrize("merged", ["A1:B1", "A2:A3", "E2:G2"])
def test_merged_cells_in_the_table_are_refused_by_name(merged):
    after = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>'
    _, findings = read(workbook(VALUE, after=after))
    assert [problem.reason for problem in findings.problems] == ["merged_cells"]
    assert findings.problems[0].found == f"merged cells: {merged}"


@pytest.mark.parametrize("merged", ["F1:G2", "A3:B4"])
def test_merged_cells_beside_the_table_are_no_matter(merged):
    after = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>'
    assert read(workbook(VALUE, after=after))[1].problems == []


def test_merged_titles_above_the_header_leave_the_header_to_be_told():
    rows = (
        f"<sheetData>{text_row(1, 'Figures')}{text_row(3, *HEADER)}</sheetData>"
        '<mergeCells><mergeCell ref="A1:E1"/></mergeCells>'
    )
    read_rows, findings = read(pack(parts(f'<worksheet xmlns="{MAIN}">{rows}</worksheet>')))
    assert read_rows == {1: ["Figures"], 3: list(HEADER)}
    assert findings.problems == []


def test_blank_rows_are_counted_and_formats_without_text_are_not():
    rows = (
        figure_row(2, VALUE)
        + figure_row(5, '<c r="D5"><v>1</v></c>')
        + '<row r="6"><c r="A6" s="1"/></row>'
        + text_row(1_048_576, " ")
    )
    read_rows, findings = read(pack(parts(sheet(rows))))
    assert list(read_rows) == [1, 2, 5]
    assert [str(one) for one in findings.warnings] == ["cla.xlsx: 3 blank rows ignored"]


def test_a_table_that_begins_further_down_has_a_blank_row_1():
    rows = f"<sheetData>{text_row(3, *HEADER)}</sheetData>"
    assert read(pack(parts(f'<worksheet xmlns="{MAIN}">{rows}</worksheet>')))[0] == {
        1: [],
        3: list(HEADER),
    }


def test_a_stray_cell_in_the_last_column_costs_nothing():
    rows, findings = read(workbook(VALUE + '<c r="XFD2"><v>1</v></c>'))
    assert rows == ROWS
    assert [str(one) for one in findings.warnings] == [
        "cla.xlsx: cells to the right of the table, from XFD2 on: ignored"
    ]


# ---- limits -------------------------------------------------------------------------------


def test_too_many_rows_and_columns_are_told():
    rows = "".join(figure_row(row, "") for row in range(2, 6))
    assert reasons(pack(parts(sheet(rows))), limits=Limits(rows=4)) == []
    assert reasons(pack(parts(sheet(rows))), limits=Limits(rows=3)) == ["too_many_rows"]
    assert reasons(workbook(VALUE), limits=Limits(columns=5)) == []
    assert reasons(workbook(VALUE), limits=Limits(columns=4)) == ["too_many_columns"]


def test_many_cells_that_share_one_long_text_are_told_by_the_text():
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 2_000}</t></si></sst>'
    rels = relations("worksheets/sheet1.xml").replace(
        "</Relationships>",
        '<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    rows = "".join(figure_row(row, f'<c r="E{row}" t="s"><v>0</v></c>') for row in range(2, 40))
    changes = {"xl/sharedStrings.xml": strings, "xl/_rels/workbook.xml.rels": rels}
    body = pack(parts(sheet(rows), **changes))
    assert reasons(body) == []
    assert reasons(body, limits=Limits(unzipped_bytes=60_000)) == ["zip_bomb"]


def test_without_limits_the_same_rows_are_read():
    assert read(workbook(VALUE), limits=NO_LIMITS)[0] == ROWS


def test_a_cell_that_is_refused_is_told_once_and_the_rest_of_the_file_as_well(check, problems):
    rows = (
        figure_row(2, '<c r="D2"><f>1+1</f></c>')
        + figure_row(3, '<c r="D3" t="e"><v>#N/A</v></c>')
        + figure_row(4, '<c r="D4"><v>-4</v></c>')
    )
    told = problems(check(pack(parts(sheet(rows))), name="cla.xlsx"))
    assert [line.partition(", expected")[0] for line in told] == [
        "cla.xlsx, row 2, column 'value': found a formula without a stored result",
        "cla.xlsx, row 3, column 'value': found Excel's error '#N/A'",
        "cla.xlsx, row 4, column 'value': found '-4'",
    ]


def test_a_workbook_gives_the_figures_that_its_csv_gives(check):
    text = "\n".join([",".join(HEADER), ",".join((*ROW, "31", "as counted"))])
    cells = f'{VALUE}<c r="E2" t="str"><v>as counted</v></c>'
    from_workbook, from_text = check(workbook(cells), name="cla.xlsx"), check(text)
    assert len(from_workbook.observations) == 1
    assert from_workbook.observations[0].value == from_text.observations[0].value
    assert from_workbook.observations[0].note == "as counted"


def test_every_column_of_the_contract_is_judged():
    free_texts = {"label", "detail", "reason", "source"}  # files of figures have such too, unread
    decisions = {*FIELDS} - free_texts
    assert {*COLUMNS, *statements.COLUMNS, *decisions} == KNOWN
