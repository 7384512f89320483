"""Moves everything from one database into an empty one of the same or another kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from data.faults import told_plainly
from data.migrations import current_revision, revisions, upgrade
from data.queries.contents import JOURNALS
from data.session import DatabaseProblem, open_engine, place_of, sqlite_path, write_transaction
from data.writes.carry import VERSION, is_filled, tables_of
from data.writes.database import require_current
from data.writes.server_copy import carry_whole
from data.writes.turn_taking import take_turn

Carried = list[tuple[str, int, str]]
"""For each table its rows, and the checksum of them that both databases have."""

_FILLED = "found figures in the database to move to, expected an empty one. Nothing was changed."
_SAME = "found the same database to move from and to, expected two. Nothing was changed."
_NEWER = "The database to move to was made by a newer version of this product. Nothing was changed."


def move_database(source_url: str, target_url: str, by: str) -> Carried:
    """Carry all tables over in one transaction; meanwhile nobody else can change the source."""
    require_current(source_url)
    if _are_the_same(source_url, target_url):
        raise DatabaseProblem(_SAME)
    if (revision := current_revision(target_url)) and revision not in revisions():
        raise DatabaseProblem(_NEWER)
    with (
        told_plainly("The figures could not be moved"),
        _opened(source_url) as source,
        _made(target_url),
        _opened(target_url, create=True, loading=True) as target,
        take_turn(source, source_url, by, "moving the database") as session,
        write_transaction(target) as there,
    ):
        return _carry(session.connection(), there)


def _carry(here: Connection, there: Connection) -> Carried:
    if inspect(there).has_table(VERSION) and is_filled(there, tables_of(there)):
        raise DatabaseProblem(_FILLED)
    upgrade(there)
    return carry_whole(here, there)


def _are_the_same(one: str, other: str) -> bool:
    files = (sqlite_path(one), sqlite_path(other))
    if None in files:
        return one == other
    return len({Path(file).absolute().resolve() for file in files if file}) == 1


@contextmanager
def _opened(url: str, **options: bool) -> Iterator[Engine]:
    engine = open_engine(url, **options)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _made(url: str) -> Iterator[None]:
    """Make the folder of a new file; take the file away again where nothing came into it."""
    path = sqlite_path(url)
    if path is None or path.exists():
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for ending in ("", "-shm", *JOURNALS):
            place_of(url).with_name(path.name + ending).unlink(missing_ok=True)
        raise
