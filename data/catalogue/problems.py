"""What is wrong in the catalogue's files, told to the person who edits them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from data.domain.plain_problem import PlainProblem

_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Place:
    """A file, and the part of it: 'events.toml', "event 'ilacs-2019'"."""

    file: str
    part: str = ""

    def within(self, part: str) -> "Place":
        """The place of a table inside this one."""
        return Place(self.file, f"{self.part}, {part}" if self.part else part)

    def __str__(self) -> str:
        return f"{self.file}, {self.part}" if self.part else self.file


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where, what was found there, and what was expected."""

    place: Place
    found: str
    expected: str
    key: str = ""

    def __str__(self) -> str:
        where = f"{self.place}, key '{self.key}'" if self.key else f"{self.place}"
        return f"{where}: found {self.found}, expected {self.expected}"


class CatalogueError(PlainProblem):
    """The catalogue's files hold problems; all of them are listed, by file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place.file))
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        super().__init__(
            f"The catalogue cannot be read. Problems to fix: {len(self.problems)}{lines}"
        )


def show(found: Any) -> str:
    """Say what a file holds, as its author would recognise it, cut where it is long."""
    match found:
        case None:
            return "nothing"
        case bool():
            return str(found).lower()
        case str():
            return _cut(repr(str(found)))
        case list() | tuple():
            return _cut(", ".join(show(item) for item in found)) if found else "an empty list"
        case dict():
            return "a table"
        case date() | time():
            return f"the date or time {found.isoformat()}"
        case _:
            return str(found)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"
