"""The power goes at random moments: nothing corrupt, no part of a load, nothing acknowledged lost.

The statements of the product's own loads are recorded, and done again on a disk that remembers
every write and sync. Then the disk is rebuilt as it could be after a cut: what no sync has made
certain is kept, dropped, torn at sectors or shuffled.
"""

import random
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass

import apsw
import pytest
from sqlalchemy import Engine, event

from data.sqlite import ROLLBACK, WRITE_AHEAD, Journal, driver
from etl.take_back import withdraw_load
from tests.trust.large_council import LargeStore
from tests.trust.recorded_disk import ACKNOWLEDGED, FATES, RecordingDisk, acknowledged_by, after_cut
from tests.trust.small_council import (
    AREAS,
    WHO,
    file_of,
    file_of_statements,
    load,
    new_store,
)

LOOKED_AT = (
    "SELECT * FROM observation ORDER BY 1, 2, 3, 4, 5",
    "SELECT * FROM statement ORDER BY 1",
    "SELECT * FROM change ORDER BY 1",
    "SELECT * FROM load ORDER BY 1",
    "SELECT * FROM load_measure ORDER BY 1, 2",
)
OFF = Journal("WAL", "OFF")
COMMIT = ("COMMIT", None)


@dataclass(frozen=True)
class Recording:
    """The statements of each change, and what the tables held before the first and after each."""

    changes: list
    tables: list


@contextmanager
def _listening(said):
    """Gather what the product's own engine says to the database, but for questions."""

    def hear(connection, cursor, statement, parameters, context, executemany):
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            many = parameters if executemany else [parameters]
            said.extend((statement, one) for one in many)

    def hear_commit(connection):
        said.append(COMMIT)

    event.listen(Engine, "before_cursor_execute", hear)
    event.listen(Engine, "commit", hear_commit)
    yield
    event.remove(Engine, "before_cursor_execute", hear)
    event.remove(Engine, "commit", hear_commit)


def _figures(value, count):
    years = [f"{year}-{(year + 1) % 100:02}" for year in range(1990, 2024)]
    keys = [
        (measure, area, year, f"Group {place}")
        for place in range(count)
        for measure in ("leavers", "share")
        for area in AREAS
        for year in years
    ]
    return {key: (str(value), "", "", "Restated" if value > 1 else "") for key in keys}


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    store = new_store(tmp_path_factory.mktemp("recorded"))
    path = store.url.removeprefix("sqlite:///")
    steps: list[Callable[[], object]] = [
        lambda: load(store, file_of(_figures(1, 8))),
        lambda: load(store, file_of(_figures(2, 6), "restated.csv")),
        lambda: load(store, file_of_statements({"a": "1", "b": "2"})),
        lambda: load(store, file_of(_figures(3, 1), "whole.csv"), complete=True),
        lambda: withdraw_load(store, 4, **WHO),
        lambda: load(store, file_of(_figures(5, 9), "last.csv")),
    ]
    changes, tables = [], [_tables(path)]
    for step in steps:
        said: list = []
        with _listening(said):
            step()
        changes.append(said[[one for one, _ in said].index("BEGIN IMMEDIATE") :])
        tables.append(_tables(path))
    assert all(said.count(COMMIT) == 1 and said[-1] == COMMIT for said in changes)
    return Recording(changes, tables)


def _tables(path):
    with closing(driver.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in LOOKED_AT]


def _do_again(folder, recording, journal, in_two=False):
    """The same statements on a disk that remembers; half of the time the log is left to grow."""
    store = new_store(folder)
    disk = RecordingDisk(folder)
    path = store.url.removeprefix("sqlite:///")
    connection = None
    for number, said in enumerate(recording.changes, start=1):
        connection = connection or _connect(path, disk, journal)
        for statement, parameters in _in_two(said) if in_two else said:
            connection.execute(statement, parameters)
        disk.acknowledge(number)
        if number % 2:
            connection.close()  # brings the log into the database
            connection = None
    if connection:
        connection.close()
    assert _tables(path) == recording.tables[-1]
    return disk


def _connect(path, disk, journal):
    """As the product connects, but with little memory: writing begins before the change's end.

    A disk of this kind has no memory that is shared, without which only one connection can use a
    write-ahead log; what goes to the disk is the same.
    """
    connection = apsw.Connection(path, vfs=disk.name)
    for pragma in (
        f"locking_mode={'EXCLUSIVE' if journal.mode == 'WAL' else 'NORMAL'}",
        f"journal_mode={journal.mode}",
        f"synchronous={journal.synchronous}",
        "cache_size=-64",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _in_two(said):
    """The control: figures in one transaction, and what the change did in another."""
    for statement, parameters in said:
        if statement.startswith("UPDATE change SET"):
            yield COMMIT
            yield ("BEGIN IMMEDIATE", None)
        yield statement, parameters


@dataclass
class Toll:
    """What was found after some cuts."""

    corrupt: int = 0
    partial: int = 0
    lost: int = 0


def _cut_at_random(folder, disk, recording, count):
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    cuts = [chance.randrange(len(disk.steps) + 1) for _ in range(count)]
    return _cut(folder, disk, recording, cuts)


def _cut(folder, disk, recording, cuts):
    """Cut the power at some steps, and look at what comes up with the product's library."""
    chance = random.Random(6)  # noqa: S311 - sectors, not secrets
    toll = Toll()
    for place, cut in enumerate(cuts):
        files = after_cut(disk, cut, FATES[place % len(FATES)], chance)
        after = LargeStore(folder)
        for old in folder.glob("figures.db*"):
            old.unlink()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        _judge(toll, after, recording, acknowledged_by(disk, cut))
    return toll


def _judge(toll, after, recording, acknowledged):
    try:
        tables = _tables(after.path)
        faults = after.faults()
    except driver.DatabaseError:
        toll.corrupt += 1
        return
    last = max((row[0] for row in tables[2]), default=0)
    toll.corrupt += any("damaged" in fault for fault in faults)
    toll.partial += tables != recording.tables[last] or bool(faults)
    toll.lost += last < acknowledged


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "after").mkdir()
    return tmp_path / "after"


@pytest.mark.parametrize("journal", [WRITE_AHEAD, ROLLBACK], ids=lambda one: one.mode)
@pytest.mark.parametrize("count", [40, pytest.param(500, marks=pytest.mark.full)])
def test_a_power_cut_leaves_whole_loads_and_every_one_acknowledged(
    tmp_path, folder, recording, journal, count
):
    disk = _do_again(tmp_path, recording, journal)
    assert _cut_at_random(folder, disk, recording, count) == Toll()


def test_without_syncs_the_same_cuts_are_seen_to_do_harm(tmp_path, folder, recording):
    disk = _do_again(tmp_path, recording, OFF)
    toll = _cut_at_random(folder, disk, recording, 40)
    assert toll.corrupt
    assert toll.lost


def test_a_rollback_journal_whose_end_is_not_synced_is_seen_to_lose_loads(
    tmp_path, folder, recording
):
    """Why EXTRA: a journal that comes back after a cut takes back what was acknowledged."""
    disk = _do_again(tmp_path, recording, Journal("DELETE", "FULL"))
    steps = enumerate(disk.steps, start=1)
    told = [after for after, step in steps if step.kind == ACKNOWLEDGED for _ in FATES]
    assert _cut(folder, disk, recording, told).lost


@pytest.mark.parametrize("journal", [WRITE_AHEAD, ROLLBACK], ids=lambda one: one.mode)
def test_figures_and_change_in_two_transactions_are_seen_in_part(
    tmp_path, folder, recording, journal
):
    disk = _do_again(tmp_path, recording, journal, in_two=True)
    assert _cut_at_random(folder, disk, recording, 60).partial
