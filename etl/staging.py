"""Keeps a file's figures outside the database until all of it has been checked.

Figures come in the file's order and go on in the order of their keys. They wait in memory, or,
where there are many, sorted in runs in a file of their own that vanishes with the process.
"""

import errno
import io
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

import numpy as np

from data.figures.block import AREA_SHIFT, FIGURE, MEASURE_SHIFT, Array, measure_of
from data.session import FULL, DatabaseProblem
from etl.prefetch import Aside

_RUN = 1 << 18
"""Figures that are sorted and set aside at once."""

_GROUP = 1 << 14
"""Figures that go on together, where the areas of one measure are not more."""


@dataclass(frozen=True)
class _Run:
    """Sorted figures; `starts` is where each cell begins, in figures from `offset` on."""

    starts: Array
    offset: int
    kept: Array | None


class Stage:
    """Takes figures as they come, and gives them back sorted by key, measure by measure."""

    def __init__(self, measures: int, areas: int) -> None:
        """`measures` and `areas` are how many the keys may point to."""
        self._measures, self._areas = measures, areas
        self._cells = _cells(measures, areas)
        self._waiting: list[Array] = []
        self._in_memory = 0
        self.count = 0
        self._runs: list[_Run] = []
        self._aside = Aside()
        self._file: BinaryIO | None = None
        self._written = 0

    def add(self, figures: Array) -> None:
        """Take some figures, in the order of the file."""
        self._waiting.append(figures)
        self._in_memory += len(figures)
        self.count += len(figures)
        if self._in_memory >= _RUN:
            self._set_aside(in_file=True)

    def groups(self) -> Iterator[Array]:
        """Yield all figures, sorted; equal keys follow one another in the order of the file.

        A measure and area are never split, and no group holds two measures.
        """
        self._aside.wait()
        if self._in_memory:
            self._set_aside(in_file=bool(self._runs))
        self._aside.wait()
        for first, last in self._spans():
            parts = [self._read(run, first, last) for run in self._runs]
            filled = [part for part in parts if len(part)]
            if len(filled) == 1:
                yield filled[0]
            elif filled:
                joined = np.concatenate(filled)
                yield joined[np.argsort(joined["key"], kind="stable")]

    def first_groups(self, count: int) -> "Stage":
        """Another stage with some of the groups, to which others can be added."""
        other = Stage(self._measures, self._areas)
        for group in islice(self.groups(), count):
            other.add(group)
        return other

    def _set_aside(self, *, in_file: bool) -> None:
        """Sort what waits and keep it as a run; a run for the file in another thread."""
        waiting, self._waiting, self._in_memory = self._waiting, [], 0
        if in_file:
            self._aside.start(lambda: self._write(_in_order(waiting)))
            return
        self._aside.wait()
        figures = _in_order(waiting)
        starts = np.searchsorted(figures["key"], self._cells)
        self._runs.append(_Run(starts, self._written, figures))

    def _write(self, figures: Array) -> None:
        with _told_plainly():
            file = self._file or self._open_file()
            file.seek(0, io.SEEK_END)
            file.write(figures.tobytes())
            file.flush()
        starts = np.searchsorted(figures["key"], self._cells)
        self._runs.append(_Run(starts, self._written, None))
        self._written += len(figures)

    def _open_file(self) -> BinaryIO:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 it is closed when the stage goes
        weakref.finalize(self, self._file.close)
        return self._file

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Cells that go on together."""
        if not self._runs:
            return
        ends = np.sum([run.starts for run in self._runs], axis=0)
        measures = measure_of(self._cells)
        first = 0
        for cell in range(1, len(self._cells)):
            is_large = ends[cell] - ends[first] >= _GROUP
            if is_large or measures[cell] != measures[first]:
                if ends[cell] > ends[first]:
                    yield first, cell
                first = cell

    def _read(self, run: _Run, first: int, last: int) -> Array:
        start, end = int(run.starts[first]), int(run.starts[last])
        if run.kept is not None or start == end:
            return (run.kept if run.kept is not None else np.empty(0, FIGURE))[start:end]
        if self._file is None:
            raise ValueError("found a run that is not in memory, expected a file of runs")
        size = FIGURE.itemsize
        self._file.seek((run.offset + start) * size)
        return np.frombuffer(self._file.read((end - start) * size), FIGURE)


def _cells(measures: int, areas: int) -> Array:
    """The first key of each sixteen areas of each measure, and one beyond the last."""
    area = np.arange(0, max(areas, 1), 16, dtype="u8") << AREA_SHIFT
    measure = np.arange(measures, dtype="u8") << MEASURE_SHIFT
    beyond = np.array([measures], dtype="u8") << MEASURE_SHIFT
    return np.concatenate([(measure[:, None] + area[None, :]).ravel(), beyond])


def _in_order(waiting: list[Array]) -> Array:
    figures = waiting[0] if len(waiting) == 1 else np.concatenate(waiting)
    if _is_sorted(figures["key"]):
        return figures
    return figures[np.argsort(figures["key"], kind="stable")]


def _is_sorted(keys: Array) -> bool:
    return bool((keys[1:] >= keys[:-1]).all())


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Tell a disk that takes no more: the figures of a large file wait in a file of their own."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DatabaseProblem(FULL) from None
        words = f"The figures cannot be set aside while they are checked ({error.strerror})."
        raise DatabaseProblem(f"{words} Nothing was changed.") from None
