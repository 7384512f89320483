"""Faults of the database's driver and of the disk, told in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from data.session import DatabaseProblem, plain_words
from data.sqlite import driver as sqlite


@contextmanager
def told_plainly(failure: str) -> Iterator[None]:
    """Tell faults of the database's driver and of the disk as DatabaseProblem."""
    try:
        with plain_words():
            try:
                yield
            except sqlite.Error as error:
                raise DBAPIError(None, None, error) from None
    except DBAPIError as error:
        raise DatabaseProblem(f"{failure} ({error.orig}). Nothing was changed.") from None
    except OSError as error:
        raise DatabaseProblem(f"{failure} ({error.strerror}). Nothing was changed.") from None
