"""Loaders, and the server's own process that serves one, are killed: all of a load, or nothing."""

import os
import random
import shutil
import signal
import time
from dataclasses import dataclass, field
from itertools import count

import psycopg
import pytest

from data.migrations import migrate
from data.postgres import WRITERS_LOCK
from data.queries.soundness import examine_database
from tests.databases.fixtures import find_programs
from tests.databases.server import running_server
from tests.trust.children import IN_PIECES, Fork, start_spawner, stop_spawner
from tests.trust.large_council import LargeStore, make_registry

LOADED = ": loaded as load 2: "
TAKEN_BACK = "load 2 taken back: "
NOTHING = "Nothing was changed."
OPEN = "The history says whether it stands"
HOLDER = (
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = "
    "(SELECT oid FROM pg_database WHERE datname = %s) AND (classid::bigint << 32) + objid::bigint "
    f"= {WRITERS_LOCK}"
)
COUNT = pytest.mark.parametrize(
    "kills", [3, pytest.param(50, marks=pytest.mark.full)], ids=["few", "many"]
)


@dataclass(frozen=True)
class OnServer(LargeStore):
    """A large store whose database is on a server."""

    address: str = ""

    @property
    def url(self):
        return self.address

    def seen(self):
        with psycopg.connect(self.address) as connection:
            last = connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
            query = "SELECT value, count(*) FROM observation WHERE until_change = 0 GROUP BY 1"
            return last, connection.execute(query).fetchall()

    def faults(self):
        return examine_database(self.address).faults


@dataclass
class Field:
    """A server whose commits are on the disk, and a store to copy for each command."""

    server: object
    folder: object
    spawner: object
    number: count = field(default_factory=count)

    def database(self, loads):
        """A database with so many loads, made once."""
        name = f"loads_{loads}"
        if not self.server.ask("SELECT 1 FROM pg_database WHERE datname = %(name)s", name=name):
            self.server.ask(f"CREATE DATABASE {name}")
            migrate(self.server.url(name))
            store = OnServer(self.folder, self.server.url(name))
            for value in range(1, loads + 1):
                assert store.load(value).change is not None
        return name

    def fresh(self, loads):
        name = f"copy_{next(self.number)}"
        self.server.ask(f"CREATE DATABASE {name} TEMPLATE {self.database(loads)}")
        return OnServer(self.folder, self.server.url(name))

    def drop(self, store):
        self.server.ask(f"DROP DATABASE {store.url.rpartition('/')[2]} WITH (FORCE)")

    def writer(self, store, child):
        """The server's process that has the writers' lock for a store, as soon as there is one."""
        while not child.has_ended():
            try:
                found = self.server.ask_with(HOLDER, store.url.rpartition("/")[2])
            except psycopg.Error:  # it is starting again
                continue
            if found:
                return found[0][0]
        return None

    def settle(self, store):
        """Wait until the server has started again, and has let go of what was killed."""
        name = store.url.rpartition("/")[2]
        while True:
            try:
                busy = "SELECT 1 FROM pg_stat_activity WHERE datname = %s"
                if not self.server.ask_with(busy, name):
                    return
            except psycopg.Error:
                pass
            time.sleep(0.01)


@dataclass
class Attempt:
    is_inside: bool
    said: str
    took: float


def attempt(place, store, command, whom="loader", after=None):
    """Run a command; `after` some time under the lock kill it, or the process that serves it."""
    output = place.folder / "said.txt"
    child = Fork(place.spawner, arguments(store, command), output)
    holder = place.writer(store, child)
    begun = time.monotonic()
    while not child.has_ended() and (after is None or time.monotonic() < begun + after):
        time.sleep(0.0005)
    took = time.monotonic() - begun
    is_inside = holder is not None and not child.has_ended()
    if is_inside and whom == "loader":
        child.kill()
    elif is_inside:
        try:
            os.kill(holder, signal.SIGKILL)
        except ProcessLookupError:  # it was done just before
            is_inside = False
    child.wait()
    place.settle(store)
    return Attempt(is_inside, output.read_text(), took)


def arguments(store, command):
    options = ["--database", store.url, "--reason", "for a test", "--by", "jo"]
    if command == "withdraw":
        return ["withdraw", 2, *options]
    extra = [IN_PIECES] if command == "accept in pieces" else []
    return ["accept", store.write(2), "--registry", store.registry, *options, *extra]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    if os.geteuid() and shutil.which("kill") is None:
        pytest.skip("this account may not kill the server's processes")
    folder = tmp_path_factory.mktemp("kills")
    make_registry(folder / "registry.json", areas=4)
    spawner = start_spawner()
    with running_server(programs) as server:
        assert server.ask("SHOW fsync") == [("on",)]
        yield Field(server, folder, spawner)
    stop_spawner(spawner)


@COUNT
@pytest.mark.parametrize("whom", ["loader", "backend"])
@pytest.mark.parametrize("command", ["accept", "withdraw"])
def test_who_is_killed_leaves_all_or_nothing_and_loses_nothing_acknowledged(
    place, command, whom, kills
):
    loads = {"accept": 1, "withdraw": 2}[command]
    acknowledged = {"accept": LOADED, "withdraw": TAKEN_BACK}[command]
    store = place.fresh(loads)
    undisturbed = attempt(place, store, command)
    assert acknowledged in undisturbed.said
    last, old = loads, float(loads)
    whole = {last: [(old, store.rows)], last + 1: [(3 - old, store.rows)]}
    place.drop(store)
    store = place.fresh(loads)
    chance = random.Random(9)  # noqa: S311 - moments, not secrets
    inside, tried, taken_back = 0, 0, 0
    while inside < kills:
        tried += 1
        assert tried < 10 * kills, "the kills came too late"
        one = attempt(place, store, command, whom, after=chance.uniform(0, undisturbed.took))
        last_change, stands = store.seen()
        assert stands == whole[last_change], f"a part stands after {one}"
        assert store.faults() == ()
        if acknowledged in one.said:
            assert last_change == last + 1, f"what was acknowledged is lost: {one}"
        if NOTHING in one.said:
            assert last_change == last, f"something was changed: {one}"
        if one.is_inside and whom == "backend":
            assert NOTHING in one.said or OPEN in one.said or acknowledged in one.said, one
        assert "Traceback" not in one.said
        inside += one.is_inside
        taken_back += last_change == last
        if last_change > last:
            place.drop(store)
            store = place.fresh(loads)
    assert taken_back
    place.drop(store)


def test_a_loader_that_commits_in_pieces_is_caught(place):
    """The control: the same kills see a part of a load where there can be one."""
    store, caught = place.fresh(1), 0
    took = attempt(place, store, "accept in pieces").took
    for part in (0.3, 0.5, 0.7):
        place.drop(store)
        store = place.fresh(1)
        attempt(place, store, "accept in pieces", after=part * took)
        caught += len(store.seen()[1]) > 1 and store.faults() != ()
    place.drop(store)
    assert caught


def test_the_next_load_works_after_a_kill(place):
    store = place.fresh(1)
    attempt(place, store, "accept", "backend", after=0.02)
    number = store.seen()[0]
    assert store.load(3).change.load_id == number + 1
    assert store.seen() == (number + 1, [(3.0, store.rows)])
    place.drop(store)
