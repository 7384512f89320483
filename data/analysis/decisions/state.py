"""What the pages of decisions show: the list, a form's preview, a file under check."""

from dataclasses import dataclass

from data.analysis.decisions.list_of_decisions import DecisionChoice, DecisionLine
from data.analysis.loading.loading_view import LoadOutcome
from data.domain.decision import Decision
from data.domain.draft import Fault


@dataclass(frozen=True)
class DraftPreview:
    """A draft with its faults, or what it would change; `same` stands already in these words.

    `against` is the decision that stands in its way, to be withdrawn first.
    """

    faults: tuple[Fault, ...] = ()
    words: str = ""
    warnings: tuple[str, ...] = ()
    same: Decision | None = None
    against: Decision | None = None


@dataclass(frozen=True)
class FileLine:
    """A decision of a file: the title of its measure, what is asked for, what to know before."""

    decision: Decision
    title: str
    words: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class FilePreview:
    """A file of decisions under check: its outcome, what would be recorded, what stands already."""

    outcome: LoadOutcome
    new: tuple[FileLine, ...] = ()
    already: int = 0


@dataclass(frozen=True)
class ListState:
    """The list, and what was changed last; `trouble` is what keeps it from being read."""

    choice: DecisionChoice
    lines: tuple[DecisionLine, ...] = ()
    last: tuple[DecisionLine, ...] = ()
    account: str = ""
    largest: int = 0
    file: FilePreview | None = None
    is_lost: bool = False
    trouble: str = ""
