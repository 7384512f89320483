"""Parquet files: read as the CSV file of the same rows, and never more than they may be."""

import io
from dataclasses import replace

import numpy as np
import pytest

from etl.files import InputFile
from etl.limits import LIMITS
from etl.problems import Findings
from etl.publications.parquet import read_parquet
from tests.etl.published import check_text, shipped_catalogue

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

COLUMNS = {
    "Short Desc": ["LAC", "LAC", "FirstYJS", "Fish"],
    "Data item": [None, None, None, None],
    "Years": ["2025", "2024 (Rev)", "2024", "0"],
    "LA and Regions": ["Medway", "Medway", "England", "Medway"],
    "Values": ["72", "71.099999999999994", "-", "?"],
    "LA Number": [887.0, 887.0, 970.0, 887.0],
    "Region": ["South East", "South East", "NA", "South East"],
}
EXPECTED = {
    ("cic_rate", "E06000035", "2024-25", "All"): 72,
    ("cic_rate", "E06000035", "2023-24", "All"): 71.1,
    ("yj_fte_rate", "E92000001", "2024", "All"): "x",
}


@pytest.fixture(scope="module")
def catalogue():
    return shipped_catalogue()


def to_parquet(columns, **options):
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def to_csv(columns):
    rows = [list(columns), *zip(*columns.values(), strict=True)]
    return "\n".join(",".join("" if one is None else str(one) for one in row) for row in rows)


@pytest.mark.parametrize("options", [{}, {"row_group_size": 1}, {"use_dictionary": False}])
def test_a_parquet_file_is_read_as_its_rows_would_be_in_csv(catalogue, options):
    checked = check_text(to_parquet(COLUMNS, **options), catalogue, name="anything.parquet")

    assert checked.problems == []
    assert checked.values == EXPECTED
    assert check_text(to_csv(COLUMNS), catalogue).values == EXPECTED


def test_numbers_may_be_numbers_and_years_too(catalogue):
    columns = COLUMNS | {"Values": [72.0, 71.1, None, 1.5], "Years": [2025.0, 2024.0, 2024.0, 0.0]}
    checked = check_text(to_parquet(columns), catalogue)

    assert checked.problems == [
        "file.csv, row 4, column 'Values': found a blank, expected a number, or a symbol: '-'"
    ]


def test_the_state_of_a_year_is_told_with_its_figure(catalogue):
    notes = {
        one.period.label: one.note
        for one in check_text(to_parquet(COLUMNS), catalogue).observations
        if one.measure_id == "cic_rate"
    }

    assert notes == {"2024-25": "", "2023-24": "Revised"}


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        (
            "LA Number",
            999.0,
            "row 2, column 'LA Number': found '999', "
            "expected the number of an area in the catalogue (areas.toml) or in the mapping",
        ),
        (
            "Years",
            "2025 (guess)",
            "row 2, column 'Years': found '2025 (guess)', expected a year such as 2025, 2024-25 "
            "or 2024/25, with a mark that the mapping knows: (prov), (Rev), (Final), (OT)",
        ),
        (
            "Values",
            "c",
            "row 2, column 'Values': found 'c', expected a number, or a symbol: '-'",
        ),
    ],
)
def test_a_wrong_cell_is_told_with_its_row(catalogue, column, value, problem):
    columns = COLUMNS | {column: [value, *COLUMNS[column][1:]]}
    checked = check_text(to_parquet(columns), catalogue, name="tool.parquet")

    assert checked.problems == [f"tool.parquet, {problem}"]


def test_an_indicator_that_is_not_there_is_told(catalogue):
    warnings = check_text(to_parquet(COLUMNS), catalogue).warnings

    assert "file.csv: no rows with indicator = 'LACnum': nothing for cic_count" in warnings


def test_a_damaged_file_is_told(catalogue):
    body = to_parquet(COLUMNS, compression="none")
    damaged = b"PAR1" + b"\xff" * 200 + body[204:]

    for broken in (damaged, body[: len(body) // 2]):
        assert check_text(broken, catalogue).problems == [
            "file.csv: found a Parquet file that cannot be read, expected one that is whole"
        ]


def test_limits_hold_before_anything_is_unpacked():
    file = InputFile("tool.parquet", to_parquet({"a": np.arange(1_000), "b": ["x" * 50] * 1_000}))
    for limits, problem in (
        (replace(LIMITS, rows=999), "found 1,000 rows, expected at most 999: split the file"),
        (replace(LIMITS, unzipped_bytes=9), "found 0 MiB unpacked, expected at most 0 MiB"),
        (replace(LIMITS, cell_characters=49), "column 'b': found 50 characters, expected at "),
    ):
        findings = Findings("tool.parquet")
        assert read_parquet(file, ["a", "b"], limits, findings) is None
        (found,) = findings.problems
        assert problem in str(found)


def test_one_long_text_in_very_many_rows_stays_one():
    """A few kilobytes of Parquet that would be 400 megabytes if each row had its own."""
    texts, codes = pa.array(["x" * 1999]), pa.array(np.zeros(200_000, "i4"))
    many = pa.DictionaryArray.from_arrays(codes, texts)
    file = InputFile("tool.parquet", to_parquet({"a": many}, store_schema=False))
    before = pa.default_memory_pool().max_memory()
    (column,) = read_parquet(file, ["a"], LIMITS, Findings("tool.parquet"))

    assert len(file.body) < 100_000
    assert pa.default_memory_pool().max_memory() - before < 100_000_000
    assert [len(text) for text in column.texts if text] == [1999]
    assert len(column.codes) == 200_000
