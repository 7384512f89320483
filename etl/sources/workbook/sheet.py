"""Reads the rows of a sheet as it is unpacked: few are in memory at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.sources.workbook.book import is_true
from etl.sources.workbook.cells import Cells, OddCell
from etl.sources.workbook.grid import LAST_COLUMN, LAST_ROW, column_of, whole_number
from etl.sources.workbook.package import Package
from etl.sources.workbook.parts import (
    MAIN,
    MOST_DEPTH,
    Attributes,
    DirectHandlers,
    read_part,
    too_deep,
)
from etl.sources.workbook.problem import WorkbookProblem, corrupt
from etl.sources.workbook.strings import TextOfCell

_MOST_RANGES = 10_000
_NAMES = ("c", "v", "row", "f", "is", "t", "rPh", "sheetData", "col", "mergeCell")
_ELEMENTS = {f"{space} {name}": name for space in MAIN for name in _NAMES}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row in which something stands: its number, and its cells from column A on."""

    number: int
    cells: list[str | OddCell]
    is_odd: bool
    is_hidden: bool


@dataclass
class Layout:
    """What a sheet says of itself beside its cells; whole when all rows have been read."""

    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column, counted from 0."""
    merged: list[str] = field(default_factory=list)
    """The ranges of merged cells, as 'A1:B1'."""


def read_sheet(
    package: Package, part: str, cells: Cells, layout: Layout, most_characters: int
) -> Iterator[SheetRow]:
    """Yield the rows that hold anything, from the top down."""
    reader = _SheetReader(cells, layout, most_characters)
    handlers = reader.handlers()
    for _ in read_part(package.archive.unpack(part), handlers, package.most_bytes):
        yield from reader.take_rows()
    if not reader.has_table:
        raise corrupt("a sheet without rows")


class _SheetReader:
    """Gathers cells to rows; what a row or a cell does not say of its place is counted.

    Millions of elements pass through `start` and `end`: they hold themselves what is done with
    every cell, and leave the rest to others.
    """

    def __init__(self, cells: Cells, layout: Layout, most_characters: int) -> None:
        self._rows: list[SheetRow] = []
        self.has_table = False
        self._cells, self._layout = cells, layout
        self._text = TextOfCell(most_characters)
        self._clear = self._text.clear
        self._row: list[str | OddCell] = []
        self._number = self._depth = 0
        self._is_in_row = self._is_odd = self._is_hidden = False
        self._cell: Attributes | None = None
        self._place = -1
        self._stored: tuple[str, int] | None = None
        self._inline: tuple[str, int] | None = None
        self._formula: str | None = None

    def handlers(self) -> DirectHandlers:
        return DirectHandlers(self.start, self.end, self._text.add)

    def take_rows(self) -> list[SheetRow]:
        """The rows that are whole by now."""
        self._text.trim()
        rows = self._rows
        self._rows = []
        return rows

    def start(self, name: str, attributes: Attributes) -> None:
        kind = _ELEMENTS.get(name)
        self._depth += 1
        if kind == "v":
            self._clear()
        elif kind == "c" and self._is_in_row:
            said = attributes.get("r")
            place = self._place + 1 if said is None else column_of(said.rstrip("0123456789"))
            if not self._place < place < LAST_COLUMN:
                raise corrupt("cells that are out of order")
            self._cell, self._place = attributes, place
            self._stored = None
        elif kind is not None:
            self._start_other(kind, attributes)
        if self._depth > MOST_DEPTH:
            raise too_deep()

    def end(self, name: str) -> None:
        kind = _ELEMENTS.get(name)
        self._depth -= 1
        if kind == "v":
            self._stored = self._text.take()
        elif kind == "c" and self._cell is not None:
            cell, self._cell = self._cell, None
            if self._inline is not None or self._formula is not None:
                self._add_rare(cell)
            elif self._stored is not None:
                text, length = self._stored
                kind, style = cell.get("t", "n"), cell.get("s", "")
                self._add(self._cells.read(kind, style, text, length) if text else "")
        elif kind is not None:
            self._end_other(kind)

    def _add(self, read: str | OddCell) -> None:
        row, place = self._row, self._place
        if len(row) != place:
            row.extend([""] * (place - len(row)))
        row.append(read)
        if read.__class__ is OddCell:
            self._is_odd = True

    def _add_rare(self, cell: Attributes) -> None:
        """Add a cell with a formula, or with its text in itself."""
        kind = cell.get("t", "n") if self._stored is not None else "inlineStr"
        text, length = self._stored or self._inline or (None, 0)
        style = cell.get("s", "")
        if self._formula is not None:
            self._add(self._cells.read_formula(kind, style, text, length, self._formula))
        else:
            self._add(self._cells.read(kind, style, text, length) if text else "")
        self._inline = self._formula = None

    def _start_other(self, kind: str, attributes: Attributes) -> None:
        if kind == "row":
            self._start_row(attributes)
        elif kind == "sheetData":
            self.has_table = True
        elif kind == "col":
            self._add_column(attributes)
        elif kind == "mergeCell":
            self._add_range(attributes)
        elif kind == "rPh":
            self._text.open_aid(attributes)
        elif kind == "is":
            self._text.begin()
        else:
            self._clear()

    def _end_other(self, kind: str) -> None:
        if kind == "t":
            self._text.close_run()
        elif kind == "rPh":
            self._text.close_aid()
        elif kind == "is" and self._cell is not None:
            self._inline = self._text.take_runs()
        elif kind == "f" and self._cell is not None:
            self._formula = self._text.take()[0]
        elif kind == "row" and self._is_in_row:
            self._end_row()

    def _start_row(self, attributes: Attributes) -> None:
        said = attributes.get("r")
        number = self._number + 1 if said is None else whole_number(said)
        if self._is_in_row or not self._number < number <= LAST_ROW:
            raise corrupt("rows that are out of order")
        self._number, self._row, self._place = number, [], -1
        self._is_in_row, self._is_odd = True, False
        is_flat = attributes.get("ht") in ("0", "0.0")
        self._is_hidden = is_flat or is_true(attributes.get("hidden", ""))

    def _end_row(self) -> None:
        self._is_in_row = False
        if self._row:
            self._rows.append(SheetRow(self._number, self._row, self._is_odd, self._is_hidden))

    def _add_column(self, attributes: Attributes) -> None:
        is_flat = attributes.get("width") in ("0", "0.0")
        if is_flat or is_true(attributes.get("hidden", "")):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            columns = whole_number(first) - 1, whole_number(last) - 1
            self._layout.hidden_columns.append(columns)
        if len(self._layout.hidden_columns) > LAST_COLUMN:
            raise corrupt("more columns than a sheet has")

    def _add_range(self, attributes: Attributes) -> None:
        self._layout.merged.append(attributes.get("ref", ""))
        if len(self._layout.merged) > _MOST_RANGES:
            found = f"more than {_MOST_RANGES:,} merged ranges"
            raise WorkbookProblem("merged_cells", found, "a table without merged cells")
