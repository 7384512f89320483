"""The database's versions: each a migration, run from code.

Alembic is imported only by those who migrate: everybody else just compares two version numbers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from data.session import DatabaseProblem, open_engine, plain_words, sqlite_path, writing

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
    with _engine(url, create=True) as engine, writing(engine).begin() as connection:
        _upgrade(connection, revision)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseProblem(
            f"The folder of the database cannot be made ({error.strerror})."
        ) from None


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
        if "alembic_version" in str(error.orig):  # there is no such table
            connection.rollback()
            return ""
        raise


def _upgrade(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    command.upgrade(config, revision)
