"""From text to a table of cells, with the row numbers that a spreadsheet shows."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from etl.display import shown
from etl.problems import Findings, rows
from etl.sources.contract.bytes import LARGEST
from etl.sources.contract.names import is_header

MOST_ROWS = 200_000
MOST_COLUMNS = 50
MOST_CHARACTERS = 2_000

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_DELIMITERS = {";": "semicolon", "\t": "tab", "|": "pipe"}


@dataclass(frozen=True)
class Table:
    """Cells as text; the columns are numbered, the index is the spreadsheet's row."""

    header: tuple[str, ...]
    cells: pd.DataFrame


def read_table(text: str, findings: Findings) -> Table | None:
    """Split text into cells; nothing, with the problem told, when it is no table of ours."""
    records = list(_records(text, findings))
    header = tuple(records[0][1]) if records else ()
    if findings.problems or _has_other_delimiter(header, findings):
        return None
    if _is_header_below(records, findings):
        return None
    if len(header) > MOST_COLUMNS:
        findings.add("too_many_columns", f"{len(header):,} columns", _at_most(MOST_COLUMNS))
        return None
    body = _without_blank_rows(records[1:], findings)
    if len(body) > MOST_ROWS:
        findings.add("too_many_rows", f"more than {MOST_ROWS:,} rows", _at_most(MOST_ROWS))
        return None
    table = Table(header, _to_frame(_whole_rows(body, header, findings), header))
    _check_cells(table, findings)
    return table


def name_of(table: Table, position: int) -> str:
    """A column's name as in the file, or its place where it has none."""
    return table.header[position].strip()[:40] or f"column {position + 1} (no name)"


def _records(text: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Yield row number and cells; a line break inside quotes does not count as a row."""
    csv.field_size_limit(2 * LARGEST)
    number = 0
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        for number, record in enumerate(reader, start=1):
            yield number, record
            if number > MOST_ROWS * 2:
                return
    except csv.Error:
        found = "a quotation mark that is not closed, or text after a closing one"
        findings.add("csv_syntax", found, 'quotes in pairs ("")', row=number + 1)


def _has_other_delimiter(header: tuple[str, ...], findings: Findings) -> bool:
    line = ",".join(header)
    commas = len(header) - 1
    for mark, name in _DELIMITERS.items():
        if line.count(mark) > max(commas, 1) or line.strip().lower() == f"sep={mark}":
            found = f"columns separated by a {name}"
            findings.add("delimiter", found, "a comma between columns: save as CSV with commas")
            return True
    return False


def _is_header_below(records: list[tuple[int, list[str]]], findings: Findings) -> bool:
    """Tell a header that stands under title rows."""
    if is_header(records[0][1]):
        return False
    below = next((number for number, cells in records[1:21] if is_header(cells)), None)
    if below:
        expected = "it in row 1: delete the rows above it"
        findings.add("header", f"the header in row {below}", expected, row=below)
    return below is not None


def _at_most(count: int) -> str:
    return f"at most {count:,}: split the file"


def _without_blank_rows(
    records: list[tuple[int, list[str]]], findings: Findings
) -> list[tuple[int, list[str]]]:
    body = [(number, cells) for number, cells in records if any(map(str.strip, cells))]
    blank = len(records) - len(body)
    if blank:
        findings.warn("blank_rows", f"{rows(blank, 'blank row')} ignored")
    return body


def _whole_rows(
    body: list[tuple[int, list[str]]], header: tuple[str, ...], findings: Findings
) -> list[tuple[int, list[str]]]:
    width = len(header)
    expected = f"{width}, as in row 1 (a comma inside a text needs quotes round the text)"
    ragged = {number: len(cells) for number, cells in body if len(cells) != width}
    for number in findings.first(list(ragged)):
        findings.add("ragged_row", rows(ragged[number], "cell"), expected, row=number)
    return [(number, cells) for number, cells in body if len(cells) == width]


def _to_frame(body: list[tuple[int, list[str]]], header: tuple[str, ...]) -> pd.DataFrame:
    numbers = pd.Index([number for number, _ in body], dtype="int64")
    cells = [cells for _, cells in body]
    return pd.DataFrame(cells, index=numbers, columns=range(len(header)), dtype=object)


def _check_cells(table: Table, findings: Findings) -> None:
    """Refuse endless cells, and characters that nobody typed."""
    for position in table.cells.columns:
        name, cells = name_of(table, position), table.cells[position]
        lengths = cells.str.len()
        for row in findings.first(cells.index[lengths > MOST_CHARACTERS].tolist()):
            found, expected = f"{lengths[row]:,} characters", f"at most {MOST_CHARACTERS:,}"
            findings.add("cell_too_long", found, expected, row=row, column=name)
        odd = cells.str.contains(_CONTROL, regex=True).astype(bool)
        for row in findings.first(cells.index[odd].tolist()):
            expected = "text without control characters"
            findings.add("control_char", shown(cells[row]), expected, row=row, column=name)
