"""Commentary in the database: written, approved, withdrawn, put back; on both kinds of database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from data.domain.commentary import Commentary
from data.domain.decision import Decision, DecisionKind
from data.domain.target import Target
from data.queries.commentary import (
    get_commentary,
    get_one_commentary,
    get_standing_commentary,
    get_standing_on,
    get_work_version,
)
from data.reading.reader import Reader
from data.session import DatabaseProblem, open_engine, read_session
from etl.comment import CommentaryProblem, WrittenMeanwhile, approve, before_it, withdraw, write
from etl.decide import enter
from etl.decide import withdraw as withdraw_decision
from etl.store import Store
from tests.databases.asking import by_hand
from tests.trust.small_council import AREAS, CATALOGUE, TODAY

FIRST = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOME = AREAS[0]
ON_SHARE = Commentary(
    *("share", "2023-24", "Fell – <b>why</b>? 'élite' \U0001f9d2 שלום", "", "Ask.\n\n- each"),
    *("Jo Smith", date(2026, 5, 6), "A Brown", date(2026, 7, 31)),
)
SHORTER = replace(ON_SHARE, story="Fell.", author="Sam Other")


@pytest.fixture
def store(new_database):
    """A store whose clock goes on by an hour with every look at it."""
    hours = iter(range(100))
    return Store(new_database(), CATALOGUE, TODAY, now=lambda: FIRST + next(hours) * HOUR)


def ask(store, question, *given, **named):
    engine = open_engine(store.url)
    with read_session(engine) as session:
        found = question(session, *given, **named)
    engine.dispose()
    return found


def stories(store):
    return [(one.id, one.story, one.stands) for one in ask(store, get_commentary, "share")]


def test_what_is_written_is_read_as_it_was_written_and_is_not_approved(store):
    done = write(store, replace(ON_SHARE, approved_by="Jo Smith", approved_at=FIRST), seen=0)
    assert done.before is None
    assert ask(store, get_commentary, "share") == (done.commentary,)
    assert done.commentary == replace(ON_SHARE, area=HOME, id=1, written_at=FIRST)
    assert ask(store, get_commentary, "leavers") == ()
    assert ask(store, get_one_commentary, 9) is None


def test_another_takes_its_place_and_the_first_is_kept_with_its_end(store):
    write(store, ON_SHARE, seen=0)
    approve(store, 1, by="A Brown")
    done = write(store, SHORTER, seen=1)
    first, second = ask(store, get_commentary, "share")
    assert done.commentary == second
    assert done.before.id == 1
    assert (first.ended_by, first.was_replaced, first.ended_at) == (
        "Sam Other",
        True,
        FIRST + 2 * HOUR,
    )
    assert first.approved_by == "A Brown"
    assert second.stands
    assert not second.is_approved
    assert ask(store, get_standing_commentary) == (second,)
    assert before_it((first, second), second) == first
    assert before_it((first, second), first) is None


def test_the_same_again_changes_nothing_whoever_writes_it(store):
    write(store, ON_SHARE, seen=0)
    done = write(store, replace(ON_SHARE, author="Sam Other"), seen=0)
    assert not done.is_new
    assert stories(store) == [(1, ON_SHARE.story, True)]


@pytest.mark.parametrize("seen", [0, 2, 7])
def test_who_has_not_seen_what_stands_writes_nothing_over_it(store, seen):
    write(store, ON_SHARE, seen=0)
    with pytest.raises(WrittenMeanwhile) as told:
        write(store, SHORTER, seen=seen)
    assert told.value.standing.story == ON_SHARE.story
    assert stories(store) == [(1, ON_SHARE.story, True)]


def test_who_has_seen_what_was_withdrawn_meanwhile_is_told_so(store):
    write(store, ON_SHARE, seen=0)
    withdraw(store, 1, by="A Brown", reason="not true")
    with pytest.raises(WrittenMeanwhile) as told:
        write(store, SHORTER, seen=1)
    assert told.value.standing is None
    assert write(store, SHORTER, seen=0).commentary.id == 2


def test_what_does_not_fit_the_catalogue_is_refused(store):
    for wrong in (replace(ON_SHARE, measure="gone"), replace(ON_SHARE, period="2023")):
        with pytest.raises(CommentaryProblem, match="Nothing was recorded"):
            write(store, wrong, seen=0)
    assert ask(store, get_standing_commentary) == ()


def test_an_approval_is_added_once_and_names_the_author_as_such(store):
    write(store, ON_SHARE, seen=0)
    done = approve(store, 1, by="jo  SMITH")
    assert (done.approved_by, done.approved_at) == ("jo  SMITH", FIRST + HOUR)
    assert done.is_approved_by_author
    with pytest.raises(CommentaryProblem, match="jo  SMITH has approved it already"):
        approve(store, 1, by="A Brown")
    assert ask(store, get_one_commentary, 1) == done


def test_a_withdrawal_says_who_when_and_why(store):
    write(store, ON_SHARE, seen=0)
    done, again = withdraw(store, 1, by="A Brown", reason="the figure was revised")
    assert again is None
    assert (done.ended_by, done.ended_because) == ("A Brown", "the figure was revised")
    assert not done.was_replaced
    assert done.as_it_stood() == replace(ON_SHARE, area=HOME, id=1, written_at=FIRST)
    assert ask(store, get_standing_commentary) == ()


def test_what_stood_before_is_put_back_with_its_author_day_and_approval(store):
    write(store, ON_SHARE, seen=0)
    approved = approve(store, 1, by="A Brown")
    write(store, SHORTER, seen=1)
    _, again = withdraw(store, 2, by="Sam Other", reason="was wrong", again=1)
    assert again == replace(approved, id=3)
    assert stories(store) == [
        (1, ON_SHARE.story, False),
        (2, "Fell.", False),
        (3, ON_SHARE.story, True),
    ]
    assert before_it(ask(store, get_commentary, "share"), again) is None


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda store: approve(store, 9, by="jo"), "found no commentary 9"),
        (lambda store: approve(store, 1, by="jo"), "Sam Other has written another one"),
        (
            lambda store: withdraw(store, 1, by="jo", reason="wrong"),
            "Sam Other has written another",
        ),
        (lambda store: withdraw(store, 3, by="jo", reason="wrong"), "A Brown withdrew it already"),
        (
            lambda store: withdraw(store, 2, by="jo", reason="wrong", again=3),
            "found no earlier commentary 3 on 2023-24",
        ),
        (
            lambda store: withdraw(store, 2, by="jo", reason="wrong", again=2),
            "found no earlier commentary 2 on 2023-24",
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(store, act, words):
    write(store, ON_SHARE, seen=0)
    write(store, SHORTER, seen=1)
    write(store, replace(ON_SHARE, period="2022-23"), seen=0)
    withdraw(store, 3, by="A Brown", reason="not true")
    before = ask(store, get_commentary, "share")
    with pytest.raises(CommentaryProblem, match=words):
        act(store)
    assert ask(store, get_commentary, "share") == before


@pytest.mark.parametrize("clock", ["goes on", "stands still"])
def test_the_version_changes_with_every_change_of_commentary_and_of_decisions(store, clock):
    store = store if clock == "goes on" else replace(store, now=lambda: FIRST)
    target = Decision(DecisionKind.TARGET, "share", HOME, "2023-24", "What others reach", 50.0)
    seen = [ask(store, get_work_version)]
    for change in (
        lambda: write(store, ON_SHARE, seen=0),
        lambda: approve(store, 1, by="A Brown"),
        lambda: write(store, SHORTER, seen=1),
        lambda: enter(store, [target], by="jo"),
        lambda: withdraw(store, 2, by="jo", reason="wrong", again=1),
        lambda: withdraw_decision(store, 1, by="jo", reason="was wrong"),
        lambda: withdraw(store, 3, by="jo", reason="was wrong"),
    ):
        change()
        seen.append(ask(store, get_work_version))
    assert len(set(seen)) == 8


def test_the_pages_of_every_server_process_follow_at_once(store):
    engines = [open_engine(store.url) for _ in range(2)]
    own = replace(ON_SHARE, story="The catalogue's.", id=0)
    catalogue = replace(CATALOGUE, commentary=(own,))
    readers = [Reader(catalogue, one, lambda one=one: read_session(one)) for one in engines]
    assert all(one.catalogue is catalogue for one in readers)
    write(store, ON_SHARE, seen=0)
    told = [[said.story for said in one.catalogue.commentary] for one in readers]
    assert told == [[ON_SHARE.story]] * 2  # in the catalogue's place
    assert readers[0].catalogue is readers[0].catalogue
    approve(store, 1, by="A Brown")
    assert [one.catalogue.commentary[0].approved_by for one in readers] == ["A Brown"] * 2
    enter(store, [Decision(DecisionKind.TARGET, "share", HOME, "2023-24", "Reason", 50.0)], by="jo")
    assert all(isinstance(one.catalogue.targets[0], Target) for one in readers)
    assert [len(one.catalogue.commentary) for one in readers] == [1, 1]
    withdraw(store, 1, by="jo", reason="wrong")
    assert [[said.story for said in one.catalogue.commentary] for one in readers] == [
        ["The catalogue's."]
    ] * 2
    for one in engines:
        one.dispose()


@pytest.mark.parametrize(
    "changes",
    [
        {},  # a second one that stands
        {"period": "2022-23", "story": "", "so_what": "", "action": ""},
        {"period": "2022-23", "approved_by": "jo"},  # without a moment
        {"period": "2022-23", "ended_because": "why"},  # but it stands
    ],
)
def test_the_database_itself_refuses_what_cannot_be(store, changes):
    write(store, ON_SHARE, seen=0)
    names = (
        *("measure_id", "area_code", "period", "story", "so_what", "action", "owner", "due"),
        *("author", "written_at", "approved_by", "approved_at", "ended_at", "ended_by"),
        "ended_because",
    )
    with by_hand(store.url) as connection:
        listed = ", ".join(names)
        row = connection.execute(text(f"SELECT {listed} FROM commentary")).one()
        given = dict(zip(names, row, strict=True)) | changes
        marks = ", ".join(f":{name}" for name in names)
        with pytest.raises(IntegrityError):
            connection.execute(text(f"INSERT INTO commentary ({listed}) VALUES ({marks})"), given)


def test_a_text_that_a_database_cannot_keep_is_no_crash(store):
    """The form refuses such a character; a caller that does not is told so in plain words."""
    try:
        done = write(store, replace(ON_SHARE, story="a\0b"), seen=0)
    except DatabaseProblem:
        return
    assert done.commentary.story == "a\0b"


def test_what_stands_on_a_period_is_found_by_measure_area_and_period(store):
    write(store, ON_SHARE, seen=0)
    found = [
        ask(store, get_standing_on, measure_id=measure, area_code=area, period=period)
        for measure, area, period in (
            ("share", HOME, "2023-24"),
            ("leavers", HOME, "2023-24"),
            ("share", AREAS[1], "2023-24"),
            ("share", HOME, "2022-23"),
        )
    ]
    assert [one.id if one else None for one in found] == [1, None, None, None]
