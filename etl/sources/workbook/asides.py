"""What a sheet holds beside its table: hidden rows and columns, merged cells, stray cells."""

from dataclasses import dataclass, field

from etl.problems import Findings, rows
from etl.sources.contract.names import is_header, normalise_names
from etl.sources.workbook.grid import cell_of, column_letters
from etl.sources.workbook.problem import WorkbookProblem
from etl.sources.workbook.sheet import Layout, SheetRow

_HEADER_LOOKED_FOR = 21
_LISTED = 10


@dataclass
class Asides:
    """Watches the rows go by, and tells at the end."""

    layout: Layout = field(default_factory=Layout)
    header: tuple[str, ...] = ()
    names: list[str] = field(default_factory=list)
    header_row: int = 0
    last_row: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    stray: str = ""

    def set_header(self, texts: list[str]) -> None:
        """Row 1 as it is, up to its last name."""
        filled = [place for place, text in enumerate(texts) if text.strip()]
        self.header = tuple(texts[: filled[-1] + 1]) if filled else ()
        self.names = normalise_names(self.header)

    def column(self, place: int) -> str:
        """The name of a column, or its letters where it has none."""
        name = self.names[place] if place < len(self.names) else ""
        return name or f"column {column_letters(place)}"

    def look_at(self, row: SheetRow, texts: list[str]) -> None:
        """Keep a row in mind that is not blank."""
        self.last_row = row.number
        if row.is_hidden:
            self.hidden_rows.append(row.number)
        if not self.header_row and row.number < _HEADER_LOOKED_FOR and is_header(texts):
            self.header_row = row.number

    def fit(self, row: int, texts: list[str]) -> list[str]:
        """A row in the width of the header; what stands to the right is no part of the table."""
        width = len(self.header)
        texts.extend([""] * (width - len(texts)))
        if self.header_row != 1 or len(texts) == width:
            return texts
        places = (place for place in range(width, len(texts)) if texts[place].strip())
        place = None if self.stray else next(places, None)
        if place is not None:
            self.stray = f"{column_letters(place)}{row}"
        return texts[:width]

    def tell(self, findings: Findings) -> None:
        """Warn of what is loaded though nobody sees it, and of what is not loaded."""
        if self.hidden_rows:
            words = f"{rows(len(self.hidden_rows), 'hidden row')} loaded: {_list(self.hidden_rows)}"
            findings.warn("hidden_rows", words, row=self.hidden_rows[0])
        for place, name in enumerate(self.header):
            if name.strip() and any(a <= place <= b for a, b in self.layout.hidden_columns):
                words = f"the hidden column {column_letters(place)} is loaded"
                findings.warn("hidden_rows", words, column=self.column(place))
        if self.stray:
            words = f"cells to the right of the table, from {self.stray} on: ignored"
            findings.warn("unknown_column", words)

    def refuse_merged(self) -> None:
        """Refuse merged cells in the table; those of titles above it go with the titles."""
        ranges = [one for one in self.layout.merged if self._is_in_table(one)]
        if ranges and self.header_row <= 1:
            expected = "each value in its own cell: in Excel use Merge & Center, Unmerge Cells"
            raise WorkbookProblem("merged_cells", f"merged cells: {_list(ranges)}", expected)

    def _is_in_table(self, merged: str) -> bool:
        row, place = cell_of(merged.partition(":")[0])
        return row <= self.last_row and place < max(len(self.header), 1)


def _list(items: list[int] | list[str]) -> str:
    more = f" and {len(items) - _LISTED:,} more" if len(items) > _LISTED else ""
    return ", ".join(map(str, items[:_LISTED])) + more
