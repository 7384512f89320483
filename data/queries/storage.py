"""Where the figures are kept: the kind of journal, the library, and the room that is left."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from data.queries.contents import JOURNALS
from data.sqlite import driver, is_free_of_wal_reset_bug, library_version

LEAST_FREE = 1 << 30
_MUST_BE_ON = ("fsync", "full_page_writes")
LEAST_TIMES_DATABASE = 3
"""A restore needs room for the copy that is checked, what is put aside, and the journal."""


@dataclass(frozen=True)
class Storage:
    """How a database is kept; one on a server has its version in place of journal and library.

    The room that is left is that of this computer: of the files beside a database on a server.
    """

    journal: str
    sqlite: str
    is_free_of_fault: bool
    disk_free: int
    size: int
    server: str = ""
    unsafe: tuple[str, ...] = ()
    """Settings of the server with which a power cut can take back what was acknowledged."""

    @property
    def warning(self) -> str:
        """What those who watch should act on, in plain words; '' when all is well."""
        return " ".join(filter(None, (self._of_room(), self._of_journal(), self._of_server())))

    def _of_room(self) -> str:
        needed = max(LEAST_FREE, 0 if self.server else LEAST_TIMES_DATABASE * self.size)
        if self.disk_free >= needed:
            return ""
        found, wanted = self.disk_free // 1_000_000, needed // 1_000_000
        return f"The disk is nearly full: {found:,} MB free, expected at least {wanted:,} MB."

    def _of_journal(self) -> str:
        if self.journal != "wal" or self.is_free_of_fault:
            return ""
        return (
            f"The database has a write-ahead log, but SQLite {self.sqlite} can damage it. "
            "Stop every program that uses the database, then start the dashboard again."
        )

    def _of_server(self) -> str:
        if not self.unsafe:
            return ""
        return (
            f"The database server is set so that a power cut can damage the figures: "
            f"{', '.join(self.unsafe)} must be on. Ask whoever looks after the server."
        )


def get_storage(engine: Engine, folder: Path) -> Storage:
    """Look at the database's file, or at a folder where there is none that can be read."""
    if engine.dialect.name != "sqlite":
        return _on_server(engine, folder)
    version = driver.sqlite_version
    is_free = is_free_of_wal_reset_bug(library_version())
    try:
        with engine.connect() as connection:
            file, journal = _file_and_journal(connection)
    except DBAPIError:
        file, journal = "", ""
    path = Path(file) if file else None
    free = shutil.disk_usage(path.parent if path and path.exists() else folder).free
    return Storage(journal, version, is_free, free, _size(path))


def _on_server(engine: Engine, folder: Path) -> Storage:
    free = shutil.disk_usage(folder).free
    query = (
        "SELECT current_setting('server_version'), pg_database_size(current_database()), "
        + ", ".join(f"current_setting('{name}')" for name in _MUST_BE_ON)
    )
    try:
        with engine.connect() as connection:
            version, size, *settings = connection.exec_driver_sql(query).one()
    except DBAPIError:
        return Storage("", "", True, free, 0)
    unsafe = [name for name, is_on in zip(_MUST_BE_ON, settings, strict=True) if is_on != "on"]
    return Storage("", "", True, free, size, version.partition(" ")[0], tuple(unsafe))


def _file_and_journal(connection: Connection) -> tuple[str, str]:
    file = connection.exec_driver_sql("PRAGMA database_list").one()[2]
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    return file, "wal" if mode == "wal" else "rollback"


def _size(path: Path | None) -> int:
    if path is None:
        return 0
    size = 0
    for ending in ("", *JOURNALS):
        with suppress(OSError):  # a journal comes and goes
            size += path.with_name(path.name + ending).stat().st_size
    return size
