"""What the database itself refuses, whoever writes."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from data.models import (
    AreaKeyRow,
    BreakdownKeyRow,
    ChangeRow,
    LoadMeasureRow,
    LoadRow,
    LoadStatementRow,
    MeasureKeyRow,
    ObservationRow,
    SourceRow,
    StatementRow,
    StoryRow,
)
from data.session import open_engine, session_factory
from tests.databases.fixtures import POSTGRESQL

NOW = datetime(2025, 8, 7, 9, 0, tzinfo=UTC)
YEAR_2023 = 50_000 + 2023


@pytest.fixture
def session(new_database):
    engine = open_engine(new_database())
    with session_factory(engine)() as session:
        for rows in (
            [source(), load(1), load(2)],
            [change(1), change(2), story()],
            [MeasureKeyRow(id=1, name="leavers"), AreaKeyRow(id=1, name="E06000035")],
            [BreakdownKeyRow(id=1, name="All")],
        ):
            session.add_all(rows)
            session.flush()
        session.commit()
        yield session
    engine.dispose()


def source():
    empty = dict.fromkeys(("publisher", "part", "file", "address", "licence"), "")
    return SourceRow(id=1, key="update", title="Update", as_at=None, **empty)


def load(id, **changes):
    fields = {
        "file_name": "cla.csv",
        "content_hash": "a",
        "contract": "v1",
        "complete": False,
        "state": "loaded",
        "source_rank": "council",
        "publication": "",
        "publication_title": "",
        "release_on": None,
        "release_inferred": False,
        "release_form": "",
        "held_back": "[]",
    }
    return LoadRow(id=id, **(fields | changes))


def change(id, **changes):
    fields = dict.fromkeys(("new", "revised", "unchanged", "withdrawn", "outranked"), 0) | {
        "kind": "load",
        "load_id": id,
        "made_at": NOW,
        "made_by": "jo",
        "reason": "",
    }
    return ChangeRow(id=id, **(fields | changes))


def story(**changes):
    fields = {"id": 1, "source_id": 1, "line": "", "quote": "", "caveat": "", "note": ""}
    return StoryRow(**(fields | changes))


def observation(**changes):
    fields = {
        "measure_key": 1,
        "area_key": 1,
        "period_key": YEAR_2023,
        "breakdown_key": 1,
        "until_change": 0,
        "from_change": 1,
        "load_id": 1,
        "story_id": 1,
        "value": 31.0,
        "missing": None,
    }
    return ObservationRow(**(fields | changes))


def statement(**changes):
    words = ("unit", "scope", "group", "caveat", "theme", "source_line", "quote")
    fields = dict.fromkeys(words, "") | {
        "statement_id": "before",
        "position": 1,
        "measure_id": "leavers",
        "area_code": "E06000035",
        "role": "before",
        "value": "206",
        "source_id": 1,
        "load_id": 1,
        "from_change": 1,
        "until_change": 0,
    }
    return StatementRow(**(fields | changes))


def load_measure(**changes):
    fields = {"measure_key": 1, "load_id": 1, "figures": 1, "rank": 3, "confirmed": b""}
    return LoadMeasureRow(**(fields | changes))


@pytest.mark.parametrize(
    "row",
    [
        observation(value=None, missing=None),  # neither
        observation(value=31.0, missing="c"),  # both
        observation(value=None, missing="q"),  # no such reason
        observation(from_change=2, until_change=1),  # over before it began
        observation(from_change=99),
        observation(measure_key=99),
        observation(area_key=99),
        observation(breakdown_key=99),
        observation(load_id=99),
        observation(story_id=99),
        observation(story_id=None),
        statement(role="later"),
        statement(theme="fostering"),  # of a measure and of a theme
        statement(measure_id="", role="context"),  # of neither
        statement(measure_id="", theme="fostering"),  # only context may lack a measure
        statement(from_change=2, until_change=1),
        statement(from_change=99),
        statement(source_id=99),
        statement(load_id=99),
        story(id=2, source_id=99),
        load(3, state="lost"),
        load(3, complete=None),
        change(3, kind="correction", load_id=1),
        change(3, load_id=99),
        MeasureKeyRow(name="leavers"),  # a name has one number
        AreaKeyRow(name="E06000035"),
        BreakdownKeyRow(name="All"),
        load_measure(measure_key=99),
        load_measure(load_id=99),
        LoadStatementRow(load_id=99, statement_id="before"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused(session, row):
    session.add(row)
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize("make", [observation, statement])
def test_two_current_rows_of_one_figure_are_refused(session, make):
    session.add(make())
    session.flush()
    session.expunge_all()
    session.add(make(load_id=2, from_change=2))
    with pytest.raises(IntegrityError):
        session.flush()


def test_two_figures_of_one_key_cannot_end_with_the_same_change(session):
    session.add(observation(until_change=2))
    session.flush()
    session.expunge_all()
    session.add(observation(until_change=2, value=32.0))
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize("make", [observation, statement])
def test_a_superseded_row_stands_beside_the_current_one(session, make):
    session.add_all([make(until_change=2), make(load_id=2, from_change=2)])
    session.flush()


def test_the_same_bytes_may_be_loaded_again_after_others(session):
    session.add(load(3, content_hash="a"))
    session.flush()


@pytest.mark.parametrize(("make", "model"), [(load, LoadRow), (change, ChangeRow)])
def test_the_number_of_a_load_or_change_is_never_given_twice(session, kind, make, model):
    if kind == POSTGRESQL:
        pytest.skip("PostgreSQL's counters are set by whoever writes: see test_numbers_on_postgres")
    session.add(make(3, **({"load_id": 1} if make is change else {})))
    session.flush()
    session.delete(session.get(model, 3))
    session.flush()
    another = make(None, **({"load_id": 1} if make is change else {}))
    session.add(another)
    session.flush()
    assert another.id == 4


def test_a_moment_comes_back_in_utc_and_one_without_a_zone_is_refused(session):
    session.expire_all()
    assert session.get(ChangeRow, 1).made_at == NOW
    session.add(change(3, load_id=1, made_at=datetime(2025, 8, 7)))
    with pytest.raises(StatementError):
        session.flush()
