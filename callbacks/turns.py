"""Changes of the figures take turns, and those who wait are told for whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock

from data.queries.writer import Writer, get_writer
from data.session import DatabaseProblem

PATIENCE_SECONDS = 60.0
STILL_LOADING = "Somebody else is still loading. Nothing was changed: try again shortly."


class Turns:
    """One change at a time on this server, patiently; the database keeps other programs apart."""

    def __init__(self, url: str, patience: float = PATIENCE_SECONDS) -> None:
        self._url, self._patience = url, patience
        self._lock = Lock()
        self._holder: Writer | None = None

    @property
    def holder(self) -> Writer | None:
        """Who is changing the figures, here or in another program."""
        return self._holder or get_writer(self._url)

    @contextmanager
    def take(self, name: str) -> Iterator[None]:
        """Wait for one's turn; DatabaseProblem when it does not come."""
        if not self._lock.acquire(timeout=self._patience):
            raise DatabaseProblem(STILL_LOADING)
        try:
            self._holder = Writer(name, datetime.now(UTC))
            yield
        finally:
            self._holder = None
            self._lock.release()
