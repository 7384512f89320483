"""What the database itself refuses, whoever writes."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from data.migrations import migrate
from data.models import LoadRow, ObservationRow, SourceRow, StatementRow
from data.session import open_engine, session_factory

NOW = datetime(2025, 8, 7, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(tmp_path):
    url = f"sqlite:///{(tmp_path / 'figures.db').as_posix()}"
    migrate(url)
    engine = open_engine(url)
    with session_factory(engine)() as session:
        session.add_all([source(), load(1), load(2, content_hash="b")])
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
        "loaded_at": NOW,
        "loaded_by": "jo",
        "new": 1,
        "revised": 0,
        "unchanged": 0,
        "state": "loaded",
    }
    return LoadRow(id=id, **(fields | changes))


def observation(**changes):
    fields = {
        "measure_id": "leavers",
        "area_code": "E06000035",
        "frequency": "annual",
        "period_label": "2023-24",
        "period_ordinal": 2023,
        "period_start": date(2023, 4, 1),
        "period_end": date(2024, 3, 31),
        "breakdown": "All",
        "value": 31.0,
        "missing": None,
        "note": "",
        "caveat": "",
        "source_id": 1,
        "source_line": "",
        "quote": "",
        "load_id": 1,
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
    }
    return StatementRow(**(fields | changes))


@pytest.mark.parametrize(
    "row",
    [
        observation(value=None, missing=None),  # neither
        observation(value=31.0, missing="c"),  # both
        observation(value=None, missing="q"),  # no such reason
        observation(source_id=99),
        observation(load_id=99),
        observation(superseded_by_load_id=99),
        observation(measure_id=None),
        statement(role="later"),
        statement(theme="fostering"),  # of a measure and of a theme
        statement(measure_id="", role="context"),  # of neither
        statement(measure_id="", theme="fostering"),  # only context may lack a measure
        statement(source_id=99),
        load(3, content_hash="a"),  # the same bytes twice
        load(3, content_hash="c", state="lost"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused(session, row):
    session.add(row)
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize("make", [observation, statement])
def test_two_current_rows_of_one_figure_are_refused(session, make):
    session.add_all([make(), make(load_id=2)])
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize("make", [observation, statement])
def test_a_superseded_row_stands_beside_the_current_one(session, make):
    session.add_all([make(superseded_by_load_id=2), make(load_id=2)])
    session.flush()


def test_the_bytes_of_a_withdrawn_load_may_be_loaded_again(session):
    session.get(LoadRow, 1).state = "withdrawn"
    session.flush()
    session.add(load(3, content_hash="a"))
    session.flush()


def test_a_moment_comes_back_in_utc_and_one_without_a_zone_is_refused(session):
    session.expire_all()
    assert session.get(LoadRow, 1).loaded_at == NOW
    session.add(load(3, content_hash="c", loaded_at=datetime(2025, 8, 7)))
    with pytest.raises(StatementError):
        session.flush()
