"""Publications and their releases: who published a figure, when, and who outranks whom."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SourceRank(StrEnum):
    """Kinds of publisher; the catalogue says for each measure which outranks which."""

    COUNCIL = "council"  # the council's own files
    OFFICIAL = "official"  # official statistics, by the body that collects them
    COMPILATION = "compilation"  # figures of others, gathered and published again


@dataclass(frozen=True)
class Release:
    """One issue of a publication: what a file of it is.

    `on` is the day it came out; where nobody said, `is_inferred`: the first of the month in which
    figures of its newest period are published. `form` names the generation of column names.
    """

    publication: str  # id, such as dfe-children-in-care-rates
    title: str
    rank: SourceRank
    on: date
    is_inferred: bool = False
    form: str = ""

    @property
    def words(self) -> str:
        """'26 November 2025', or 'November 2025' where the day is not known."""
        return f"{self.on:%B %Y}" if self.is_inferred else f"{self.on.day} {self.on:%B %Y}"
