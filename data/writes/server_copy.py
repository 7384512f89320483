"""What stands on a server as a file of its own; what is carried is compared."""

import os
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from data.migrations import migrate, revision_of
from data.queries.contents import Contents, contents_of_server
from data.session import DatabaseProblem, open_engine, plain_words
from data.sqlite import driver as sqlite
from data.writes.carry import carry, checksums

ALTERED = "The rows that were written are not those that were read. Nothing was changed."


def contents_on_server(url: str) -> Contents | None:
    """What a database on a server holds now; nothing where it has no tables yet."""
    engine = open_engine(url)
    try:
        with plain_words(), engine.connect() as connection:
            return contents_of_server(connection)
    finally:
        engine.dispose()


def copy_from_server(url: str, copy: Path) -> None:
    """Carry what stood at one moment into a new SQLite file, whatever its version."""
    engine = open_engine(url)
    try:
        with plain_words(), engine.connect() as connection:
            carry_into_file(connection, copy)
    finally:
        engine.dispose()


def carry_into_file(connection: Connection, copy: Path) -> None:
    """Carry what a connection sees into a new file that only its owner may read."""
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    address = f"sqlite:///{copy.as_posix()}"
    migrate(address, revision_of(connection))
    engine = open_engine(address, loading=True)
    try:
        with engine.begin() as target:
            carry_whole(connection, target)
    finally:
        engine.dispose()
    with closing(sqlite.connect(copy, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode=DELETE")  # or opening it would make files beside it


def carry_whole(source: Connection, target: Connection) -> list[tuple[str, int, str]]:
    """Carry all rows, read them back and compare; return table, rows and checksum of each."""
    carried = carry(source, target)
    if carried != checksums(target):
        raise DatabaseProblem(ALTERED)
    return [(one.table, one.rows, one.checksum) for one in carried]
