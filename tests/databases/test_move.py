"""Everything is carried from one database to another: every row, every column, and the numbers."""

import threading
from collections import Counter

import pytest

import data.session
from data.session import BUSY, DatabaseProblem, open_engine
from data.writes import carry, server_copy
from data.writes.checksum import Checksum
from data.writes.move import move_database
from data.writes.turn_taking import take_turn
from etl.commands import main
from etl.safekeeping import verify
from etl.store import Store
from tests.databases.asking import order, rows
from tests.databases.fixtures import KINDS, address_of
from tests.databases.history import all_rows, figures, make_full
from tests.trust.small_council import CATALOGUE, TODAY, Standing, file_of, load


@pytest.fixture
def other(tmp_path, request):
    """Addresses of empty databases of either kind, without a version."""

    def make(kind):
        if kind == "sqlite":
            return address_of(tmp_path / "elsewhere" / "moved.db")
        return request.getfixturevalue("new_server_database")()

    return make


@pytest.fixture
def full(new_database):
    return make_full(new_database())


def as_sets(url):
    """Every row of every table, however ordered; times are told alike by both drivers."""
    return {
        table: Counter(
            repr(sorted((name, _alike(one)) for name, one in row.items())) for row in found
        )
        for table, found in all_rows(url).items()
    }


def _alike(value):
    """What SQLite keeps as text or number, and PostgreSQL as a day, a moment, a yes or a no."""
    if isinstance(value, bool):
        return str(int(value))
    if hasattr(value, "astimezone"):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    return str(value)


@pytest.mark.parametrize("to", KINDS)
def test_every_row_of_every_table_arrives_as_it_was(full, other, to):
    target = other(to)
    told = move_database(full.url, target, "jo")
    before = as_sets(full.url)
    assert as_sets(target) == before
    assert {table: count for table, count, _ in told} == {
        table: found.total() for table, found in before.items()
    }
    assert all(before[table] for table in ("statement", "load_statement", "load_measure", "story"))


@pytest.mark.parametrize("through", KINDS)
def test_a_round_trip_gives_the_checksums_of_the_start(full, other, through, tmp_path):
    there = other(through)
    out = move_database(full.url, there, "jo")
    back = move_database(there, address_of(tmp_path / "back.db"), "jo")
    assert back == out
    assert len({checksum for _, _, checksum in out}) > 8


@pytest.mark.parametrize("to", KINDS)
def test_a_moved_database_goes_on_where_the_old_one_stopped(full, other, to):
    target = other(to)
    move_database(full.url, target, "jo")
    store, old = Store(target, CATALOGUE, TODAY), Standing(full)
    new = Standing(store)
    assert new.as_was(*range(14)) == old.as_was(*range(14))
    assert verify(target, None, [].append)
    done = load(store, file_of(figures(9), "next.csv"))
    assert (done.change.load_id, done.change.id) == (10, 14)
    assert new.faults() == ()
    old.close()
    new.close()


@pytest.mark.parametrize("to", KINDS)
def test_a_database_with_figures_is_never_moved_into(full, other, to):
    target = other(to)
    move_database(full.url, target, "jo")
    before = as_sets(target)
    with pytest.raises(DatabaseProblem, match="found figures in the database to move to"):
        move_database(full.url, target, "jo")
    with pytest.raises(DatabaseProblem, match="found the same database"):
        move_database(target, target, "jo")
    assert as_sets(target) == before


def test_an_empty_database_of_this_version_is_moved_into(full, new_database):
    target = new_database("prepared")
    move_database(full.url, target, "jo")
    assert as_sets(target) == as_sets(full.url)


def test_tables_of_somebody_else_are_left_alone(full, new_database):
    target = new_database("theirs", is_empty=True)
    order(target, "CREATE TABLE theirs (id INTEGER)")
    with pytest.raises(DatabaseProblem, match="tables that are not of this product"):
        move_database(full.url, target, "jo")
    assert rows(target, "SELECT count(*) FROM theirs") == [(0,)]


@pytest.mark.parametrize("to", KINDS)
def test_a_row_that_arrives_otherwise_is_noticed_and_nothing_stays(
    full, other, to, monkeypatch, tmp_path
):
    def changed(source, target):
        carried = carry.carry(source, target)
        target.exec_driver_sql("UPDATE observation SET numerator = 1 WHERE until_change = 1")
        target.exec_driver_sql("UPDATE story SET note = 'other' WHERE id = 1")
        return carried

    monkeypatch.setattr(server_copy, "carry", changed)
    target = other(to)
    with pytest.raises(DatabaseProblem, match=r"not those that were read\. Nothing was changed"):
        move_database(full.url, target, "jo")
    if to == "sqlite":
        assert not list((tmp_path / "elsewhere").iterdir())
    else:
        assert all_rows(target) == {}


def test_while_somebody_loads_nothing_is_moved_and_who_loads_is_told(full, other, monkeypatch):
    monkeypatch.setattr(data.session, "BUSY_SECONDS", 0.2)
    is_inside, may_end = threading.Event(), threading.Event()

    def hold():
        engine = open_engine(full.url, loading=True)
        with take_turn(engine, full.url, "Zoë", "cla.csv"):
            is_inside.set()
            may_end.wait(30)
        engine.dispose()

    thread = threading.Thread(target=hold)
    thread.start()
    is_inside.wait(30)
    try:
        with pytest.raises(DatabaseProblem, match=r"busy: Zoë has been .* \(cla\.csv\)\. Nothing"):
            move_database(full.url, other("sqlite"), "jo")
    finally:
        may_end.set()
        thread.join()


def test_while_it_is_moved_nobody_can_load(full, other, monkeypatch):
    monkeypatch.setattr(data.session, "BUSY_SECONDS", 0.2)
    told = []

    def look(source, target):
        with pytest.raises(DatabaseProblem) as problem:
            load(full, file_of(figures(9), "next.csv"))
        told.append(str(problem.value))
        return carry.carry(source, target)

    monkeypatch.setattr(server_copy, "carry", look)
    move_database(full.url, other("sqlite"), "jo")
    (words,) = told
    assert words.startswith("The database is busy: jo has been changing the figures since ")
    assert words != BUSY


def test_the_command_prints_a_checksum_for_every_table_and_no_password(full, other, capsys):
    target = other("sqlite")
    source = full.url.replace("postgres@", "postgres:geheim@")
    assert main(["move", "--from", source, "--to", target]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len([line for line in said if line.endswith(" in both")]) == 18
    assert not [line for line in said if "geheim" in line]
    assert main(["move", "--from", source, "--to", target]) == 1
    assert "Nothing was changed" in capsys.readouterr().err


def test_a_value_of_any_kind_changes_the_checksum():
    def of(*found):
        checksum = Checksum(("a", "b"))
        checksum.add(found)
        return checksum.words

    first = of((1, "x"), (2, None))
    assert of((2, None), (1, "x")) == first
    others = [
        of((1, "x"), (2, "")),
        of((1, "x")),
        of((1, "x"), (2, None), (2, None)),
        of((1, "x"), (2.0, None)),
        of((2, "x"), (1, None)),
        of((1, b"x"), (2, None)),
        of((None, "x"), (2, None)),
        of((0.1 + 0.2, "x"), (2, None)),
        of((0.3, "x"), (2, None)),
        of((0.0, "x"), (2, None)),
        of((-0.0, "x"), (2, None)),
    ]
    assert len({first, *others}) == len(others) + 1


def test_the_names_of_columns_count_but_not_their_order():
    one, two, three = Checksum(("a", "b")), Checksum(("b", "a")), Checksum(("a", "c"))
    one.add([(1, "x")])
    two.add([("x", 1)])
    three.add([(1, "x")])
    assert one.words == two.words != three.words
