"""Versions of the database, up and down: what an older one can hold is the same in it."""

from pathlib import Path

import pytest
from sqlalchemy import inspect

import data.session
from data.migrations import current_revision, first_again, migrate, revisions
from data.queries.as_was import get_as_was
from data.session import DatabaseProblem, open_engine, read_session
from data.writes.go_back import bring_to
from etl.commands import main
from etl.safekeeping import restore_backup, verify
from etl.store import Store
from etl.take_back import restore_load, withdraw_load
from tests.databases.asking import by_hand, rows
from tests.databases.history import all_rows, figures, make_full, make_plain
from tests.trust.small_council import CATALOGUE, TODAY, WHO, Standing, file_of, load

MEASURES = CATALOGUE.measure_by_id
KINDS_OF_PERIOD = {1: "annual", 2: "termly", 3: "quarterly", 4: "monthly"}


@pytest.fixture(autouse=True)
def files_elsewhere(monkeypatch, tmp_path):
    """The files of a database on a server stand in the test's own folder."""
    monkeypatch.setattr(data.session, "_ROOT", tmp_path)


OF_THE_BOARD = ("commentary", "pack", "pack_item", "snapshot", "slide_template", "job")


def go(url, revision, **options):
    said = []
    bring_to(url, revision, MEASURES, said.append, **options)
    return said


def histories(store, changes):
    """What stood after each change, by the list of all figures."""
    engine = open_engine(store.url)
    with read_session(engine) as session:
        found = [get_as_was(session, CATALOGUE, change) for change in changes]
    engine.dispose()
    return found


def test_the_second_version_holds_all_but_releases_and_what_never_stood(new_database):
    store = make_full(new_database())
    before = all_rows(store.url)
    assert any(row["until_change"] == row["from_change"] for row in before["observation"])
    go(store.url, "0002", lose=True)
    assert current_revision(store.url) == "0002"
    after = all_rows(store.url)
    before["observation"] = [
        row for row in before["observation"] if row["until_change"] != row["from_change"]
    ]
    assert after.keys() == before.keys() - {"decision", *OF_THE_BOARD}
    for table, found in after.items():
        columns = found[0].keys()
        expected = [{name: row[name] for name in columns} for row in before[table]]
        assert _sorted(found) == _sorted(expected), table
    lost = {"source_rank", "publication", "publication_title", "release_on", "release_form"}
    lost |= {"held_back"}
    assert not lost & after["load"][0].keys()


def _sorted(found):
    return sorted(repr(sorted(row.items())) for row in found)


def test_the_first_version_holds_what_stands_with_all_that_is_told_of_it(new_database):
    store = make_full(new_database())
    expected = _standing_by_hand(all_rows(store.url))
    go(store.url, "0001", lose=True)
    found = all_rows(store.url)
    stands = [row for row in found["observation"] if row["superseded_by_load_id"] is None]
    assert len(stands) == len(expected) > 50
    assert {_told(row) for row in stands} == expected
    assert {
        (row["period_label"], str(row["period_start"]), str(row["period_end"])) for row in stands
    } >= {
        ("2022-23", "2022-04-01", "2023-03-31"),
        ("2023-24 Q4", "2024-01-01", "2024-03-31"),
    }
    assert {row["id"] for row in found["load"]} == {1, 2, 4, 5, 7, 8, 9}  # 3 and 6 were taken back


def _told(row):
    return (
        *(row["measure_id"], row["area_code"], row["frequency"], row["period_ordinal"]),
        *(row["breakdown"], row["value"], row["missing"], row["note"], row["source_id"]),
        *(row["quote"], row["source_line"], row["load_id"]),
    )


def _standing_by_hand(tables):
    """The rows that stand, joined one by one."""
    named = {
        table: {row["id"]: row["name"] for row in tables[table]}
        for table in ("measure_key", "area_key", "breakdown_key")
    }
    stories = {row["id"]: row for row in tables["story"]}
    found = set()
    for row in tables["observation"]:
        if row["until_change"]:
            continue
        kind, ordinal = divmod(row["period_key"], 50_000)
        story = stories[row["story_id"]]
        found.add(
            (
                *(named["measure_key"][row["measure_key"]], named["area_key"][row["area_key"]]),
                *(KINDS_OF_PERIOD[kind], ordinal, named["breakdown_key"][row["breakdown_key"]]),
                *(row["value"], row["missing"], story["note"], story["source_id"]),
                *(story["quote"], story["line"], row["load_id"]),
            )
        )
    return found


def test_loads_alone_come_down_to_the_first_version_and_up_again_with_their_whole_history(
    new_database,
):
    store = make_plain(new_database())
    changes = range(8)
    before, standing = histories(store, changes), Standing(store)
    told = standing.as_was(*changes)
    for version in ("0002", "0001"):
        go(store.url, version, lose=True)
        assert current_revision(store.url) == version
    go(store.url, revisions()[-1])
    assert histories(store, changes) == before
    assert standing.as_was(*changes) == told
    standing.close()
    assert verify(store.url, None, [].append)
    assert load(store, file_of(figures(9), "next.csv")).change.load_id == 7


def test_what_stands_comes_through_every_version_and_may_be_loaded_upon(new_database):
    store = make_full(new_database())
    standing = Standing(store)
    expected = standing.now()
    for version in ("0002", "0001", revisions()[-1]):
        go(store.url, version, lose=True)
    assert standing.now() == expected
    assert standing.faults() == ()
    assert load(store, file_of(figures(9), "next.csv")).change is not None
    assert standing.faults() == ()
    standing.close()


def test_half_a_history_is_not_kept(new_database):
    """What load 1 said stood twice: until load 2 came, and from its withdrawal until load 3."""
    store = Store(new_database(), CATALOGUE, TODAY)
    load(store, file_of(figures(1), "first.csv"))
    load(store, file_of(figures(2), "second.csv"))
    withdraw_load(store, 2, **WHO)
    load(store, file_of(figures(3), "third.csv"))
    restore_load(store, 2, **WHO)
    standing = Standing(store)
    expected = standing.now()
    for version in ("0002", "0001", revisions()[-1]):
        go(store.url, version, lose=True)
    assert standing.now() == expected
    assert standing.faults() == ()
    standing.close()


def test_down_to_nothing_and_up_again_is_a_new_database(new_database):
    store = make_full(new_database())
    go(store.url, "none", lose=True)
    assert current_revision(store.url) == ""
    assert all_rows(store.url) == {}
    go(store.url, revisions()[-1])
    assert not any(all_rows(store.url).values())
    assert load(store, file_of(figures(1))).change.load_id == 1


def test_without_lose_it_says_what_would_be_lost_and_loses_nothing(new_database, tmp_path):
    store = make_full(new_database())
    before = all_rows(store.url)
    with pytest.raises(DatabaseProblem) as told:
        go(store.url, "0001")
    assert str(told.value) == (
        "The older version cannot hold all of it. These would be lost:\n"
        "  decisions: targets, breaks, rebases, baselines and exclusions that were entered (3)\n"
        "  the publication and the release of loads (2)\n"
        f"  figures that stand in the history alone ({_outranked(before)})\n"
        "  the reasons of changes (13)\n"
        "  loads that were taken back (2)\n"
        "  changes that took a load back or put it back, with the history of their figures (4)\n"
        "  that a load was a complete file (1)\n"
        f"  which figures a load found standing already ({_confirming(before)})\n"
        "Nothing was changed. To go on, add --lose: a copy is put aside first."
    )
    assert all_rows(store.url) == before
    assert not list(tmp_path.rglob("*.before-*"))


def _outranked(tables):
    return sum(row["until_change"] == row["from_change"] for row in tables["observation"])


def _confirming(tables):
    return sum(bool(row["confirmed"]) for row in tables["load_measure"])


def test_the_copy_put_aside_brings_all_of_it_back(new_database, tmp_path):
    store = make_full(new_database())
    before = all_rows(store.url)
    said = go(store.url, "0001", lose=True)
    (aside,) = tmp_path.rglob("*.before-*.db")
    assert said == [
        f"Copying the database aside as {aside.name} ...",
        f"Bringing the database from version {revisions()[-1]} to 0001 ...",
        "The database is of version 0001.",
    ]
    assert restore_backup(store.url, aside, [].append, is_sure=True)
    assert {table: _sorted(found) for table, found in all_rows(store.url).items()} == {
        table: _sorted(found) for table, found in before.items()
    }


def test_a_version_that_there_is_not_is_refused(new_database):
    with pytest.raises(DatabaseProblem, match="found the version 0077, expected one of none, 0001"):
        go(new_database(), "0077")


def test_an_empty_database_comes_down_without_a_question(new_database):
    url = new_database()
    assert go(url, "0001")[-1] == "The database is of version 0001."
    assert go(url, "0001") == ["The database is of version 0001 already."]


def test_prepare_takes_the_version_and_lose(new_database, capsys):
    store = make_plain(new_database())
    command = ["prepare", "--database", store.url, "--to", "0001"]
    assert main(command) == 1
    assert "add --lose" in capsys.readouterr().err
    assert main([*command, "--lose"]) == 0
    assert current_revision(store.url) == "0001"


def test_a_failure_on_the_way_down_leaves_the_version_it_was(new_database, monkeypatch):
    store = make_plain(new_database())
    before = all_rows(store.url)

    def stumble():
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(first_again, "_count_again", stumble)
    with pytest.raises(DatabaseProblem) as told:
        go(store.url, "0001", lose=True)
    assert str(told.value) == (
        "The database could not be brought to that version (No space left on device). "
        "Nothing was changed."
    )
    assert rows(store.url, "SELECT version_num FROM alembic_version") == [(revisions()[-1],)]
    assert all_rows(store.url) == before


def test_each_version_has_the_tables_that_it_had_when_made_from_nothing(new_database):
    """Down and up leave the same columns as up alone."""
    for version in revisions()[:-1]:
        made = new_database("made", is_empty=True)
        migrate(made, version)
        brought = new_database("brought")
        go(brought, version)
        assert _columns(brought) == _columns(made)
        Path(made.removeprefix("sqlite:///")).unlink(missing_ok=True)
        Path(brought.removeprefix("sqlite:///")).unlink(missing_ok=True)


def _columns(url):
    with by_hand(url) as connection:
        look = inspect(connection)
        return {
            table: (
                sorted(
                    (one["name"], str(one["type"]), one["nullable"])
                    for one in look.get_columns(table)
                ),
                sorted(one["name"] or "" for one in look.get_check_constraints(table)),
                sorted(one["name"] or "" for one in look.get_foreign_keys(table)),
                sorted(one["name"] or "" for one in look.get_indexes(table)),
                look.get_pk_constraint(table)["name"],
            )
            for table in look.get_table_names()
        }
