"""Splits CSV text into blocks of rows.

Plain stretches, without quotation marks and odd line ends, go through Arrow, which is ten times as
fast; from the first other one on the reader of the standard library takes over.
"""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow

from etl.problems import Findings
from etl.sources.contract.block import Block, Column

Rows = tuple[list[int], list[list[str]]]
"""Numbers and cells of rows that need not all have one width."""

_CHUNK = 1_500_000
_AT_ONCE = 1 << 16
_LONGEST_FIELD = 1 << 30


def read_csv_blocks(stream: BinaryIO, width: int, findings: Findings) -> Iterator[Block | Rows]:
    """Yield the rows below the header of UTF-8 text, block by block.

    Rows come as they are where not all of them have `width` cells. Text that breaks the rules of
    quotation is told, and ends the rows.
    """
    row, rest = 1, b""
    try:
        while chunk := stream.read(_CHUNK):
            whole, rest = _whole_lines(rest + chunk)
            if not _is_plain(whole):
                yield from read_rows(_Joined(whole + rest, stream), row, findings)
                return
            count, found = _read_plain(whole, row, width)
            yield found
            row += count
        if rest:
            yield from read_rows(io.BytesIO(rest), row, findings)
    except UnicodeDecodeError:
        found, expected = "bytes that are not UTF-8", "UTF-8: in Excel use Save As, 'CSV UTF-8'"
        findings.add("encoding", found, expected, row=row + 1)


def is_regular(text: bytes) -> bool:
    """Whether lines end in LF or CRLF only."""
    return text.count(b"\r") == text.count(b"\r\n")


def _whole_lines(text: bytes) -> tuple[bytes, bytes]:
    end = text.rfind(b"\n") + 1
    return text[:end], text[end:]


def _is_plain(text: bytes) -> bool:
    return b'"' not in text and is_regular(text)


def _read_plain(text: bytes, row: int, width: int) -> tuple[int, Block | Rows]:
    """Rows of text without quotation marks, and how many lines they were."""
    try:
        table = _parse(text, width)
    except pa.ArrowInvalid:
        reader = csv.reader(io.StringIO(text.decode("utf-8"), newline=""))
        records = list(reader)
        return len(records), (list(range(row + 1, row + 1 + len(records))), records)
    rows = np.arange(row + 1, row + 1 + table.num_rows)
    return table.num_rows, Block(rows, tuple(_to_column(one) for one in table.columns))


def _parse(text: bytes, width: int) -> pa.Table:
    names = [str(place) for place in range(width)]
    kind = pa.dictionary(pa.int32(), pa.string())
    return arrow.read_csv(
        pa.py_buffer(text),
        arrow.ReadOptions(column_names=names, block_size=len(text) + 1),
        arrow.ParseOptions(quote_char=False, ignore_empty_lines=False),
        arrow.ConvertOptions(column_types=dict.fromkeys(names, kind), strings_can_be_null=False),
    )


def _to_column(column: pa.ChunkedArray) -> Column:
    """The codes are read from Arrow's own memory: `to_numpy` would import pandas first."""
    (array,) = column.chunks
    codes = np.frombuffer(array.indices.buffers()[1], "i4", len(array), 4 * array.offset)
    return Column(codes, array.dictionary.to_pylist())


def read_rows(stream: BinaryIO, last: int, findings: Findings) -> Iterator[Rows]:
    """Yield the rows of any CSV text in UTF-8; `last` is the row before it."""
    csv.field_size_limit(_LONGEST_FIELD)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    reader = csv.reader(text, strict=True)
    row, rows = last, list[int]()
    records: list[list[str]] = []
    try:
        for row, record in enumerate(reader, start=last + 1):
            rows.append(row)
            records.append(record)
            if len(rows) == _AT_ONCE:
                yield rows, records
                rows, records = [], []
    except csv.Error:
        found = "a quotation mark that is not closed, or text after a closing one"
        findings.add("csv_syntax", found, 'quotes in pairs ("")', row=row + 1)
        return
    if rows:
        yield rows, records


class _Joined(io.RawIOBase):
    """Bytes that were read already, and then the stream that they came from."""

    def __init__(self, before: bytes, stream: BinaryIO) -> None:
        self._before, self._stream = io.BytesIO(before), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        read = self._before.readinto(buffer) or self._stream.readinto(buffer)  # type: ignore[attr-defined]
        return read or 0
