"""The days that are offered, and those of the council's boards."""

from datetime import date

import pytest

from data.analysis.changes.presets import a_month_before, last_board, presets, quarter_of
from data.domain.event import EventKind
from tests.data.analysis.builders import make_event

TODAY = date(2026, 11, 22)
BOARD = EventKind.GOVERNANCE


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 22), date(2026, 10, 22)),
        (date(2026, 3, 31), date(2026, 2, 28)),
        (date(2024, 3, 30), date(2024, 2, 29)),
        (date(2026, 1, 15), date(2025, 12, 15)),
    ],
)
def test_a_month_before_is_the_same_day_or_the_last(day, before):
    assert a_month_before(day) == before


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_a_quarter_begins_in_january_april_july_and_october(day, first):
    assert quarter_of(day) == first


def test_the_last_board_is_past_and_its_day_is_known():
    events = [
        make_event("2026-07-09", BOARD, "July board"),
        make_event("2026-09-10", BOARD, "September board"),
        make_event("2026-10", BOARD, "Some board in October"),  # nobody says on which day
        make_event("2026-12-03", BOARD, "December board"),  # still to come
        make_event("2026-11-01", EventKind.INSPECTION, "Inspection"),
    ]
    assert last_board(TODAY, events) == ("September board", date(2026, 9, 10))
    assert last_board(date(2026, 1, 1), events) is None


def test_each_day_is_offered_once_under_its_first_name():
    events = [make_event("2026-09-10", BOARD, "September board")]
    assert [(one.words, one.day) for one in presets(TODAY, date(2026, 10, 1), events)] == [
        ("the last load", date(2026, 10, 1)),
        ("a week ago", date(2026, 11, 15)),
        ("a month ago", date(2026, 10, 22)),
        ("September board on 10 September 2026", date(2026, 9, 10)),
    ]
    assert "the last load" not in [one.words for one in presets(TODAY, None, ())]
