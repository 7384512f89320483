"""Presses on the board's pages, what changed since, and adding the view on show to a pack."""

from typing import Any

from dash import Dash, Input, Output, State, html, no_update
from dash.exceptions import PreventUpdate

from callbacks.board_acts import act
from callbacks.board_pages import Board
from callbacks.board_press import Press, read_press
from data.domain.pack import PackItem
from data.domain.plain_problem import PlainProblem
from layouts import ids
from layouts.address import parse_address
from layouts.board_address import FrozenPage, PackPage, pack_path
from layouts.components.board_press import press_button, told_done, told_wrong
from layouts.components.link import link
from layouts.components.pack_page_words import can_be_added, view_words
from layouts.components.pack_since import since_parts

LONGEST_ADDRESS = 1_000


def register_board(app: Dash, board: Board) -> None:
    """A press is text in a store; what cannot be done is said, and changes nothing."""

    @app.callback(
        Output(ids.BOARD_MAIN, "children"),
        Output(ids.BOARD_SAID, "children"),
        Output(ids.ADDRESS, "pathname", allow_duplicate=True),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(ids.BOARD_PRESS, "data"),
        State(ids.ADDRESS, "pathname"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def press(given: str | None, path: str | None, search: str | None) -> tuple[Any, ...]:
        return _press(board, given, path or "", search or "")

    @app.callback(
        Output(ids.BOARD_SINCE, "children"),
        Input(ids.BOARD_SINCE_ASK, "data"),
        State(ids.ADDRESS, "pathname"),
    )
    def since(snapshot_id: str | None, path: str | None) -> list:
        return _since(board, snapshot_id, path or "")

    @app.callback(
        Output(ids.PACK_ADDED, "children"),
        Input(ids.PACK_ADD, "data"),
        State(ids.ADDRESS, "pathname"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def add(given: str | None, path: str | None, search: str | None) -> list:
        return _add(board, given, f"{path or ''}{search or ''}")


def _press(board: Board, given: str | None, path: str, search: str) -> tuple[Any, ...]:
    press = read_press(given)
    page = parse_address(board.reader.catalogue, path, search)
    try:
        answer = act(board, page, press) if press else None
    except PlainProblem as problem:
        return no_update, told_wrong(str(problem)), no_update, no_update
    if answer is None:
        raise PreventUpdate
    if not answer.go:
        return answer.main, answer.said, no_update, no_update
    to, _, query = answer.go.partition("?")
    return no_update, no_update, to, f"?{query}" if query else ""


def _since(board: Board, snapshot_id: str | None, path: str) -> list:
    number = Press("", {"id": snapshot_id or ""}).number("id")
    snapshot = board.packs.snapshot(number) if number > 0 else None
    if snapshot is None:
        raise PreventUpdate
    page = parse_address(board.reader.catalogue, path, "")
    draft = board.packs.get(page.name) if isinstance(page, PackPage) else None
    try:
        found = board.since.read(snapshot)
        return since_parts(found, is_here=isinstance(page, FrozenPage), draft=draft)
    except PlainProblem as problem:
        return told_wrong(str(problem))


def _add(board: Board, given: str | None, address: str) -> list:
    """Add the view on show to a pack, or take it out again."""
    press = read_press(given)
    if press is None:
        raise PreventUpdate
    name = press.text("pack")
    try:
        if press.do == "remove":
            board.packs.remove(name, press.number("item"))
            return told_done("Taken out of the pack again.")
        return _added(board, name, address)
    except PlainProblem as problem:
        return told_wrong(f"{problem}. Nothing was changed.")


def _added(board: Board, name: str, address: str) -> list:
    catalogue = board.reader.catalogue
    if len(address) > LONGEST_ADDRESS or not can_be_added(catalogue, address):
        return told_wrong("This view cannot stand in a pack. Nothing was changed.")
    added = board.packs.add(name, PackItem(0, address))
    pack = board.packs.get(name)
    if pack is None:
        raise PreventUpdate
    shown = view_words(catalogue, address)
    undo = press_button(
        "Undo",
        "remove",
        told={"pack": name, "item": added, "store": ids.PACK_ADD},
        class_name="button small undo-button",
    )
    way = link(pack.title, pack_path(name))
    words = html.Span([f"“{shown.title}” as on show is page {len(pack.items)} of ", way, "."])
    return told_done(words, undo)
