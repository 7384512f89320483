"""Random sequences of loads, withdrawals and restorations, beside a model in memory."""

import shutil
from collections import Counter
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from data.domain.difference import Counts
from data.domain.publication import Release, SourceRank
from etl.accept import accept_checked
from etl.preview import preview_file
from etl.take_back import preview_restoration, preview_withdrawal, restore_load, withdraw_load
from tests.databases.fixtures import SQLITE, give_back, take_database
from tests.trust.loads_in_memory import Memory, OneLoad, effects
from tests.trust.small_council import (
    AREAS,
    WHO,
    Standing,
    check,
    file_of,
    file_of_statements,
    new_store,
    store_on,
)

KEYS = st.tuples(
    st.sampled_from(["leavers", "leavers", "share"]),
    st.sampled_from([*AREAS, AREAS[0]]),
    st.sampled_from(["2022-23", "2023-24", "2021-22", "2023-24 Q1", "2023-24 Q2"]),
    st.sampled_from(["All", "All", "Girls"]),
)
NOTES = st.sampled_from(["", "", "Late return"])
SYMBOLS = st.tuples(st.sampled_from("cxzku"), st.just(""), st.just(""), NOTES)
COUNTS = st.tuples(st.integers(0, 3).map(str), st.just(""), st.just(""), NOTES)
SHARES = st.builds(
    lambda part, whole, note: (f"{100 * part / whole:g}", str(part), str(whole), note),
    st.integers(0, 4),
    st.sampled_from([4, 8]),
    NOTES,
)
LONE_SHARES = st.tuples(st.sampled_from(["0", "12.5", "33.3"]), st.just(""), st.just(""), NOTES)


RELEASES = [
    None,
    None,
    Release("dfe", "Children in care", SourceRank.OFFICIAL, date(2024, 11, 1), True),
    Release("dfe", "Children in care", SourceRank.OFFICIAL, date(2025, 11, 26)),
    Release("lait", "All sorts", SourceRank.COMPILATION, date(2026, 4, 8)),
]
"""The council's own files outrank the Department's, whose later release outranks the earlier."""

ORDERS = {None: (3, 0), "dfe2024": (2, 2024), "dfe2025": (2, 2025), "lait2026": (1, 2026)}


def words_for(key):
    return SYMBOLS | (COUNTS if key[0] == "leavers" else SHARES | LONE_SHARES)


@st.composite
def figures(draw, keys=KEYS):
    chosen = draw(st.lists(keys, min_size=1, max_size=6, unique=True))
    return {key: draw(words_for(key)) for key in chosen}


class Sequences(RuleBasedStateMachine):
    """Each step is done to a real database and to the model, and both are compared."""

    server = None
    """Where the databases are, if not in files."""

    def __init__(self):
        super().__init__()
        self.folder = Path(mkdtemp())
        if self.server is None:
            self.store = new_store(self.folder)
        else:
            self.name = take_database(self.server)
            self.store = store_on(self.server.url(self.name))
        self.standing = Standing(self.store)
        self.memory = Memory()
        self.sent = []

    def teardown(self):
        try:
            assert self.standing.faults() == ()
            numbers = range(len(self.memory.history))
            assert self.standing.as_was(*numbers) == self.memory.history
            assert [self.standing.now(as_was=one) for one in numbers] == self.memory.history
        finally:
            self.standing.close()
            shutil.rmtree(self.folder)
            if self.server is not None:
                give_back(self.server, self.name)

    @rule(said=figures(), complete=st.booleans(), release=st.sampled_from(RELEASES))
    def load(self, said, complete, release):
        self._send(file_of(said, f"load-{len(self.sent)}.csv"), said, complete, release)

    @precondition(lambda self: any(len(key) == 4 for key in self.memory.state))
    @rule(data=st.data(), complete=st.booleans(), release=st.sampled_from(RELEASES))
    def restate(self, data, complete, release):
        """What stands, with some of it left out and some of it otherwise."""
        figures_now = {key: one for key, one in self.memory.state.items() if len(key) == 4}
        keys = sorted(figures_now)
        kept = data.draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
        said = {key: figures_now[key] for key in kept}
        for key in data.draw(st.lists(st.sampled_from(kept), max_size=3, unique=True)):
            said[key] = data.draw(words_for(key))
        self._send(file_of(said, f"restated-{len(self.sent)}.csv"), said, complete, release)

    @rule(values=st.lists(st.sampled_from("12"), min_size=1, max_size=3), complete=st.booleans())
    def load_statements(self, values, complete):
        """A statement's place in its file is one of its words: each has its own."""
        told = dict(zip("abc", values, strict=False))
        said = {("statement", id): (value,) for id, value in told.items()}
        self._send(file_of_statements(told), said, complete)

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), complete=st.booleans())
    def send_the_same_bytes(self, data, complete):
        file, said, release = data.draw(st.sampled_from(self.sent))
        self._send(file, said, complete, release)

    @precondition(lambda self: self.memory.loads)
    @rule(data=st.data())
    def withdraw_or_restore(self, data):
        number = data.draw(st.integers(1, len(self.memory.loads)))
        load = self.memory.loads[number - 1]
        after = self.memory.with_turned(number)
        preview, turn = (
            (preview_withdrawal, withdraw_load)
            if load.stands
            else (preview_restoration, restore_load)
        )
        expected = preview(self.store, number).counts
        change = turn(self.store, number, **WHO)
        assert change.counts == expected
        assert _changed(expected) == effects(self.memory.state, after)
        load.stands = not load.stands
        self._changed_to(after, change.id)

    def _send(self, file, said, complete, release=None):
        key = release and f"{release.publication}{release.on.year}"
        one = OneLoad(said, complete, ORDERS[key])
        after = self.memory.with_load(one)
        checked = replace(check(file), release=release)
        preview = preview_file(self.store, checked, complete=complete)
        expected = effects(self.memory.state, after)
        outranked = sum(after.get(key) != words for key, words in said.items())
        told = expected + Counter(outranked=outranked)
        assert _changed(preview.difference.counts) == +told
        same = sum(self.memory.state.get(key) == one for key, one in said.items())
        assert preview.difference.counts.unchanged == same
        if checked.figures is not None:
            by_period = [one.counts for one in preview.difference.by_period]
            assert sum(by_period, Counts()) == preview.difference.counts
            assert preview.absent == self.memory.absent(one)
        accepted = accept_checked(
            self.store, checked, **WHO, complete=complete, seen=preview.last_change
        )
        assert not accepted.moved
        self.sent.append((file, said, release))
        if accepted.change is None:
            assert not expected
            assert accepted.already is not None or not outranked
            return
        assert +told
        assert preview.already is None
        assert accepted.change.counts == preview.difference.counts
        self.memory.loads.append(one)
        assert accepted.change.load_id == len(self.memory.loads)
        self._changed_to(after, accepted.change.id)

    def _changed_to(self, after, change):
        self.memory.history.append(after)
        assert change == len(self.memory.history) - 1
        assert self.standing.now() == after


def _changed(counts):
    """The counts of what changed, without zeros."""
    return {name: one for name, one in asdict(counts).items() if one and name != "unchanged"}


@pytest.mark.parametrize(
    ("count", "steps"), [(15, 8), pytest.param(500, 12, marks=pytest.mark.full)]
)
def test_every_sequence_of_changes_leaves_what_the_model_says(kind, request, count, steps):
    server = None if kind == SQLITE else request.getfixturevalue("server")
    machine = type("Sequences", (Sequences,), {"server": server})
    count = count if server is None else count // 3  # they take longer there
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=count,
            stateful_step_count=steps,
            deadline=None,
            derandomize=count < 100,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
