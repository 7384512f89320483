"""What a file is: its bytes decide, and its name must say the same."""

import re
from enum import Enum
from math import ceil

from etl.limits import Limits
from etl.problems import Findings

AS_CSV = "a CSV file: in Excel use Save As, 'CSV UTF-8 (Comma delimited) (*.csv)'"
AS_EXCEL = "an Excel workbook: in Excel use Save As, 'Excel Workbook (*.xlsx)'"

_WORKBOOK, _ZIP_FILE = "an Excel workbook", "a zip file"
_OLD_WORKBOOK = "an old Excel workbook (.xls)"
_GENERAL_KINDS = ("", _WORKBOOK, _ZIP_FILE, _OLD_WORKBOOK)
"""Of these the ending of a name may say more."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ\0", "a compressed file (xz)"),
    (b"(\xb5/\xfd", "a compressed file (zstd)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7z)"),
    (b"Rar!\x1a\x07", "a compressed file (RAR)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "a text document (RTF)"),
)
_PROGRAM = re.compile(rb"MZ.{0,62}\0", re.DOTALL)
_WEB_PAGE = re.compile(
    rb"\s*(<!--.*?-->\s*)*<(!doctype|html|head|body|table|meta|script|svg|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?(xml|mso)", re.IGNORECASE)
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NOT_LOADED = {
    "xls": "an old Excel workbook",
    "xlsm": "an Excel workbook with macros",
    "xlsb": "a binary Excel workbook",
    "xltx": "an Excel template",
    "xltm": "an Excel template with macros",
    "xlam": "an Excel add-in with macros",
    "ods": "an OpenDocument workbook",
}


class Kind(Enum):
    """The kinds of file that are read."""

    CSV = "csv"
    WORKBOOK = "xlsx"


def recognise(name: str, body: bytes, findings: Findings, limits: Limits) -> Kind | None:
    """Say which kind a file is; nothing, with the problem told, when it is none of ours."""
    kind = _kind_of_name(name)
    what = what_bytes_are(body)
    if kind is None:
        _refuse_name(name, what, findings)
    elif len(body) > limits.upload_bytes:
        tell_size(len(body), findings, limits)
    elif not body:
        findings.add("empty", "an empty file", "a header in row 1 and figures below it")
    elif (kind is Kind.WORKBOOK and body.startswith(_ZIP)) or (kind is Kind.CSV and not what):
        return kind
    else:
        _refuse_content(kind, what, body, findings)
    return None


def tell_size(size: int, findings: Findings, limits: Limits) -> None:
    """Tell that a file is too large: its size is rounded up, so that it never looks allowed."""
    found, most = f"{ceil(size * 10 / 2**20) / 10:,.1f} MiB", f"{limits.upload_bytes // 2**20} MiB"
    findings.add("size", found, f"at most {most}: split the file")


def what_bytes_are(body: bytes) -> str:
    """Say what kind of file bytes are when they are plainly not CSV; '' when they may be."""
    if body.startswith(_ZIP):
        return _WORKBOOK if b"xl/" in body else _ZIP_FILE
    if body.startswith(_OLD_OFFICE):
        is_protected = _PROTECTED in body
        return "a workbook with a password" if is_protected else _OLD_WORKBOOK
    if _PROGRAM.match(body):
        return "a program"
    kind = next((kind for mark, kind in _OTHER_KINDS if body.startswith(mark)), "")
    return kind or _what_text_is(body)


def _what_text_is(body: bytes) -> str:
    """Web pages and XML, in any encoding that has the letters of ASCII in it."""
    start = body[:1000]
    for mark in _TEXT_MARKS:
        start = start.removeprefix(mark)
    letters = start.replace(b"\0", b"")
    is_page = _WEB_PAGE.match(letters) or (_XML.match(letters) and b"<html" in letters.lower())
    if is_page:
        return "a web page (HTML)"
    return "an XML document" if _XML.match(letters) else ""


def _suffix(name: str) -> str:
    return name.lower().rpartition(".")[2] if "." in name else ""


def _kind_of_name(name: str) -> Kind | None:
    suffix = _suffix(name)
    return next((kind for kind in Kind if kind.value == suffix), None)


def _refuse_name(name: str, what: str, findings: Findings) -> None:
    suffix = _suffix(name)
    ending = f"a name ending in .{suffix}" if suffix.isalnum() else "a name without .csv or .xlsx"
    kind = _NOT_LOADED.get(suffix, what) if what in _GENERAL_KINDS else what
    found = f"{ending}, {kind}" if kind else ending
    expected = "an Excel workbook (.xlsx) or a CSV file (.csv), saved with Excel's Save As"
    findings.add("file_type", found, expected)


def _refuse_content(kind: Kind, what: str, body: bytes, findings: Findings) -> None:
    """Tell bytes that are not what the name says."""
    if kind is Kind.WORKBOOK and body.startswith(_OLD_OFFICE) and _PROTECTED in body:
        found = "a workbook protected with a password or a label"
        expected = "a workbook without: in Excel use File, Info, Protect Workbook and take it off"
        findings.add("encrypted", found, expected)
        return
    found = f"{what or 'text, perhaps CSV,'} named .{kind.value}"
    if kind is Kind.WORKBOOK:
        expected = AS_EXCEL if what else "a name ending in .csv"
    else:
        expected = f"{AS_CSV}, or the name ending in .xlsx" if what == _WORKBOOK else AS_CSV
    findings.add("content_mismatch", found, expected)
