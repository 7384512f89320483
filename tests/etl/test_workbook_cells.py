"""Cells of a workbook become the text that the same table has as CSV, or are told."""

import pytest

from tests.etl.workbooks import (
    figure_row,
    noise,
    pack,
    parts,
    read,
    reasons,
    relation,
    relations,
    sheet,
    styled,
    text_cell,
    value_of,
    workbook,
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<v>298</v>", "298"),
        ("<v>18.100000000000001</v>", "18.1"),
        ("<v>21.400000000000002</v>", "21.4"),
        ("<v>-3.2</v>", "-3.2"),
        ("<v>0</v>", "0"),
        ("<v>1.2E3</v>", "1200"),
        ("<v>1.5E-5</v>", "0.000015"),
        ("<v>0.30000000000000004</v>", "0.3"),
        ("<v>1234567</v>", "1234567"),
        ("<v> 298 </v>", "298"),
        ("<v>NaN</v>", "NaN"),
        ("<v>1_000</v>", "1_000"),
    ],
)
def test_a_number_has_the_digits_that_excel_shows(cell, text):
    assert value_of(workbook(f'<c r="D2">{cell}</c>')) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="D2" t="str"><v> 298</v></c>', " 298"),
        ('<c r="D2" t="inlineStr"><is><t>298</t></is></c>', "298"),
        ('<c r="D2"><is><t>298</t></is></c>', "298"),
        ('<c r="D2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="D2" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="D2" t="inlineStr"><is><r><t>2</t></r>\n<r><t>98</t></r></is></c>', "298"),
        ('<c r="D2" t="inlineStr"><is><t>c</t><rPh sb="0" eb="1"><t>see</t></rPh></is></c>', "c"),
        ('<c r="D2" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>', "a\rb_x000D_"),
        (
            '<c r="D2" t="inlineStr"><is><t>_xD83D__xDE00__xD83D_</t></is></c>',
            "😀\N{REPLACEMENT CHARACTER}",
        ),
        ('<c r="D2" t="inlineStr"><is><t>&lt;5</t></is></c>', "<5"),
        ('<c r="D2" s="1"/>', ""),
        ('<c r="D2"><v/></c>', ""),
    ],
)
def test_texts_and_truths_are_as_they_are(cell, text):
    assert value_of(workbook(cell + '<c r="E2"><v>1</v></c>')) == text


def test_shared_texts_are_found_by_number_whatever_their_length():
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>Café</t></si><si/><si><r><t>1</t></r><r><t>8</t></r><rPh><t>x</t></rPh></si></sst>"
    )
    cells = "".join(f'<c r="{at}2" t="s"><v>{n}</v></c>' for at, n in (("D", 2), ("E", 0)))
    rels = relations("worksheets/sheet1.xml", extra=relation("sharedStrings", "sharedStrings.xml"))
    changes = {"xl/sharedStrings.xml": strings, "xl/_rels/workbook.xml.rels": rels}
    rows, findings = read(pack(parts(sheet(figure_row(2, cells)), **changes)))
    assert rows[2][3:] == ["18", "Café"]
    assert findings.problems == []
    for number in ("3", "-1", "²", "x", "1e1"):
        lost = f'<c r="D2" t="s"><v>{number}</v></c>'
        assert reasons(pack(parts(sheet(figure_row(2, lost)), **changes))) == ["corrupt"]


# ---- formulas -----------------------------------------------------------------------------


def test_a_formula_with_its_result_is_read_and_said():
    rows, findings = read(workbook('<c r="D2"><f>100+198</f><v>298</v></c>'))
    assert rows[2][3] == "298"
    assert [str(warning) for warning in findings.warnings] == [
        "cla.xlsx, row 2, column 'value': a formula: Excel's stored result was read"
    ]


@pytest.mark.parametrize("stored", ["", "<v/>", "<v></v>"])
def test_a_formula_without_its_result_is_refused(stored):
    _, findings = read(workbook(f'<c r="D2"><f>100+198</f>{stored}</c>'))
    assert [str(problem) for problem in findings.problems] == [
        "cla.xlsx, row 2, column 'value': found a formula without a stored result, "
        "expected its value: in Excel copy the cell and use Paste Special, Values"
    ]


def test_a_formula_whose_result_is_no_text_at_all_is_a_blank():
    body = workbook('<c r="D2" t="str"><f>IF(A1="","",1)</f><v></v></c>')
    assert value_of(body) == ""


def test_a_shared_formula_has_no_words_of_its_own_and_is_a_formula_all_the_same():
    assert reasons(workbook('<c r="D2"><f t="shared" si="0"/></c>')) == ["formula"]


@pytest.mark.parametrize(
    "formula",
    [
        "[1]Sheet1!A1",
        "'[1]Sheet 1'!A1",
        "'[1]Children''s'!A1",
        "SUM([Book2.xlsx]Sheet1!A1:A3)",
        "[1]!Total",
        "cmd|'/C calc'!A0",
        "DDE|x!A0",
    ],
)
def test_a_formula_into_another_file_or_program_is_refused_even_with_its_result(formula):
    body = workbook(f'<c r="D2"><f>{formula}</f><v>298</v></c>')
    assert "link" in read(body)[1].problems[0].found
    assert reasons(body) == ["formula"]
    assert reasons(workbook(f'<c r="H2"><f>{formula}</f><v>298</v></c>')) == ["formula"]


@pytest.mark.parametrize(
    "formula",
    [
        "Table1[[#This Row],[value]]+Sheet2!A1",
        "Table1[value]-Sheet2!A1",
        "'Sheet 2'!A1",
        '"[1]a!b|c"',
        "A1*100",
    ],
)
def test_a_formula_within_the_workbook_is_no_link(formula):
    escaped = formula.replace('"', "&quot;")
    assert value_of(workbook(f'<c r="D2"><f>{escaped}</f><v>298</v></c>')) == "298"


def test_what_stands_in_a_column_of_nobody_is_not_refused():
    cells = '<c r="D2"><v>1</v></c><c r="F2"><f>1+1</f></c><c r="G2" t="e"><v>#N/A</v></c>'
    rows, findings = read(workbook(cells))
    assert rows[2] == ["leavers", "E06000035", "2023-24", "1", ""]
    assert findings.problems == []
    assert [warning.reason for warning in findings.warnings] == ["unknown_column"]


# ---- errors, dates, percentages, lengths --------------------------------------------------


@pytest.mark.parametrize(("column", "name"), [("D", "value"), ("E", "note")])
@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#SPILL!"])
def test_an_error_of_excel_is_told_with_its_place(error, column, name):
    _, findings = read(workbook(f'<c r="{column}2" t="e"><v>{error}</v></c>'))
    assert [(one.reason, one.row, one.column) for one in findings.problems] == [
        ("excel_error", 2, name)
    ]
    assert error in findings.problems[0].found


@pytest.mark.parametrize(
    "code",
    ["dd/mm/yyyy", "mmm-yy", "[$-809]d mmmm yyyy", "h:mm", "[h]:mm", "yyyy&quot; year&quot;", "d"],
)
def test_a_date_for_a_value_is_told_as_a_date(code):
    _, findings = read(styled('<c r="D2" s="1"><v>45717</v></c>', code))
    assert [str(problem) for problem in findings.problems] == [
        "cla.xlsx, row 2, column 'value': found a date (1 March 2025), "
        "expected a number: format the column as General, then type it again"
    ]


@pytest.mark.parametrize(
    "code",
    [
        "0.0",
        "General",
        "#,##0;[Red]-#,##0",
        "0&quot; days&quot;",
        "_-* #,##0.00_-",
        "0.00E+00",
        "@",
    ],
)
def test_other_formats_change_nothing(code):
    assert value_of(styled('<c r="D2" s="1"><v>0.5</v></c>', code)) == "0.5"


@pytest.mark.parametrize(
    ("stored", "day"),
    [
        ("0.5", "12:00"),
        ("1", "1 January 1900"),
        ("59", "28 February 1900"),
        ("61", "1 March 1900"),
        ("45717.5", "1 March 2025"),
    ],
)
def test_days_are_counted_as_excel_counts_them(stored, day):
    _, findings = read(styled(f'<c r="D2" s="1"><v>{stored}</v></c>', "d/m/y"))
    assert findings.problems[0].found == f"a date ({day})"


def test_a_workbook_may_count_its_days_from_1904():
    settings = '<workbookPr date1904="1"/>'
    _, findings = read(styled('<c r="D2" s="1"><v>44255</v></c>', "d/m/y", settings=settings))
    assert findings.problems[0].found == "a date (1 March 2025)"


def test_a_date_written_as_such_is_told_too():
    _, findings = read(workbook('<c r="D2" t="d"><v>2025-03-01T00:00:00</v></c>'))
    assert findings.problems[0].found == "a date (1 March 2025)"


def test_a_date_for_a_period_says_how_to_write_one():
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="C2" t="d"><v>2025-03-01</v></c></row>'
    _, findings = read(pack(parts(sheet(row))))
    assert [str(problem) for problem in findings.problems] == [
        "cla.xlsx, row 2, column 'period': found a date (1 March 2025), expected a period as "
        "text, such as 2024-25, 2024-25 Q1 or 2025-03: format the column as Text, "
        "then type it again"
    ]


def test_a_date_in_a_note_is_text():
    rows, findings = read(styled('<c r="E2" s="1"><v>45717</v></c>', "d/m/y"))
    assert rows[2][4] == "2025-03-01"
    assert findings.problems == []


@pytest.mark.parametrize(
    ("stored", "code", "percent"),
    [
        ("0.214", "0.0%", "21.4"),
        ("0.07", "0%", "7"),
        ("1", "0%", "100"),
        ("0.18099999999999999", "0.00%;[Red]-0.00%", "18.1"),
        ("0", "0%", "0"),
        ("1E-3", "0.0%", "0.1"),
    ],
)
def test_a_percentage_by_its_format_is_the_number_that_is_seen(stored, code, percent):
    rows, findings = read(styled(f'<c r="D2" s="1"><v>{stored}</v></c>', code))
    assert rows[2][3] == percent
    assert [(one.reason, one.row) for one in findings.warnings] == [("percent_scaled", 2)]


def test_a_text_with_a_percentage_format_is_that_text():
    body = styled('<c r="D2" s="1" t="inlineStr"><is><t>21.4%</t></is></c>', "0%")
    assert value_of(body) == "21.4%"


def test_an_endless_text_is_told_and_not_kept():
    cell = text_cell("E2", noise(300_000))
    rows, findings = read(workbook(cell))
    assert [str(problem) for problem in findings.problems] == [
        "cla.xlsx, row 2, column 'note': found 300,000 characters, expected at most 2,000"
    ]
    assert len(rows[2][4]) == 2_000
