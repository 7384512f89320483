"""Figures of many measures in all areas at one period each, on both kinds of database."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from data.domain.area import Area, AreaLevel
from data.domain.area_figure import AreaFigure
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.missing import MissingReason
from data.domain.period import Frequency, TimeBasis, period_at
from data.queries.all_authorities import get_latest_of_all
from data.session import open_engine, session_factory, write_session
from data.writes.loads import record_load
from tests.data.queries.conftest import facts, figure, make_measure
from tests.figure_sets import figure_set

MEDWAY, KENT, BURY, ENGLAND = "E06000035", "E10000016", "E08000002", "E92000001"
FIRST = (
    figure("leavers", 2020, 42.0),
    figure("leavers", 2021, 53.0),
    figure("leavers", 2021, 3.0, breakdown="Retired"),
    figure("leavers", 2021, 8.0, area_code=KENT, numerator=8.0, denominator=100.0),
    figure("leavers", 2021, None, area_code=BURY, missing=MissingReason.SUPPRESSED),
    figure("leavers", 2021, 900.0, area_code=ENGLAND),
    figure("leavers", 8085, 5.0, area_code=KENT, frequency=Frequency.QUARTERLY),
    figure("referrals", 2020, 7.0),
    figure("referrals", 2021, 20.0, area_code=KENT),
    figure("referrals", 2020, 6.0, area_code=KENT),
)
SECOND = (figure("leavers", 2021, 9.0, area_code=KENT, numerator=9.0, denominator=100.0),)
LEFT = "left_of_referred"


@pytest.fixture
def both(catalogue):
    """The two measures, their sum, and the areas that have figures."""
    areas = (
        *catalogue.areas,
        Area(KENT, "Kent", AreaLevel.LOCAL_AUTHORITY),
        Area(BURY, "Bury", AreaLevel.LOCAL_AUTHORITY),
        Area(ENGLAND, "England", AreaLevel.COUNTRY),
    )
    formula = Formula(FormulaKind.SUM, (Term("leavers"), Term("referrals")))
    whole = replace(make_measure(LEFT, TimeBasis.IN_PERIOD), formula=formula)
    return replace(catalogue, areas=areas, measures=(*catalogue.measures, whole))


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


def year(catalogue, measure_id, ordinal, frequency=Frequency.ANNUAL):
    measure = catalogue.measure_by_id[measure_id]
    return period_at(ordinal, frequency, measure.year, measure.time_basis)


def ask(session, catalogue, **years):
    periods = {id: year(catalogue, id, ordinal) for id, ordinal in years.items()}
    return get_latest_of_all(session, catalogue, periods)


def test_each_measure_is_answered_at_its_own_period_with_what_stands(session, both):
    assert ask(session, both, leavers=2021, referrals=2020) == {
        "leavers": {
            MEDWAY: AreaFigure(53),
            KENT: AreaFigure(9, None, 9, 100),  # restated by the second load
            BURY: AreaFigure(None, MissingReason.SUPPRESSED),
            ENGLAND: AreaFigure(900),
        },
        "referrals": {MEDWAY: AreaFigure(7), KENT: AreaFigure(6)},
    }


def test_a_quarter_is_no_year(session, both):
    quarter = {"leavers": year(both, "leavers", 8085, Frequency.QUARTERLY)}
    assert get_latest_of_all(session, both, quarter) == {"leavers": {KENT: AreaFigure(5)}}


def test_a_derived_measure_is_worked_out_in_every_area_that_has_its_terms(session, both):
    found = ask(session, both, **{LEFT: 2021, "referrals": 2021})
    assert found[LEFT] == {KENT: AreaFigure(29)}  # 9 and 20; nobody else has both
    assert ask(session, both, **{LEFT: 2020})[LEFT] == {MEDWAY: AreaFigure(49)}


def test_a_term_without_a_value_hands_its_reason_on(engine, both):
    with write_session(engine) as session:
        more = figure("referrals", 2021, 4.0, area_code=BURY)
        record_load(session, facts("more.csv", "2", 12), figure_set(more))
    with session_factory(engine)() as session:
        found = ask(session, both, **{LEFT: 2021})[LEFT]
    assert found[BURY] == AreaFigure(None, MissingReason.SUPPRESSED)


def test_nothing_asked_or_nothing_loaded_is_an_empty_answer(session, both):
    assert get_latest_of_all(session, both, {}) == {}
    assert ask(session, both, leavers=1999) == {"leavers": {}}
    unknown = replace(both, measures=(*both.measures, make_measure("new", TimeBasis.IN_PERIOD)))
    assert ask(session, unknown, new=2021) == {"new": {}}


def test_areas_that_the_catalogue_does_not_have_are_left_out(session, both):
    fewer = replace(both, areas=both.areas[:1])
    assert ask(session, fewer, leavers=2021) == {"leavers": {MEDWAY: AreaFigure(53)}}


def test_many_measures_are_one_select_beside_those_of_the_keys(engine, session, both):
    selects = []
    event.listen(engine, "before_cursor_execute", lambda *call: selects.append(call[2]))
    ask(session, both, leavers=2021, referrals=2020)
    assert sum("observation" in text for text in selects) == 1
    assert sum("SELECT" in text for text in selects) == 4
