"""Backups while somebody loads, and restores that are killed: always one whole state."""

import random
import shutil
import subprocess
import time
from contextlib import closing

import pytest

import data.session
from data.session import DatabaseProblem, connect
from data.sqlite import safe_journal
from data.writes.backup import back_up
from data.writes.replace import put_in_place
from data.writes.restore import check_backup
from data.writes.seal import Seal, read_seal
from etl.safekeeping import restore_backup, verify
from tests.etl.small_store import (
    add_load,
    address,
    allow_files_up_to,
    end,
    is_at_a_commit,
    make_store,
    standing,
    start,
    use_journal,
)

SOME, MANY = 300, 2_000
"""Keys of a load: enough that a copy in pieces would meet a load."""


@pytest.fixture(params=["wal", "rollback"])
def journal(request, monkeypatch):
    if request.param == "wal" and safe_journal().mode != "WAL":
        pytest.skip("this SQLite library is not safe with write-ahead logging")
    monkeypatch.setattr(data.session, "safe_journal", data.session.safe_journal)
    use_journal(request.param)
    return request.param


@pytest.mark.parametrize("count", [5, pytest.param(50, marks=pytest.mark.full)])
def test_backups_made_while_somebody_loads_are_whole_and_restore(tmp_path, journal, count):
    store = make_store(tmp_path / "figures.db")
    other = make_store(tmp_path / "other" / "figures.db", loads=1)
    writer = start("load", journal, store, SOME)
    made = []
    try:
        for place in range(count):
            time.sleep(0.02)
            acknowledged = standing(store)[0]
            made.append(back_up(address(store), tmp_path / f"kept-{place}.db"))
            assert made[-1].contents.loads >= acknowledged
    finally:
        end(writer)
    seen = []
    for kept in made:
        assert read_seal(kept.path) is Seal.WHOLE
        assert restore_backup(address(other), kept.path, [].append, is_sure=True)
        assert verify(address(other), None, [].append)
        assert is_at_a_commit(other, SOME)
        seen.append(standing(other)[0])
        shutil.rmtree(tmp_path / "other" / "backups")
    assert seen == sorted(kept.contents.loads for kept in made)
    assert len(seen) == count
    assert seen[-1] > seen[0], "nobody loaded meanwhile"


def test_a_copy_of_the_file_alone_is_refused(tmp_path, journal):
    store = make_store(tmp_path / "figures.db")
    writer = start("load", journal, store, 12)
    refused = 0
    try:
        for place in range(20):
            copy = tmp_path / f"copy-{place}.db"
            shutil.copyfile(store, copy)
            with pytest.raises(DatabaseProblem, match="was not made by `backup`"):
                restore_backup(address(store), copy, [].append, is_sure=True)
            refused += 1
    finally:
        end(writer)
    assert refused == 20
    assert is_at_a_commit(store)


def test_a_copy_of_the_file_alone_can_lack_what_was_acknowledged(tmp_path, journal):
    """Why it is refused: the control shows that the harm is real."""
    if journal == "rollback":
        pytest.skip("without a write-ahead log an acknowledged load stands in the file itself")
    store = make_store(tmp_path / "figures.db", loads=1)
    with closing(connect(store)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        add_load(connection)
        shutil.copyfile(store, tmp_path / "copy.db")
        assert standing(store)[0] == 2
    assert standing(tmp_path / "copy.db")[0] == 1


@pytest.mark.parametrize("count", [5, pytest.param(50, marks=pytest.mark.full)])
def test_a_restore_that_is_killed_leaves_the_old_or_the_new(tmp_path, journal, count):
    store = make_store(tmp_path / "figures.db")
    with closing(connect(store)) as connection:
        add_load(connection, MANY)
    kept = back_up(address(store), tmp_path / "kept.db").path
    with closing(connect(store)) as connection:
        for _ in range(4):
            add_load(connection, MANY)
    shutil.copy(store, tmp_path / "before.db")
    duration = _time_of_restore(tmp_path, kept)
    chance, ends = random.Random(7), []  # noqa: S311 - moments, not secrets
    for _ in range(count):
        for path in tmp_path.glob("figures.db*"):
            path.unlink()
        shutil.copy(tmp_path / "before.db", store)
        program = start("restore", journal, store, kept)
        time.sleep(chance.uniform(0, duration))
        end(program)
        ends.append(standing(store)[0])
        assert ends[-1] in (1, 5)
        assert is_at_a_commit(store, MANY)
        assert verify(address(store), None, [].append)
        for aside in tmp_path.glob("backups/*.db"):  # there whole, or not at all
            assert read_seal(aside) is Seal.WHOLE
            assert standing(aside)[0] == 5
        if ends[-1] == 1:
            assert list(tmp_path.glob("backups/*.db")), "the database of before is nowhere"
        shutil.rmtree(tmp_path / "backups", ignore_errors=True)
    assert 5 in ends, "no restore was killed before its end"


def _time_of_restore(tmp_path, kept):
    """How long it takes undisturbed, so that the kills fall inside it."""
    twin = tmp_path / "twin.db"
    shutil.copy(tmp_path / "before.db", twin)
    with check_backup(address(twin), kept) as checked:
        begun = time.monotonic()
        put_in_place(checked.database, checked.copy)
        took = time.monotonic() - begun
    twin.unlink()
    shutil.rmtree(tmp_path / "backups")
    return took


def test_a_load_in_the_middle_of_a_backup_does_not_make_it_begin_again(
    tmp_path, journal, monkeypatch
):
    """Whenever the copying pauses, somebody loads: a copy in steps would never end."""
    store = make_store(tmp_path / "figures.db")
    looked = []
    with closing(connect(store)) as other:
        add_load(other, SOME)

        def load(status, remaining, total):
            looked.append(remaining)
            assert len(looked) < 20, "the backup begins again with every load"
            add_load(other, SOME)

        monkeypatch.setattr("data.writes.backup._patient", lambda: load)
        kept = back_up(address(store), tmp_path / "kept.db")
    assert (looked, kept.contents.loads) == ([0], 1)


def test_a_disk_that_is_full_before_the_last_page_leaves_the_old_figures(tmp_path, journal):
    """The system lets the program write the copies, but no journal as long as they are."""
    store = make_store(tmp_path / "figures.db")
    with closing(connect(store)) as connection:
        add_load(connection, MANY)
    kept = back_up(address(store), tmp_path / "kept.db").path
    with closing(connect(store)) as connection:
        connection.execute("UPDATE observation SET value = 99")
    room = store.stat().st_size + 256
    program = start(
        "restore",
        *(journal, store, kept),
        preexec_fn=allow_files_up_to(room),
        stderr=subprocess.PIPE,
    )
    _, said = program.communicate()
    assert program.returncode == 1
    assert "DatabaseProblem: The disk could not be read or written. Nothing was changed." in said
    assert standing(store) == (1, [(99.0, MANY)])
    (aside,) = tmp_path.glob("backups/*.db")
    assert standing(aside) == (1, [(99.0, MANY)])
    assert verify(address(store), None, [].append)
