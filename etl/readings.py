"""Reads cells by their distinct texts: each is parsed once in a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from data.figures.block import Array
from etl.problems import LISTED, Findings
from etl.sources.contract.block import Block, Column


@dataclass(frozen=True)
class Fault:
    """What is wrong with a value, whichever rows it stands in."""

    reason: str
    found: str
    expected: str


@dataclass(frozen=True)
class Notice:
    """What a value was read as, where that differs from how it is written."""

    reason: str
    words: str


class Reading(NamedTuple):
    """One distinct value as read; with a fault there is no value."""

    value: Any = None
    fault: Fault | None = None
    notices: tuple[Notice, ...] = ()


@dataclass
class Readings:
    """The distinct readings of one column, gathered block by block.

    `read` is called with a rule, such as a measure, and a text; a column without rules has None.
    """

    column: str
    read: Callable[[Any, str], Reading]
    rules: Sequence[Any] = (None,)
    distinct: list[Reading] = field(default_factory=list)
    _places: list["_Places"] = field(default_factory=list)
    """The places of the texts, for each rule."""

    _noticed: dict[int, list[int]] = field(default_factory=dict)
    """Of each reading with a notice the first row, and how many."""

    _parts: dict[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = [_Places(self, rule) for rule in self.rules]

    def places(self, column: Column, rules: Array | None = None) -> Array:
        """For each row the place of its reading in `distinct`."""
        if rules is None or len(self.rules) == 1:
            return self._read_all(0, column.texts)[column.codes]
        first = int(rules[0]) if len(rules) else 0
        if (rules == first).all():
            return self._read_all(first, column.texts)[column.codes]
        size = len(column.texts)
        pairs = rules.astype("i8") * size + column.codes
        used = np.zeros(len(self.rules) * size, dtype=bool)
        used[pairs] = True
        distinct = np.flatnonzero(used)
        places = np.zeros(len(used), dtype="i4")
        places[distinct] = [
            self._places[pair // size][column.texts[pair % size]] for pair in distinct.tolist()
        ]
        return places[pairs]

    def pick(self, name: str, places: Array, part: Callable[[Any], Any], dtype: Any) -> Array:
        """A part of each row's value; `name` tells the parts of one column apart."""
        return self._grown(name, lambda one: part(one.value), dtype)[places]

    def flag(self, name: str, places: Array, test: Callable[[Reading], bool]) -> Array:
        """Whether each row's reading passes a test; `name` tells the tests apart."""
        return self._grown(name, test, bool)[places]

    def report(self, block: Block, places: Array, findings: Findings) -> Array:
        """Tell the faults of a block, note its notices, and say which rows are sound."""
        sound = self._grown("sound", lambda one: one.fault is None, bool)[places]
        if not sound.all():
            self._tell(block, places, np.flatnonzero(~sound).tolist(), findings)
        marked = self._grown("marked", lambda one: bool(one.notices), bool)[places]
        if marked.any():
            self._notice(block.rows[marked], places[marked])
        return sound

    def warn(self, findings: Findings) -> None:
        """Tell the notices of the whole file, once each, with the first row that has it."""
        told = 0
        for place, (row, count) in self._noticed.items():
            for notice in self.distinct[place].notices[: max(0, LISTED - told)]:
                findings.warn(
                    notice.reason, notice.words, row=row, column=self.column, more=count - 1
                )
                told += 1

    def _tell(self, block: Block, places: Array, at: list[int], findings: Findings) -> None:
        for place in findings.first(at, self.column):
            fault = self.distinct[places[place]].fault
            if fault:
                row = int(block.rows[place])
                findings.add(fault.reason, fault.found, fault.expected, row=row, column=self.column)

    def _notice(self, rows: Array, places: Array) -> None:
        """Count the rows of each reading with a notice; after the first ones nobody is told."""
        distinct, firsts, counts = np.unique(places, return_index=True, return_counts=True)
        for at in np.argsort(firsts, kind="stable").tolist():
            place, row = int(distinct[at]), int(rows[firsts[at]])
            if place in self._noticed:
                self._noticed[place][1] += int(counts[at])
            elif len(self._noticed) < LISTED:
                self._noticed[place] = [row, int(counts[at])]

    def _grown(self, name: str, part: Callable[[Reading], Any], dtype: Any) -> Array:
        """A part of every distinct reading, taken once of each."""
        known = self._parts.get(name)
        size = 0 if known is None else len(known)
        if known is None or size < len(self.distinct):
            fresh = self.distinct[size:]
            added = np.fromiter(map(part, fresh), dtype, len(fresh))
            known = added if known is None else np.concatenate([known, added])
            self._parts[name] = known
        return known

    def _read_all(self, rule: int, texts: Sequence[str]) -> Array:
        return np.fromiter(map(self._places[rule].__getitem__, texts), "i4", len(texts))


class _Places(dict[str, int]):
    """The place of each text's reading; a text that is not known yet is read."""

    def __init__(self, readings: Readings, rule: Any) -> None:
        self._readings, self._rule = readings, rule

    def __missing__(self, text: str) -> int:
        distinct = self._readings.distinct
        place = self[text] = len(distinct)
        distinct.append(self._readings.read(self._rule, text))
        return place
