"""Tells what is wrong in a publication's file, equal faults once, and remembers the rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from data.figures.block import Array
from etl.problems import Findings, rows
from etl.publications.readings import Wrong
from etl.sources.contract.block import Column


@dataclass
class Faults:
    """The faults of one file; where the sound part is wanted they stop nothing but their rows."""

    findings: Findings
    sound_part: bool = False
    _count: int = 0
    _rows: list[Array] = field(default_factory=list)

    @property
    def is_fatal(self) -> bool:
        """Whether nothing of the file can be taken."""
        return self.findings.count > (self._count if self.sound_part else 0)

    def tell(self, wrong: Wrong, column: str, at: Array) -> None:
        """Tell one fault of some rows, given by their numbers in the file."""
        self.leave_out(at)
        self._count += 1
        row, more = int(at.min()), len(at) - 1
        if self.findings.has_room(column):
            rest = f" (and in {rows(more, 'more row')})" if more else ""
            found = f"{wrong.found}{rest}"
            self.findings.add(wrong.reason, found, wrong.expected, row=row, column=column)

    def adopt(self, reason: str) -> None:
        """Take over the faults of one kind that were told of rows while the file was read."""
        told = [one.row for one in self.findings.problems if one.reason == reason and one.row]
        self._count += len(told)
        self.leave_out(np.array(told, dtype="i8"))

    def leave_out(self, at: Array) -> None:
        """Count rows, given by their numbers in the file, among those left out."""
        self._rows.append(at)

    @property
    def left_out(self) -> int:
        """How many rows have a fault."""
        return len(np.unique(np.concatenate(self._rows))) if self._rows else 0

    def read(
        self,
        column: Column,
        name: str | Callable[[Array], str],
        read: Callable[[str], Any],
        numbers: Array,
        wanted: Array,
    ) -> tuple[list[Any], Array]:
        """Read the distinct texts of the wanted rows; return the readings, and the rows that hold.

        `numbers` are the rows' numbers in the file; `name` is the column's, or says it of rows. A
        text that is wrong has no reading.
        """
        used = np.zeros(len(column.texts), dtype=bool)
        used[column.codes[wanted]] = True
        readings: list[Any] = [None] * len(column.texts)
        sound = np.ones(len(column.texts), dtype=bool)
        for place in np.flatnonzero(used).tolist():
            reading = read(column.texts[place])
            if isinstance(reading, Wrong):
                sound[place] = False
                faulty = wanted & (column.codes == place)
                told = name if isinstance(name, str) else name(faulty)
                self.tell(reading, told, numbers[faulty])
            else:
                readings[place] = reading
        return readings, wanted & sound[column.codes]
