"""What stood after a change and what stands, in one question; on both kinds of database."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from data.catalogue import read_catalogue
from data.domain.change import ChangeKind
from data.domain.period import Frequency
from data.domain.publication import Release, SourceRank
from data.queries.all_authorities import get_latest_of_all
from data.queries.changes import get_changes
from data.queries.observations import get_observations
from data.queries.then_and_now import get_then_and_now
from data.session import open_engine, read_session, write_session
from data.writes.loads import LoadFacts, record_load
from tests.changes_store import CAME, KENT, LEFT, MEDWAY, make_changes, one
from tests.figure_sets import figure_set

CATALOGUE = read_catalogue()
MOMENT = datetime(2026, 7, 1, tzinfo=UTC)
IDS = [LEFT, CAME, "not_in_the_catalogue"]


@pytest.fixture
def opened(new_database):
    url = new_database()
    make_changes(url, CATALOGUE)
    engine = open_engine(url)
    yield engine
    engine.dispose()


def read(engine, as_was):
    with read_session(engine) as session:
        changes = get_changes(session)
        return get_then_and_now(
            session, CATALOGUE, changes, measure_ids=IDS, area_code=MEDWAY, as_was=as_was
        )


def values(observations):
    return {(each.measure_id, each.period.label): each.value for each in observations}


FIRST = {(LEFT, "2021-22"): 53, (LEFT, "2022-23"): 39, (LEFT, "2023-24"): 31, (CAME, "2023-24"): 22}
SECOND = FIRST | {(LEFT, "2023-24"): 32, (LEFT, "2024-25"): 38}
SLIP = SECOND | {(LEFT, "2022-23"): 93, (CAME, "2024-25"): 19}


def test_both_moments_are_as_they_were(opened):
    for as_was, then in enumerate([{}, FIRST, SECOND, SLIP, SECOND]):
        found = read(opened, as_was)
        assert values(found.then) == then, as_was
        assert values(found.now) == SECOND  # the last load was taken back


def test_they_are_what_the_measure_s_own_page_would_show(opened):
    question = {"measure_ids": IDS, "area_code": MEDWAY}
    for as_was in range(5):
        found = read(opened, as_was)
        with read_session(opened) as session:
            now = get_observations(session, CATALOGUE, **question)
            then = get_observations(session, CATALOGUE, **question, as_was=as_was)
        assert (values(found.then), values(found.now)) == (values(then), values(now)), as_was


def test_each_figure_names_the_change_by_which_it_came_or_went(opened):
    found = read(opened, 3)
    came = {(place[0], place[2]): made.id for place, made in found.came.items()}
    assert came[LEFT, 2021] == 1
    assert came[LEFT, 2024] == 2
    assert came[LEFT, 2022] == 4  # put back as it was, by taking the mistake back
    ((place, made),) = found.went.items()
    assert place == (CAME, Frequency.ANNUAL, 2024, "All")
    assert (made.id, made.kind, made.load_id) == (4, ChangeKind.WITHDRAWAL, 3)
    assert read(opened, 2).went == {}  # it came and went since: nothing of it is told


def test_both_moments_are_one_question(opened):
    with read_session(opened) as session:
        changes, asked = get_changes(session), []
        event.listen(
            opened, "before_cursor_execute", lambda *call: asked.append(call[2]), named=False
        )
        get_then_and_now(session, CATALOGUE, changes, measure_ids=IDS, area_code=MEDWAY, as_was=1)
    assert len([each for each in asked if each.startswith("SELECT")]) == 1


def test_all_authorities_as_they_were(opened):
    period = one(CATALOGUE, LEFT, "2023-24", 0.0).period

    def found(**when):
        with read_session(opened) as session:
            answer = get_latest_of_all(session, CATALOGUE, {LEFT: period}, **when)
        return {area: each.value for area, each in answer[LEFT].items()}

    assert found(as_was=0) == {}
    assert found(as_was=1) == {MEDWAY: 31, KENT: 80}
    assert found(as_was=2) == {MEDWAY: 32, KENT: 80}
    assert found() == {MEDWAY: 32, KENT: 80}


def test_what_a_later_release_outranked_never_stood_and_is_no_change(new_database):
    url = new_database()
    engine = open_engine(url)
    for number, (day, value) in enumerate([(date(2026, 1, 15), 40.0), (date(2025, 1, 15), 41.0)]):
        release = Release("ofsted", "Fostering", SourceRank.OFFICIAL, day)
        facts = LoadFacts(f"{number}.csv", f"{number}", "v1", MOMENT, "Jo", release=release)
        with write_session(engine) as session:
            record_load(session, facts, figure_set(one(CATALOGUE, LEFT, "2023-24", value)))
    for as_was, then in ((0, {}), (1, {(LEFT, "2023-24"): 40.0})):
        found = read(engine, as_was)
        assert (values(found.then), values(found.now)) == (then, {(LEFT, "2023-24"): 40.0})
        assert found.went == {}
        assert [made.id for made in found.came.values()] == [1]
    engine.dispose()
