"""What the reader can choose on a measure's chart."""

from dash import html

from data.analysis.measure.choice import ALL_EVENTS, NO_EVENTS, Show
from data.analysis.measure.view import MeasureView
from data.domain.event import EventKind
from layouts import ids
from layouts.components.choice import choice
from layouts.components.comparator_choice import comparator_choice
from layouts.measure_address import FIT, ZERO, axis_value

NOTHING = "none"
"""The value of 'nothing more' in a list."""

_KINDS = {
    EventKind.INSPECTION: "Inspections",
    EventKind.REPORT: "Reports and letters",
    EventKind.SERVICE_CHANGE: "Changes of service",
    EventKind.GOVERNANCE: "Governance",
    EventKind.PEER_REVIEW: "Peer reviews",
    EventKind.EXTERNAL: "Outside events",
    EventKind.MILESTONE: "Milestones",
    EventKind.INSPECTION_WINDOW: "Inspection windows",
}
_SHOW_WORDS = {
    Show.TREND: "Over time",
    Show.CHANGE: "Is this a real change?",
    Show.BREAKDOWN: "By part",
}


def controls(view: MeasureView) -> html.Section:
    """A card of labelled lists; a list without a choice is hidden but there, so that one
    callback serves every measure."""
    options, chosen = view.options, view.chosen
    is_hidden = hidden_lists(view)
    periods = [(period.label, period.name) for period in options.periods]
    many = len(periods) > 1
    return html.Section(
        [
            html.H2("On this chart"),
            choice(
                ids.SHOW,
                "Show",
                [(show.value, _SHOW_WORDS[show]) for show in options.shows],
                chosen.show.value,
                bool(options.shows),
            ),
            choice(
                ids.FREQUENCY,
                "How often",
                [(one.value, one.value.capitalize()) for one in options.frequencies],
                chosen.frequency.value if chosen.frequency else "",
                bool(options.frequencies),
            ),
            choice(
                ids.ALSO,
                "Also show",
                [(NOTHING, "Nothing more"), *[(one.id, one.short) for one in options.also]],
                chosen.also or NOTHING,
                not is_hidden[ids.ALSO],
            ),
            choice(
                ids.FIRST,
                "From",
                periods,
                chosen.first.label if chosen.first else "",
                not is_hidden[ids.FIRST],
            ),
            choice(
                ids.LAST,
                "Period" if chosen.show is Show.BREAKDOWN else "To",
                periods,
                chosen.last.label if chosen.last else "",
                many,
            ),
            choice(
                ids.EVENTS,
                "Events",
                [(one, event_words(one)) for one in options.events],
                chosen.events,
                not is_hidden[ids.EVENTS],
            ),
            choice(
                ids.AXIS,
                "Axis",
                [(ZERO, "Starts at zero"), (FIT, "Fits the figures")],
                axis_value(chosen),
                not is_hidden[ids.AXIS],
            ),
            comparator_choice(view),
        ],
        id=ids.CONTROLS,
        className="card controls",
        hidden=not (many or options.shows or options.frequencies or chosen.compare is not None),
    )


def hidden_lists(view: MeasureView) -> dict[str, bool]:
    """Which lists have nothing to choose from in a view: a breakdown has no time, and the chart of
    change shows one measure alone."""
    options, show = view.options, view.chosen.show
    is_over_time = show is not Show.BREAKDOWN
    many = len(options.periods) > 1
    return {
        ids.ALSO: show is not Show.TREND or not options.also,
        ids.FIRST: not (is_over_time and many),
        ids.EVENTS: not (is_over_time and options.events),
        ids.AXIS: not (is_over_time and many),
    }


def event_words(value: str) -> str:
    if value == NO_EVENTS:
        return "No events"
    return "All events" if value == ALL_EVENTS else _KINDS[EventKind(value)]
