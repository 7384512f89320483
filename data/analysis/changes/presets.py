"""Days that readers often ask about: the last load, a week, a month, a quarter, a board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.analysis.pictures.picture import day_words
from data.domain.event import Event, EventKind

A_WEEK = 7
EARLIEST = date(1990, 1, 1)
"""No council's figures were loaded before that."""


@dataclass(frozen=True)
class Preset:
    words: str
    day: date


def presets(today: date, last_load: date | None, events: Sequence[Event]) -> tuple[Preset, ...]:
    """The choices, each day once; `last_load` is the day of the newest change of the figures.

    The last board is the newest event of governance of which the day is known and that is past.
    """
    board = last_board(today, events)
    found = (
        Preset("the last load", last_load) if last_load else None,
        Preset("a week ago", today - timedelta(days=A_WEEK)),
        Preset("a month ago", a_month_before(today)),
        Preset("the quarter began", quarter_of(today)),
        Preset(f"{board[0]} on {day_words(board[1])}", board[1]) if board else None,
    )
    days: dict[date, Preset] = {}
    for one in found:
        if one is not None:
            days.setdefault(one.day, one)
    return tuple(days.values())


def a_month_before(day: date) -> date:
    """The same day of the month before, or its last where it is shorter."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def quarter_of(day: date) -> date:
    """The first day of the quarter of the year."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def last_board(today: date, events: Sequence[Event]) -> tuple[str, date] | None:
    """The label and the day of the last meeting or decision of those who govern."""
    days = [
        (one.label, date(one.start.year, one.start.month, one.start.day))
        for one in events
        if one.kind is EventKind.GOVERNANCE and one.start.month and one.start.day
    ]
    past = [one for one in days if one[1] <= today]
    return max(past, key=lambda one: one[1], default=None)
