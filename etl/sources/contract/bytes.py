"""From bytes to text: the bytes must be what the file's name claims."""

import csv
import io
import re
from dataclasses import dataclass

from etl.problems import Findings

LARGEST = 20 * 2**20
"""Bytes in a file."""

AS_CSV = "a CSV file: in Excel use Save As, 'CSV UTF-8 (Comma delimited) (*.csv)'"

_OTHER_KINDS = (
    (b"PK\x03\x04", "an Excel workbook or another zip file"),
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Excel workbook"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document (RTF)"),
)
_WEB_PAGE = re.compile(rb"^\s*<(!doctype|html|head|body|table|\?xml|script)", re.IGNORECASE)
_WIDE_MARKS = ((b"\xff\xfe\0\0", ""), (b"\0\0\xfe\xff", ""), (b"\xff\xfe", "utf-16"))
_MARKS = (*_WIDE_MARKS, (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_SUSPECT = re.compile(r"[^\x00-\x7f]{2,}")


@dataclass(frozen=True)
class _Decoded:
    text: str
    encoding: str


def read_text(name: str, body: bytes, findings: Findings) -> str | None:
    """Return the text of a CSV file; nothing, with the problem told, when it is not one."""
    kind = what_bytes_are(body)
    if not _is_named_csv(name, kind, findings) or not _is_within_size(body, findings):
        return None
    if kind:
        findings.add("content_mismatch", f"{kind} named .csv", AS_CSV)
        return None
    text = _decode(body, findings)
    if text is not None and not text.strip("\ufeff \t\r\n"):
        findings.add("empty", "an empty file", "a header in row 1 and figures below it")
        return None
    return text


def what_bytes_are(body: bytes) -> str:
    """Say what kind of file bytes are when they are plainly not CSV; '' when they may be."""
    if _WEB_PAGE.match(body[:200].removeprefix(b"\xef\xbb\xbf")):
        return "a web page (HTML)"
    if body.startswith(b"PK\x03\x04") and b"xl/" in body:
        return "an Excel workbook"
    return next((kind for mark, kind in _OTHER_KINDS if body.startswith(mark)), "")


def _is_named_csv(name: str, kind: str, findings: Findings) -> bool:
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if suffix == "csv":
        return True
    if suffix == "xlsx" and not kind:
        findings.add("content_mismatch", "text, perhaps CSV, named .xlsx", "a name ending in .csv")
    elif suffix == "xlsx":
        findings.add("file_type", f"{kind} (.xlsx): this version loads CSV only", AS_CSV)
    else:
        macro = " with macros" if suffix == "xlsm" else ""
        what = f" ({kind}{macro})" if kind else ""
        ending = f"a name ending in .{suffix}" if suffix.isalnum() else "a name without .csv"
        findings.add("file_type", f"{ending}{what}", f"{AS_CSV} (not .xls, .xlsx or any other)")
    return False


def _is_within_size(body: bytes, findings: Findings) -> bool:
    if len(body) > LARGEST:
        found = f"{len(body) / 2**20:.1f} MiB"
        findings.add("size", found, f"at most {LARGEST // 2**20} MiB: split the file")
    return len(body) <= LARGEST


def _decode(body: bytes, findings: Findings) -> str | None:
    encoding = next((encoding for mark, encoding in _MARKS if body.startswith(mark)), None)
    nuls = body[:4096].count(0)
    if encoding == "" or (encoding is None and nuls > len(body[:4096]) // 5):
        _refuse_encoding("text in an encoding that does not say which it is", findings)
        return None
    decoded = _try(body, encoding or "utf-8", findings)
    if decoded is None and encoding is None:
        decoded = _try(body, "cp1252", findings)
    if decoded is None:
        _refuse_bytes(body, encoding or "cp1252", findings)
        return None
    _tell_mojibake(decoded.text, findings)
    return decoded.text


def _try(body: bytes, encoding: str, findings: Findings) -> _Decoded | None:
    try:
        decoded = _Decoded(body.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None
    names = {"cp1252": "Windows-1252, as Excel on Windows saves 'CSV'", "utf-16": "UTF-16"}
    if encoding in names:
        findings.warn("encoding_assumed", f"not UTF-8: read as {names[encoding]}")
    return decoded


def _refuse_encoding(found: str, findings: Findings, row: int | None = None) -> None:
    findings.add("encoding", found, "UTF-8: in Excel use Save As, 'CSV UTF-8'", row=row)


def _refuse_bytes(body: bytes, encoding: str, findings: Findings) -> None:
    try:
        body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("latin-1")
        found = "bytes that are neither UTF-8 nor Windows-1252"
        _refuse_encoding(found, findings, row=_count_rows(before))


def _count_rows(text: str) -> int:
    """The row that a text ends in, quoted line breaks not counted."""
    return max(1, sum(1 for _ in csv.reader(io.StringIO(text, newline=""))))


def _tell_mojibake(text: str, findings: Findings) -> None:
    """Warn of letters that were UTF-8, read as Windows-1252 and saved again."""
    for match in _SUSPECT.finditer(text):
        try:
            meant = match[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        words = f"'{match[0][:20]}' looks like '{meant[:20]}' garbled by a wrong encoding"
        findings.warn("mojibake", words, row=_count_rows(text[: match.start()]))
        return
