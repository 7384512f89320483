"""Moments as people in the council say them: the day and the time in London."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")


def moment_words(moment: datetime) -> str:
    """'22 November 2026, 14:05'."""
    there = moment.astimezone(_LONDON)
    return f"{there.day} {there:%B %Y, %H:%M}"


def time_words(moment: datetime) -> str:
    """'14:05'."""
    return f"{moment.astimezone(_LONDON):%H:%M}"


def day_of(moment: datetime) -> date:
    """The day in London."""
    return moment.astimezone(_LONDON).date()


def start_of(day: date) -> datetime:
    """The moment at which a day begins in London."""
    return datetime.combine(day, time(), _LONDON).astimezone(UTC)
