"""A file as a header and blocks of rows below it, each checked as cells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from etl.display import shown
from etl.limits import Limits
from etl.problems import Findings, rows
from etl.sources.contract.block import Block, to_block
from etl.sources.contract.csv_blocks import Rows

ENOUGH = 10_000
"""After so many problems the rest of the file is not read."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass
class Sheet:
    """What a file holds; the blocks can be read once, and then it is known how many rows."""

    header: tuple[str, ...]
    body: Iterable[Block | Rows]
    findings: Findings
    limits: Limits
    filled: set[int] = field(default_factory=set)
    """Places of columns without a name that hold anything."""

    count: int = 0
    _blank: int = 0

    def name_of(self, place: int) -> str:
        """A column's name as in the file, or its place where it has none."""
        return self.header[place].strip()[:40] or f"column {place + 1} (no name)"

    def blocks(self) -> Iterator[Block]:
        """Yield rows that are not blank and have a cell for each column."""
        for given in self.body:
            block = given if isinstance(given, Block) else self._to_block(*given)
            block = self._without_blank_rows(block)
            if not len(block):
                continue
            self.count += len(block)
            if self.count > self.limits.rows:
                found = f"more than {self.limits.rows:,} rows"
                expected = f"at most {self.limits.rows:,}: split the file"
                self.findings.add("too_many_rows", found, expected)
                return
            self._check_cells(block)
            yield block
            if self.findings.count > ENOUGH:
                self.findings.stopped_after = int(block.rows[-1])
                return
        if self._blank:
            self.findings.warn("blank_rows", f"{rows(self._blank, 'blank row')} ignored")

    def _to_block(self, numbers: list[int], records: list[list[str]]) -> Block:
        """Tell rows of another width, and leave them out with those that are blank."""
        width = len(self.header)
        expected = f"{width}, as in row 1 (a comma inside a text needs quotes round the text)"
        kept_rows, kept = [], []
        for number, cells in zip(numbers, records, strict=True):
            if len(cells) == width:
                kept_rows.append(number)
                kept.append(cells)
            elif not any(map(str.strip, cells)):
                self._blank += 1
            elif any(map(_CONTROL.search, cells)):
                odd = next(filter(_CONTROL.search, cells))
                if self.findings.has_room("control_char"):
                    found, wanted = shown(odd), "text without control characters"
                    self.findings.add("control_char", found, wanted, row=number)
            else:
                if self.findings.has_room("ragged_row"):
                    found = rows(len(cells), "cell")
                    self.findings.add("ragged_row", found, expected, row=number)
        return to_block(kept_rows, kept, width)

    def _without_blank_rows(self, block: Block) -> Block:
        self._see_unnamed(block)
        blank = np.ones(len(block), dtype=bool)
        for column in block.columns:
            blank &= column.where(_is_blank)
            if not blank.any():
                return block
        self._blank += int(blank.sum())
        return block.keep(~blank)

    def _see_unnamed(self, block: Block) -> None:
        """Remember which columns without a name hold anything."""
        for place, name in enumerate(self.header):
            if not name.strip() and not all(map(_is_blank, block.columns[place].texts)):
                self.filled.add(place)

    def _check_cells(self, block: Block) -> None:
        """Refuse endless cells, and characters that nobody typed."""
        most = self.limits.cell_characters
        for place, column in enumerate(block.columns):
            if max(map(len, column.texts)) <= most and not _CONTROL.search("".join(column.texts)):
                continue
            odd = column.where(lambda text: len(text) > most or bool(_CONTROL.search(text)))
            for at in self.findings.first(np.flatnonzero(odd).tolist(), place):
                self._tell_cell(column.text_at(at), int(block.rows[at]), self.name_of(place))

    def _tell_cell(self, text: str, row: int, column: str) -> None:
        if len(text) > self.limits.cell_characters:
            found = f"{len(text):,} characters"
            expected = f"at most {self.limits.cell_characters:,}"
            self.findings.add("cell_too_long", found, expected, row=row, column=column)
        else:
            expected = "text without control characters"
            self.findings.add("control_char", shown(text), expected, row=row, column=column)


def _is_blank(text: str) -> bool:
    return not text or text.isspace()
