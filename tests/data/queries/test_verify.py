"""Every rule of verify: a database made by hand is right, and each kind of fault is told."""

import os
from contextlib import closing

import pytest

from data.migrations import head_revision
from data.queries.soundness import examine_database, examine_file
from data.queries.verify import RULES
from data.session import connect
from data.sqlite import driver
from etl.safekeeping import make_backup, verify
from tests.etl.small_store import address, make_store


@pytest.fixture
def store(tmp_path):
    """Three loads of the same twelve keys: the first two are revised."""
    return make_store(tmp_path / "figures.db", loads=3)


@pytest.fixture
def sound(store):
    """A fourth change takes load 3 back, and a fifth puts it back."""
    with closing(driver.connect(store, isolation_level=None)) as connection:
        for order in (
            "UPDATE observation SET until_change = 4 WHERE until_change = 0",
            "INSERT INTO change SELECT 4, 'withdrawal', 3, made_at, 'ben', 'wrong file', 0, 12, 0, "
            "0, 0 FROM change WHERE id = 3",
            "INSERT INTO observation SELECT measure_key, area_key, period_key, breakdown_key, 0, "
            "4, load_id, story_id, value, missing, numerator, denominator FROM observation "
            "WHERE until_change = 3",
            "INSERT INTO change SELECT 5, 'restoration', 3, made_at, 'ben', 'right after all', 0, "
            "12, 0, 0, 0 FROM change WHERE id = 3",
            "UPDATE observation SET until_change = 5 WHERE until_change = 0",
            "INSERT INTO observation SELECT measure_key, area_key, period_key, breakdown_key, 0, "
            "5, load_id, story_id, value, missing, numerator, denominator FROM observation "
            "WHERE until_change = 4",
        ):
            connection.execute(order)
    return store


FAULTS = [
    (
        "two figures at once: the earlier was never closed",
        [
            "DELETE FROM observation WHERE until_change = 4 AND period_key = 50000",
            "UPDATE observation SET until_change = 4 WHERE until_change = 2 AND period_key = 50000",
        ],
        [
            "measure leavers, area E06000035: found figures that stood at the same time as another "
            "of the same period and breakdown (1), expected one at a time",
            "change 3: found figures that began with it (11), expected as many as it says "
            "(0 new, 12 revised)",
            "change 2: found figures that ended with it (11), expected as many as it says "
            "(12 revised, 0 withdrawn)",
        ],
    ),
    (
        "a figure that is current beside a later one",
        [
            "DELETE FROM observation WHERE until_change = 0 AND period_key = 50000",
            "UPDATE observation SET until_change = 0 WHERE until_change = 2 AND period_key = 50000",
        ],
        [
            "measure leavers, area E06000035: found figures that stood at the same time as another "
            "of the same period and breakdown (1), expected one at a time",
            "change 5: found figures that began with it (11), expected as many as it says "
            "(0 new, 12 revised)",
            "change 2: found figures that ended with it (11), expected as many as it says "
            "(12 revised, 0 withdrawn)",
        ],
    ),
    (
        "a figure ended by a change that never was",
        ["UPDATE observation SET until_change = 77 WHERE until_change = 0 AND period_key = 50003"],
        ["change 77: found figures that ended with it (1), but no such change in the history"],
    ),
    (
        "a lost figure",
        ["DELETE FROM observation WHERE from_change = 1 AND period_key = 50001"],
        [
            "change 1: found figures that began with it (11), expected as many as it says "
            "(12 new, 0 revised)",
            "change 2: found figures that ended with it (11), expected as many as it says "
            "(12 revised, 0 withdrawn)",
        ],
    ),
    (
        "a load without its change",
        [
            "INSERT INTO load SELECT 9, 'x.csv', 'abc', contract, complete, 'loaded', "
            "source_rank, '', '', NULL, false, '', '[]' FROM load WHERE id = 1"
        ],
        ["load 9: found in the history as loaded 0 times, expected once"],
    ),
    (
        "a load that is marked as withdrawn but was put back",
        ["UPDATE load SET state = 'withdrawn' WHERE id = 3"],
        [
            "load 3: found as 'withdrawn', but the last that happened to it is a restoration",
            "load 3: found figures of it that stand (12), "
            "expected none of a load that was withdrawn",
        ],
    ),
    (
        "two targets for the same period",
        [
            "DROP INDEX ix_decision_standing",
            *[
                "INSERT INTO decision VALUES (NULL, 'target', 'leavers', 'E06000035', '2025-26', "
                f"{value}, NULL, '', '', '', '', '', 'agreed', '2026-11-22', 'ada', '', '', NULL, "
                "'', '')"
                for value in (90, 85)
            ],
        ],
        [
            "measure leavers, 2025-26: found decisions that stand at the same time (2, target), "
            "expected one"
        ],
    ),
    (
        "a figure of another load",
        ["UPDATE observation SET load_id = 1 WHERE from_change = 2 AND until_change = 3"],
        [
            "change 2: found figures of another load that began with it (12), "
            "expected those of its own load"
        ],
    ),
]


def test_loads_withdrawals_and_restorations_are_right(sound):
    assert examine_database(address(sound)).faults == ()
    said = []
    assert verify(address(sound), None, said.append)
    assert said == [
        f"The database: version {head_revision()}, 3 loads, 5 changes, "
        "the last load is 3, cla-3.csv; last changed 2026-11-22 14:05 UTC",
        "The file, its version and the history of every figure were checked: nothing is wrong.",
    ]


def test_an_empty_database_is_right(tmp_path):
    assert examine_database(address(make_store(tmp_path / "empty.db"))).faults == ()


@pytest.mark.parametrize(
    ("orders", "faults"), [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS]
)
def test_what_is_wrong_is_told(sound, orders, faults):
    with closing(driver.connect(sound, isolation_level=None)) as connection:
        for order in orders:
            connection.execute(order)
    found = examine_database(address(sound)).faults
    assert set(faults) <= set(found)
    said = []
    assert not verify(address(sound), None, said.append)
    assert said[1] == f"Problems: {len(found)}"
    assert said[2:] == [f"  {fault}" for fault in found]


def test_statements_have_one_wording_at_a_time(sound):
    rows = [(1, 1, 3), (2, 2, 4), (3, 3, 0)]
    with closing(driver.connect(sound, isolation_level=None)) as connection:
        for id, first, last in rows:
            connection.execute(
                "INSERT INTO statement VALUES (?, 'fte', 1, 'leavers', 'E06000035', 'before', "
                "'206', '', '', '', 206, '', '', 1, '', '', 1, ?, ?)",
                (id, first, last),
            )
    assert (
        "statement fte: found wordings that stood at the same time as another (2), "
        "expected one at a time"
    ) in examine_database(address(sound)).faults


def test_every_rule_was_seen_to_fail():
    told = [words for _, _, faults in FAULTS for words in faults]
    kinds = {rule.words.split("found", 1)[1].split("(")[0] for rule in RULES}
    seen = {words.split("found", 1)[1].split("(")[0] for words in told}
    by_hand = {" wordings that stood at the same time as another "}  # the test above
    in_words = {" as '{state}', but the last that happened to it is a {kind}"}
    in_number = {" in the history as loaded {found:,} times, expected once"}
    assert kinds - seen - by_hand == in_words | in_number  # these two hold no bracket


def test_many_faults_of_a_kind_are_counted(sound):
    with closing(driver.connect(sound, isolation_level=None)) as connection:
        connection.executemany(
            "INSERT INTO load SELECT ?, 'x.csv', 'abc', contract, complete, 'loaded', "
            "source_rank, '', '', NULL, false, '', '[]' FROM load WHERE id = 1",
            [(number,) for number in range(10, 25)],
        )
    faults = examine_database(address(sound)).faults
    assert len(faults) == 11
    assert faults[-1] == "and 5 more of the same kind"


def test_a_row_that_belongs_to_nothing_is_told(sound):
    with closing(driver.connect(sound, isolation_level=None)) as connection:
        connection.execute("DELETE FROM area_key")
    assert examine_database(address(sound)).faults == (
        "table 'observation': found rows that belong to no row of 'area_key' (60), expected none",
    )


def test_a_damaged_page_is_told(store):
    with closing(connect(store)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'observation'"
        page = connection.execute(query).fetchone()[0]
    with store.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 64)
    said = []
    assert not verify(address(store), None, said.append)
    assert said[0].startswith("Problems: ")
    assert all(line.startswith("  the file is damaged: ") for line in said[1:])


def test_an_older_version_is_told(tmp_path):
    path = make_store(tmp_path / "older.db")
    with closing(driver.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("ALTER TABLE load ADD COLUMN loaded_at TEXT")
        connection.commit()
    assert examine_file(path).faults == (
        f"found a database of version 0001, expected version {head_revision()}: "
        "its figures cannot be verified by this version of the product",
    )


def test_a_backup_is_verified_without_changing_it(store, tmp_path):
    kept = tmp_path / "kept.db"
    make_backup(address(store), kept, [].append)
    before = kept.read_bytes()
    said = []
    assert verify("", kept, said.append)
    assert said[0].startswith(f"kept.db, a backup: version {head_revision()}, 3 loads")
    assert kept.read_bytes() == before
    assert [path.name for path in tmp_path.glob("kept*")] == ["kept.db"]


def test_a_backup_that_was_changed_is_told(store, tmp_path):
    kept = tmp_path / "kept.db"
    make_backup(address(store), kept, [].append)
    with closing(driver.connect(kept)) as connection:
        connection.execute("UPDATE load SET file_name = 'other.csv'")
        connection.commit()
    said = []
    assert not verify("", kept, said.append)
    assert said[1:] == [
        "Problems: 1",
        "  the backup was changed, damaged or cut short since it was made",
    ]
    os.truncate(kept, 8192)
    assert not verify("", kept, said.append)
