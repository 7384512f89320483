"""The database's versions: each a migration, run from code.

Alembic is imported only by those who migrate: everybody else just compares two version numbers.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from data.domain.measure import Measure
from data.postgres import require_utf8
from data.session import DatabaseProblem, open_engine, plain_words, sqlite_path, write_transaction

_FOLDER = Path(__file__).resolve().parent


def revisions() -> tuple[str, ...]:
    """All versions, oldest first: the files of migrations begin with them."""
    return tuple(sorted(path.name.partition("_")[0] for path in _FOLDER.glob("versions/[0-9]*.py")))


def head_revision() -> str:
    """The version that this product works with."""
    return revisions()[-1]


def current_revision(url: str) -> str:
    """The version that a database has; '' when it is missing or empty."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        return ""
    with _engine(url) as engine, engine.connect() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str:
    """The same over a connection that is open; it is rolled back where there is none."""
    revision = _read_revision(connection)
    if not revision and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise DatabaseProblem("The database holds tables that are not of this product.")
    return revision


def is_current(url: str) -> bool:
    """Whether a database has this product's version; a newer one is a DatabaseProblem."""
    revision = current_revision(url)
    if revision and revision not in revisions():
        raise DatabaseProblem(
            "The database was made by a newer version of this product. "
            "Use that version, or restore an older copy."
        )
    return revision == head_revision()


def migrate(url: str, revision: str = "head") -> None:
    """Bring a database to a version, creating it if it is missing, in one transaction."""
    path = sqlite_path(url)
    if path is not None:
        _make_folder(path.parent)
    with _engine(url, create=True) as engine, write_transaction(engine) as connection:
        upgrade(connection, revision)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseProblem(
            f"The folder of the database cannot be made ({error.strerror})."
        ) from None


def _is_of_a_missing_table(fault: Any) -> bool:
    return getattr(fault, "sqlstate", "") == "42P01" or "no such table" in str(fault)


@contextmanager
def _engine(url: str, *, create: bool = False) -> Iterator[Engine]:
    engine = open_engine(url, create=create)
    try:
        with plain_words():
            yield engine
    finally:
        engine.dispose()


def _read_revision(connection: Connection) -> str:
    try:
        return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    except (OperationalError, ProgrammingError) as error:
        if _is_of_a_missing_table(error.orig):
            connection.rollback()
            return ""
        raise


def upgrade(connection: Connection, revision: str = "head") -> None:
    """The same within a transaction that has begun."""
    from alembic import command

    if connection.dialect.name == "postgresql":
        require_utf8(connection)
    command.upgrade(_config(connection), revision)


def older_revisions(revision: str, to: str) -> tuple[str, ...]:
    """The versions that are left on the way from one down to another, newest first."""
    return tuple(one for one in reversed(revisions()) if to < one <= revision)


def downgrade(connection: Connection, revision: str, measures: Mapping[str, Measure]) -> None:
    """Bring a database back to an older version, or with NOTHING to no tables at all.

    The first version keeps the days of each period, which the measures tell.
    """
    from alembic import command

    command.downgrade(_config(connection, measures=measures), revision or "base")
    if not revision:
        connection.execute(text("DROP TABLE alembic_version"))


def _config(connection: Connection, **attributes: object) -> Any:
    from alembic.config import Config

    config = Config(attributes={"connection": connection, **attributes})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config
