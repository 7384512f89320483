"""Which SQLite is used, and which journal is safe with it.

Write-ahead logging (WAL) lets readers go on while somebody writes. SQLite 3.7.0 to 3.51.2 has a
fault by which two connections that write and checkpoint at once can damage such a database
(https://sqlite.org/wal.html#walresetbug); it was mended in 3.51.3, and in 3.50.7 and 3.44.6 of the
older lines. With a faulty library the database keeps a rollback journal.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as driver  # the two are alike, and this one has types
else:
    try:  # brings a newer SQLite than most Pythons have
        import pysqlite3.dbapi2 as driver
    except ImportError:
        import sqlite3 as driver

Version = tuple[int, int, int]

_MENDED: Version = (3, 51, 3)
_MENDED_IN_OLDER_LINES: tuple[Version, ...] = ((3, 50, 7), (3, 44, 6))
_FIRST_FAULTY: Version = (3, 7, 0)


@dataclass(frozen=True)
class Journal:
    """How a database keeps a change whole: the journal's kind and when it is on the disk."""

    mode: str
    synchronous: str

    @property
    def words(self) -> str:
        return "write-ahead log" if self.mode == "WAL" else "rollback journal"


WRITE_AHEAD = Journal("WAL", "FULL")
ROLLBACK = Journal("DELETE", "EXTRA")


def library_version() -> Version:
    """The version of the SQLite library in use."""
    major, minor, patch = (int(part) for part in driver.sqlite_version.split("."))
    return major, minor, patch


def is_free_of_wal_reset_bug(version: Version) -> bool:
    """Whether write-ahead logging is safe with a version of SQLite."""
    if version >= _MENDED or version < _FIRST_FAULTY:
        return True
    return any(version[:2] == line[:2] and version >= line for line in _MENDED_IN_OLDER_LINES)


def safe_journal(version: Version | None = None) -> Journal:
    """The journal to use: WAL only where the library is free of the fault."""
    return WRITE_AHEAD if is_free_of_wal_reset_bug(version or library_version()) else ROLLBACK
