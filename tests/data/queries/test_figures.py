"""What a page gets when it asks for figures."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from data.domain.missing import MissingReason
from data.queries.observations import get_observations
from data.session import session_factory

AREA = "E06000035"


def test_figures_come_by_measure_frequency_period_and_breakdown(session, catalogue):
    found = get_observations(
        session, catalogue, measure_ids=["referrals", "leavers"], area_code=AREA
    )
    assert [(one.measure_id, one.period.label, one.breakdown, one.value) for one in found] == [
        ("leavers", "2019-20", "All", None),
        ("leavers", "2020-21", "All", 43.0),
        ("leavers", "2021-22", "All", 53.0),
        ("leavers", "2021-22", "Retired", 11.0),
        ("referrals", "2021-22 Q2", "All", 7.0),
    ]


def test_a_missing_figure_comes_back_as_its_reason_with_its_note(session, catalogue):
    first = get_observations(session, catalogue, measure_ids=["leavers"], area_code=AREA)[0]
    assert first.missing is MissingReason.NOT_AVAILABLE
    assert first.note == "Not in the source table"


def test_a_figure_carries_its_source_place_words_and_load(session, catalogue):
    restated = get_observations(session, catalogue, measure_ids=["leavers"], area_code=AREA)[1]
    provenance = restated.provenance[0]
    assert provenance.source.citation == (
        "Children's Social Care Update, Medway Council, 7 August 2025"
    )
    assert (provenance.line, provenance.quote) == ("line 2020", "43.0 in 2020")
    assert provenance.load.file_name == "second.csv"
    assert provenance.load.loaded_at == datetime(2025, 8, 7, 10, tzinfo=UTC)


def test_a_period_covers_what_the_measure_s_time_basis_says(session, catalogue):
    period = get_observations(session, catalogue, measure_ids=["referrals"], area_code=AREA)[
        0
    ].period
    assert (period.start, period.end) == (date(2021, 4, 1), date(2021, 9, 30))


def test_figures_of_a_measure_that_the_catalogue_lost_are_left_out(session, catalogue):
    assert not get_observations(session, catalogue, measure_ids=["forgotten"], area_code=AREA)


def test_one_question_is_one_select(engine, session, catalogue):
    asked = []
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]), named=False)
    get_observations(session, catalogue, measure_ids=["leavers", "referrals"], area_code=AREA)
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_the_page_s_question_is_answered_from_the_key(session, kind):
    if kind == "postgresql":
        pytest.skip("PostgreSQL reads a table of a few rows from end to end, and rightly so")
    plan = session.connection().exec_driver_sql(
        "EXPLAIN QUERY PLAN SELECT * FROM observation WHERE measure_key IN (1, 2) AND area_key = 1"
    )
    assert "USING PRIMARY KEY (measure_key=? AND area_key=?)" in str(plan.all())


def test_a_restated_figure_carries_what_stood_before_and_the_change(session, catalogue):
    restated = get_observations(session, catalogue, measure_ids=["leavers"], area_code=AREA)[1]
    (revision,) = restated.revisions
    assert revision.before.value == 42.0
    assert (revision.change.id, revision.change.load_id) == (2, 2)
    assert revision.change.made_at == datetime(2025, 8, 7, 10, tzinfo=UTC)


def test_figures_can_be_asked_for_as_they_were_after_a_change(session, catalogue):
    question = {"measure_ids": ["leavers"], "area_code": AREA}
    first = get_observations(session, catalogue, **question, as_was=1)
    assert [one.value for one in first] == [None, 42.0, 53.0, 11.0]
    assert not first[1].revisions
    assert not get_observations(session, catalogue, **question, as_was=0)
    latest = get_observations(session, catalogue, **question, as_was=2)
    assert latest == get_observations(session, catalogue, **question)


def test_many_threads_read_at_once(engine, catalogue):
    def read(_):
        with session_factory(engine)() as session:
            return len(
                get_observations(session, catalogue, measure_ids=["leavers"], area_code=AREA)
            )

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, range(200))) == [4] * 200
