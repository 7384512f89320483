"""Statements in their order, loads newest first, and what stands."""

import pytest

from data.domain.difference import Counts
from data.migrations import head_revision
from data.queries.changes import get_last_load, get_load_of_content, get_loads
from data.queries.statements import get_statements
from data.queries.status import count_statements, get_health, get_measure_status
from data.session import open_engine, read_session
from data.sqlite import safe_journal


def ids(statements):
    return [statement.id for statement in statements]


def test_statements_of_a_measure_come_in_the_order_of_their_file(session):
    assert ids(get_statements(session, measure_ids=["leavers"])) == [
        "z_first",
        "a_second",
        "south_east",
    ]


def test_statements_can_be_asked_for_one_area(session):
    found = get_statements(session, measure_ids=["leavers"], area_code="E12000008")
    assert ids(found) == ["south_east"]


def test_all_statements_come_when_no_measure_is_named_and_none_for_no_measures(session):
    assert len(get_statements(session)) == count_statements(session) == 6
    assert get_statements(session, measure_ids=[]) == ()


def test_a_statement_carries_number_group_and_provenance(session):
    first = get_statements(session)[0]
    assert (first.value, first.number, first.group, first.scope) == ("206", 206.0, "yj", "Before")
    assert first.provenance.load.file_name == "first.csv"
    assert first.provenance.source.title == "Children's Social Care Update"


def test_loads_come_newest_first_with_what_they_changed(session):
    assert [(one.id, one.change.file_name, one.change.counts) for one in get_loads(session)] == [
        (2, "second.csv", Counts(revised=1)),
        (1, "first.csv", Counts(new=13)),
    ]
    assert get_last_load(session).id == 2


def test_a_load_is_found_by_its_content_while_nothing_was_revised_after_it(session):
    assert get_load_of_content(session, "b", complete=False).id == 2
    assert get_load_of_content(session, "b", complete=True) is None
    assert get_load_of_content(session, "a", complete=False) is None  # load 2 revised a figure
    assert get_load_of_content(session, "zz", complete=False) is None


def test_status_counts_current_figures_by_measure_and_frequency(session, catalogue):
    leavers = get_measure_status(session, catalogue)[1]
    assert (leavers.measure_id, leavers.frequency) == ("leavers", "annual")
    assert (leavers.figures, leavers.missing) == (5, 1)  # both areas; the restated one once
    assert (leavers.first_period, leavers.last_period) == ("2019-20", "2021-22")


def test_health_says_which_version_answers(engine, kind):
    health = get_health(engine)
    assert health.readable
    assert health.is_current
    assert (health.revision, health.kind) == (head_revision(), kind)


def test_health_of_a_missing_database_is_not_readable_and_makes_no_file(tmp_path):
    missing = open_engine(f"sqlite:///{(tmp_path / 'no.db').as_posix()}")
    assert not get_health(missing).readable
    missing.dispose()
    assert not (tmp_path / "no.db").exists()


def test_sqlite_is_opened_with_foreign_keys_and_the_safest_journal(engine, kind):
    if kind == "postgresql":
        pytest.skip("about SQLite as such")
    with read_session(engine) as session:
        connection = session.connection()
        asked = ("foreign_keys", "synchronous", "journal_mode", "busy_timeout")
        answers = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    journal = safe_journal()
    level = {"FULL": 2, "EXTRA": 3}[journal.synchronous]
    assert answers == [1, level, journal.mode.lower(), 5000]
