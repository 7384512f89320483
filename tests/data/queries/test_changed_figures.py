"""What a change did, read afterwards from the history of the figures."""

from datetime import date

import pytest

from data.catalogue import read_catalogue
from data.domain.change import ChangeKind
from data.domain.difference import Effect
from data.queries.changed_figures import LISTED, get_changed_figures
from data.queries.changes import get_changes
from data.session import open_engine, read_session
from etl.accept import accept_file
from etl.files import InputFile
from etl.store import Store
from etl.take_back import restore_load, withdraw_load

CATALOGUE = read_catalogue()
MEASURE = "fostering_deregistrations"
HEADER = "measure_id,area_code,period,value,breakdown,note\n"


@pytest.fixture
def store(new_database):
    return Store(new_database(), CATALOGUE, date(2026, 11, 22))


def load(store, seen, *rows, complete=False):
    lines = "".join(f"{MEASURE},E06000035,{row}\n" for row in rows)
    file = InputFile(f"{seen}.csv", (HEADER + lines).encode())
    done = accept_file(store, file, by="jo", reason="because", complete=complete, seen=seen)
    assert done.change is not None
    return done.change


def did(store, change):
    """What a change did: effect, period, before and after."""
    engine = open_engine(store.url)
    try:
        with read_session(engine) as session:
            found = get_changed_figures(session, CATALOGUE, change)
    finally:
        engine.dispose()
    assert found.counts == change.counts
    return [
        (one.effect, one.period.label, text(one.before), text(one.after)) for one in found.changes
    ]


def text(figure):
    if figure is None:
        return None
    return figure.missing.value if figure.missing else figure.value


def test_a_load_tells_its_new_and_its_revised_figures(store):
    first = load(store, 0, "2022-23,39,,", "2023-24,31,,")
    second = load(store, 1, "2022-23,39,,", "2023-24,c,,", "2024-25,38,,")
    assert did(store, first) == [
        (Effect.NEW, "2022-23", None, 39.0),
        (Effect.NEW, "2023-24", None, 31.0),
    ]
    assert did(store, second) == [
        (Effect.NEW, "2024-25", None, 38.0),
        (Effect.REVISED, "2023-24", 31.0, "c"),
    ]


def test_later_changes_do_not_alter_what_an_earlier_one_did(store):
    first = load(store, 0, "2023-24,31,,")
    load(store, 1, "2023-24,32,,")
    load(store, 2, "2023-24,33,,")
    assert did(store, first) == [(Effect.NEW, "2023-24", None, 31.0)]


def test_a_complete_file_tells_what_it_took_away(store):
    load(store, 0, "2022-23,39,,", "2023-24,31,,")
    second = load(store, 1, "2023-24,31,,", complete=True)
    assert did(store, second) == [(Effect.WITHDRAWN, "2022-23", 39.0, None)]


def test_taking_back_and_putting_back_are_told(store):
    load(store, 0, "2023-24,31,,")
    load(store, 1, "2023-24,32,,", "2024-25,38,,")
    back = withdraw_load(store, 2, by="jo", reason="wrong")
    assert did(store, back) == [
        (Effect.REVISED, "2023-24", 32.0, 31.0),
        (Effect.WITHDRAWN, "2024-25", 38.0, None),
    ]
    again = restore_load(store, 2, by="jo", reason="right")
    assert did(store, again) == [
        (Effect.NEW, "2024-25", None, 38.0),
        (Effect.REVISED, "2023-24", 31.0, 32.0),
    ]


def test_parts_and_other_areas_are_kept_apart(store):
    load(store, 0, "2023-24,31,,", "2023-24,5,girls,")
    second = load(store, 1, "2023-24,6,girls,")
    assert did(store, second) == [(Effect.REVISED, "2023-24", 5.0, 6.0)]


def test_only_the_first_of_each_effect_are_returned(store):
    rows = [f"2023-24,{place},part {place:03},".replace(",,", ",") for place in range(LISTED + 7)]
    change = load(store, 0, *rows)
    assert change.counts.new == LISTED + 7
    assert len(did(store, change)) == LISTED


def test_every_change_in_the_history_can_be_read(store):
    load(store, 0, "2023-24,31,,")
    withdraw_load(store, 1, by="jo", reason="wrong")
    engine = open_engine(store.url)
    with read_session(engine) as session:
        kinds = [one.kind for one in get_changes(session)]
    engine.dispose()
    assert kinds == [ChangeKind.WITHDRAWAL, ChangeKind.LOAD]
