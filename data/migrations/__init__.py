"""The database's versions: each a migration, run from code."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from data.session import DatabaseProblem, open_engine, plain_words, sqlite_path, writing

_FOLDER = Path(__file__).resolve().parent


def head_revision() -> str:
    """The version that this product works with."""
    return _scripts().get_current_head() or ""


def current_revision(url: str) -> str:
    """The version that a database has; '' when it is missing or empty."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        return ""
    with _engine(url) as engine, engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision() or ""
        if not revision and set(inspect(connection).get_table_names()) - {"alembic_version"}:
            raise DatabaseProblem("The database holds tables that are not of this product.")
        return revision


def is_current(url: str) -> bool:
    """Whether a database has this product's version; a newer one is a DatabaseProblem."""
    revision = current_revision(url)
    if revision and revision not in {script.revision for script in _scripts().walk_revisions()}:
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
        command.upgrade(_config(connection), revision)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseProblem(
            f"The folder of the database cannot be made ({error.strerror})."
        ) from None


def migrate_down(url: str, revision: str) -> None:
    """Take a database back to an earlier version; 'base' is an empty one."""
    with _engine(url) as engine, writing(engine).begin() as connection:
        command.downgrade(_config(connection), revision)


@contextmanager
def _engine(url: str, *, create: bool = False) -> Iterator[Engine]:
    engine = open_engine(url, create=create)
    try:
        with plain_words():
            yield engine
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_FOLDER))
