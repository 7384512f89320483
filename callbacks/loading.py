"""What happens on the load pages: taking a file as complete, accepting it, taking a load back."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.loads import Loads
from data.analysis.difference_words import counts_words
from data.analysis.loading_view import complaints
from data.domain.catalogue import Catalogue
from data.domain.change import ChangeKind
from data.session import DatabaseProblem
from etl.accept import FileProblem
from etl.take_back import TurnProblem
from layouts import ids, load_address
from layouts.address import parse_address
from layouts.components.difference_view import difference_view
from layouts.components.sign_off import said, told

YES = "yes"
GONE = "This check is no longer kept. Nothing was changed: load the file again."
MOVED = (
    "Somebody changed the figures while you were looking, so nothing was loaded. The difference "
    "above is new: look at it again, then accept."
)
SAME = "Nothing would change: these figures stand already."

_PRESSES = (
    (ids.LOAD_ACCEPT, ids.LOAD_ACCEPTED),
    (ids.LOAD_UNDO, ids.LOAD_UNDONE),
)
_SIGN_OFF = (State(ids.LOAD_REASON, "value"), State(ids.LOAD_NAME, "value"))


def register_loading(app: Dash, catalogue: Catalogue, loads: Loads) -> None:
    """Wire boxes and buttons: a press becomes text in a store, because only text is let in."""
    _register_texts(app)

    @app.callback(
        Output(ids.LOAD_DIFFERENCE, "children"),
        Output(ids.LOAD_SEEN, "data"),
        Output(ids.LOAD_TOLD, "children"),
        Input(ids.LOAD_IS_COMPLETE, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def take_as_complete(is_complete: str | None, search: str | None) -> tuple[Any, Any, Any]:
        if is_complete is None:
            raise PreventUpdate
        return _look(catalogue, loads, _token(catalogue, search), is_complete == YES)

    @app.callback(
        Output(ids.ADDRESS, "pathname", allow_duplicate=True),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.LOAD_DIFFERENCE, "children", allow_duplicate=True),
        Output(ids.LOAD_SEEN, "data", allow_duplicate=True),
        Output(ids.LOAD_SAID, "children", allow_duplicate=True),
        Input(ids.LOAD_ACCEPTED, "data"),
        *_SIGN_OFF,
        State(ids.LOAD_IS_COMPLETE, "data"),
        State(ids.LOAD_SEEN, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
        running=[(Output(ids.LOAD_ACCEPT, "disabled"), True, False)],
    )
    def accept(pressed: str | None, *given: str | None) -> tuple[Any, ...]:
        if not pressed:
            raise PreventUpdate
        reason, name, is_complete, seen, search = (text or "" for text in given)
        token = _token(catalogue, search)
        return _accept(catalogue, loads, token, (reason.strip(), name.strip()), is_complete, seen)

    @app.callback(
        Output(ids.ADDRESS, "pathname", allow_duplicate=True),
        Output(ids.LOAD_SAID, "children", allow_duplicate=True),
        Input(ids.LOAD_UNDONE, "data"),
        *_SIGN_OFF,
        State(ids.ADDRESS, "pathname"),
        prevent_initial_call=True,
        running=[(Output(ids.LOAD_UNDO, "disabled"), True, False)],
    )
    def undo(pressed: str | None, *given: str | None) -> tuple[Any, Any]:
        if not pressed:
            raise PreventUpdate
        reason, name, path = (text or "" for text in given)
        page = parse_address(catalogue, path, "")
        if not isinstance(page, load_address.RecordPage) or page.undo is None:
            raise PreventUpdate
        return _undo(loads, page.load_id, page.undo, (reason.strip(), name.strip()))


def _register_texts(app: Dash) -> None:
    for button, pressed in _PRESSES:
        app.clientside_callback(
            ClientsideFunction("loading", "press"),
            Output(pressed, "data"),
            Input(button, "n_clicks"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("loading", "asText"),
        Output(ids.LOAD_IS_COMPLETE, "data"),
        Input(ids.LOAD_COMPLETE, "value"),
        prevent_initial_call=True,
    )


def _token(catalogue: Catalogue, search: str | None) -> str:
    page = parse_address(catalogue, load_address.LOAD, search or "")
    return page.check if isinstance(page, load_address.LoadPage) else ""


def _look(
    catalogue: Catalogue, loads: Loads, token: str, is_complete: bool
) -> tuple[Any, Any, Any]:
    """The difference as it is now, the change after which it was seen, and its sum in words."""
    try:
        preview = loads.preview(token, is_complete)
    except DatabaseProblem as problem:
        return no_update, no_update, str(problem)
    if preview is None:
        return no_update, no_update, GONE
    difference = preview.difference
    shown = difference_view(catalogue, difference)
    return (
        shown,
        str(preview.seen),
        f"The file would now change: {counts_words(difference.counts)}.",
    )


def _accept(
    catalogue: Catalogue,
    loads: Loads,
    token: str,
    who: tuple[str, str],
    is_complete: str,
    seen: str,
) -> tuple[Any, ...]:
    """Where to go after a load; or what is said, beside a new difference where it moved."""
    reason, name = who
    wanting = complaints(reason, name)
    if wanting:
        return _say(said(wanting))
    complete = is_complete == YES
    try:
        done = loads.accept(token, by=name, reason=reason, is_complete=complete, seen=_number(seen))
    except (DatabaseProblem, FileProblem) as problem:
        return _say(told(str(problem)))
    if done is None:
        return _say(told(GONE))
    if done.moved:
        difference, now, words = _look(catalogue, loads, token, complete)
        is_new = difference is not no_update
        return no_update, no_update, difference, now, told(MOVED if is_new else words)
    change = done.change or done.already
    if change is None:
        return _say(told(SAME))
    return load_address.record_path(change.load_id), "", no_update, no_update, []


def _undo(loads: Loads, load_id: int, undo: ChangeKind, who: tuple[str, str]) -> tuple[Any, Any]:
    reason, name = who
    wanting = complaints(reason, name)
    if wanting:
        return no_update, said(wanting)
    try:
        loads.undo(load_id, undo, by=name, reason=reason)
    except (DatabaseProblem, TurnProblem) as problem:
        return no_update, told(str(problem))
    return load_address.record_path(load_id), []


def _say(words: list) -> tuple[Any, ...]:
    return no_update, no_update, no_update, no_update, words


def _number(text: str) -> int:
    """The change that the difference was seen after; one that never was where it is not told."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
