"""Checks a backup whole, on a copy of it, before anything else is touched."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from data.faults import told_plainly
from data.migrations import current_revision, is_current, migrate
from data.queries.contents import JOURNALS, Contents, contents_of
from data.queries.soundness import find_file_faults
from data.session import DatabaseProblem, connect, place_of, sqlite_path
from data.sqlite import driver as sqlite
from data.writes.safe_files import workplace
from data.writes.seal import UNSEALED, Seal, read_seal
from data.writes.server_copy import contents_on_server

_SEAL_WORDS = {
    Seal.NONE: "found a database that was not made by `backup`: a copy made while somebody uses "
    "the dashboard may be damaged or lack the latest figures. If you know that nobody did, add "
    "--unsealed",
    Seal.BROKEN: "found a backup that was changed, damaged or cut short since it was made. If you "
    "know why, add --unsealed",
    Seal.NO_DATABASE: "found a file that is not a database, expected a backup",
}


@dataclass(frozen=True)
class Checked:
    """A backup found whole: its copy beside the database, at this product's version."""

    copy: Path
    database: Path
    revision: str
    """The version that it was made by; the copy has been brought to this one."""

    contents: Contents
    present: Contents | None
    """What the database holds now; None where it is missing, empty or damaged."""


@contextmanager
def check_backup(url: str, backup: Path, *, unsealed: bool = False) -> Iterator[Checked]:
    """Check a backup whole, on a copy of it; the database is not touched."""
    database = place_of(url)
    _require_seal(database, backup, unsealed)
    with (
        told_plainly("The backup could not be read"),
        workplace(database.absolute().parent) as place,
    ):
        copy = place / "incoming.db"
        _copy_bytes(backup, copy, unsealed)
        revision = _require_sound(backup.name, copy)
        yield Checked(copy, database, revision, _up_to_date(copy), _present(url))


def _require_seal(database: Path, backup: Path, unsealed: bool) -> None:
    if not backup.is_file():
        raise DatabaseProblem(f"{backup.name}: found no such file, expected a backup")
    if database.exists() and backup.samefile(database):
        raise DatabaseProblem(f"{backup.name}: found the database itself, expected a backup of it")
    seal = read_seal(backup)
    if seal is not Seal.WHOLE and not (unsealed and seal is not Seal.NO_DATABASE):
        raise DatabaseProblem(f"{backup.name}: {_SEAL_WORDS[seal]}")


def _copy_bytes(backup: Path, copy: Path, unsealed: bool) -> None:
    """Copy the file; of one that is no finished backup its journals too, which SQLite applies."""
    shutil.copyfile(backup, copy)
    for ending in JOURNALS if unsealed else ():
        journal = backup.with_name(backup.name + ending)
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(copy.name + ending))
    try:
        with closing(sqlite.connect(copy, isolation_level=None)) as connection:
            for order in ("PRAGMA journal_mode=DELETE", *UNSEALED):
                connection.execute(order)
    except sqlite.OperationalError:
        raise
    except sqlite.DatabaseError as error:
        raise DatabaseProblem(
            f"{backup.name}: the file is damaged: {error}. Nothing was changed."
        ) from None


def _require_sound(name: str, copy: Path) -> str:
    """Return the version of a sound database of this product that is not newer than it."""
    faults, url = find_file_faults(copy), _url(copy)
    if faults:
        raise DatabaseProblem(f"{name}: {faults[0]}. Nothing was changed.")
    revision = ""
    with suppress(DatabaseProblem):
        revision = current_revision(url)
    if not revision:
        raise DatabaseProblem(
            f"{name}: found a database that is not of this product, expected a backup"
        )
    try:
        is_current(url)
    except DatabaseProblem:
        raise DatabaseProblem(
            f"{name}: found a backup made by a newer version of this product, expected one made by "
            "this version or an older one. Nothing was changed."
        ) from None
    return revision


def _up_to_date(copy: Path) -> Contents:
    """Migrate the copy, and make it one file again."""
    migrate(_url(copy))
    with closing(sqlite.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        contents = contents_of(connection)
    if contents is None:
        raise DatabaseProblem("found a backup without its tables, expected a whole one")
    return contents


def _url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def _present(url: str) -> Contents | None:
    database = sqlite_path(url)
    if database is None:
        return contents_on_server(url)
    if not database.exists():
        return None
    try:
        with closing(connect(database)) as connection:
            return contents_of(connection)
    except sqlite.OperationalError:  # busy, say: not a fault of the file
        raise
    except sqlite.DatabaseError:
        return None
