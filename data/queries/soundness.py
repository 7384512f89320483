"""Whether a database is sound: its file, its version, and its figures with their history."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import NullPool, create_engine
from sqlalchemy.orm import Session

from data.migrations import head_revision
from data.queries.contents import Contents, contents_of, contents_of_server, open_unchanged
from data.queries.verify import find_faults_of_history
from data.session import connect, open_engine, read_session, sqlite_path
from data.sqlite import driver as sqlite

_SHOWN = 10
_ORPHANS = 'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2'

Opening = Callable[[], sqlite.Connection]


@dataclass(frozen=True)
class Examination:
    """What a database holds, None where that cannot be told, and every fault found in it."""

    contents: Contents | None
    faults: tuple[str, ...]


def examine_database(url: str) -> Examination:
    """Examine the database in use; of one on a server, its version and its figures.

    A server keeps no row that belongs to a row which is not there, and checks its own pages.
    """
    path = sqlite_path(url)
    if path is not None:
        return _examine(partial(connect, path))
    engine = open_engine(url)
    try:
        with read_session(engine) as session:
            return _examine_server(session)
    finally:
        engine.dispose()


def examine_file(path: Path) -> Examination:
    """Examine a file without changing it."""
    return _examine(partial(open_unchanged, path))


def find_file_faults(path: Path) -> tuple[str, ...]:
    """Faults of a file as a file, whatever its version and its figures."""
    with closing(open_unchanged(path)) as connection:
        return _find_file_faults(connection)


def _examine_server(session: Session) -> Examination:
    contents = contents_of_server(session.connection())
    if contents is None:
        return Examination(None, (_wrong_version(""),))
    if contents.revision != head_revision():
        return Examination(contents, (_wrong_version(contents.revision),))
    return Examination(contents, find_faults_of_history(session))


def _examine(opening: Opening) -> Examination:
    with closing(opening()) as connection:
        faults = _find_file_faults(connection)
        if any("damaged" in fault for fault in faults):
            return Examination(None, faults)
        contents = contents_of(connection)
    if contents is None:
        return Examination(None, ("found tables that are not of this product",))
    if contents.revision != head_revision():
        return Examination(contents, (*faults, _wrong_version(contents.revision)))
    engine = create_engine("sqlite://", module=sqlite, creator=opening, poolclass=NullPool)
    with Session(engine) as session:
        return Examination(contents, (*faults, *find_faults_of_history(session)))


def _find_file_faults(connection: sqlite.Connection) -> tuple[str, ...]:
    """Pages that are damaged, and rows that name a row which is not there, in plain words."""
    try:
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_SHOWN})")]
    except sqlite.DatabaseError as error:
        return (f"the file is damaged: {error}",)
    if found != ["ok"]:
        return tuple(f"the file is damaged: {' '.join(words.split())}" for words in found)
    return tuple(
        f"table '{table}': found rows that belong to no row of '{parent}' ({count:,}), "
        "expected none"
        for table, parent, count in connection.execute(_ORPHANS)
    )


def _wrong_version(revision: str) -> str:
    return (
        f"found a database of version {revision or 'none'}, expected version {head_revision()}: "
        "its figures cannot be verified by this version of the product"
    )
