"""Asks a database of either kind by hand, past our own queries."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import NullPool, create_engine
from sqlalchemy.engine import Connection, make_url

from data.sqlite import driver


@contextmanager
def by_hand(url: str) -> Iterator[Connection]:
    """A connection that commits at the end; on SQLite by the plain driver."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite":
        engine = create_engine(parsed, module=driver, poolclass=NullPool)
    else:
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def rows(url: str, query: str) -> list[tuple]:
    """What a query answers."""
    with by_hand(url) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def order(url: str, *orders: str) -> None:
    """Change a database by hand, in one transaction."""
    with by_hand(url) as connection:
        for one in orders:
            connection.exec_driver_sql(one)
