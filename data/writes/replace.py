"""Lets one database take the place of another, in one transaction or not at all.

The pages of the new one are written into the file of the old one under its write lock, so that
whoever has it open reads on: the figures of before until the last page is written, the new ones
afterwards. A program that is killed midway leaves a transaction that SQLite takes back.
"""

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from data.faults import told_plainly
from data.queries.contents import JOURNALS
from data.session import DatabaseProblem, connect
from data.sqlite import driver as sqlite
from data.writes.backup import WAITING, copy_pages, default_target, seal_and_name
from data.writes.safe_files import make_lasting, move_into_place, workplace

IN_USE = (
    "The database is in use: somebody is loading or reading figures at this moment. "
    "Nothing was changed. Try again shortly."
)


@dataclass(frozen=True)
class Restored:
    """Where the database of before stands, and whether whoever uses it reads on."""

    aside: Path | None
    reads_on: bool


def put_in_place(database: Path, incoming: Path) -> Restored:
    """Let the checked copy take the database's place; that of before is put aside first."""
    with told_plainly("The backup could not be restored"):
        try:
            return _write_into(database, incoming)
        except sqlite.OperationalError as error:
            if "locked" in str(error):
                raise DatabaseProblem(IN_USE) from None
            raise
        except sqlite.DatabaseError:
            return _swap(database, incoming)


def _write_into(database: Path, incoming: Path) -> Restored:
    """Write the copy's pages into the database's file, in one transaction."""
    if not database.exists() or not database.stat().st_size:
        return _swap(database, incoming)
    aside = default_target(database, "-before-restore")
    with closing(connect(database)) as present, closing(sqlite.connect(incoming)) as copy:
        _fit_page_size(present, copy)
        is_wal = present.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        (_write_beside_readers if is_wal else _write_alone)(present, copy, database, aside)
    return Restored(aside, reads_on=True)


def _fit_page_size(present: sqlite.Connection, copy: sqlite.Connection) -> None:
    """Pages can be written into a file only where they are as large as its own."""
    wanted, found = (one.execute("PRAGMA page_size").fetchone()[0] for one in (present, copy))
    if wanted != found:
        copy.execute(f"PRAGMA page_size={wanted}")
        copy.execute("VACUUM")


def _write_beside_readers(
    present: sqlite.Connection, copy: sqlite.Connection, database: Path, aside: Path
) -> None:
    """With write-ahead logging: the first page takes the write lock, and readers read on.

    So what is put aside then is what stood last.
    """
    with closing(connect(database)) as reader:
        is_aside = False

        def put_aside_once(status: int, remaining: int, total: int) -> None:
            nonlocal is_aside
            if status in WAITING:
                raise DatabaseProblem(IN_USE)
            if not is_aside and status == sqlite.SQLITE_OK:
                _put_aside(reader, database, aside)
                is_aside = True

        copy.execute("BEGIN")
        copy.backup(present, pages=1, progress=put_aside_once)
    with suppress(sqlite.Error):  # tidying only: a reader may need the log a little longer
        present.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write_alone(
    present: sqlite.Connection, copy: sqlite.Connection, database: Path, aside: Path
) -> None:
    """With a rollback journal nobody may read meanwhile; the lock is held from first to last."""
    for order in ("PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT"):
        present.execute(order)
    _put_aside(present, database, aside)
    copy.backup(present)
    present.execute("PRAGMA locking_mode=NORMAL")
    present.execute("SELECT count(*) FROM sqlite_master").fetchone()  # lets the lock go


def _put_aside(source: sqlite.Connection, database: Path, aside: Path) -> None:
    with workplace(aside.parent) as place:
        copy_pages(source, place / "copy", database)
        seal_and_name(place / "copy", aside)


def _swap(database: Path, incoming: Path) -> Restored:
    """Give the copy the database's name, where what stands there is no database or damaged.

    What was there is copied first and its journals are moved last but one, so that at every
    moment a file stands under the name, and nothing of the old one is applied to the new one.
    """
    aside = None
    if database.exists() and database.stat().st_size:
        aside = default_target(database, "-damaged")
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(database, aside)
        make_lasting(aside)
        shutil.copymode(database, incoming)
    _clear_journals(database, aside or default_target(database, "-remains"))
    move_into_place(incoming, database)
    return Restored(aside, reads_on=False)


def _clear_journals(database: Path, aside: Path) -> None:
    for ending in (*JOURNALS, "-shm"):
        journal = database.with_name(database.name + ending)
        if journal.exists():
            aside.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(journal, aside.with_name(aside.name + ending))
