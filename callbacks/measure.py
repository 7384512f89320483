"""A reader's choices on a measure's page: new picture, words, table and address."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from callbacks.reader import Reader
from data.analysis.view import MeasureView
from layouts import address, ids
from layouts.components.controls import NOTHING, event_words
from layouts.pages.measure import measure_parts

_CHOICES = {
    "show": ids.SHOW,
    "frequency": ids.FREQUENCY,
    "from": ids.FIRST,
    "to": ids.LAST,
    "also": ids.ALSO,
    "events": ids.EVENTS,
    "axis": ids.AXIS,
}
_PARTS = (
    (ids.CHART_SIZES, "data"),
    (ids.FINDING, "children"),
    (ids.SUBTITLE, "children"),
    (ids.SOURCE_NOTE, "children"),
    (ids.STORY, "children"),
    (ids.FIGURES, "children"),
    (ids.PLACES, "children"),
    (ids.ALTERNATIVE, "children"),
    (ids.DOWNLOADS, "children"),
    (ids.VIEW_QUERY, "data"),
)
_UNMOVED = (ids.FIGURES, ids.PLACES)
"""What events and axis leave as it is."""


def register_measure(app: Dash, reader: Reader) -> None:
    outputs = [Output(component, prop) for component, prop in _PARTS]
    outputs += [
        Output(ids.FIRST, "options"),
        Output(ids.FIRST, "value"),
        Output(ids.LAST, "options"),
        Output(ids.LAST, "value"),
        Output(ids.EVENTS, "options"),
    ]

    @app.callback(
        *outputs,
        *[Input(component, "value") for component in _CHOICES.values()],
        State(ids.ADDRESS, "pathname"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def choose(*given: str | None) -> tuple[Any, ...]:
        *values, path, search = given
        changed = ctx.triggered_id
        options = chosen_options(dict(zip(_CHOICES, values, strict=True)), changed)
        options |= address.read_area(search or "")
        view = reader.measure(address.choice_of(reader.catalogue, path or "", options))
        parts = measure_parts(reader.catalogue, view)
        same = _UNMOVED if changed in (ids.EVENTS, ids.AXIS) else ()
        sent = (no_update if part in same else parts[part] for part, _ in _PARTS)
        return (*sent, *_period_choices(view, changed))

    app.clientside_callback(
        ClientsideFunction("dashboard", "showAddress"),
        Output(ids.ADDRESS, "search"),
        Output(ids.SHOWN, "data", allow_duplicate=True),
        Input(ids.VIEW_QUERY, "data"),
        State(ids.ADDRESS, "pathname"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("dashboard", "fitChart"),
        Output(ids.CHART, "figure"),
        Output(ids.CHART, "style"),
        Input(ids.CHART_SIZES, "data"),
    )


def chosen_options(values: dict[str, str | None], changed: str | None) -> dict[str, str]:
    """The values of the lists as options of an address.

    A new frequency, or another kind of chart, starts with all its periods; a 'from' after the
    'to' moves the other end to where the reader did not look.
    """
    options = {key: value for key, value in values.items() if value and value != NOTHING}
    if values.get("events") == NOTHING:
        options["events"] = NOTHING
    if options.get("axis") == "zero":
        del options["axis"]
    if changed in (ids.FREQUENCY, ids.SHOW):
        options.pop("from", None)
        options.pop("to", None)
    if options.get("from", "") > options.get("to", "~"):
        options.pop("to" if changed == ids.FIRST else "from")
    return options


def _period_choices(view: MeasureView, changed: str | None) -> tuple[Any, ...]:
    """Options and values of the lists of periods and events, where they can have changed."""
    if changed in (ids.EVENTS, ids.AXIS):
        return (no_update,) * 5
    periods = [{"value": one.label, "label": one.name} for one in view.options.periods]
    events = [{"value": one, "label": event_words(one)} for one in view.options.events]
    first, last = view.chosen.first, view.chosen.last
    return (
        periods,
        first.label if first else "",
        periods,
        last.label if last else "",
        events,
    )
