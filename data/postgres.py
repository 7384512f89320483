"""PostgreSQL: how it is opened, and whose turn it is to write.

psycopg is imported only by those who use such a database.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from data.database_problem import DatabaseProblem

NAMES = ("postgresql", "postgresql+psycopg")
"""How an address of such a database begins."""

WRITERS_LOCK = 7_263_504_182
"""The number of the lock that whoever writes holds until the end of the transaction."""

_BEGIN, _PATIENCE = "begin", "patience"
_NOTE = "dashboard writing"
_CONNECT_SECONDS = 10
_AS_SQLITE = {"isolation_level": "REPEATABLE READ", "pool_size": 10, "pool_pre_ping": True}
"""A reader sees one moment of the figures; a connection that was lost is made again."""


def parse(url: str) -> URL | None:
    """The parts of the address of a PostgreSQL database; none for any other."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return None
    if parsed.drivername not in NAMES:
        return None
    return parsed.set(drivername="postgresql+psycopg")


def name_of(url: str) -> str:
    """What a person may read of an address: the database and its computer, nothing else."""
    parsed = parse(url)
    if parsed is None:
        return ""
    return f"PostgreSQL database '{parsed.database or ''}' on {parsed.host or 'this computer'}"


def open_postgres(url: URL) -> Engine:
    """Open a database; ModuleNotFoundError where psycopg is not installed."""
    engine = create_engine(
        url,
        connect_args={
            "application_name": "dashboard",
            "connect_timeout": _CONNECT_SECONDS,
            "options": "-c timezone=UTC -c client_min_messages=warning",
        },
        **_AS_SQLITE,
    )
    event.listen(engine, "begin", _on_begin)
    return engine


def writing(engine: Engine, patience: float) -> Engine:
    """The same engine, whose transactions begin with the writers' lock, or fail after seconds.

    Whoever has waited for the lock must see what the other wrote, so each statement looks afresh;
    nobody else can write meanwhile.
    """
    return engine.execution_options(
        **{_BEGIN: "write", _PATIENCE: patience, "isolation_level": "READ COMMITTED"}
    )


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(_BEGIN) == "write":
        _take_lock(connection, options[_PATIENCE])


def _take_lock(connection: Connection, patience: float) -> None:
    """Take the lock; what is committed under it is on the disk, however the server is set."""
    for order in (
        f"SET LOCAL lock_timeout = {max(1, int(patience * 1000))}",
        f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})",
        "SELECT set_config('synchronous_commit', 'on', true) "
        "WHERE current_setting('synchronous_commit') = 'off'",
    ):
        connection.exec_driver_sql(order)


def number_onwards(connection: Connection, tables: Iterable[str]) -> None:
    """Let every counter go on from the highest number in use.

    A counter does not go back when a load is taken back before it was recorded, and does not see
    numbers that are given: with this the numbers are as on SQLite, without gaps.
    """
    counts = [
        f"setval(pg_get_serial_sequence('{name}', 'id'), "
        f"coalesce((SELECT max(id) FROM {name}), 0) + 1, false)"
        for name in tables
    ]
    connection.exec_driver_sql(f"SELECT {', '.join(counts)}")


@contextmanager
def noted(engine: Engine, words: str) -> Iterator[None]:
    """Leave a note for those who wait: the last order of a connection that does nothing else.

    It goes when this program goes, however that ends; a row of a table would be left behind.
    """
    order = f"SELECT set_config('application_name', '{_NOTE}', false), '{_packed(words)}'"
    note = None
    try:
        with suppress(DBAPIError):
            note = engine.execution_options(isolation_level="AUTOCOMMIT").connect()
            note.exec_driver_sql(order)
        yield
    finally:
        if note is not None:
            with suppress(DBAPIError):
                note.invalidate()  # or the pool would keep it, note and all
                note.close()


def read_note(connection: Connection) -> str | None:
    """The note of whoever is writing; none where nobody is, or where it may not be seen."""
    orders = connection.exec_driver_sql(
        "SELECT query FROM pg_stat_activity WHERE datname = current_database() "
        f"AND application_name = '{_NOTE}' ORDER BY backend_start DESC"
    )
    for order in orders.scalars():
        try:
            return b64decode(order.split("'")[-2], validate=True).decode()
        except (ValueError, IndexError):
            continue
    return None


def _packed(words: str) -> str:
    """In letters that mean nothing to the server; it shows about a thousand of an order."""
    return b64encode(words.encode()).decode()


def require_utf8(connection: Connection) -> None:
    """A database in another encoding could not keep every name and note."""
    found = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if found != "UTF8":
        raise DatabaseProblem(
            f"found a database whose encoding is {found}, expected UTF8. Ask whoever looks after "
            "the server for a new one: createdb --encoding=UTF8 --template=template0 NAME"
        )
