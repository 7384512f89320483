"""What the health page says of journal, library and room."""

import shutil
from collections import namedtuple

import pytest

import data.session
from data.migrations import migrate
from data.queries.storage import Storage, get_storage
from data.session import open_engine
from data.sqlite import ROLLBACK, driver, safe_journal

GIB = 1024**3
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def url(tmp_path):
    address = f"sqlite:///{(tmp_path / 'figures.db').as_posix()}"
    migrate(address)
    return address


def look(url, folder):
    engine = open_engine(url)
    try:
        return get_storage(engine, folder)
    finally:
        engine.dispose()


def test_the_journal_of_a_library_that_is_safe_with_it(url, tmp_path):
    if safe_journal().mode != "WAL":
        pytest.skip("this SQLite library is not safe with write-ahead logging")
    storage = look(url, tmp_path)
    assert (storage.journal, storage.is_free_of_fault) == ("wal", True)
    assert storage.sqlite == driver.sqlite_version


def test_the_journal_of_a_library_that_is_not(url, tmp_path, monkeypatch):
    monkeypatch.setattr(data.session, "safe_journal", lambda: ROLLBACK)
    monkeypatch.setattr("data.queries.storage.library_version", lambda: (3, 40, 1))
    storage = look(url, tmp_path)
    assert (storage.journal, storage.is_free_of_fault) == ("rollback", False)
    assert storage.warning == "" or "nearly full" in storage.warning


def test_room_is_that_of_the_database_s_own_disk(url, tmp_path, monkeypatch):
    asked = []

    def disk_usage(folder):
        asked.append(folder)
        return Usage(0, 0, 5 * GIB)

    monkeypatch.setattr(shutil, "disk_usage", disk_usage)
    storage = look(url, tmp_path / "elsewhere")
    assert (asked, storage.disk_free) == ([tmp_path], 5 * GIB)
    assert storage.size == sum(path.stat().st_size for path in tmp_path.glob("figures.db"))


def test_a_database_that_went_away_is_no_error(url, tmp_path):
    engine = open_engine(url)
    (tmp_path / "figures.db").unlink()
    storage = get_storage(engine, tmp_path)
    engine.dispose()
    assert (storage.journal, storage.size) == ("", 0)
    assert storage.disk_free > 0


@pytest.mark.parametrize(
    ("free", "size", "warning"),
    [
        (GIB, 0, ""),
        (GIB - 1, 0, "The disk is nearly full: 1,073 MB free, expected at least 1,073 MB."),
        (900_000_000, 0, "The disk is nearly full: 900 MB free, expected at least 1,073 MB."),
        (3 * GIB, GIB, ""),
        (
            3_000_000_000,
            1_000_000_001,
            "The disk is nearly full: 3,000 MB free, expected at least 3,000 MB.",
        ),
    ],
)
def test_room_is_short_under_one_gibibyte_or_three_times_the_database(free, size, warning):
    assert Storage("wal", "3.53.4", True, free, size).warning == warning


def test_a_write_ahead_log_under_a_library_with_the_fault_is_a_warning():
    storage = Storage("wal", "3.40.1", False, 9 * GIB, 0)
    assert storage.warning == (
        "The database has a write-ahead log, but SQLite 3.40.1 can damage it. "
        "Stop every program that uses the database, then start the dashboard again."
    )
    assert Storage("rollback", "3.40.1", False, 9 * GIB, 0).warning == ""
