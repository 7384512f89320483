"""The way to the database: engines and sessions, and its faults in plain words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

from data.domain.plain_problem import PlainProblem
from data.sqlite import driver as sqlite
from data.sqlite import safe_journal

BUSY_SECONDS = 5.0
"""How long a connection waits for another that is writing."""

_READING = ("foreign_keys=ON",)
_LOADING = ("foreign_keys=OFF", "cache_size=-32000")
_ROOT = Path(__file__).resolve().parent.parent
BUSY = "The database is busy: somebody else is loading. Try again shortly."
FULL = "The disk is full. Nothing was changed."
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


class DatabaseProblem(PlainProblem):
    """A fault of the database that a reader can do something about, in plain words."""


def default_database_url() -> str:
    """DATABASE_URL where it is set, else the SQLite file in the product's instance folder."""
    path = _ROOT / "instance" / "dashboard.db"
    return os.environ.get("DATABASE_URL") or f"sqlite:///{path.as_posix()}"


def sqlite_path(url: str) -> Path | None:
    """The file behind a SQLite address; none for another database."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseProblem(
            "found a database address that cannot be read, "
            "expected one such as sqlite:///instance/dashboard.db"
        ) from None
    if parsed.drivername != "sqlite":
        return None
    if parsed.database in (None, "", ":memory:"):
        raise DatabaseProblem(
            "found the address of a database in memory, which is lost at the end, "
            "expected one of a file such as sqlite:///instance/dashboard.db"
        )
    return Path(parsed.database)


def open_engine(url: str, *, create: bool = False, loading: bool = False) -> Engine:
    """Open a database; a missing SQLite file is an error unless it is to be created.

    `loading` is for the one who writes many figures: with more memory, and without a look at
    every foreign key, which the load makes itself and `python -m etl verify` checks.
    """
    path = sqlite_path(url)
    if path is not None:
        return _open_sqlite(path, "rwc" if create else "rw", _LOADING if loading else _READING)
    try:
        return create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise DatabaseProblem(
            "found a database that this installation has no driver for, expected SQLite"
        ) from None


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Make sessions for reading; use one per page, with `with`."""
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """A session whose database faults are told in plain words."""
    with plain_words(), session_factory(engine)() as session:
        yield session


@contextmanager
def write_session(engine: Engine) -> Iterator[Session]:
    """One transaction that takes the write lock first; committed at the end, or not at all."""
    with plain_words(), session_factory(writing(engine)).begin() as session:
        yield session


def writing(engine: Engine) -> Engine:
    """The same engine, beginning its transactions with the write lock."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


@contextmanager
def plain_words() -> Iterator[None]:
    """Tell the database's own faults as DatabaseProblem, where a reader can do something."""
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig)
        for sign, words in _CAUSES.items():
            if sign in cause:
                raise DatabaseProblem(words) from None
        raise


def connect(
    path: Path, mode: str = "rw", settings: tuple[str, ...] = _READING
) -> sqlite.Connection:
    """One connection to a SQLite file, with the journal that is safe with this library."""
    connection = sqlite.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        isolation_level=None,
    )
    journal = safe_journal()
    safe = (f"journal_mode={journal.mode}", f"synchronous={journal.synchronous}")
    try:
        for pragma in (*safe, *settings):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite.Error:
        connection.close()
        raise
    return connection


def _open_sqlite(path: Path, mode: str, settings: tuple[str, ...]) -> Engine:
    """SQLite with safe settings; SQLAlchemy, not the driver, begins each transaction."""
    engine = create_engine(
        "sqlite:///file.db",
        module=sqlite,
        creator=lambda: connect(path, mode, settings),
        pool_size=10,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
