"""What a database file holds, read without changing a byte of it, whatever its version."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect

from data.sqlite import driver as sqlite

JOURNALS = ("-wal", "-journal")
"""What SQLite adds to a database's name for the files in which changes are kept meanwhile."""

_CHANGES = {
    "0001": "SELECT count(*), max(loaded_at) FROM load",
    "": "SELECT count(*), (SELECT made_at FROM change ORDER BY id DESC LIMIT 1) FROM change",
}


@dataclass(frozen=True)
class Contents:
    """The loads that a database holds; `changed_at` is in UTC, '' where nothing was loaded.

    `decisions` are targets, breaks and the like that were entered, withdrawn ones too.
    """

    revision: str
    loads: int
    changes: int
    last_load: int
    last_file: str
    changed_at: str
    decisions: int = 0


def read_contents(path: Path) -> Contents | None:
    """Say what a database file holds; None where it is not of this product."""
    with closing(open_unchanged(path)) as connection:
        return contents_of(connection)


def contents_of(connection: sqlite.Connection) -> Contents | None:
    """The same over a connection that is open."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    return _contents(names, lambda query: connection.execute(query).fetchone())


def contents_of_server(connection: Connection) -> Contents | None:
    """What a database on a server holds."""
    names = set(inspect(connection).get_table_names())
    return _contents(names, lambda query: connection.exec_driver_sql(query).first())


def _contents(names: set[str], ask: Callable[[str], Any]) -> Contents | None:
    if not {"alembic_version", "load", "observation"} <= names:
        return None
    version = ask("SELECT version_num FROM alembic_version")
    revision = version[0] if version else ""
    last_load, last_file = ask("SELECT id, file_name FROM load ORDER BY id DESC LIMIT 1") or (0, "")
    changes, changed_at = ask(_CHANGES.get(revision, _CHANGES[""]))
    if isinstance(changed_at, datetime):
        changed_at = changed_at.astimezone(UTC)
    loads = ask("SELECT count(*) FROM load")[0]
    decisions = ask("SELECT count(*) FROM decision")[0] if "decision" in names else 0
    when = str(changed_at or "")[:16]
    return Contents(revision, loads, changes, last_load, last_file, when, decisions)


def open_unchanged(path: Path) -> sqlite.Connection:
    """Open a file for reading alone.

    Without journals beside it nobody is writing: then no lock is taken and nothing made beside it.
    """
    is_finished = not any(path.with_name(path.name + end).exists() for end in JOURNALS)
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_finished else ''}"
    return sqlite.connect(address, uri=True, check_same_thread=False, isolation_level=None)
