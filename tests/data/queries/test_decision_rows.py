"""Decisions in the database: entered, withdrawn, as they stood; on both kinds of database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from data.domain.decision import Decision, DecisionKind
from data.domain.target import Target
from data.models import DecisionRow
from data.queries.commentary import get_work_version
from data.queries.decisions import (
    get_decision,
    get_decisions,
    get_standing_decisions,
)
from data.queries.soundness import examine_database
from data.queries.writer import Writer
from data.session import DatabaseProblem, open_engine, read_session, write_session
from data.writes.decisions import add_decisions, withdraw_decision
from etl.decide import DecisionProblem, enter, enter_again, withdraw
from etl.store import Store
from tests.databases.asking import by_hand
from tests.trust.small_council import AREAS, CATALOGUE, TODAY

FIRST = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
HOME = AREAS[0]
TARGET = Decision(
    *(DecisionKind.TARGET, "share", HOME, "2023-24", "What others reach – élite", 0.1 + 0.2),
    *(7.5, "", "", "Jo <b>", "Board, 4 June"),
)
REBASE = Decision(DecisionKind.REBASE, "leavers", HOME, "2023-24 Q1", "A new panel")


@pytest.fixture
def store(new_database):
    """A store whose clock goes on by an hour with every change."""
    hours = iter(range(100))
    return Store(new_database(), CATALOGUE, TODAY, now=lambda: FIRST + timedelta(hours=next(hours)))


def ask(store, question, *given):
    engine = open_engine(store.url)
    with read_session(engine) as session:
        found = question(session, *given)
    engine.dispose()
    return found


def test_what_is_entered_is_read_as_it_was_entered(store):
    done = enter(store, [TARGET, REBASE], by="jo", because="the plan", file_name="plan.csv")
    found = ask(store, get_decisions)
    assert done.recorded == (found[1], found[0])
    assert [one.content for one in found] == [REBASE, TARGET]
    assert {(one.made_at, one.made_by, one.made_because, one.file_name) for one in found} == {
        (FIRST, "jo", "the plan", "plan.csv")
    }
    assert [one.id for one in found] == [2, 1]
    assert ask(store, get_decision, 3) is None


def test_a_withdrawal_leaves_the_decision_as_it_was_and_says_who_when_and_why(store):
    (entered,) = enter(store, [TARGET], by="jo").recorded
    done = withdraw(store, 1, by="sam", reason="the board agreed another")
    assert done == replace(
        entered,
        withdrawn_at=FIRST + timedelta(hours=1),
        withdrawn_by="sam",
        withdrawn_reason="the board agreed another",
    )
    assert ask(store, get_decisions) == (done,)
    assert ask(store, get_standing_decisions) == ()


def test_what_stood_at_a_moment_is_as_it_was_then(store):
    enter(store, [TARGET], by="jo")
    enter(store, [REBASE], by="jo")
    withdraw(store, 1, by="jo", reason="was wrong")
    enter_again(store, 1, by="jo", because="was right after all")
    hour = timedelta(hours=1)
    stood = [
        [(one.id, one.stands) for one in ask(store, get_standing_decisions, FIRST + n * hour)]
        for n in (-1, 0, 1, 2, 3)
    ]
    assert stood == [
        [],
        [(1, True)],
        [(1, True), (2, True)],
        [(2, True)],
        [(2, True), (3, True)],
    ]


def test_the_same_again_is_not_entered_twice(store):
    enter(store, [TARGET], by="jo")
    done = enter(store, [TARGET, REBASE], by="jo")
    assert [one.id for one in done.recorded] == [2]
    assert done.already == 1
    assert enter(store, [TARGET, REBASE], by="jo").recorded == ()


def test_one_that_cannot_stand_keeps_the_others_out_too(store):
    enter(store, [TARGET], by="jo")
    for wrong in (
        replace(TARGET, value=50.0),
        replace(REBASE, measure="gone"),
        replace(REBASE, period="2023"),
    ):
        with pytest.raises(DecisionProblem, match="Nothing was recorded"):
            enter(store, [REBASE, wrong], by="jo")
    assert len(ask(store, get_decisions)) == 1


@pytest.mark.parametrize(
    ("turn", "number", "words"),
    [
        (withdraw, 1, "was withdrawn already"),
        (withdraw, 9, "found no decision 9, expected the number of one in the list"),
        (enter_again, 2, "stands: there is nothing to undo"),
        (enter_again, 9, "found no decision 9"),
        (enter_again, 1, "for which decision 3 has a target"),
    ],
)
def test_what_cannot_be_turned_is_said_and_changes_nothing(store, turn, number, words):
    enter(store, [TARGET, REBASE], by="jo")
    withdraw(store, 1, by="jo", reason="was wrong")
    enter(store, [replace(TARGET, value=50.0)], by="jo")
    before = ask(store, get_decisions)
    why = "reason" if turn is withdraw else "because"
    with pytest.raises(DecisionProblem, match=words):
        turn(store, number, by="jo", **{why: "for a test"})
    assert ask(store, get_decisions) == before


@pytest.mark.parametrize("clock", ["goes on", "stands still"])
def test_the_version_changes_with_every_change(store, clock):
    store = store if clock == "goes on" else replace(store, now=lambda: FIRST)
    seen = [ask(store, get_work_version)]
    for change in (
        lambda: enter(store, [TARGET], by="jo"),
        lambda: withdraw(store, 1, by="jo", reason="was wrong"),
        lambda: enter_again(store, 1, by="jo", because="was right"),
        lambda: enter(store, [REBASE], by="jo"),
        lambda: withdraw(store, 3, by="jo", reason="was wrong"),
    ):
        change()
        seen.append(ask(store, get_work_version))
    assert len(set(seen)) == 6


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "goal"},
        {"kind": "rebase"},  # with a value
        {"value": None},
        {"tolerance": 101.0},
        {"tolerance": -1.0},
        {"area_code": ""},
        {"reason": ""},
        {"withdrawn_at": FIRST},  # without a reason
        {"withdrawn_reason": "why"},  # but not withdrawn
        {},  # a second one that stands
    ],
)
def test_the_database_itself_refuses_what_cannot_be(store, changes):
    enter(store, [TARGET], by="jo")
    with by_hand(store.url) as connection:
        columns = [
            *("kind", "measure_id", "area_code", "period", "value", "tolerance", "label", "detail"),
            *("owner", "agreed_by", "source", "reason", "made_at", "made_by", "made_because"),
            *("file_name", "withdrawn_at", "withdrawn_by", "withdrawn_reason"),
        ]
        listed = ", ".join(columns)
        if changes:
            connection.execute(text("UPDATE decision SET period = '2020-21'"))
        row = dict(
            zip(
                columns,
                connection.execute(text(f"SELECT {listed} FROM decision")).one(),
                strict=True,
            )
        )
        marks = ", ".join(f":{name}" for name in columns)
        order = text(f"INSERT INTO decision ({listed}) VALUES ({marks})")
        row |= {"period": "2022-23"} if changes else {}
        with pytest.raises(IntegrityError):
            connection.execute(order, row | changes)


def test_verify_finds_two_that_stand_at_the_same_time(store):
    enter(store, [TARGET, replace(TARGET, period="2022-23")], by="jo")
    assert examine_database(store.url).faults == ()
    with by_hand(store.url) as connection:
        connection.execute(text("DROP INDEX ix_decision_standing"))
        connection.execute(text("UPDATE decision SET period = '2022-23'"))
        connection.commit()
    found = examine_database(store.url).faults
    with by_hand(store.url) as connection:  # other tests are given this database again
        connection.execute(text("DELETE FROM decision"))
        for index in DecisionRow.__table__.indexes:
            index.create(connection)
        connection.commit()
    assert found == (
        "measure share, 2022-23: found decisions that stand at the same time (2, target), "
        "expected one",
    )


def test_whoever_writes_meanwhile_is_named(store, monkeypatch):
    monkeypatch.setattr("data.session.BUSY_SECONDS", 0.2)
    note = Writer("Sam", FIRST, "figures.csv")
    monkeypatch.setattr("data.writes.turn_taking.get_writer", lambda url: note)
    engine = open_engine(store.url)
    with write_session(engine) as session:
        session.connection()
        with pytest.raises(DatabaseProblem, match="Sam has been changing the figures"):
            enter(store, [TARGET], by="jo")
    engine.dispose()
    assert ask(store, get_decisions) == ()


def test_rows_are_written_and_withdrawn_by_their_number(store):
    engine = open_engine(store.url)
    with write_session(engine) as session:
        assert add_decisions(session, [TARGET, REBASE], at=FIRST, by="jo") == (1, 2)
        assert withdraw_decision(session, 1, at=FIRST, by="jo", reason="was wrong")
        assert not withdraw_decision(session, 1, at=FIRST, by="sam", reason="again")
    engine.dispose()
    assert ask(store, get_decision, 1).withdrawn_by == "jo"


def test_the_pages_of_every_server_process_follow_at_once(store):
    from data.reading.reader import Reader

    engines = [open_engine(store.url) for _ in range(2)]
    readers = [Reader(CATALOGUE, one, lambda one=one: read_session(one)) for one in engines]
    assert all(one.catalogue is CATALOGUE for one in readers)
    enter(store, [TARGET], by="jo")
    wanted = Target(
        *("share", "2023-24", 0.1 + 0.2, TARGET.reason, "Board, 4 June", "Jo <b>", 0.075)
    )
    assert [one.catalogue.targets for one in readers] == [(wanted,), (wanted,)]
    assert readers[0].catalogue is readers[0].catalogue
    withdraw(store, 1, by="jo", reason="was wrong")
    assert all(one.catalogue is CATALOGUE for one in readers)
    for one in engines:
        one.dispose()
