"""The catalogue with what the council has decided, read anew whenever a decision changed.

Each request asks once which version stands, so that every page, on every server process, follows
at once; the decisions themselves are read again only where that differs.
"""

from flask import g, has_request_context

from callbacks.sessions import Sessions
from data.domain.catalogue import Catalogue
from data.domain.decision import decided
from data.queries.decisions import Version, get_decision_version, get_standing_decisions

_NAME = "decided_catalogue"


class DecidedCatalogue:
    """Keeps the last version of the decided catalogue in memory."""

    def __init__(self) -> None:
        self._kept: tuple[Catalogue, Version, Catalogue] | None = None

    def now(self, plain: Catalogue, sessions: Sessions) -> Catalogue:
        """The catalogue as it is decided now; within one request it stays the same."""
        asked = getattr(g, _NAME, {}) if has_request_context() else {}
        if id(self) not in asked:
            asked[id(self)] = self._read(plain, sessions)
            if has_request_context():
                setattr(g, _NAME, asked)
        return asked[id(self)]

    def _read(self, plain: Catalogue, sessions: Sessions) -> Catalogue:
        with sessions() as session:
            version, kept = get_decision_version(session), self._kept
            if kept is not None and kept[0] is plain and kept[1] == version:
                return kept[2]
            catalogue = decided(plain, get_standing_decisions(session))
        self._kept = plain, version, catalogue
        return catalogue


def forget() -> None:
    """After a change of the decisions: what the same request shows next follows it."""
    if has_request_context():
        g.pop(_NAME, None)
