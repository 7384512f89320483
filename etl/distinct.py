"""Reads a column by its distinct values: each is parsed once and mapped back to its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from etl.problems import LISTED, Findings


@dataclass(frozen=True)
class Fault:
    """What is wrong with a value, whichever rows it stands in."""

    reason: str
    found: str
    expected: str


_NO_FAULT = Fault("", "", "")


@dataclass(frozen=True)
class Notice:
    """What a value was read as, where that differs from how it is written."""

    reason: str
    words: str


@dataclass(frozen=True)
class Reading:
    """One distinct value as read; with a fault there is no value."""

    value: Any = None
    fault: Fault | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Readings:
    """The distinct readings of a column, and which of them each row has."""

    rows: pd.Index
    codes: np.ndarray
    distinct: list[Reading]

    @property
    def values(self) -> pd.Series:
        """Each row's value; None where it has a fault."""
        return self.pick(lambda value: value)

    @property
    def sound(self) -> pd.Series:
        """Whether each row's value could be read."""
        sound = np.array([reading.fault is None for reading in self.distinct], dtype=bool)
        return pd.Series(sound[self.codes], index=self.rows)

    def pick(self, part: Callable[[Any], Any], dtype: Any = object) -> pd.Series:
        """Take a part of each row's value."""
        parts = np.empty(len(self.distinct), dtype=dtype)
        for place, reading in enumerate(self.distinct):
            parts[place] = part(reading.value)
        return pd.Series(parts[self.codes], index=self.rows, dtype=dtype)

    def report(self, findings: Findings, column: str) -> None:
        """Tell the faults, the first rows one by one, and the notices, once each."""
        self._report_faults(findings, column)
        self._report_notices(findings, column)

    def _report_faults(self, findings: Findings, column: str) -> None:
        faulty = np.flatnonzero(~self.sound.to_numpy())
        for place in faulty[:LISTED]:
            fault = self.distinct[self.codes[place]].fault or _NO_FAULT
            row = int(self.rows[place])
            findings.add(fault.reason, fault.found, fault.expected, row=row, column=column)
        findings.unlisted += max(0, len(faulty) - LISTED)

    def _report_notices(self, findings: Findings, column: str) -> None:
        _, firsts, counts = np.unique(self.codes, return_index=True, return_counts=True)
        told = 0
        for reading, first, count in zip(self.distinct, firsts, counts, strict=True):
            for notice in reading.notices[: max(0, LISTED - told)]:
                row = int(self.rows[first])
                findings.warn(
                    notice.reason, notice.words, row=row, column=column, more=int(count) - 1
                )
                told += 1


def read_distinct(columns: pd.DataFrame, read: Callable[..., Reading]) -> Readings:
    """Call `read` with each distinct combination of the columns' values."""
    codes = columns.groupby(list(columns.columns), sort=False, dropna=False).ngroup().to_numpy()
    firsts = columns.drop_duplicates()
    return Readings(
        columns.index, codes, [read(*row) for row in firsts.itertuples(index=False, name=None)]
    )
