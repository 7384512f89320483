"""Backup and restore: what is made is whole, what is not whole is refused, and nothing is lost."""

import io
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing

import pytest

import data.session
from data.migrations import head_revision, migrate
from data.session import DatabaseProblem, connect, open_engine, read_session
from data.sqlite import driver, safe_journal
from data.writes.safe_files import UNFINISHED
from data.writes.seal import Seal, read_seal
from etl import safekeeping
from etl.safekeeping import make_backup, restore_backup, verify
from tests.etl.small_store import (
    ROOT,
    add_load,
    address,
    allow_files_up_to,
    is_at_a_commit,
    make_store,
    standing,
    use_journal,
)

NAME = re.compile(r"figures-\d{8}T\d{6}Z(-\d+)?\.db")


@pytest.fixture(params=["wal", "rollback"])
def journal(request, monkeypatch):
    """Both journals, the first only where the library is safe with it."""
    if request.param == "wal" and safe_journal().mode != "WAL":
        pytest.skip("this SQLite library is not safe with write-ahead logging")
    monkeypatch.setattr(data.session, "safe_journal", data.session.safe_journal)
    monkeypatch.setattr(data.session, "BUSY_SECONDS", 0.2)
    use_journal(request.param)
    return request.param


@pytest.fixture
def store(tmp_path, journal):
    return make_store(tmp_path / "figures.db", loads=3)


@pytest.fixture
def backup(store, tmp_path):
    """A backup after load 3; the database goes on to load 5."""
    path = tmp_path / "kept.db"
    make_backup(address(store), path, [].append)
    with closing(connect(store)) as connection:
        add_load(connection)
        add_load(connection)
    return path


def restore(store, backup, **options):
    said = []
    assert restore_backup(address(store), backup, said.append, is_sure=True, **options)
    return said


def refusal(store, backup, **options):
    """The words of a refusal, after which the database is byte for byte what it was."""
    before = store.read_bytes()
    with pytest.raises(DatabaseProblem) as caught:
        restore_backup(address(store), backup, [].append, is_sure=True, **options)
    assert store.read_bytes() == before
    assert not list(store.parent.glob(f"{UNFINISHED}*"))
    assert not list(store.parent.glob("backups/*"))
    assert str(store.parent) not in str(caught.value)
    return str(caught.value)


# ---- backup -------------------------------------------------------------------------------


def test_a_backup_says_what_it_holds_and_where_it_is(store):
    said = []
    assert make_backup(address(store), None, said.append)
    (path,) = store.parent.glob("backups/*")
    assert NAME.fullmatch(path.name)
    assert said == [
        f"Backed up: version {head_revision()}, 3 loads, 3 changes, "
        "the last load is 3, cla-3.csv; last changed 2026-11-22 14:05 UTC",
        f"{path.stat().st_size / 1_000_000:,.1f} MB in {path}",
    ]
    assert standing(path) == (3, [(3.0, 12)])


def test_a_backup_is_one_sealed_file_that_opens_without_companions(store):
    make_backup(address(store), store.parent / "kept.db", [].append)
    kept = store.parent / "kept.db"
    assert read_seal(kept) is Seal.WHOLE
    with closing(driver.connect(kept)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    names = {path.name for path in store.parent.iterdir()}
    assert {name for name in names if "kept" in name or UNFINISHED in name} == {"kept.db"}


def test_two_backups_within_a_second_have_two_names(store):
    for _ in range(3):
        make_backup(address(store), None, [].append)
    assert len(list(store.parent.glob("backups/*.db"))) == 3


def test_a_backup_into_a_folder_gets_a_name_there(store, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    make_backup(address(store), folder, [].append)
    assert [bool(NAME.fullmatch(path.name)) for path in folder.iterdir()] == [True]


def test_a_backup_never_replaces_a_file(store, tmp_path):
    (tmp_path / "letter.db").write_text("dear all", encoding="utf-8")
    with pytest.raises(DatabaseProblem) as caught:
        make_backup(address(store), tmp_path / "letter.db", [].append)
    assert str(caught.value) == (
        "letter.db: found a file of that name, expected a new name. Nothing was changed."
    )
    assert (tmp_path / "letter.db").read_text(encoding="utf-8") == "dear all"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions in another way")
def test_only_who_may_read_the_database_may_read_its_backup(store):
    store.chmod(0o600)
    make_backup(address(store), store.parent / "kept.db", [].append)
    assert (store.parent / "kept.db").stat().st_mode & 0o777 == 0o600


def test_a_missing_database_has_no_backup_and_is_not_made(tmp_path):
    with pytest.raises(DatabaseProblem) as caught:
        make_backup(address(tmp_path / "no.db"), None, [].append)
    assert str(caught.value) == (
        "There is no database yet. Make it with: python bootstrap.py setup"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_gets_no_backup(store):
    """One page of figures is damaged: nothing is noticed until somebody reads it."""
    damage(store, root_page(store, "observation"))
    with pytest.raises(DatabaseProblem) as caught:
        make_backup(address(store), None, [].append)
    assert str(caught.value) == (
        "The database is damaged, so no backup was made. See what is wrong with: "
        "python -m etl verify"
    )
    assert list(store.parent.glob("backups/*")) == []


def test_a_disk_without_room_leaves_no_half_backup(store):
    """The system lets the program write fewer bytes than the backup needs."""
    room = store.stat().st_size // 2
    order = (
        "import sys; from etl.safekeeping import make_backup; make_backup(sys.argv[1], None, print)"
    )
    done = subprocess.run(
        [sys.executable, "-c", order, address(store)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=allow_files_up_to(room),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "DatabaseProblem" in done.stderr
    assert [path for path in store.parent.rglob("*.db") if path != store] == []
    assert is_at_a_commit(store)


# ---- restore ------------------------------------------------------------------------------


def test_a_backup_takes_the_database_s_place_and_that_is_put_aside(store, backup):
    said = restore(store, backup)
    (aside,) = store.parent.glob("backups/*-before-restore.db")
    assert said == [
        "kept.db: checked, nothing is wrong with the file.",
        f"  The backup holds: version {head_revision()}, 3 loads, 3 changes, "
        "the last load is 3, cla-3.csv; last changed 2026-11-22 14:05 UTC",
        f"  In use now: version {head_revision()}, 5 loads, 5 changes, "
        "the last load is 5, cla-5.csv; last changed 2026-11-22 14:05 UTC",
        "Loads that the backup does not hold will be gone from the dashboard.",
        f"The database of before was put aside: {aside}",
        f"Restored: version {head_revision()}, 3 loads, 3 changes, "
        "the last load is 3, cla-3.csv; last changed 2026-11-22 14:05 UTC",
        "A dashboard that is running shows these figures from the next page on.",
    ]
    assert standing(store) == (3, [(3.0, 12)])
    assert standing(aside) == (5, [(5.0, 12)])
    assert not list(store.parent.glob(f"{UNFINISHED}*"))


def test_what_was_put_aside_can_be_restored_in_its_turn(store, backup):
    restore(store, backup)
    (aside,) = store.parent.glob("backups/*-before-restore.db")
    restore(store, aside)
    assert standing(store) == (5, [(5.0, 12)])


def test_a_restored_database_is_no_sealed_backup_and_takes_loads(store, backup):
    restore(store, backup)
    assert read_seal(store) is Seal.NONE
    with closing(connect(store)) as connection:
        assert add_load(connection) == 4
    assert standing(store) == (4, [(4.0, 12)])
    assert verify(address(store), None, [].append)


def test_restoring_leaves_the_backup_byte_for_byte(store, backup):
    before = backup.read_bytes()
    restore(store, backup)
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.glob("kept*")] == ["kept.db"]


@pytest.mark.parametrize("share", [0.999, 0.5, 0.01])
def test_a_truncated_backup_is_refused(store, backup, share):
    os.truncate(backup, int(backup.stat().st_size * share))
    words = "found a backup that was changed, damaged or cut short since it was made"
    assert words in refusal(store, backup)


def test_a_truncated_backup_is_refused_without_its_seal_too(store, backup):
    os.truncate(backup, backup.stat().st_size // 2)
    assert refusal(store, backup, unsealed=True).startswith("kept.db: the file is damaged: ")


def test_one_changed_bit_of_a_figure_is_noticed(store, backup):
    """The file stays sound for SQLite: only the seal can tell."""
    body = bytearray(backup.read_bytes())
    at = body.index(b"cla-3.csv")
    body[at] ^= 1
    backup.write_bytes(body)
    with closing(driver.connect(backup)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "found a backup that was changed" in refusal(store, backup)


def test_a_file_that_is_no_database_is_refused(store, tmp_path):
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04" * 400)
    assert refusal(store, tmp_path / "letter.docx") == (
        "letter.docx: found a file that is not a database, expected a backup"
    )
    assert refusal(store, tmp_path / "no.db") == "no.db: found no such file, expected a backup"


def test_the_database_of_another_product_is_refused(store, tmp_path):
    other = tmp_path / "other.db"
    with closing(driver.connect(other)) as connection:
        connection.execute("CREATE TABLE invoice (id INTEGER)")
    words = "other.db: found a database that is not of this product, expected a backup"
    assert refusal(store, other, unsealed=True) == words


def test_the_database_itself_is_no_backup(store):
    assert refusal(store, store, unsealed=True) == (
        "figures.db: found the database itself, expected a backup of it"
    )


def test_a_copy_made_by_hand_needs_an_explicit_word(store, backup, tmp_path):
    by_hand = tmp_path / "by_hand.db"
    with closing(driver.connect(backup)) as source, closing(driver.connect(by_hand)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA application_id = 0")
    assert "found a database that was not made by `backup`" in refusal(store, by_hand)
    restore(store, by_hand, unsealed=True)
    assert standing(store) == (3, [(3.0, 12)])


def test_a_backup_of_a_newer_version_is_refused(store, backup):
    with closing(driver.connect(backup)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert refusal(store, backup, unsealed=True) == (
        "kept.db: found a backup made by a newer version of this product, expected one made by "
        "this version or an older one. Nothing was changed."
    )


def test_a_backup_of_an_older_version_is_brought_up_to_date(store, tmp_path):
    older = make_store_of_version_1(tmp_path / "older.db")
    make_backup(address(older), tmp_path / "kept.db", [].append)
    said = restore(store, tmp_path / "kept.db")
    assert f"brought from version 0001 to {head_revision()}." in said[1]
    assert standing(store) == (1, [(31.0, 1)])
    assert verify(address(store), None, said.append), said


def make_store_of_version_1(path):
    migrate(address(path), "0001")
    with closing(driver.connect(path)) as connection:
        connection.execute(
            "INSERT INTO load VALUES (1, 'cla.csv', 'abc', 'figures-1', "
            "'2025-08-07 09:00:00.000000', 'ann', 1, 0, 0, 'loaded')"
        )
        connection.execute("INSERT INTO source VALUES (1, 'cla', 'CLA', '', NULL, '', '', '', '')")
        connection.execute(
            "INSERT INTO observation VALUES (1, 'leavers', 'E06000035', 'annual', '2023-24', 2023, "
            "'2023-04-01', '2024-03-31', 'All', 31.0, NULL, NULL, NULL, '', '', 1, '', '', 1, NULL)"
        )
        connection.commit()
    return path


def test_a_backup_with_larger_pages_is_fitted(store, backup):
    with closing(driver.connect(backup, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size=8192")
        connection.execute("VACUUM")
    restore(store, backup, unsealed=True)
    assert standing(store) == (3, [(3.0, 12)])


def test_rows_that_belong_to_nothing_are_refused(store, backup):
    with closing(driver.connect(backup)) as connection:
        connection.execute("DELETE FROM story")
        connection.commit()
    assert refusal(store, backup, unsealed=True) == (
        "kept.db: table 'observation': found rows that belong to no row of 'story' (36), "
        "expected none. Nothing was changed."
    )


# ---- the question -------------------------------------------------------------------------


def test_nothing_is_restored_where_nobody_can_be_asked(store, backup, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("yes"))
    with pytest.raises(DatabaseProblem) as caught:
        restore_backup(address(store), backup, [].append)
    assert str(caught.value) == (
        "Nothing was changed: there is nobody to ask. To restore without a question, add --yes"
    )
    assert standing(store)[0] == 5


@pytest.mark.parametrize(
    ("answer", "stands"), [("yes", 3), (" YES ", 3), ("y", 5), ("", 5), ("no", 5), (None, 5)]
)
def test_only_yes_restores(store, backup, monkeypatch, answer, stands):
    def say(question):
        assert question == "Restore it? Type yes: "
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", say)
    monkeypatch.setattr(safekeeping, "_can_ask", lambda: True)
    said = []
    assert restore_backup(address(store), backup, said.append) is (stands == 3)
    assert (said[-1] == "Nothing was changed.") is (stands == 5)
    assert standing(store)[0] == stands


# ---- others at work -----------------------------------------------------------------------


def test_a_running_dashboard_reads_on_without_a_restart(store, backup):
    engine = open_engine(address(store))
    query = "SELECT max(value) FROM observation WHERE until_change = 0"
    with closing(connect(store)) as other:

        def read():
            with read_session(engine) as session:
                return session.connection().exec_driver_sql(query).scalar()

        assert (read(), other.execute(query).fetchone()) == (5.0, (5.0,))
        restore(store, backup)
        assert (read(), other.execute(query).fetchone()) == (3.0, (3.0,))
        add_load(other)
        assert read() == 4.0
    engine.dispose()


def test_a_reader_in_the_middle_of_a_page_keeps_to_one_state(store, backup, journal):
    query = "SELECT max(value), count(*) FROM observation WHERE until_change = 0"
    with closing(connect(store)) as reader:
        reader.execute("BEGIN")
        assert reader.execute(query).fetchone() == (5.0, 12)
        if journal == "wal":
            restore(store, backup)
        else:
            assert refusal(store, backup) == (
                "The database is in use: somebody is loading or reading figures at this moment. "
                "Nothing was changed. Try again shortly."
            )
        assert reader.execute(query).fetchone() == (5.0, 12)
        reader.execute("COMMIT")
        assert reader.execute(query).fetchone() == ((3.0, 12) if journal == "wal" else (5.0, 12))
    restore(store, backup)
    assert standing(store)[0] == 3


def test_nothing_is_restored_while_somebody_loads(store, backup):
    with closing(connect(store)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM observation WHERE until_change > 0")
        assert "somebody is loading or reading" in refusal(store, backup)
        writer.execute("COMMIT")
    assert standing(store)[0] == 5


# ---- a database that cannot be read -------------------------------------------------------


def root_page(path, table):
    with closing(driver.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return connection.execute(query, (table,)).fetchone()[0]


def damage(path, page=None):
    """Overwrite one page, or all but the first, as a failing disk would."""
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096 if page is None else (page - 1) * 4096)
        file.write(b"\xa5" * (size - 4096 if page is None else 4096))


def test_a_damaged_database_is_kept_and_replaced(store, backup):
    damage(store)
    damaged = store.read_bytes()
    said = restore(store, backup)
    assert "  In use now: no database that can be read" in said
    (aside,) = store.parent.glob("backups/*.db")
    assert aside.stat().st_size == len(damaged)
    assert aside.read_bytes()[4096:] == damaged[4096:]
    assert standing(store) == (3, [(3.0, 12)])


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_file_that_is_no_database_is_kept_and_replaced_and_its_journal_not_applied(
    store, backup, ending
):
    store.write_bytes(b"\x00garbage" * 1000)
    journal = store.with_name(store.name + ending)
    journal.write_bytes(b"an old journal")
    said = restore(store, backup)
    (aside,) = store.parent.glob("backups/*-damaged.db")
    assert aside.read_bytes() == b"\x00garbage" * 1000
    assert not journal.exists()
    assert said[-1] == "A dashboard that is running must be stopped and started again."
    assert standing(store) == (3, [(3.0, 12)])


def test_a_missing_database_is_restored_and_an_old_journal_is_not_applied(store, backup, journal):
    with closing(connect(store)) as connection:  # a journal that is hot: the program was killed
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE observation SET value = 99")
        ending = "-wal" if journal == "wal" else "-journal"
        hot = store.with_name(store.name + ending)
        shutil.copy(hot, store.parent / "hot")
        connection.execute("ROLLBACK")
    for path in store.parent.glob("figures.db*"):
        path.unlink()
    shutil.copy(store.parent / "hot", hot)
    restore(store, backup)
    assert standing(store) == (3, [(3.0, 12)])
    assert not hot.exists() or hot.stat().st_size == 0
