"""Two people load at the same moment: both loads are recorded, or one is told who is loading."""

import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

import data.session
from data.session import open_engine
from data.writes.turn_taking import take_turn
from etl.commands import main
from etl.take_back import withdraw_load
from tests.trust.children import Fork, start_spawner, stop_spawner
from tests.trust.large_council import MEASURES, LargeStore
from tests.trust.small_council import WHO

BUSY = " has been changing the figures since "
LOADED = ": loaded as load "


@pytest.fixture(scope="module")
def spawners():
    spawners = (start_spawner(), start_spawner())
    yield spawners
    for one in spawners:
        stop_spawner(one)


def accept(large, file, by):
    options = ["--database", large.url, "--registry", str(large.registry)]
    return ["accept", str(file), *options, "--reason", "for a test", "--by", by]


@pytest.mark.parametrize("count", [5, pytest.param(30, marks=pytest.mark.full)])
def test_two_loads_at_once_both_complete_or_one_is_told(spawners, one_load, tmp_path, count):
    outputs = (tmp_path / "ann.txt", tmp_path / "ben.txt")
    for place in range(count):
        large = one_load.copy_to(tmp_path)
        are_same = place % 2 == 0
        second = range(3) if are_same else range(3, 6)
        files = (large.write(2, range(3)), large.write(3, second))
        if are_same:
            files[1].rename(files[1].with_name("other.csv"))
            files = (large.write(2, range(3)), files[1].with_name("other.csv"))
        orders = zip(spawners, files, outputs, ("ann", "ben"), strict=True)
        children = [Fork(one, accept(large, file, by), to) for one, file, to, by in orders]
        codes = [one.wait() for one in children]
        said = [output.read_text() for output in outputs]
        assert all(LOADED in one or BUSY in one for one in said), said
        loaded = [value for value, one in zip((2, 3), said, strict=True) if LOADED in one]
        assert codes == [0 if value in loaded else 1 for value in (2, 3)]
        _assert_standing(large, files, loaded, said, are_same)
        assert not large.busy.exists()
    assert loaded


def _assert_standing(large: LargeStore, files, loaded, said, are_same):
    """What stands is what the loads say that were told as loaded, in their order."""
    last, standing = large.seen()
    assert last == 1 + len(loaded)
    values = sorted(loaded, key=lambda value: said[value - 2].rpartition("load ")[2])
    part = 3 * large.rows // MEASURES
    expected = {1: large.rows}
    for value in values[-1:] if are_same else values:
        expected[value] = part
        expected[1] -= part
    assert dict(standing) == expected
    assert large.faults() == ()


@contextmanager
def somebody_loading(url):
    """Somebody else, in the middle of a load until the end of the block."""
    is_inside, may_end = threading.Event(), threading.Event()

    def hold():
        engine = open_engine(url, loading=True)
        with take_turn(engine, url, "ann", "cla.csv"):
            is_inside.set()
            may_end.wait()
        engine.dispose()

    other = threading.Thread(target=hold)
    other.start()
    is_inside.wait()
    yield may_end
    may_end.set()
    other.join()


@pytest.fixture
def large(two_loads, tmp_path):
    return two_loads.copy_to(tmp_path)


def test_who_waits_too_long_is_told_for_whom(large, monkeypatch, capsys):
    monkeypatch.setattr(data.session, "BUSY_SECONDS", 0.05)
    before = large.seen()
    options = ["--database", large.url, "--reason", "for a test"]
    file = large.write(3, range(1))
    with somebody_loading(large.url):
        for order in (
            ["accept", str(file), "--registry", str(large.registry), *options],
            ["withdraw", "2", *options],
        ):
            assert main(order) == 1
            said = capsys.readouterr()
            assert said.out == ""
            assert said.err.startswith(f"The database is busy: ann{BUSY}")
            assert said.err.endswith(" (cla.csv). Nothing was changed. Try again shortly.\n")
            assert "locked" not in said.err
        assert large.seen() == before
    assert main(["withdraw", "2", *options]) == 0


def test_a_note_that_a_killed_loader_left_behind_keeps_nobody_out(large):
    large.busy.write_text('{"by": "ann", "what": "cla.csv", "since": "2025-08-07T09:00:00+00:00"}')
    assert withdraw_load(large.store, 2, **WHO).load_id == 2
    assert not large.busy.exists()


def test_who_waits_goes_on_when_the_other_is_done(large):
    with somebody_loading(large.url) as may_end:
        threading.Timer(0.2, may_end.set).start()
        assert withdraw_load(large.store, 2, **WHO).load_id == 2
    assert large.seen() == (3, [(1.0, large.rows)])
    assert not Path(large.busy).exists()
