"""Twelve releases with restatements: what stood is known for every figure at every moment."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from data.domain.difference import Counts
from data.queries.as_was import get_as_was
from data.queries.changes import last_change_by
from data.session import open_engine, read_session
from etl.history import write_as_was
from etl.take_back import withdraw_load
from tests.trust.small_council import AREAS, WHO, Standing, file_of, load, store_on

FIRST = datetime(2024, 1, 31, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
YEARS = [f"{year}-{(year + 1) % 100:02}" for year in range(2000, 2024)]
QUARTERS = [f"{year} Q{quarter}" for year in YEARS[-6:] for quarter in range(1, 5)]
KEYS = [
    (measure, area, period, breakdown)
    for measure in ("leavers", "share")
    for area in AREAS
    for period in (*YEARS, *QUARTERS)
    for breakdown in ("All", "Girls")
]


class Clock:
    """The time that a store is told."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock(FIRST)


@pytest.fixture
def store(new_database, clock):
    return replace(store_on(new_database()), now=clock)


def releases(chance):
    """Whole files, each from the one before: 5 in 100 restated, some gone, some new.

    Half of a restatement's figures were restated in the release before too.
    """
    whole = {key: words(chance) for key in KEYS[: len(KEYS) * 3 // 4]}
    waiting = KEYS[len(whole) :]
    touched: list = []
    for _ in range(12):
        yield dict(whole)
        twentieth = len(whole) // 20
        again = [key for key in touched if key in whole][: twentieth // 2]
        touched = again + chance.sample([it for it in whole if it not in again], twentieth // 2)
        whole |= {key: words(chance, unlike=whole[key]) for key in touched}
        for key in chance.sample([it for it in whole if it not in touched], 3):
            del whole[key]
        whole |= {waiting.pop(): words(chance) for _ in range(5)}


def words(chance, unlike=None):
    symbol = (chance.choice("cxzku"), "", "", "")
    number = (str(chance.randrange(100)), "", "", chance.choice(["", "", "Restated"]))
    found = chance.choice([symbol, number, number, number])
    return words(chance, unlike) if found == unlike else found


def as_was(store, moment):
    engine = open_engine(store.url)
    with read_session(engine) as session:
        cells = get_as_was(session, store.catalogue, last_change_by(session, moment))
    engine.dispose()
    return {(*one[:3], one[6]): (*one[3:6], one[7]) for one in cells}


def test_every_figure_is_known_as_it_was_at_each_release_and_a_second_around_it(store, clock):
    chance = random.Random(12)  # noqa: S311 - figures, not secrets
    stood = [(FIRST - timedelta(days=1), {})]
    before: dict = {}
    for whole in releases(chance):
        accepted = load(store, file_of(whole, f"release-{len(stood)}.csv"), complete=True)
        assert accepted.change.made_at == clock.now
        assert accepted.change.counts == Counts(
            new=len(whole.keys() - before.keys()),
            revised=sum(before[key] != whole[key] for key in whole.keys() & before.keys()),
            unchanged=sum(before.get(key) == one for key, one in whole.items()),
            withdrawn=len(before.keys() - whole.keys()),
        )
        stood.append((clock.now, whole))
        before, clock.now = whole, clock.now + timedelta(days=30, seconds=chance.randrange(80_000))
    assert len(stood) == 13
    for (_, earlier), (moment, whole) in pairwise(stood):
        assert as_was(store, moment - SECOND) == earlier
        assert as_was(store, moment) == whole
        assert as_was(store, moment + SECOND) == whole
    standing = Standing(store)
    changes = range(len(stood))
    assert [standing.now(as_was=one) for one in changes] == [whole for _, whole in stood]
    assert standing.faults() == ()
    standing.close()


def test_a_release_taken_back_still_shows_what_readers_saw_while_it_stood(store, clock):
    key = ("leavers", AREAS[0], "2022-23", "All")
    load(store, file_of({key: ("1", "", "", "")}))
    clock.now += SECOND
    load(store, file_of({key: ("2", "", "", "")}))
    clock.now += SECOND
    withdraw_load(store, 2, **WHO)
    found = [as_was(store, FIRST + place * SECOND)[key][0] for place in range(4)]
    assert found == ["1", "2", "1", "1"]


def test_changes_keep_their_order_when_the_clock_goes_back(store, clock):
    """The hour that comes twice in October: numbers, not the clock, give the order."""
    key = ("leavers", AREAS[0], "2022-23", "All")
    load(store, file_of({key: ("1", "", "", "")}))
    clock.now -= timedelta(hours=1)
    load(store, file_of({key: ("2", "", "", "")}))
    standing = Standing(store)
    assert standing.now()[key][0] == "2"
    assert [one[key][0] for one in standing.as_was(1, 2)] == ["1", "2"]
    assert as_was(store, FIRST)[key][0] == "2"
    standing.close()


def test_the_day_of_a_release_ends_at_midnight_in_utc(store, clock):
    key = ("leavers", AREAS[0], "2022-23", "All")
    clock.now = datetime(2024, 1, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    load(store, file_of({key: ("1", "", "", "")}))
    clock.now = datetime(2024, 2, 1, tzinfo=UTC)
    load(store, file_of({key: ("2", "", "", "")}))
    days = [datetime(2024, 1, day, tzinfo=UTC).date() for day in (30, 31)]
    found = [write_as_was(store, day).splitlines()[1:] for day in (*days, clock.now.date())]
    row = "leavers,E06000035,2022-23,{},,,All,"
    assert found == [[], [row.format(1)], [row.format(2)]]
