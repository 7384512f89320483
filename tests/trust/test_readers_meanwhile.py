"""Readers during loads and withdrawals: each sees one whole state, and none an error."""

import csv
import io
import json
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager
from datetime import date

import pytest

import data.session
from data.catalogue import read_catalogue
from data.queries.changes import last_change_id
from data.queries.observations import get_observations
from data.session import connect, open_engine, read_session
from data.sqlite import ROLLBACK, safe_journal
from etl.accept import accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.store import Store
from etl.take_back import restore_load, withdraw_load
from tests.trust.children import ENVIRONMENT, IN_PIECES, ROOT, WITH_ROLLBACK, Fork
from tests.trust.small_council import WHO, address, empty_database

AREA = "E06000000"
FIRST_AND_LAST = ["measure_0", "measure_9"]
SHOWN = "fostering_deregistrations"


def orders(large, file):
    """Load the file, take it back and put it back, for ever."""
    options = ["--database", large.url, "--reason", "for a test"]
    registry = ["--registry", str(large.registry)]
    yield ["accept", str(file), *registry, *options]
    while True:
        yield ["withdraw", "2", *options]
        yield ["restore", "2", *options]


def expected_after(change):
    """After the first change every figure is 1, then 2, and then by turns."""
    return {float(1 + (change - 1) % 2)}


class Readers:
    """Threads that ask the same question until they are told to stop, and keep each answer."""

    def __init__(self, count, ask):
        self.answers, self.faults = [], []
        self._ask, self._stop = ask, threading.Event()
        self._threads = [threading.Thread(target=self._read) for _ in range(count)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self):
        while not self._stop.is_set():
            try:
                self.answers.append(self._ask())
            except Exception as fault:  # noqa: BLE001, RUF100 - any fault is one too many
                self.faults.append(repr(fault))
                return


@contextmanager
def a_reader_of(large):
    engine, catalogue = open_engine(large.url), large.store.catalogue

    def ask():
        with read_session(engine) as session:
            change = last_change_id(session)
            found = get_observations(session, catalogue, measure_ids=FIRST_AND_LAST, area_code=AREA)
            return change, {one.value for one in found}

    yield ask
    engine.dispose()


@pytest.fixture(params=["wal", "rollback"])
def journal(request, monkeypatch):
    """What the programs are told, and this process too."""
    if request.param == "rollback":
        monkeypatch.setattr(data.session, "safe_journal", lambda: ROLLBACK)
        return [WITH_ROLLBACK]
    if safe_journal().mode != "WAL":
        pytest.skip("this SQLite library is not safe with write-ahead logging")
    return []


@pytest.mark.parametrize(
    ("count", "changes"), [(30, 4), pytest.param(500, 20, marks=pytest.mark.full)]
)
def test_readers_see_whole_loads_only(one_load, tmp_path, spawner, journal, count, changes):
    large = one_load.copy_to(tmp_path)
    connect(large.path).close()  # the database itself remembers the kind of its journal
    given = orders(large, large.write(2))
    done = 0
    # Threads of one program share a lock: with a rollback journal, readers that never pause would
    # keep a loader waiting until it gives up (and is told).
    threads = 1 if journal else 2
    with a_reader_of(large) as ask, Readers(threads, ask) as readers:
        while done < changes or len(readers.answers) < count:
            output = tmp_path / "said.txt"
            child = Fork(spawner, [*next(given), *journal], output)
            assert child.wait() == 0, output.read_text()
            done += 1
            assert not readers.faults
    assert readers.faults == []
    assert len(readers.answers) >= count
    mixed = [one for one in readers.answers if one[1] != expected_after(one[0])]
    assert mixed == []
    assert len({change for change, _ in readers.answers}) > 1
    assert large.faults() == ()


def test_half_a_load_would_be_seen(one_load, tmp_path, spawner):
    """The control: the same readers, and a loader that commits in pieces."""
    large = one_load.copy_to(tmp_path)
    order = next(orders(large, large.write(2)))
    with a_reader_of(large) as ask, Readers(2, ask) as readers:
        assert Fork(spawner, [*order, IN_PIECES], tmp_path / "said.txt").wait() == 0
    assert any(values == {1.0, 2.0} for _, values in readers.answers)


@pytest.fixture
def shown_store(tmp_path):
    path = tmp_path / "shown.db"
    path.write_bytes(empty_database().read_bytes())
    return Store(address(path), read_catalogue(), date(2026, 11, 22))


@pytest.fixture
def dashboard(shown_store):
    """The real product, serving; what it says is looked at in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--port", str(port), "--database", shown_store.url)
    program = subprocess.Popen(
        [sys.executable, "app.py", "--no-browser", *options],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout.readline().startswith("The dashboard is at")
    yield f"http://127.0.0.1:{port}"
    program.terminate()
    said = program.communicate()
    assert "Traceback" not in "".join(said)


def load_all(store, value):
    """Every year's figure of a measure is one number, that of the load."""
    area = store.catalogue.council.area
    rows = [f"{SHOWN},{area},{year}-{(year + 1) % 100:02},{value}" for year in range(2000, 2025)]
    text = "\n".join(("measure_id,area_code,period,value", *rows)) + "\n"
    checked = check_file(InputFile(f"{value}.csv", text.encode()), store.catalogue, store.today)
    assert checked.is_sound
    return accept_checked(store, checked, **WHO).change


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.full)])
def test_pages_show_whole_loads_only_and_never_fail(shown_store, dashboard, count):
    load_all(shown_store, 1)
    value_after = {1: 1}
    acknowledged = [1]

    def ask():
        first = acknowledged[-1]
        with urllib.request.urlopen(f"{dashboard}/download/{SHOWN}.csv", timeout=30) as answer:
            rows = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))
        with urllib.request.urlopen(f"{dashboard}/health", timeout=30) as health:
            assert json.load(health)["status"] == "ok"
        return first, {int(row["value"]) for row in rows}, len(rows), acknowledged[-1] + 1

    def change(value, act, *given, **options):
        value_after[acknowledged[-1] + 1] = value
        acknowledged.append(act(shown_store, *given, **options).id)

        wanted = len(readers.answers) + 8  # a history of thousands of changes is another matter
        while len(readers.answers) < wanted and not readers.faults:
            time.sleep(0.005)

    value = 1
    with Readers(4, ask) as readers:
        while len(readers.answers) < count and not readers.faults:
            change(value + 1, load_all, value + 1)
            change(value, withdraw_load, value + 1, **WHO)
            change(value + 1, restore_load, value + 1, **WHO)
            value += 1
    assert readers.faults == []
    assert len(readers.answers) >= count
    for first, values, rows, last in readers.answers:
        assert rows == 25
        assert len(values) == 1
        assert values <= {value_after[one] for one in range(first, last + 1) if one in value_after}
