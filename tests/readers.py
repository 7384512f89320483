"""Readers of the two councils that tests look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

from data.domain.catalogue import Catalogue
from data.reading.reader import Reader
from data.session import open_engine, read_session
from tests.published_store import READ_ON


@contextmanager
def reader_of(address: str, catalogue: Catalogue, today: date = READ_ON) -> Iterator[Reader]:
    """A reader of a database by its address, on a day."""
    engine = open_engine(address)
    yield Reader(catalogue, engine, partial(read_session, engine), lambda: today)
    engine.dispose()
