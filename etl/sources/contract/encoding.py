"""From bytes to text, in the encoding that they are in."""

import csv
import io
import re
from dataclasses import dataclass

from etl.problems import Findings

_WIDE_MARKS = ((b"\xff\xfe\0\0", ""), (b"\0\0\xfe\xff", ""), (b"\xff\xfe", "utf-16"))
_MARKS = (*_WIDE_MARKS, (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_SUSPECT = re.compile(r"[^\x00-\x7f]{2,}")


@dataclass(frozen=True)
class _Decoded:
    text: str
    encoding: str


def read_text(body: bytes, findings: Findings) -> str | None:
    """Return the text of a CSV file; nothing, with the problem told, when it cannot be read."""
    text = _decode(body, findings)
    if text is not None and not text.strip("\ufeff \t\r\n"):
        findings.add("empty", "an empty file", "a header in row 1 and figures below it")
        return None
    return text


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
    if text.isascii():
        return
    for match in _SUSPECT.finditer(text):
        try:
            meant = match[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        words = f"'{match[0][:20]}' looks like '{meant[:20]}' garbled by a wrong encoding"
        findings.warn("mojibake", words, row=_count_rows(text[: match.start()]))
        return
