"""Commands that are killed while they write: all of their change stands, or nothing of it."""

import random
import time
from dataclasses import dataclass

import pytest

from tests.trust.children import IN_PIECES, Fork, Program
from tests.trust.large_council import LargeStore

KILLED = -9
MOST_TRIES = 40
"""A machine that is busy with other things delays kills: so often is the control tried."""
ACKNOWLEDGED = {"accept": ": loaded as load 2: ", "withdraw": "load 2 taken back: "}


@dataclass
class Attempt:
    """A command that was killed: whether inside its change, and what it had said by then."""

    is_inside: bool
    said: str
    took: float


@dataclass
class Killer:
    """Starts a command on a copy of a store, and kills it at a random moment of its change."""

    before: LargeStore
    folder: object
    start: object
    duration: float = 0.0
    chance: random.Random = None

    def arguments(self, large, command):
        options = ["--database", large.url, "--reason", "for a test", "--by", "jo"]
        if command == "withdraw":
            return ["withdraw", 2, *options]
        file = large.write(2)
        extra = [IN_PIECES] if command == "accept in pieces" else []
        return ["accept", file, "--registry", large.registry, *options, *extra]

    def attempt(self, command, *, after=None):
        """Run it and kill it `after` some time under the lock, or let it end."""
        large = self.before.copy_to(self.folder)
        output = self.folder / "said.txt"
        child = self.start(self.arguments(large, command), output)
        while not large.busy.exists() and not child.has_ended():
            time.sleep(0.0005)
        begun = time.monotonic()
        while not child.has_ended() and (after is None or time.monotonic() < begun + after):
            time.sleep(0.0005)
        took = time.monotonic() - begun
        is_inside = not child.has_ended()
        if is_inside:
            child.kill()
        code = child.wait()
        return Attempt(is_inside and code == KILLED, output.read_text(), took)


def start_python(arguments, output):
    return Program(arguments, output)


@pytest.fixture
def killer(request, tmp_path):
    def make(before, *, forked):
        if not forked:
            return Killer(before, tmp_path, start_python)
        spawner = request.getfixturevalue("spawner")
        return Killer(before, tmp_path, lambda *given: Fork(spawner, *given))

    return make


@pytest.fixture
def store_before(one_load, two_loads):
    return {"accept": one_load, "withdraw": two_loads, "accept in pieces": one_load}


@pytest.mark.parametrize("command", ["accept", "withdraw"])
@pytest.mark.parametrize(
    ("count", "forked"), [(3, False), pytest.param(100, True, marks=pytest.mark.full)]
)
def test_a_command_that_is_killed_leaves_all_or_nothing(
    killer, store_before, tmp_path, command, count, forked
):
    before = store_before[command]
    last, standing = before.seen()
    ((old, _),) = standing
    whole = {
        last: [(old, before.rows)],
        last + 1: [(3 - old, before.rows)],
    }  # 1 becomes 2, and 2 becomes 1
    kills = killer(before, forked=forked)
    undisturbed = kills.attempt(command)
    assert ACKNOWLEDGED[command] in undisturbed.said
    chance = random.Random(9)  # noqa: S311 - moments, not secrets
    inside, tried = 0, 0
    while inside < count:
        tried += 1
        assert tried < 10 * count, "the kills came too late"
        attempt = kills.attempt(command, after=chance.uniform(0, undisturbed.took))
        after = LargeStore(tmp_path)
        last_change, stands = after.seen()
        assert stands == whole[last_change], f"a part stands after {attempt}"
        assert after.faults() == ()
        if ACKNOWLEDGED[command] in attempt.said:
            assert last_change == last + 1, "what was acknowledged is lost"
        inside += attempt.is_inside


def test_a_loader_that_commits_in_pieces_is_caught(killer, store_before, tmp_path):
    """The control: the same kills see a part of a load where there can be one."""
    kills = killer(store_before["accept in pieces"], forked=True)
    took = kills.attempt("accept in pieces").took
    chance = random.Random(9)  # noqa: S311 - moments, not secrets
    assert any(_leaves_a_part(kills, chance.uniform(0.2, 0.9) * took) for _ in range(MOST_TRIES))


def _leaves_a_part(kills, after):
    kills.attempt("accept in pieces", after=after)
    left = LargeStore(kills.folder)
    return len(left.seen()[1]) > 1 and left.faults() != ()


def test_the_next_load_works_after_a_kill(killer, store_before, tmp_path):
    kills = killer(store_before["accept"], forked=True)
    kills.attempt("accept", after=0.02)
    after = LargeStore(tmp_path)
    if after.seen()[0] == 1:
        assert after.load(2).change.load_id == 2
    assert after.load(3).change is not None
    assert after.seen() == (3, [(3, after.rows)])
    assert not after.busy.exists()
