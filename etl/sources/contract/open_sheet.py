"""From a file's text to a sheet: its header, and the rows below it."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from etl.display import clean_name
from etl.limits import LIMITS, Limits
from etl.prefetch import prefetch
from etl.problems import Findings
from etl.sources.contract.container import what_bytes_are
from etl.sources.contract.csv_blocks import Rows, is_regular, read_csv_blocks, read_rows
from etl.sources.contract.names import is_header
from etl.sources.contract.records import Records, read_records
from etl.sources.contract.sheet import Sheet

_DELIMITERS = {";": "semicolon", "\t": "tab", "|": "pipe"}
_PEEK = 1 << 16
_AT_ONCE = 1 << 13
_TITLES = 20
"""Rows above a header that are looked for one."""


def open_sheet(name: str, stream: BinaryIO, findings: Findings, limits: Limits) -> Sheet | None:
    """Open a file of either kind; nothing, with the problem told, when it is no table of ours.

    A large CSV file, which only an option of the command line allows, is never held in memory.
    """
    if _is_large_csv(name, stream, limits):
        return open_csv(stream, findings, limits)
    records = read_records(clean_name(name), stream.read(), findings, limits)
    if records is None:
        return None
    if records.text is None:
        return open_workbook(records, findings, limits)
    return open_csv(io.BytesIO(records.text.encode()), findings, limits)


def _is_large_csv(name: str, stream: BinaryIO, limits: Limits) -> bool:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    is_allowed = LIMITS.upload_bytes < size <= limits.upload_bytes
    if not is_allowed or not name.lower().endswith(".csv"):
        return False
    head = stream.read(_PEEK)
    stream.seek(0)
    return not what_bytes_are(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff"))


def open_workbook(records: Records, findings: Findings, limits: Limits) -> Sheet | None:
    """Open the rows of a workbook; nothing, with the problem told, when they are no table."""
    top = list(islice(records.rows, _TITLES + 1))
    if records.is_cut_short:
        return None
    header, by_row = tuple(top[0][1]), dict(top[1:])
    below = [by_row.get(row, []) for row in range(2, _TITLES + 2)]
    if _is_header_below(header, below, findings):
        return None
    return Sheet(header, _in_batches(chain(top[1:], records.rows)), findings, limits)


def _in_batches(rows: Iterator[tuple[int, list[str]]]) -> Iterator[Rows]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield [number for number, _ in batch], [cells for _, cells in batch]


def open_csv(stream: BinaryIO, findings: Findings, limits: Limits) -> Sheet | None:
    """Open UTF-8 text; nothing, with the problem told, when it is no table of ours."""
    head = stream.read(_PEEK)
    stream.seek(0)
    if is_regular(head):
        header = _first_record(_read_line(stream), findings)
        body = prefetch(read_csv_blocks(stream, len(header), findings))
    else:
        rows = read_rows(stream, 0, findings)
        header, first = _split_off_header(next(rows, ([], [])))
        body = chain([first], rows)
    if findings.count or not is_table(tuple(header), _below(head), findings, limits):
        return None
    return Sheet(tuple(header), body, findings, limits)


def is_table(
    header: tuple[str, ...], below: list[list[str]], findings: Findings, limits: Limits
) -> bool:
    """Whether rows begin with our header; tell other delimiters, and a header further down."""
    if _has_other_delimiter(header, findings) or _is_header_below(header, below, findings):
        return False
    if len(header) > limits.columns:
        found, expected = f"{len(header):,} columns", f"at most {limits.columns:,}: split the file"
        findings.add("too_many_columns", found, expected)
    return not findings.count


def _below(head: bytes) -> list[list[str]]:
    """The rows right under the first, as far as they can be read."""
    reader = csv.reader(io.StringIO(head.decode("utf-8", "replace"), newline=""))
    return list(islice(reader, 1, _TITLES + 1))


def _read_line(stream: BinaryIO) -> str:
    """The first line, with those that a quoted line break joins to it."""
    line = stream.readline()
    while line.count(b'"') % 2 and (more := stream.readline()):
        line += more
    return line.decode("utf-8-sig")


def _first_record(text: str, findings: Findings) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), strict=True), [])
    except csv.Error:
        found = "a quotation mark that is not closed, or text after a closing one"
        findings.add("csv_syntax", found, 'quotes in pairs ("")', row=1)
        return []


def _split_off_header(given: Rows) -> tuple[list[str], Rows]:
    rows, records = given
    if not records:
        return [], ([], [])
    return [records[0][0].removeprefix("\ufeff"), *records[0][1:]], (rows[1:], records[1:])


def _has_other_delimiter(header: tuple[str, ...], findings: Findings) -> bool:
    line = ",".join(header)
    commas = len(header) - 1
    for mark, name in _DELIMITERS.items():
        if line.count(mark) > max(commas, 1) or line.strip().lower() == f"sep={mark}":
            found = f"columns separated by a {name}"
            findings.add("delimiter", found, "a comma between columns: save as CSV with commas")
            return True
    return False


def _is_header_below(header: tuple[str, ...], below: list[list[str]], findings: Findings) -> bool:
    """Tell a header that stands under title rows."""
    if is_header(header):
        return False
    row = next((row for row, cells in enumerate(below, start=2) if is_header(cells)), None)
    if row:
        expected = "it in row 1: delete the rows above it"
        findings.add("header", f"the header in row {row}", expected, row=row)
    return row is not None
