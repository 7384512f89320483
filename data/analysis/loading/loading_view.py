"""What came of checking a file, and what loading it would change, as the load page shows it."""

from dataclasses import dataclass
from enum import StrEnum

from data.domain.change import Change
from data.domain.difference import Difference, Flag
from data.domain.publication import Release

SHORTEST_REASON = 5
LONGEST_REASON = 500
LONGEST_NAME = 100


@dataclass(frozen=True)
class ProblemLine:
    """One problem: where, what was found, what was expected; `row` is a spreadsheet's."""

    row: int | None
    column: str
    found: str
    expected: str


@dataclass(frozen=True)
class NoteLine:
    """Something that was read otherwise than it was written."""

    row: int | None
    column: str
    words: str


@dataclass(frozen=True)
class LoadOutcome:
    """What came of checking a file; `problem_count` also counts those that are not listed."""

    token: str
    file_name: str
    figures: int = 0
    problems: tuple[ProblemLine, ...] = ()
    problem_count: int = 0
    notes: tuple[NoteLine, ...] = ()
    release: Release | None = None
    held_back: tuple[Flag, ...] = ()
    left_out: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether there is something to load."""
        return not self.problem_count or bool(self.left_out)


@dataclass(frozen=True)
class LoadPreview:
    """What accepting a file would change, as the figures stood after the change `seen`.

    `absent` counts standing figures of the file's measures that it does not hold; they are among
    the withdrawn where the file is taken as complete.
    """

    difference: Difference
    seen: int
    already: Change | None = None
    absent: int = 0
    is_complete: bool = False

    @property
    def can_be_accepted(self) -> bool:
        return self.already is None and bool(self.difference.counts.told or self.absent)


class Field(StrEnum):
    """What a person writes before a change."""

    REASON = "reason"
    NAME = "name"


def complaints(reason: str, name: str) -> dict[Field, str]:
    """What is wanting in a reason and a name, in words; nothing when they will do."""
    found: dict[Field, str] = {}
    if len(reason) < SHORTEST_REASON:
        found[Field.REASON] = f"Write a reason of at least {SHORTEST_REASON} characters."
    elif len(reason) > LONGEST_REASON:
        found[Field.REASON] = f"Write a reason of at most {LONGEST_REASON} characters."
    if not name:
        found[Field.NAME] = "Write your name."
    elif len(name) > LONGEST_NAME:
        found[Field.NAME] = f"Write a name of at most {LONGEST_NAME} characters."
    return found
