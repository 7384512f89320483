"""The load pages at their addresses."""

from callbacks.loads import Loads
from data.analysis.loading.load_state import LoadState, RecordState
from data.domain.catalogue import Catalogue
from data.domain.change import ChangeKind
from data.domain.instructions import Instructions
from data.session import DatabaseProblem
from etl.take_back import TurnProblem
from layouts.address import NotFound
from layouts.load_address import AnyLoadPage, HistoryPage, LoadPage, RecordPage
from layouts.pages.load import load_page
from layouts.pages.load_history import load_history_page
from layouts.pages.load_record import record_page
from layouts.pages.not_found import not_found_page
from layouts.shell import PageContent


def open_load_page(catalogue: Catalogue, loads: Loads, page: AnyLoadPage) -> PageContent:
    match page:
        case LoadPage(check, told, fault):
            return load_page(catalogue, _load_state(loads, check, told, fault))
        case HistoryPage():
            return load_history_page(loads.history())
        case RecordPage(load_id, undo):
            return _record_page(catalogue, loads, load_id, undo)


def _load_state(loads: Loads, token: str, told: Instructions, fault: str) -> LoadState:
    """The state of the load page; a database that cannot answer is told on the page."""
    outcome = loads.outcome(token, told) if token else None
    preview, history, trouble = None, (), fault
    try:
        if outcome is None:
            history = loads.history()
        elif outcome.is_sound:
            preview = loads.preview(token, told=told)
    except DatabaseProblem as problem:
        trouble = str(problem)
    return LoadState(
        largest=loads.largest,
        account=loads.account,
        history=history,
        outcome=outcome,
        preview=preview,
        told=told,
        is_lost=bool(token) and outcome is None,
        loaded_as=loads.loaded_as(token),
        trouble=trouble,
    )


def _record_page(
    catalogue: Catalogue, loads: Loads, load_id: int, undo: ChangeKind | None
) -> PageContent:
    load = loads.load(load_id)
    if load is None:
        return not_found_page(catalogue, NotFound(f"There is no load {load_id}."))
    if undo is not load.undo:
        done, held_back = loads.did(load.first), loads.held_back(load_id)
        state = RecordState(load, loads.account, done, held_back=held_back)
        return record_page(catalogue, state)
    try:
        undoing = loads.preview_undo(load_id, undo)
    except TurnProblem:  # somebody was quicker, and there is something else to do now
        return _record_page(catalogue, loads, load_id, None)
    return record_page(catalogue, RecordState(load, loads.account, undoing=undoing))
