"""Reading CSV in blocks gives what Python's own reader gives, plain stretches and others alike."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.limits import NO_LIMITS
from etl.problems import Findings
from etl.sources.contract import csv_blocks
from etl.sources.contract.open_sheet import open_csv

HEADER = "measure_id,area_code,period\n"
CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters='"\ufeff')
    | st.sampled_from(["\t", " "]),
    max_size=6,
)
QUOTED = st.text(st.sampled_from('ab,"\n é'), max_size=8)


def write(rows, line_end):
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return HEADER.replace("\n", line_end) + text.getvalue()


def read(text):
    """Row and cells of every row that is not blank."""
    sheet = open_csv(io.BytesIO(text.encode()), Findings("a.csv"), NO_LIMITS)
    return [
        (int(row), [column.text_at(at) for column in block.columns])
        for block in sheet.blocks()
        for at, row in enumerate(block.rows)
    ]


def expected(text):
    """The slow, plain way."""
    records = enumerate(csv.reader(io.StringIO(text, newline="")), start=1)
    return [
        (row, cells)
        for row, cells in list(records)[1:]
        if len(cells) == 3 and any(cell.strip() for cell in cells)
    ]


@settings(max_examples=200)
@given(
    st.lists(st.tuples(CELL, CELL, CELL | QUOTED), max_size=40),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.integers(20, 400),
)
def test_blocks_hold_what_python_s_reader_holds(rows, line_end, chunk):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_blocks, "_CHUNK", chunk)
        text = write(rows, line_end)
        assert read(text) == expected(text)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n\n"])
def test_the_last_row_needs_no_line_end(end):
    assert read(f"{HEADER}a,b,c\nd,e,f{end}") == [(2, ["a", "b", "c"]), (3, ["d", "e", "f"])]


def test_a_quoted_line_break_over_the_edge_of_a_chunk_is_one_row(monkeypatch):
    monkeypatch.setattr(csv_blocks, "_CHUNK", 16)
    text = HEADER + 'a,b,"one\ntwo\nthree\nfour\nfive"\nd,e,f\n'
    assert read(text) == [(2, ["a", "b", "one\ntwo\nthree\nfour\nfive"]), (3, ["d", "e", "f"])]


def test_a_ragged_row_in_a_plain_stretch_is_told_and_the_rest_is_read():
    findings = Findings("a.csv")
    sheet = open_csv(io.BytesIO(f"{HEADER}a,b,c\nd,e\nf,g,h\n".encode()), findings, NO_LIMITS)
    assert [int(row) for block in sheet.blocks() for row in block.rows] == [2, 4]
    assert [(one.reason, one.row) for one in findings.problems] == [("ragged_row", 3)]


def test_bytes_that_are_not_utf_8_end_a_large_file_with_a_problem():
    findings = Findings("a.csv")
    body = HEADER.encode() + b"a,b,c\n" * 3 + b"d,\xff,f\n"
    sheet = open_csv(io.BytesIO(body), findings, NO_LIMITS)
    assert sum(map(len, sheet.blocks())) == 0
    assert [one.reason for one in findings.problems] == ["encoding"]
