"""Figures of one measure in many areas: current ones alone, with their sources, in one select."""

import pytest
from sqlalchemy import event

from data.domain.missing import MissingReason
from data.domain.period import Frequency
from data.queries.areas_figures import get_areas_figures, get_areas_with_figures
from data.queries.observations import get_observations
from data.session import open_engine, session_factory, write_session
from data.writes.loads import record_load
from tests.data.queries.conftest import facts, figure
from tests.figure_sets import figure_set

MEDWAY, SOUTH_EAST, KENT, BURY, BEXLEY = (
    *("E06000035", "E12000008", "E10000016"),
    *("E08000002", "E09000004"),
)
FIRST = (
    figure("leavers", 2020, 42.0),
    figure("leavers", 2021, 53.0),
    figure("leavers", 2020, 9.0, area_code=SOUTH_EAST),
    figure("leavers", 2021, 8.0, area_code=SOUTH_EAST),
    figure("leavers", 2020, 5.0, area_code=SOUTH_EAST, breakdown="Retired"),
    figure("leavers", 2020, None, area_code=KENT, missing=MissingReason.SUPPRESSED),
    figure("leavers", 8080, 3.0, area_code=BURY, frequency=Frequency.QUARTERLY),
    figure("referrals", 2020, 7.0, area_code=SOUTH_EAST),
    figure("referrals", 2020, 6.0, area_code=BEXLEY, numerator=6.0, denominator=100.0),
)
SECOND = (figure("leavers", 2020, 10.0, area_code=SOUTH_EAST),)  # restated


@pytest.fixture
def engine(new_database):
    engine = open_engine(new_database())
    for number, figures in enumerate((FIRST, SECOND)):
        with write_session(engine) as session:
            name, digest = f"{number}.csv", str(number)
            record_load(session, facts(name, digest, 9 + number), figure_set(*figures))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine):
    with session_factory(engine)() as session:
        yield session


def ask(session, catalogue, *codes, measures=("leavers",), parts=("All",)):
    return get_areas_figures(
        session,
        catalogue,
        measure_ids=measures,
        area_codes=codes,
        breakdowns=parts,
        frequency=Frequency.ANNUAL,
    )


def test_current_figures_come_by_area_and_period_without_parts(session, catalogue):
    found = ask(session, catalogue, SOUTH_EAST, KENT, BURY, "E99999999")
    assert [(one.area_code, one.period.label, one.breakdown, one.value) for one in found] == [
        (SOUTH_EAST, "2020-21", "All", 10.0),
        (SOUTH_EAST, "2021-22", "All", 8.0),
        (KENT, "2020-21", "All", None),
    ]
    assert found[2].missing is MissingReason.SUPPRESSED


def test_parts_come_where_they_are_asked_for(session, catalogue):
    found = ask(session, catalogue, SOUTH_EAST, parts=("All", "Retired"))
    assert [one.breakdown for one in found if one.period.label == "2020-21"] == ["All", "Retired"]


def test_a_figure_carries_its_source_and_its_load(session, catalogue):
    (restated, other) = ask(session, catalogue, SOUTH_EAST)
    slow = get_observations(
        session, catalogue, measure_ids=["leavers"], area_code=SOUTH_EAST
    )  # the other way to the same figures, with everything that is told of them
    told = [one.provenance[0] for one in slow if one.breakdown == "All"]
    for found, same in zip((restated, other), told, strict=True):
        assert (found.provenance[0].source, found.provenance[0].load) == (same.source, same.load)
    assert restated.provenance[0].load.file_name == "1.csv"
    assert restated.revisions == ()


def test_the_same_source_and_load_are_one_object(session, catalogue):
    found = ask(session, catalogue, MEDWAY)
    assert found[0].provenance is found[1].provenance


def test_numbers_behind_a_figure_are_kept(session, catalogue):
    (one,) = ask(session, catalogue, BEXLEY, measures=("referrals",))
    assert (one.numerator, one.denominator) == (6.0, 100.0)


def test_areas_are_known_by_a_value_of_the_frequency(session):
    assert get_areas_with_figures(session, ["leavers"], Frequency.ANNUAL) == {MEDWAY, SOUTH_EAST}
    assert get_areas_with_figures(session, ["leavers"], Frequency.QUARTERLY) == {BURY}
    assert get_areas_with_figures(session, ["leavers"], Frequency.MONTHLY) == frozenset()


def test_of_several_measures_an_area_must_have_all(session):
    both = get_areas_with_figures(session, ["leavers", "referrals"], Frequency.ANNUAL)
    assert both == {SOUTH_EAST}
    assert get_areas_with_figures(session, ["leavers", "nothing"], Frequency.ANNUAL) == frozenset()
    assert get_areas_with_figures(session, [], Frequency.ANNUAL) == frozenset()


def test_each_question_is_one_select_and_none_where_there_is_nothing_to_ask(
    engine, session, catalogue
):
    asked = []
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]), named=False)
    session.connection()  # which begins a transaction
    asked.clear()
    ask(session, catalogue, SOUTH_EAST, KENT, MEDWAY)
    assert len(asked) == 1
    get_areas_with_figures(session, ["leavers"], Frequency.ANNUAL)
    assert len(asked) == 2
    assert ask(session, catalogue) == ()
    assert len(asked) == 2


def test_a_withdrawn_figure_is_not_there(engine, session, catalogue):
    assert len(ask(session, catalogue, SOUTH_EAST)) == 2
    session.rollback()
    with write_session(engine) as writing:
        closed = "UPDATE observation SET until_change = 2 WHERE value = 8.0"
        writing.connection().exec_driver_sql(closed)
    assert [one.value for one in ask(session, catalogue, SOUTH_EAST)] == [10.0]
