"""A publication's file as columns of text with the numbers of its rows, whatever kind it is."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from data.figures.block import Array
from etl.files import InputFile
from etl.limits import LIMITS, Limits
from etl.problems import Findings
from etl.publications.faults import Faults
from etl.publications.parquet import parquet_names, read_parquet
from etl.sources.contract.block import Block, Column
from etl.sources.contract.open_sheet import open_sheet
from etl.sources.contract.sheet import Sheet

PARQUET = b"PAR1"
_PEEK = 1 << 16
_TOP = 5
"""Rows at the top of a file that are looked at before it is known what it is."""

TAKEN = replace(LIMITS, rows=2_000_000, columns=500)
"""What a publication's file may hold; its bytes are limited as those of any file."""


@dataclass(frozen=True)
class Table:
    """Columns by their names in the file, and the rows' numbers as a spreadsheet shows them."""

    rows: Array
    columns: dict[str, Column] = field(repr=False)

    def __len__(self) -> int:
        return len(self.rows)

    def keep(self, kept: Array) -> "Table":
        """The table with only some of its rows."""
        columns = {name: column.keep(kept) for name, column in self.columns.items()}
        return Table(self.rows[kept], columns)


@dataclass(frozen=True)
class Contents:
    """The bytes of a file that is text, read when they are first asked for."""

    file: InputFile

    @cached_property
    def _body(self) -> bytes:
        with self.file.open() as stream:
            return stream.read()

    def hold(self, text: str) -> bool:
        """Whether a text stands anywhere in the file."""
        return text.encode() in self._body


def peek(file: InputFile) -> list[list[str]]:
    """The top rows of a CSV file, or the column names of a Parquet file; nothing of others."""
    with file.open() as stream:
        head = stream.read(_PEEK)
    if head.startswith(PARQUET):
        return [parquet_names(file)]
    if not file.given_name.lower().endswith(".csv") or b"\0" in head:
        return []
    reader = csv.reader(io.StringIO(_text(head), newline=""))
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
            if len(rows) == _TOP:
                break
    except csv.Error:
        return rows
    return rows


def read_table(file: InputFile, names: Sequence[str], faults: Faults) -> Table | None:
    """Read the columns of these names; nothing, with every problem told, where that fails."""
    findings = faults.findings
    with file.open() as stream:
        is_parquet = stream.read(len(PARQUET)) == PARQUET
    if is_parquet:
        return _to_named(names, read_parquet(file, names, TAKEN, findings))
    with open_table(file, findings) as sheet:
        if sheet is None:
            return None
        places = _places(names, sheet.header, findings)
        blocks = [_chosen(block, places) for block in sheet.blocks()]
    faults.adopt("ragged_row")
    return None if faults.is_fatal else _to_table(names, blocks)


@contextmanager
def open_table(file: InputFile, findings: Findings) -> Iterator[Sheet | None]:
    """Open a CSV file of a publication; nothing, with the problem told, when it is no table."""
    with file.open() as stream:
        yield open_sheet(file.given_name, stream, findings, _limits(file))


def _places(names: Sequence[str], header: Sequence[str], findings: Findings) -> list[int]:
    """Where the columns of these names stand; one that stands twice is told."""
    plain = [name.strip() for name in header]
    for name in names:
        if (count := plain.count(name)) > 1:
            findings.add("header", f"it {count} times", "it once", row=1, column=name)
    return [plain.index(name) for name in names]


def _limits(file: InputFile) -> Limits:
    """A file beyond the size that is allowed comes with a path, by an option of its own."""
    return TAKEN if file.path is None else replace(TAKEN, upload_bytes=1 << 40)


def _chosen(block: Block, places: Sequence[int]) -> Block:
    return Block(block.rows, tuple(block.columns[place] for place in places))


def _to_table(names: Sequence[str], blocks: Sequence[Block]) -> Table:
    if not blocks:
        nothing = Column(np.zeros(0, "i4"), ())
        return Table(np.zeros(0, "i8"), dict.fromkeys(names, nothing))
    rows = np.concatenate([block.rows for block in blocks])
    by_name = zip(*(block.columns for block in blocks), strict=True)
    return Table(rows, dict(zip(names, map(join_columns, by_name), strict=True)))


def _to_named(names: Sequence[str], columns: list[Column] | None) -> Table | None:
    """A table of columns without a header: rows as in a CSV file of the same below one."""
    if columns is None:
        return None
    return Table(np.arange(2, len(columns[0].codes) + 2), dict(zip(names, columns, strict=True)))


def join_columns(parts: Iterable[Column]) -> Column:
    """Put the parts of a column one after the other, each distinct text once."""
    places: dict[str, int] = {}
    codes = []
    for part in parts:
        moved = [places.setdefault(text, len(places)) for text in part.texts]
        codes.append(np.array(moved, dtype="i4")[part.codes])
    return Column(np.concatenate(codes), list(places))


def _text(head: bytes) -> str:
    try:
        return head.decode("utf-8-sig", "strict")
    except UnicodeDecodeError as error:
        is_cut = error.start > len(head) - 4 and error.reason == "unexpected end of data"
        return head.decode("utf-8-sig", "ignore") if is_cut else head.decode("cp1252", "replace")
