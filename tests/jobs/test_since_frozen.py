"""What the board saw stays; what was revised, withdrawn or added since is told beside it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from data.analysis.board.since import Since, SinceKind, changes_since
from data.catalogue import read_catalogue
from data.domain.change import ChangeKind
from data.domain.frozen import FrozenItem, ItemKind, SeenFigure
from data.domain.pack import Pack, PackItem
from data.migrations import migrate
from data.queries.packs import get_frozen
from data.reading.reader import Reader
from data.session import open_engine, read_session, write_session
from data.writes.loads import LoadFacts, record_load
from data.writes.packs import By, add_pack, add_snapshot
from data.writes.take_back import turn_load
from jobs.freezing import Freezing, freeze_pack
from jobs.since_frozen import read_since
from tests.changes_store import LEFT, one
from tests.figure_sets import figure_set

CATALOGUE = read_catalogue()
AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
PAGES = (PackItem(1, f"/measure/{LEFT}"), PackItem(2, "", "A text", "Words"))


def load(engine, name, day, *figures):
    facts = LoadFacts(name, name, "1", AT + timedelta(days=day), "Jo", "")
    with write_session(engine) as session:
        return record_load(session, facts, figure_set(*figures))


@pytest.fixture
def engine(tmp_path):
    url = f"sqlite:///{(tmp_path / 'since.db').as_posix()}"
    migrate(url)
    engine = open_engine(url)
    figures = {"2022-23": 39.0, "2023-24": 31.0}
    load(engine, "first.csv", 0, *(one(CATALOGUE, LEFT, *each) for each in figures.items()))
    yield engine
    engine.dispose()


@pytest.fixture
def reader(engine):
    return Reader(CATALOGUE, engine, partial(read_session, engine), lambda: date(2026, 7, 1))


def freeze(engine, reader, last_change=1):
    with write_session(engine) as session:
        row = add_pack(session, Pack(0, "june", "June", "", "", PAGES), By("Jo", AT))
        pack = Pack(row.id, "june", "June", "", "", PAGES)
    frozen = freeze_pack(reader, pack, Freezing("Jo", AT, "Dashboard"))
    with write_session(engine) as session:
        return add_snapshot(session, pack.id, frozen, last_change).id


def read(engine, snapshot):
    with read_session(engine) as session:
        return get_frozen(session, snapshot)


def test_a_later_load_moves_nothing_and_is_told(engine, reader):
    snapshot = freeze(engine, reader)
    before = read(engine, snapshot)
    assert read_since(reader, before) == ()
    load(
        engine,
        "again.csv",
        9,
        one(CATALOGUE, LEFT, "2023-24", 32.0),
        one(CATALOGUE, LEFT, "2024-25", 38.0),
    )
    after = read(engine, snapshot)
    assert after == before
    assert after.items[0].chart.series[0].values == (39.0, 31.0)
    told = {
        (one.kind, one.what.rpartition(", ")[2], one.then, one.now)
        for one in read_since(reader, after)
    }
    assert told == {
        (SinceKind.REVISED, "2023-24", "31", "32"),
        (SinceKind.ADDED, "2024-25", "", "38"),
    }


def test_what_was_taken_back_since_is_told_as_gone(engine, reader):
    snapshot = freeze(engine, reader)
    with write_session(engine) as session:
        at = AT + timedelta(days=2)
        turn_load(session, 1, ChangeKind.WITHDRAWAL, at=at, by="Jo", reason="wrong file")
    (told,) = read_since(reader, read(engine, snapshot))
    assert told.kind is SinceKind.GONE
    assert told.now.startswith("No figure is loaded")


def test_a_measure_that_left_the_catalogue_is_told_and_its_page_stays(engine, reader):
    frozen = read(engine, freeze(engine, reader))
    smaller = replace(
        CATALOGUE, measures=tuple(one for one in CATALOGUE.measures if one.id != LEFT)
    )
    without = Reader(smaller, engine, partial(read_session, engine), lambda: date(2026, 7, 1))
    (told,) = read_since(without, frozen)
    assert (told.kind, told.title) == (SinceKind.GONE, frozen.items[0].title)
    assert LEFT in told.now


# ---- the rule itself ------------------------------------------------------------------------


def seen(period, value, printed="", missing=""):
    return SeenFigure(LEFT, "E06000035", period, "All", value, missing, printed)


def item(*figures, **changes):
    return FrozenItem("1", ItemKind.CHART, "Title", seen=figures, **changes)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ([seen("a", 1.0, "1")], [seen("a", 1.0, "1")], []),
        ([seen("a", 1.0, "1")], [seen("a", 1.0, "1.0")], []),  # only printed otherwise
        ([seen("a", 1.0, "1")], [seen("a", 2.0, "2")], [("revised", "1", "2")]),
        ([seen("a", 1.0, "1")], [seen("a", None, "Hidden", "c")], [("revised", "1", "Hidden")]),
        ([seen("a", None, "x", "x")], [seen("a", 0.0, "0")], [("revised", "x", "0")]),
        ([seen("a", 1.0, "1")], [], [("withdrawn", "1", "")]),
        ([], [seen("a", 1.0, "1")], [("added", "", "1")]),
        ([seen("a", None, "206")], [seen("a", None, "207")], [("revised", "206", "207")]),
    ],
)
def test_each_kind_of_difference(then, now, expected):
    found = changes_since(CATALOGUE, item(*then), item(*now))
    assert [(str(one.kind), one.then, one.now) for one in found] == expected


def test_a_view_that_cannot_be_shown_any_more_says_why():
    found = changes_since(CATALOGUE, item(seen("a", 1.0)), None, "There is no such measure.")
    assert found == (Since(SinceKind.GONE, "1", "Title", "", "", "There is no such measure."),)
