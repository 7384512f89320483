"""Bytes are what their name claims, and are read in the encoding that they are in."""

import pytest

from etl.limits import LIMITS
from etl.problems import Findings
from etl.sources.contract.container import recognise, what_bytes_are

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
            "cla.csv: found an Excel workbook named .csv, expected a CSV file: in Excel use "
            "Save As, 'CSV UTF-8 (Comma delimited) (*.csv)', or the name ending in .xlsx",
        ),
        (
            "cla.csv",
            b"<!DOCTYPE html><html></html>",
            "cla.csv: found a web page (HTML) named .csv, expected a CSV file: "
            "in Excel use Save As, 'CSV UTF-8 (Comma delimited) (*.csv)'",
        ),
        (
            "cla.xlsx",
            b"measure_id,area_code",
            "cla.xlsx: found text, perhaps CSV, named .xlsx, expected a name ending in .csv",
        ),
        (
            "cla.png",
            b"\x89PNG\r\n",
            "cla.png: found a name ending in .png, a picture (PNG), expected an Excel workbook "
            "(.xlsx) or a CSV file (.csv), saved with Excel's Save As",
        ),
        (
            "cla.csv",
            b"",
            "cla.csv: found an empty file, expected a header in row 1 and figures below it",
        ),
        (
            "cla.csv",
            b"x" * (LIMITS.upload_bytes + 1),
            "cla.csv: found 20.1 MiB, expected at most 20 MiB: split the file",
        ),
    ],
)
def test_what_is_no_csv_is_refused_in_plain_words(check, problems, name, body, problem):
    assert problems(check(body, name=name)) == [problem]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"PK\x03\x04data.csv", "a zip file"),
        (OLD, "an old Excel workbook (.xls)"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "a workbook with a password"),
        (b"\x89PNG\r\n", "a picture (PNG)"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x1f\x8b\x08", "a compressed file (gzip)"),
        (b"MZ\x90\0\x03", "a program"),
        (b"\xef\xbb\xbf\n <!-- saved --> <html>", "a web page (HTML)"),
        ("<!doctype html>".encode("utf-16"), "a web page (HTML)"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "a web page (HTML)"),
        (b"<?xml version='1.0'?><Workbook>", "an XML document"),
        (b"MZ,measure_id,area_code", ""),
        (b"<5,measure_id", ""),
        (TEXT.encode(), ""),
    ],
)
def test_bytes_are_told_by_what_they_are(body, kind):
    assert what_bytes_are(body) == kind


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("cla.xlsx", OLD, "content_mismatch"),
        ("cla.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("cla.xlsx", b"<html>", "content_mismatch"),
        ("cla.xlsx", b"\x89PNG\r\n", "content_mismatch"),
        ("cla.xlsx", b"", "empty"),
        ("cla.csv", OLD, "content_mismatch"),
        ("cla.csv", b"\x1f\x8b\x08", "content_mismatch"),
        ("cla.xls", OLD, "file_type"),
        ("cla.xlsm", b"PK\x03\x04", "file_type"),
        ("cla.ods", b"PK\x03\x04", "file_type"),
        ("cla.txt", TEXT.encode(), "file_type"),
        ("cla.csv.exe", TEXT.encode(), "file_type"),
        ("cla", TEXT.encode(), "file_type"),
        ("cla.", TEXT.encode(), "file_type"),
        ("cla.csv", b"x" * (LIMITS.upload_bytes + 1), "size"),
        ("cla.xlsx", b"PK\x03\x04" + bytes(LIMITS.upload_bytes), "size"),
    ],
)
def test_a_name_and_its_bytes_must_say_the_same(name, body, reason):
    findings = Findings(name)
    assert recognise(name, body, findings, LIMITS) is None
    assert [problem.reason for problem in findings.problems] == [reason]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("cla.xlsm", ", an Excel workbook with macros"),
        ("cla.xlsb", ", a binary Excel workbook"),
        ("cla.ods", ", an OpenDocument workbook"),
        ("cla.zip", ", a zip file"),
    ],
)
def test_a_name_that_is_not_loaded_says_what_would_be(name, kind):
    findings = Findings(name)
    recognise(name, b"PK\x03\x04", findings, LIMITS)
    assert kind in findings.problems[0].found
    assert ".xlsx" in findings.problems[0].expected


def test_a_hostile_file_name_is_cleaned_for_display(check, warnings):
    checked = check(TEXT, name="../../tmp/<b>march\r\nx\u202e.csv")
    assert checked.name == "bmarchx.csv"
    assert warnings(checked) == ["bmarchx.csv: the file's name was cleaned for display"]


def test_control_characters_are_told_and_spelt_out(check, problems):
    assert problems(check(TEXT.replace("Café", "Ca\x00fe"))) == [
        "cla.csv, row 2, column 'note': found 'Ca<U+0000>fe – £12', "
        "expected text without control characters"
    ]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("..\\..\\windows\\x.csv", "x.csv"),
        ("C:\\x.csv", "x.csv"),
        ("CON.csv", "file CON.csv"),
        ("nul.tar.csv", "file nul.tar.csv"),
        ("x'; DROP TABLE load;--.csv", "x DROP TABLE load--.csv"),
        ("a" * 300 + ".csv", "a" * 96 + ".csv"),
        ("x\u200b\u2066.csv", "x.csv"),
        ("\x00", "unnamed"),
        (".csv", "unnamed.csv"),
        ("\U0001f600.csv", "unnamed.csv"),
        ("2024\u201325 care leavers\u2019 homes.csv", "2024\u201325 care leavers\u2019 homes.csv"),
    ],
)
def test_no_name_is_a_path_a_device_or_endless(check, given, name):
    assert check(TEXT, name=given).name == name


@pytest.mark.parametrize("name", ["March 2025 (final).csv", "console.csv", "Café_2.CSV"])
def test_a_usual_name_is_left_alone(check, warnings, name):
    checked = check(TEXT, name=name)
    assert checked.name == name
    assert warnings(checked) == []
