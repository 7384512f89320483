"""Some rows of a file, a column at a time: each distinct text once, and where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data.figures.block import Array


@dataclass(frozen=True)
class Column:
    """`texts` are the distinct cells; `codes` say which of them each row has."""

    codes: Array
    texts: Sequence[str]

    def text_at(self, place: int) -> str:
        return self.texts[int(self.codes[place])]

    def where(self, is_meant: Callable[[str], bool]) -> Array:
        """The rows whose text is meant, asked once for each distinct text."""
        meant = np.fromiter(map(is_meant, self.texts), dtype=bool, count=len(self.texts))
        return meant[self.codes]

    def keep(self, kept: Array) -> "Column":
        return Column(self.codes[kept], self.texts)


@dataclass(frozen=True)
class Block:
    """Rows that follow one another; `rows` are their numbers as a spreadsheet shows them."""

    rows: Array
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def keep(self, kept: Array) -> "Block":
        """The block with only some of its rows."""
        return Block(self.rows[kept], tuple(column.keep(kept) for column in self.columns))


def to_column(cells: Sequence[str]) -> Column:
    """Sort cells by their distinct texts."""
    places: dict[str, int] = {}
    codes = [places.setdefault(cell, len(places)) for cell in cells]
    return Column(np.array(codes, dtype="i4"), list(places))


def to_block(rows: Sequence[int], records: Sequence[Sequence[str]], width: int) -> Block:
    """Turn rows of cells, all of one width, into columns."""
    by_column = zip(*records, strict=True) if records else ((),) * width
    return Block(np.array(rows, dtype="i8"), tuple(map(to_column, by_column)))
