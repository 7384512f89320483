"""Bytes are what their name claims, and are read in the encoding that they are in."""

import pytest

from etl.sources.contract.bytes import LARGEST

TEXT = "measure_id,area_code,period,value,note\nleavers,E06000035,2023-24,31,Café – £12\n"


@pytest.mark.parametrize(
    ("encoding", "warns"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", True), ("cp1252", True)],
)
def test_each_encoding_gives_the_same_words(check, warnings, encoding, warns):
    checked = check(TEXT.encode(encoding))
    assert checked.observations[0].note == "Café – £12"
    assert bool(warnings(checked)) is warns


def test_windows_letters_are_read_and_said(check, warnings):
    assert warnings(check(TEXT.encode("cp1252"))) == [
        "cla.csv: not UTF-8: read as Windows-1252, as Excel on Windows saves 'CSV'"
    ]


def test_bytes_of_no_known_encoding_are_refused_with_their_row(check, problems):
    checked = check(TEXT.encode("utf-8").replace(b"12", b"\x81\xff"))
    assert problems(checked) == [
        "cla.csv, row 2: found bytes that are neither UTF-8 nor Windows-1252, "
        "expected UTF-8: in Excel use Save As, 'CSV UTF-8'"
    ]


def test_utf16_that_does_not_say_so_is_refused(check, problems):
    assert problems(check(TEXT.encode("utf-16-le"))) == [
        "cla.csv: found text in an encoding that does not say which it is, "
        "expected UTF-8: in Excel use Save As, 'CSV UTF-8'"
    ]


def test_garbled_letters_are_loaded_with_a_warning(check, warnings):
    checked = check(TEXT.replace("é", "Ã©"))
    assert warnings(checked) == ["cla.csv, row 2: 'Ã©' looks like 'é' garbled by a wrong encoding"]


@pytest.mark.parametrize(
    ("name", "body", "problem"),
    [
        (
            "cla.csv",
            b"PK\x03\x04....xl/workbook.xml",
            "cla.csv: found an Excel workbook named .csv, expected a CSV file: "
            "in Excel use Save As, 'CSV UTF-8 (Comma delimited) (*.csv)'",
        ),
        (
            "cla.xlsx",
            b"PK\x03\x04....xl/workbook.xml",
            "cla.xlsx: found an Excel workbook (.xlsx): this version loads CSV only, "
            "expected a CSV file: in Excel use Save As, 'CSV UTF-8 (Comma delimited) (*.csv)'",
        ),
        (
            "cla.csv",
            b"<!DOCTYPE html><html></html>",
            "cla.csv: found a web page (HTML) named .csv, expected a CSV file: "
            "in Excel use Save As, 'CSV UTF-8 (Comma delimited) (*.csv)'",
        ),
        (
            "cla.csv",
            b"",
            "cla.csv: found an empty file, expected a header in row 1 and figures below it",
        ),
        (
            "cla.csv",
            b"x" * (LARGEST + 1),
            "cla.csv: found 20.0 MiB, expected at most 20 MiB: split the file",
        ),
    ],
)
def test_what_is_no_csv_is_refused_in_plain_words(check, problems, name, body, problem):
    assert problems(check(body, name=name)) == [problem]


def test_a_hostile_file_name_is_cleaned_for_display(check, warnings):
    checked = check(TEXT, name="../../tmp/<b>march\r\nx\u202e.csv")
    assert checked.name == "bmarchx.csv"
    assert warnings(checked) == ["bmarchx.csv: the file's name was cleaned for display"]


def test_control_characters_are_told_and_spelt_out(check, problems):
    assert problems(check(TEXT.replace("Café", "Ca\x00fe"))) == [
        "cla.csv, row 2, column 'note': found 'Ca<U+0000>fe – £12', "
        "expected text without control characters"
    ]
