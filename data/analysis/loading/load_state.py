"""All that the load page shows at one address."""

from dataclasses import dataclass

from data.analysis.loading.load_history import HistoryLine, LoadHistory
from data.analysis.loading.loading_view import LoadOutcome, LoadPreview
from data.domain.difference import Difference, Flag
from data.domain.instructions import AS_IT_IS, Instructions


@dataclass(frozen=True)
class LoadState:
    """The load page: a file under check, if there is one, and what was loaded before.

    `is_lost` where the address names a check that is no longer kept, and `loaded_as` the load that
    it ended in, where that is known; `trouble` is what the database says when it cannot answer, in
    plain words.
    """

    largest: int
    account: str
    history: tuple[HistoryLine, ...] = ()
    outcome: LoadOutcome | None = None
    preview: LoadPreview | None = None
    told: Instructions = AS_IT_IS
    is_lost: bool = False
    loaded_as: int = 0
    trouble: str = ""


@dataclass(frozen=True)
class RecordState:
    """One load: what it changed, and what taking it back or putting it back would change."""

    load: LoadHistory
    account: str
    done: Difference | None = None
    undoing: Difference | None = None
    held_back: tuple[Flag, ...] = ()
