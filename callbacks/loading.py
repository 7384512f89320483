"""What happens on the load pages: taking a file as complete, accepting it, taking a load back."""

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.load_pages import open_load_page
from callbacks.loading_script import register_loading_script
from callbacks.loads import Loads
from data.analysis.loading.difference_words import counts_words
from data.analysis.loading.loading_view import LoadPreview, complaints
from data.domain.catalogue import Catalogue
from data.domain.change import ChangeKind
from data.session import DatabaseProblem
from etl.accept import FileProblem
from etl.take_back import TurnProblem
from layouts import ids, load_address
from layouts.address import parse_address
from layouts.components.difference_view import difference_view
from layouts.components.sign_off import said, told
from layouts.shell import document_title, page_body

YES = "yes"
GONE = "This check is no longer kept. Nothing was changed: load the file again."
MOVED = (
    "Somebody changed the figures while you were looking, so nothing was loaded. The difference "
    "above is new: look at it again, then accept."
)
ALREADY = "This file was loaded meanwhile."
SAME = "Nothing would change: these figures stand already."

_STAY = (no_update, no_update)  # the page and its title
_SIGN_OFF = (State(ids.LOAD_REASON, "value"), State(ids.LOAD_NAME, "value"))


def register_loading(app: Dash, catalogue: Catalogue, loads: Loads) -> None:
    """Wire boxes and buttons: a press becomes text in a store, because only text is let in."""
    register_loading_script(app)

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
        return _look(catalogue, loads, _page(catalogue, search), is_complete == YES)

    @app.callback(
        Output(ids.ADDRESS, "pathname", allow_duplicate=True),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.LOAD_DIFFERENCE, "children", allow_duplicate=True),
        Output(ids.LOAD_SEEN, "data", allow_duplicate=True),
        Output(ids.LOAD_SAID, "children", allow_duplicate=True),
        Output(ids.PAGE, "children", allow_duplicate=True),
        Output(ids.PAGE_TITLE, "data", allow_duplicate=True),
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
        page = _page(catalogue, search)
        return _accept(catalogue, loads, page, (reason.strip(), name.strip()), is_complete, seen)

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


def _page(catalogue: Catalogue, search: str | None) -> load_address.LoadPage:
    """The file under check, and what was said of it."""
    page = parse_address(catalogue, load_address.LOAD, search or "")
    return page if isinstance(page, load_address.LoadPage) else load_address.LoadPage()


def _preview(loads: Loads, page: load_address.LoadPage, is_complete: bool) -> LoadPreview | str:
    """What the file would change now, or in words why that cannot be told."""
    try:
        return loads.preview(page.check, is_complete, page.told) or GONE
    except DatabaseProblem as problem:
        return str(problem)


def _look(
    catalogue: Catalogue, loads: Loads, page: load_address.LoadPage, is_complete: bool
) -> tuple[Any, Any, Any]:
    """The difference as it is now, the change after which it was seen, and its sum in words."""
    preview = _preview(loads, page, is_complete)
    if isinstance(preview, str):
        return no_update, no_update, preview
    words = f"The file would now change: {counts_words(preview.difference.counts)}."
    return difference_view(catalogue, preview.difference), str(preview.seen), words


def _accept(
    catalogue: Catalogue,
    loads: Loads,
    page: load_address.LoadPage,
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
        done = loads.accept(
            page.check,
            page.told,
            by=name,
            reason=reason,
            is_complete=complete,
            seen=_number(seen),
        )
    except (DatabaseProblem, FileProblem) as problem:
        return _say(told(str(problem)))
    if done is None:
        return _say(told(GONE))
    if done.moved:
        return _look_again(catalogue, loads, page, complete)
    change = done.change or done.already
    if change is None:
        return _say(told(SAME))
    there = load_address.record_path(change.load_id)
    words = [] if done.change else told(ALREADY)
    return there, "", no_update, no_update, words, *_STAY


def _look_again(
    catalogue: Catalogue, loads: Loads, page: load_address.LoadPage, is_complete: bool
) -> tuple[Any, ...]:
    """The difference after somebody else's change; the page anew where none is left."""
    preview = _preview(loads, page, is_complete)
    if isinstance(preview, str):
        return _say(told(preview))
    if preview.can_be_accepted:
        difference = difference_view(catalogue, preview.difference)
        return no_update, no_update, difference, str(preview.seen), told(MOVED), *_STAY
    anew = open_load_page(catalogue, loads, page)
    shown = page_body(catalogue, anew), document_title(catalogue, anew.title)
    return *[no_update] * 5, *shown


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
    return no_update, no_update, no_update, no_update, words, *_STAY


def _number(text: str) -> int:
    """The change that the difference was seen after; one that never was where it is not told."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
