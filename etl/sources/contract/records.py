"""Rows of cells with the numbers that a spreadsheet shows, from a CSV file or a workbook."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.limits import LIMITS, Limits
from etl.problems import Findings, rows
from etl.sources.contract.container import Kind, recognise
from etl.sources.contract.encoding import read_text
from etl.sources.workbook.problem import WorkbookProblem

Row = tuple[int, list[str]]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LONGEST_FIELD = 2**31 - 1
_DELIMITERS = {";": "semicolon", "\t": "tab", "|": "pipe"}


@dataclass
class Records:
    """The rows of a file, to be read once and to the end: some faults stand at the end only."""

    rows: Iterator[Row]
    """Row 1, blank or not, then every row with anything in it."""
    text: str | None = None
    """The whole text of a CSV file."""
    is_cut_short: bool = False
    """Whether the rows ended at a problem, so that there may be more than were read."""


def read_records(
    name: str, body: bytes, findings: Findings, limits: Limits = LIMITS
) -> Records | None:
    """Read a file by what it is; nothing, with the problem told, when it is none of ours."""
    kind = recognise(name, body, findings, limits)
    if kind is None:
        return None
    text = None
    if kind is Kind.CSV:
        text = read_text(body, findings)
        if text is None:
            return None
        source = _split(text.removeprefix("\ufeff"))
    else:
        from etl.sources.workbook.rows import read_rows  # only for those who load a workbook

        source = read_rows(body, findings, limits)
    records = Records(iter(()), text)
    records.rows = _Reading(records, findings, limits).read(source)
    return records


@dataclass
class _Reading:
    """Passes rows on as long as they are within the limits."""

    records: Records
    findings: Findings
    limits: Limits
    number: int = 0
    blank: int = 0

    def read(self, source: Iterator[Row]) -> Iterator[Row]:
        try:
            yield from self._within_limits(source)
        except WorkbookProblem as problem:
            self._stop(problem.reason, problem.found, problem.expected)
        except csv.Error:
            found = "a quotation mark that is not closed, or text after a closing one"
            self._stop("csv_syntax", found, 'quotes in pairs ("")', self.number + 1)
        if self.blank:
            self.findings.warn("blank_rows", f"{rows(self.blank, 'blank row')} ignored")

    def _within_limits(self, source: Iterator[Row]) -> Iterator[Row]:
        """Row 1, then the rows that are not blank; the gaps between them count as blank rows."""
        source = _from_row_1(source)
        first = next(source, None)
        if first is None:
            return self._stop("empty", "an empty sheet", "a header in row 1 and figures below it")
        if self._is_wrong_header(first[1]):
            return None
        yield first
        last, filled, trailing = 1, 0, 0
        for self.number, cells in source:
            if not any(cells) or not "".join(cells).strip():
                trailing += 1
                continue
            self.blank += self.number - last - 1
            last, filled, trailing = self.number, filled + 1, 0
            if filled > self.limits.rows:
                most = f"at most {self.limits.rows:,}: split the file"
                return self._stop("too_many_rows", f"more than {self.limits.rows:,} rows", most)
            yield self.number, cells
        self.blank += trailing
        return None

    def _is_wrong_header(self, header: list[str]) -> bool:
        """Tell a first row that is not split at commas, or into far too many columns."""
        mark = _other_delimiter(header) if self.records.text is not None else ""
        if mark:
            found = f"columns separated by a {mark}"
            self._stop("delimiter", found, "a comma between columns: save as CSV with commas")
        elif len(header) > self.limits.columns:
            most = f"at most {self.limits.columns:,}: split the file"
            self._stop("too_many_columns", f"{len(header):,} columns", most)
        return self.records.is_cut_short

    def _stop(self, reason: str, found: str, expected: str, row: int | None = None) -> None:
        self.findings.add(reason, found, expected, row=row)
        self.records.is_cut_short = True


def _from_row_1(source: Iterator[Row]) -> Iterator[Row]:
    """The rows, with a blank row 1 where the first is further down."""
    first = next(source, None)
    if first is None:
        return
    if first[0] > 1:
        yield 1, []
    yield first
    yield from source


def _split(text: str) -> Iterator[Row]:
    """The rows of a CSV text; a line break inside quotes does not count as a row."""
    csv.field_size_limit(_LONGEST_FIELD)
    lines = (match[0] for match in _LINE.finditer(text))
    return enumerate(csv.reader(lines, strict=True), start=1)


def _other_delimiter(header: list[str]) -> str:
    """The name of the mark that columns are separated by, where it is not the comma."""
    line, commas = ",".join(header), len(header) - 1
    for mark, name in _DELIMITERS.items():
        if line.count(mark) > max(commas, 1) or line.strip().lower() == f"sep={mark}":
            return name
    return ""
