"""Which events a chart draws, and which it can only name."""

from collections.abc import Sequence
from datetime import date

from data.analysis.measure.choice import ALL_EVENTS, NO_EVENTS
from data.analysis.series.trend import Trend
from data.domain.event import Event, EventKind
from data.domain.period import own_span


def events_in(trend: Trend, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events inside a trend's time whose month is known."""
    if not trend.points:
        return ()
    first, last = _first_and_last_day(trend)
    return tuple(one for one in events if one.start.place and first <= one.start.place <= last)


def undated_in(trend: Trend, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of which only the year is known: they are named, not drawn."""
    if not trend.points:
        return ()
    first, last = _first_and_last_day(trend)
    return tuple(
        one for one in events if not one.start.place and first.year <= one.start.year <= last.year
    )


def event_choices(events: Sequence[Event]) -> tuple[str, ...]:
    """What a reader can choose: none, each kind that is there, all."""
    kinds = [kind.value for kind in EventKind if any(one.kind is kind for one in events)]
    return (NO_EVENTS, *kinds, ALL_EVENTS) if kinds else ()


def default_choice(events: Sequence[Event]) -> str:
    """Inspections where there are any."""
    inspected = any(one.kind is EventKind.INSPECTION for one in events)
    return EventKind.INSPECTION.value if inspected else NO_EVENTS


def chosen_events(events: Sequence[Event], choice: str) -> tuple[Event, ...]:
    if choice == NO_EVENTS:
        return ()
    return tuple(one for one in events if choice in (ALL_EVENTS, one.kind.value))


def _first_and_last_day(trend: Trend) -> tuple[date, date]:
    """The time that the points stand for, without what their values cover before it."""
    year = trend.measure.year
    return (
        own_span(trend.points[0].period, year)[0],
        own_span(trend.points[-1].period, year)[1],
    )
