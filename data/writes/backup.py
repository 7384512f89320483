"""Backups: a copy of the database as it stood at one moment, in one sealed file.

SQLite copies the file page by page inside one reading transaction: in one step, so that somebody
who goes on writing cannot make the copy begin again. What stands on a server is carried into such a
file row by row. It is made under another name, checked, sealed and brought onto the disk before it
gets its own.
"""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from data.faults import told_plainly
from data.migrations import current_revision
from data.queries.contents import Contents, read_contents
from data.queries.soundness import find_file_faults
from data.session import DatabaseProblem, connect, place_of, sqlite_path
from data.sqlite import driver as sqlite
from data.writes.safe_files import move_into_place, workplace
from data.writes.seal import put_seal
from data.writes.server_copy import copy_from_server

FOLDER = "backups"
PATIENCE_SECONDS = 600.0
"""How long a backup waits for a load that lets nobody read."""

WAITING = (sqlite.SQLITE_BUSY, sqlite.SQLITE_LOCKED)
"""What a step of copying reports while others hold a lock."""


@dataclass(frozen=True)
class Backup:
    """A finished backup."""

    path: Path
    size: int
    contents: Contents


def back_up(url: str, target: Path | None = None, *, into_folder: bool = False) -> Backup:
    """Back the database up, by default into the folder of backups beside it.

    Where TARGET is a folder, or is to be one, the name in it is chosen here.
    """
    if not is_there(url):
        raise DatabaseProblem("There is no database yet. Make it with: python bootstrap.py setup")
    with told_plainly("The backup could not be made"):
        target = _free_name(place_of(url), target, into_folder)
        with workplace(target.parent) as place:
            copy = place / "copy"
            _copy(url, copy)
            contents = _require_sound(copy)
            seal_and_name(copy, target)
        return Backup(target, target.stat().st_size, contents)


def is_there(url: str) -> bool:
    """Whether there is anything to back up."""
    path = sqlite_path(url)
    return bool(current_revision(url)) if path is None else path.exists()


def _copy(url: str, copy: Path) -> None:
    path = sqlite_path(url)
    if path is None:
        copy_from_server(url, copy)
        return
    with closing(_open(path)) as source:
        copy_pages(source, copy, path)


def default_target(database: Path, ending: str = "") -> Path:
    """A name that tells the database and the moment in UTC, and is not taken."""
    stem = f"{database.stem}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{ending}"
    folder = database.absolute().parent / FOLDER
    names = (folder / f"{stem}{extra}.db" for extra in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def copy_pages(source: sqlite.Connection, copy: Path, like: Path) -> None:
    """Copy a database as it stands at one moment into a file that only who may read it can."""
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, like.stat().st_mode & 0o777))
    with closing(sqlite.connect(copy, isolation_level=None)) as target:
        source.backup(target, progress=_patient())
        target.execute("PRAGMA journal_mode=DELETE")  # or opening it would make files beside it


def seal_and_name(copy: Path, target: Path) -> None:
    """Seal a finished copy and give it its name."""
    put_seal(copy)
    move_into_place(copy, target)


def _free_name(database: Path, target: Path | None, into_folder: bool) -> Path:
    if target is None:
        return default_target(database)
    target = target.absolute()
    if target.is_dir() or (into_folder and not target.exists()):
        return target / default_target(database).name
    if target.exists():
        raise DatabaseProblem(
            f"{target.name}: found a file of that name, expected a new name. Nothing was changed."
        )
    return target


def _require_sound(copy: Path) -> Contents:
    if find_file_faults(copy):
        raise DatabaseProblem(
            "The database is damaged, so no backup was made. See what is wrong with: "
            "python -m etl verify"
        )
    contents = read_contents(copy)
    if contents is None:
        raise DatabaseProblem("The database holds tables that are not of this product.")
    return contents


def _open(path: Path) -> sqlite.Connection:
    """Open the database, however often others are faster to lock it."""
    deadline = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return connect(path)
        except sqlite.OperationalError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise


def _patient() -> Callable[[int, int, int], None]:
    """Wait while somebody's load lets nobody read, but not for ever."""
    deadline = monotonic() + PATIENCE_SECONDS

    def look(status: int, remaining: int, total: int) -> None:
        if status in WAITING and monotonic() > deadline:
            raise DatabaseProblem(
                "Somebody has been loading for a long time, so no backup was made. "
                "Try again when the load has ended."
            )

    return look
