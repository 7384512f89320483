"""The catalogue with what the council has decided and written, read anew whenever that changed.

Each request asks once which version stands, so that every page, on every server process, follows
at once; decisions and commentary themselves are read again only where that differs.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

from data.domain.catalogue import Catalogue
from data.domain.commentary_standing import commented
from data.domain.decision import decided
from data.queries.commentary import WorkVersion, get_standing_commentary, get_work_version
from data.queries.decisions import get_standing_decisions
from data.reading.sessions import Sessions

Memory = Callable[[], MutableMapping[int, Any] | None]
"""What is remembered for as long as one request lasts; None outside of requests."""


def _nothing() -> None:
    return None


class DecidedCatalogue:
    """Keeps the last version of the decided catalogue in memory."""

    def __init__(self, remembered: Memory = _nothing) -> None:
        self._remembered = remembered
        self._kept: tuple[Catalogue, WorkVersion, Catalogue] | None = None

    def now(self, plain: Catalogue, sessions: Sessions) -> Catalogue:
        """The catalogue as it is decided now; within one request it stays the same."""
        remembered = self._remembered()
        if remembered is None:
            return self._read(plain, sessions)
        if id(self) not in remembered:
            remembered[id(self)] = self._read(plain, sessions)
        return remembered[id(self)]

    def forget(self) -> None:
        """After a change: what the same request shows next follows it."""
        if (remembered := self._remembered()) is not None:
            remembered.pop(id(self), None)

    def _read(self, plain: Catalogue, sessions: Sessions) -> Catalogue:
        with sessions() as session:
            version, kept = get_work_version(session), self._kept
            if kept is not None and kept[0] is plain and kept[1] == version:
                return kept[2]
            with_decisions = decided(plain, get_standing_decisions(session))
            catalogue = commented(with_decisions, get_standing_commentary(session))
        self._kept = plain, version, catalogue
        return catalogue
