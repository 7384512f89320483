"""A reader's choices on a measure's page: new picture, words, table and address."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from callbacks.comparing import add_area, at_most, said_of_change
from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.view import MeasureView
from data.reading.reader import Reader
from layouts import ids, measure_address
from layouts.components.comparator_choice import comparator_parts
from layouts.components.controls import NOTHING, event_words, hidden_lists
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
_COMPARE = "compare"
_COMPARED = (
    (ids.COMPARE, "value"),
    (ids.COMPARE_LIST, "options"),
    (ids.COMPARE_LIST, "value"),
    (ids.COMPARE_NAMES, "data"),
    (ids.COMPARE_BOX, "hidden"),
    (ids.COMPARE_ADD, "value"),
    (ids.COMPARE_SAID, "children"),
)
_PARTS = (
    (ids.CHART_SIZES, "data"),
    (ids.FINDING, "children"),
    (ids.VERDICT, "children"),
    (ids.SUBTITLE, "children"),
    (ids.SOURCE_NOTE, "children"),
    (ids.STORY, "children"),
    (ids.FIGURES, "children"),
    (ids.PLACES, "children"),
    (ids.ALTERNATIVE, "children"),
    (ids.DOWNLOADS, "children"),
    (ids.VIEW_QUERY, "data"),
)
_HIDEABLE = (ids.ALSO, ids.FIRST, ids.EVENTS, ids.AXIS)
"""The lists that not every kind of chart has something to choose from."""
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
        Output(ids.AXIS, "value"),
        *(Output(component, prop) for component, prop in _COMPARED),
        *(Output(ids.box_of(component), "hidden") for component in _HIDEABLE),
        Output(ids.FINDING_SAID, "children"),
    ]

    @app.callback(
        *outputs,
        *[Input(component, "value") for component in _CHOICES.values()],
        Input(ids.COMPARE, "value"),
        Input(ids.COMPARE_ADD, "value"),
        State(ids.COMPARE_BEFORE, "data"),
        State(ids.ADDRESS, "pathname"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def choose(*given: str | None) -> tuple[Any, ...]:
        *values, compared, typed, before, path, search = given
        changed = ctx.triggered_id
        kept, said = at_most(compared) if compared else (None, "")
        values = dict(zip(_CHOICES, values, strict=True)) | {_COMPARE: kept}
        options = chosen_options(values, changed) | measure_address.read_area(search or "")
        view = reader.measure(_choice(reader, path, options))
        if changed == ids.COMPARE_ADD and typed and view.chosen.compare is not None:
            options[_COMPARE], said = add_area(view, typed, reader.catalogue.areas)
            view = reader.measure(_choice(reader, path, options))
        elif changed == ids.COMPARE and before and not said:
            said = said_of_change(view, reader.catalogue, before)
        parts = measure_parts(reader.catalogue, view)
        same = _UNMOVED if changed in (ids.EVENTS, ids.AXIS) else ()
        sent = (no_update if part in same else parts[part] for part, _ in _PARTS)
        field = "" if options.get(_COMPARE) != kept else no_update
        hidden = hidden_lists(view)
        return (
            *sent,
            *_period_choices(view, changed),
            measure_address.axis_value(view.chosen),
            *_compare_choices(view, field, said),
            *(hidden[one] for one in _HIDEABLE),
            _said_of_chart(view, changed),
        )

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
        ClientsideFunction("dashboard", "compareWith"),
        Input(ids.COMPARE_LIST, "value"),
        State(ids.COMPARE, "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("dashboard", "keepAreas"),
        Input(ids.COMPARE_NAMES, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("dashboard", "fitChart"),
        Output(ids.CHART, "figure"),
        Output(ids.CHART, "style"),
        Input(ids.CHART_SIZES, "data"),
    )


def chosen_options(values: dict[str, str | None], changed: str | None) -> dict[str, str]:
    """The values of the lists as options of an address.

    A new frequency, or another kind of chart, starts with all its periods, and with the usual axis
    and comparators; a 'from' after the 'to' moves the other end to where the reader did not look.
    A second measure takes the comparators' place.
    """
    options = {key: value for key, value in values.items() if value and value != NOTHING}
    options |= {key: NOTHING for key in ("events", _COMPARE) if values.get(key) == NOTHING}
    started_anew = changed in (ids.FREQUENCY, ids.SHOW)
    let_go = (_COMPARE,) if "also" in options else ()
    let_go = ("from", "to", "axis", _COMPARE) if started_anew else let_go
    options = {key: value for key, value in options.items() if key not in let_go}
    if options.get("from", "") > options.get("to", "~"):
        options.pop("to" if changed == ids.FIRST else "from")
    return options


def _choice(reader: Reader, path: str | None, options: dict[str, str]) -> MeasureChoice:
    return measure_address.choice_of(reader.catalogue, path or "", options)


def _said_of_chart(view: MeasureView, changed: str | None) -> str:
    """What a screen reader is told when the chart has become another one."""
    if changed not in (ids.SHOW, ids.FREQUENCY, ids.ALSO, ids.FIRST, ids.LAST):
        return ""
    title = view.picture.caption.title if view.picture else "no figures in the time chosen"
    return f"The chart now shows: {title}"


def _compare_choices(view: MeasureView, field: Any, said: str) -> tuple[Any, ...]:
    """The boxes as the view has them; behind a second measure they wait as they were."""
    parts = comparator_parts(view)
    if view.chosen.also:
        return (*[no_update] * 4, True, field, "")
    return (
        parts[ids.COMPARE],
        parts[ids.COMPARE_LIST],
        list(view.chosen.compare or ()),
        parts[ids.COMPARE_NAMES],
        view.chosen.compare is None,
        field,
        said,
    )


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
