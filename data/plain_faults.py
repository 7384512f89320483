"""The faults of databases in plain words, for whoever reads, loads or looks after the figures."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from data.database_problem import BUSY, FULL, DatabaseProblem
from data.postgres_faults import LOST, LOST_AT_THE_END, plain_cause
from data.sqlite import driver as sqlite

_CAUSES = {
    "database is locked": BUSY,
    "unable to open database file": (
        "There is no database yet, or it cannot be opened. Make it with: python bootstrap.py setup"
    ),
    "no such table": (
        "The database has not been set up. Set it up with: python bootstrap.py setup"
    ),
    "file is not a database": "The file given as the database is not a database.",
    "readonly database": "The database may only be read: it is write-protected.",
    "database or disk is full": FULL,
    "disk I/O error": "The disk could not be read or written. Nothing was changed.",
    "malformed": "The database is damaged. Restore it from a copy.",
}


@contextmanager
def plain_words() -> Iterator[None]:
    """Tell the database's own faults as DatabaseProblem, where a reader can do something."""
    try:
        yield
    except DBAPIError as error:
        words = cause_of(error.orig)
        if words:
            raise DatabaseProblem(words) from None
        raise


def cause_of(error: object) -> str:
    """A driver's fault in plain words; '' when it is none that a reader can do anything about."""
    if not isinstance(error, sqlite.Error):
        return plain_cause(error)
    said = str(error)
    return next((words for sign, words in _CAUSES.items() if sign in said), "")


@contextmanager
def told_at_the_end() -> Iterator[None]:
    """A connection that is lost while a change is recorded leaves open whether it was."""
    try:
        yield
    except DBAPIError as error:
        if cause_of(error.orig) == LOST:
            raise DatabaseProblem(LOST_AT_THE_END) from None
        raise
