"""A backup is one sealed file, whatever it was made of, and either kind is restored from it."""

import pytest

from data.session import DatabaseProblem
from etl.safekeeping import make_backup, restore_backup, verify
from etl.store import Store
from tests.databases.history import figures, make_full
from tests.databases.test_move import as_sets
from tests.trust.small_council import CATALOGUE, TODAY, file_of, load


@pytest.fixture
def kept(new_database, tmp_path):
    """A full store, its backup, and what it held."""
    store = make_full(new_database())
    assert make_backup(store.url, tmp_path / "kept.db", [].append)
    return store, tmp_path / "kept.db", as_sets(store.url)


def test_a_restored_database_is_as_it_was_and_that_of_before_is_put_aside(kept, tmp_path):
    store, backup, before = kept
    load(store, file_of(figures(9), "later.csv"))
    later, said = as_sets(store.url), []
    assert restore_backup(store.url, backup, said.append, is_sure=True)
    assert as_sets(store.url) == before
    assert verify(store.url, None, [].append)
    (aside,) = tmp_path.rglob("*-before-restore.db")
    assert f"The database of before was put aside: {aside}" in said
    assert restore_backup(store.url, aside, [].append, is_sure=True)
    assert as_sets(store.url) == later


def test_either_kind_is_restored_from_the_backup_of_the_other(kept, new_server_database):
    """On SQLite the backup goes to a server; on PostgreSQL to another one, empty as it is."""
    _, backup, before = kept
    there = new_server_database()
    assert restore_backup(there, backup, [].append, is_sure=True)
    assert as_sets(there) == before
    done = load(Store(there, CATALOGUE, TODAY), file_of(figures(9), "later.csv"))
    assert done.change.load_id == 10


def test_a_changed_backup_is_refused_on_both(kept):
    store, backup, before = kept
    body = bytearray(backup.read_bytes())
    body[-20] ^= 1
    backup.write_bytes(body)
    with pytest.raises(DatabaseProblem, match="changed, damaged or cut short"):
        restore_backup(store.url, backup, [].append, is_sure=True)
    assert as_sets(store.url) == before
