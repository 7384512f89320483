"""The way to the database: engines and sessions, and its faults in plain words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

from data import postgres
from data.database_problem import BUSY, FULL, DatabaseProblem
from data.plain_faults import plain_words, told_at_the_end
from data.sqlite import driver as sqlite
from data.sqlite import safe_journal

__all__ = ["BUSY", "FULL", "DatabaseProblem", "plain_words"]

BUSY_SECONDS = 5.0
"""How long a connection waits for another that is writing."""

_READING = ("foreign_keys=ON",)
_LOADING = ("foreign_keys=OFF", "cache_size=-32000")
_ROOT = Path(__file__).resolve().parent.parent


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


def place_of(url: str) -> Path:
    """Beside what the files of a database stand: its own file, or one that only names a server's.

    Those of a database on a server stand in the product's instance folder.
    """
    path = sqlite_path(url)
    if path is not None:
        return path
    server = postgres.parse(url)
    return _ROOT / "instance" / f"{(server and server.database) or 'database'}.db"


def describe_place(url: str) -> str:
    """Where a database stands, without names and passwords of accounts."""
    path = sqlite_path(url)
    return path.name if path is not None else postgres.name_of(url) or "another database"


def open_engine(url: str, *, create: bool = False, loading: bool = False) -> Engine:
    """Open a database; a missing SQLite file is an error unless it is to be created.

    `loading` is for the one who writes many figures: with more memory, and without a look at
    every foreign key, which the load makes itself and `python -m etl verify` checks.
    """
    path = sqlite_path(url)
    if path is not None:
        return _open_sqlite(path, "rwc" if create else "rw", _LOADING if loading else _READING)
    server = postgres.parse(url)
    try:
        if server is not None:
            return postgres.open_postgres(server)
    except (NoSuchModuleError, ModuleNotFoundError):
        pass
    raise DatabaseProblem(
        "found a database that this installation has no driver for, expected SQLite or PostgreSQL"
    )


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
    with plain_words(), session_factory(writing(engine))() as session:
        if is_postgres(engine):
            postgres.number_onwards(session.connection(), _counted())
        yield session
        with told_at_the_end():
            session.commit()


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """The same over a connection, for those who know no models."""
    with plain_words(), writing(engine).connect() as connection, connection.begin():
        yield connection
        with told_at_the_end():
            connection.commit()


def writing(engine: Engine) -> Engine:
    """The same engine, beginning its transactions with the write lock."""
    if is_postgres(engine):
        return postgres.writing(engine, BUSY_SECONDS)
    return engine.execution_options(begin="BEGIN IMMEDIATE")


def is_postgres(engine: Engine) -> bool:
    """Whether a database stands on a PostgreSQL server."""
    return engine.dialect.name == "postgresql"


def _counted() -> list[str]:
    """The tables whose ids are counted up."""
    from data.models import Base  # only for those who write

    return [
        name
        for name, table in Base.metadata.tables.items()
        if table.autoincrement_column is not None
    ]


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
