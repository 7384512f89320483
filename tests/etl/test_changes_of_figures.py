"""An analyst's way: preview, accept, look at the history, take back, put back."""

import csv
from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from data.domain.change import ChangeKind
from data.domain.difference import Counts, Effect
from data.domain.missing import MissingReason
from data.queries.changes import get_changes
from data.queries.observations import get_observations
from data.session import open_engine, read_session
from etl.accept import accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.preview import preview_file
from etl.problems import TurnProblem
from etl.store import Store
from etl.take_back import (
    preview_restoration,
    preview_withdrawal,
    restore_load,
    withdraw_load,
)

TODAY = date(2025, 8, 7)
HEADER = "measure_id,area_code,period,value,breakdown,note\n"
JUNE = HEADER + (
    "leavers,E06000035,2022-23,39,,\nleavers,E06000035,2023-24,31,,\nleavers,E06000035,2023-24,9,Retired,\n"
)
JULY = HEADER + "leavers,E06000035,2023-24,32,,\nleavers,E06000035,2024-25,c,,too few\n"


@pytest.fixture
def store(url, catalogue):
    return Store(url, catalogue, TODAY)


@pytest.fixture
def check(catalogue):
    return lambda text, name="cla.csv": check_file(InputFile(name, text.encode()), catalogue, TODAY)


@pytest.fixture
def accept(store, check):
    def accept_text(text, *, reason="monthly figures", complete=False, seen=None):
        return accept_checked(
            store, check(text), by="jo", reason=reason, complete=complete, seen=seen
        )

    return accept_text


@pytest.fixture
def standing(store):
    """What stands, as {(period, breakdown): value or symbol}."""

    def read(as_was=None):
        engine = open_engine(store.url)
        with read_session(engine) as session:
            found = get_observations(
                session,
                store.catalogue,
                measure_ids=["leavers"],
                area_code="E06000035",
                as_was=as_was,
            )
        engine.dispose()
        return {(one.period.label, one.breakdown): one.missing or one.value for one in found}

    return read


def history(store):
    engine = open_engine(store.url)
    with read_session(engine) as session:
        changes = get_changes(session)
    engine.dispose()
    return changes


def described(difference):
    return [
        (
            one.effect.value,
            one.period.label,
            one.breakdown,
            one.before and (one.before.missing or one.before.value),
            one.after and (one.after.missing or one.after.value),
            one.row,
        )
        for one in difference.changes
    ]


def test_a_preview_shows_new_and_revised_figures_and_changes_nothing(
    store, check, accept, standing
):
    accept(JUNE)
    preview = preview_file(store, check(JULY))
    assert preview.difference.counts == Counts(new=1, revised=1)
    assert described(preview.difference) == [
        ("new", "2024-25", "All", None, MissingReason.SUPPRESSED, 3),
        ("revised", "2023-24", "All", 31.0, 32.0, 2),
    ]
    assert [(one.period.label, one.counts) for one in preview.difference.by_period] == [
        ("2023-24", Counts(revised=1)),
        ("2024-25", Counts(new=1)),
    ]
    assert preview.absent == 2  # 2022-23 and the part 'Retired', of the same measure and area
    assert preview.last_change == 1
    assert len(standing()) == 3


def test_a_complete_file_withdraws_what_it_does_not_hold(store, check, accept, standing):
    accept(JUNE)
    preview = preview_file(store, check(JULY), complete=True)
    assert preview.difference.counts == Counts(new=1, revised=1, withdrawn=2)
    assert described(preview.difference)[2:] == [
        ("withdrawn", "2022-23", "All", 39.0, None, None),
        ("withdrawn", "2023-24", "Retired", 9.0, None, None),
    ]
    change = accept(JULY, complete=True).change
    assert change.counts == preview.difference.counts
    assert standing() == {("2023-24", "All"): 32.0, ("2024-25", "All"): "c"}


def test_what_a_preview_counts_is_what_the_load_records(store, check, accept):
    accept(JUNE)
    preview = preview_file(store, check(JULY))
    change = accept(JULY, reason="July's figures").change
    assert change.counts == preview.difference.counts
    assert (change.made_by, change.reason, change.kind) == ("jo", "July's figures", ChangeKind.LOAD)


def test_a_file_that_changes_nothing_is_not_recorded(store, check, accept):
    accept(JUNE)
    header, *rows = JUNE.splitlines()
    again = accept("\r\n".join((header, *reversed(rows))))
    assert (again.change, again.already, again.unchanged) == (None, None, 3)
    assert accept(JUNE).already.load_id == 1
    assert len(history(store)) == 1


def as_workbook(text):
    """The rows as Excel would save them: numbers as numbers."""
    body = BytesIO()
    with Workbook(body) as book:
        sheet = book.add_worksheet("data")
        for row, cells in enumerate(csv.reader(text.splitlines())):
            for column, cell in enumerate(cells):
                write = sheet.write_number if cell.isdigit() else sheet.write_string
                write(row, column, float(cell) if cell.isdigit() else cell)
    return body.getvalue()


@pytest.mark.parametrize(
    ("name", "to_bytes"),
    [
        ("cla.csv", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("cla.csv", lambda text: text.encode("utf-16")),
        ("cla.csv", lambda text: text.encode("cp1252")),
        ("cla.csv", lambda text: text.replace("2023-24", "2023/24").encode()),
        ("cla.xlsx", as_workbook),
    ],
)
def test_the_same_figures_in_another_form_change_nothing(store, catalogue, accept, name, to_bytes):
    text = JUNE.replace("39,,", "39,,Caf\u00e9 \u2013 visited")
    accept(text)
    checked = check_file(InputFile(name, to_bytes(text)), catalogue, TODAY)
    assert checked.is_sound
    again = accept_checked(store, checked, by="jo", reason="once more")
    assert (again.change, again.unchanged) == (None, 3)
    assert len(history(store)) == 1


def test_the_same_bytes_are_loaded_again_when_others_revised_them(accept, standing):
    accept(JUNE)
    accept(JULY)
    back = accept(JUNE).change
    assert back.counts == Counts(revised=1, unchanged=2)
    assert standing()["2023-24", "All"] == 31.0


def test_somebody_else_s_change_in_between_is_told_and_nothing_is_written(store, accept):
    accept(JUNE)
    moved = accept(JULY, seen=0)
    assert moved.moved
    assert len(history(store)) == 1
    assert accept(JULY, seen=1).change is not None


def test_a_load_taken_back_is_as_if_it_had_never_been(store, accept, standing):
    accept(JUNE)
    before = standing()
    accept(JULY)
    preview = preview_withdrawal(store, 2)
    change = withdraw_load(store, 2, by="sam", reason="wrong month")
    assert standing() == before
    assert change.counts == preview.counts == Counts(revised=1, withdrawn=1)
    assert described(preview) == [
        ("revised", "2023-24", "All", 32.0, 31.0, None),
        ("withdrawn", "2024-25", "All", "c", None, None),
    ]
    kinds = [(one.kind, one.load_id, one.made_by) for one in history(store)]
    assert kinds[0] == (ChangeKind.WITHDRAWAL, 2, "sam")
    assert len(kinds) == 3


def test_what_a_later_load_confirmed_stays_when_the_first_is_taken_back(store, accept, standing):
    accept(JUNE)
    accept(JUNE.replace("39", "38"))  # revises one figure and confirms the two others
    withdraw_load(store, 1, by="jo", reason="wrong file")
    assert standing() == {
        ("2022-23", "All"): 38.0,
        ("2023-24", "All"): 31.0,
        ("2023-24", "Retired"): 9.0,
    }


def test_a_load_put_back_takes_its_place_under_later_ones(store, accept, standing):
    accept(JUNE)
    accept(JULY)
    after = standing()
    withdraw_load(store, 1, by="jo", reason="wrong file")
    assert set(standing()) == {("2023-24", "All"), ("2024-25", "All")}
    preview = preview_restoration(store, 1)
    change = restore_load(store, 1, by="jo", reason="right after all")
    assert change.counts == preview.counts == Counts(new=2)
    assert standing() == after


def test_a_complete_load_put_back_withdraws_again(store, accept, standing):
    accept(JUNE)
    accept(JULY, complete=True)
    after = standing()
    withdraw_load(store, 2, by="jo", reason="wrong file")
    assert len(standing()) == 3
    restore_load(store, 2, by="jo", reason="right after all")
    assert standing() == after


def test_every_day_can_be_asked_for(store, accept, standing):
    accept(JUNE)
    states = [standing()]
    for step in (
        lambda: accept(JULY),
        lambda: withdraw_load(store, 1, by="jo", reason="wrong file"),
        lambda: restore_load(store, 1, by="jo", reason="right after all"),
    ):
        step()
        states.append(standing())
    assert [standing(as_was=change) for change in (1, 2, 3, 4)] == states
    assert standing(as_was=0) == {}


@pytest.mark.parametrize(
    ("turn", "load", "words"),
    [
        (withdraw_load, 7, "found no load 7, expected the number of a load in the history"),
        (restore_load, 1, "Load 1 stands: there is nothing to put back."),
        (preview_restoration, 1, "Load 1 stands: there is nothing to put back."),
        (preview_withdrawal, 2, "Load 2 was taken back already."),
        (withdraw_load, 2, "Load 2 was taken back already."),
    ],
)
def test_a_load_that_cannot_be_turned_is_told(store, accept, turn, load, words):
    accept(JUNE)
    accept(JULY)
    withdraw_load(store, 2, by="jo", reason="wrong month")
    who = {} if turn in (preview_restoration, preview_withdrawal) else {"by": "jo", "reason": "why"}
    with pytest.raises(TurnProblem) as told:
        turn(store, load, **who)
    assert str(told.value) == words
    assert len(history(store)) == 3


def test_a_restated_note_or_story_is_a_revision_of_its_own(store, check, accept):
    accept(JUNE)
    noted = JUNE.replace("39,,", "39,,counted again")
    difference = preview_file(store, check(noted)).difference
    assert difference.counts == Counts(revised=1, unchanged=2)
    (change,) = difference.changes
    assert change.effect is Effect.REVISED
    assert (change.before.note, change.after.note) == ("", "counted again")
