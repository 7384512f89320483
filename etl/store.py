"""Where figures are loaded to: the database, whose measures it holds, and what time it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from data.domain.catalogue import Catalogue


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Store:
    """A database by its address; each use opens it, and closes it again."""

    url: str
    catalogue: Catalogue
    today: date
    now: Callable[[], datetime] = _now
    """The moment that a change is recorded with."""
