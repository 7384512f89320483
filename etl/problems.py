"""What is wrong with a file, and what was read otherwise than written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from data.domain.plain_problem import PlainProblem

LISTED = 50
"""How many problems are shown; the rest is counted."""

KEPT = 1_000
"""How many problems of each kind are kept for a download; the rest is counted."""

MOST_REFUSED = 10_000
"""How many cells that cannot be read are kept in mind."""


class TurnProblem(PlainProblem):
    """A load that cannot be taken back or put back, and why."""


@dataclass(frozen=True)
class Problem:
    """Where, what was found, what was expected; `row` is a spreadsheet's, `key` a source file's."""

    file: str
    reason: str
    found: str
    expected: str
    row: int | None = None
    column: str = ""
    key: str = ""

    def __str__(self) -> str:
        return f"{_place(self)}: found {self.found}, expected {self.expected}"


@dataclass(frozen=True)
class Warning:
    """A reading that differs from the writing; `more` rows have the same one."""

    file: str
    reason: str
    words: str
    row: int | None = None
    column: str = ""
    key: str = ""
    more: int = 0

    def __str__(self) -> str:
        rest = f" (and {rows(self.more, 'more row')})" if self.more else ""
        return f"{_place(self)}: {self.words}{rest}"


@dataclass
class Findings:
    """Collects what the checks of one file find; `unlisted` problems are counted only.

    A cell in `refused` has its problem already: what later checks find in it is not told.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    unlisted: int = 0
    refused: set[tuple[int | None, str]] = field(default_factory=set)
    stopped_after: int | None = None
    """The last row that was read, where there were too many problems to go on."""

    left_out: int = 0
    """Rows with problems that are left out, where a person asked for the sound part."""

    _told: Counter[object] = field(default_factory=Counter, repr=False)

    def add(
        self,
        reason: str,
        found: str,
        expected: str,
        *,
        row: int | None = None,
        column: str = "",
        key: str = "",
    ) -> None:
        if (row, column) not in self.refused:
            self.problems.append(Problem(self.file, reason, found, expected, row, column, key))

    def refuse_cell(self, reason: str, found: str, expected: str, *, row: int, column: str) -> None:
        """Tell a cell that cannot even be read; of very many the rest is counted."""
        if len(self.refused) < MOST_REFUSED:
            self.add(reason, found, expected, row=row, column=column)
            self.refused.add((row, column))
        else:
            self.unlisted += 1

    def warn(
        self, reason: str, words: str, *, row: int | None = None, column: str = "", more: int = 0
    ) -> None:
        self.warnings.append(Warning(self.file, reason, words, row, column, more=more))

    def first(self, rows: list[int], about: object) -> list[int]:
        """The rows that are told one by one, of all that are about one thing; the rest is counted.

        Rows come from the top of the file down, so those told are the first.
        """
        told = rows[: max(0, KEPT - self._told[about])]
        self._told[about] += len(told)
        self.unlisted += len(rows) - len(told)
        return told

    def has_room(self, about: object) -> bool:
        """Whether one more problem about something is told; otherwise it is counted."""
        return bool(self.first([0], about))

    @property
    def count(self) -> int:
        return len(self.problems) + self.unlisted

    @property
    def in_order(self) -> list[Problem]:
        """The problems from the top of the file down."""
        return sorted(self.problems, key=lambda problem: (problem.row or 0, problem.column))


def list_problems(all_findings: Iterable[Findings], heading: str) -> list[str]:
    """Lines for a reader: the heading with the count, the first problems, how many more."""
    everything = list(all_findings)
    count = sum(findings.count for findings in everything)
    problems = [problem for findings in everything for problem in findings.in_order]
    lines = [f"{heading} Problems to fix: {count}"]
    lines += [f"  {problem}" for problem in problems[:LISTED]]
    if count > LISTED:
        lines.append(f"  ... and {count - LISTED:,} more")
    lines += [
        f"  The rows of {one.file} below row {one.stopped_after} were not looked at."
        for one in everything
        if one.stopped_after is not None
    ]
    return lines


def list_warnings(all_findings: Iterable[Findings]) -> list[str]:
    """Lines for a reader: the first notes, how many more."""
    warnings = [warning for findings in all_findings for warning in findings.warnings]
    lines = [f"  Note: {warning}" for warning in warnings[:LISTED]]
    if len(warnings) > LISTED:
        lines.append(f"  ... and {rows(len(warnings) - LISTED, 'more note')}")
    return lines


def rows(count: int, noun: str = "row") -> str:
    """'1 row', '2 rows'."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _place(item: Problem | Warning) -> str:
    parts = [item.file]
    if item.row is not None:
        parts.append(f"row {item.row}")
    if item.column:
        parts.append(f"column '{item.column}'")
    if item.key:
        parts.append(f"key '{item.key}'")
    return ", ".join(parts)
