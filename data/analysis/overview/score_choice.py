"""What a reader chose to see of a theme's scorecard."""

from dataclasses import dataclass
from enum import StrEnum


class ShowScore(StrEnum):
    ALL = "all"
    EXCEPTIONS = "exceptions"


class SortScore(StrEnum):
    """In which order the rows stand: as in the catalogue, by evidence, or by name."""

    CATALOGUE = "catalogue"
    EVIDENCE = "evidence"
    NAME = "name"


@dataclass(frozen=True)
class ScoreChoice:
    show: ShowScore = ShowScore.ALL
    sort: SortScore = SortScore.CATALOGUE


FIRST_CHOICE = ScoreChoice()
