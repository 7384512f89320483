"""What happens on the pages of decisions: seeing a draft's effect, recording it, taking it back."""

import hashlib
from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.decisions import Decisions
from data.analysis.decisions.list_of_decisions import DecisionChoice
from data.analysis.loading.loading_view import Field, complaints
from data.domain.catalogue import Catalogue
from data.domain.decision import Decision, DecisionKind
from data.domain.draft import Draft, clean_text
from data.domain.plain_problem import PlainProblem
from etl.decide import DecisionProblem
from layouts import ids
from layouts.address import parse_address
from layouts.components.decision_fields import FIELD_IDS, NO_PERIOD
from layouts.components.decision_table import withdraw_link
from layouts.components.sign_off import said, told
from layouts.decision_address import (
    ENTER,
    TARGETS,
    EntryPage,
    TargetsPage,
    Turning,
    TurnPage,
    targets_path,
)
from layouts.pages.decision_entry import preview_card, said_of

ALREADY = "Nothing was changed: it stands already."

_FORM = (
    *(State(component, "value") for component in FIELD_IDS.values()),
    State(ids.LOAD_NAME, "value"),
    State(ids.ADDRESS, "search"),
)
_SIGN_OFF = (State(ids.LOAD_REASON, "value"), State(ids.LOAD_NAME, "value"))
_GO = (
    Output(ids.ADDRESS, "pathname", allow_duplicate=True),
    Output(ids.ADDRESS, "search", allow_duplicate=True),
    Output(ids.LOAD_SAID, "children", allow_duplicate=True),
)
"""Where to go, and what is said where nobody goes anywhere."""

_PREVIEW = (
    Output(ids.DECIDE_PREVIEW, "children", allow_duplicate=True),
    Output(ids.DECIDE_SEEN, "data", allow_duplicate=True),
)


def register_deciding(app: Dash, catalogue: Catalogue, decisions: Decisions) -> None:
    """Wire the form, the question and the file: a press becomes text in a store."""

    @app.callback(
        *_PREVIEW,
        Output(ids.LOAD_SAID, "children", allow_duplicate=True),
        Input(ids.DECIDE_LOOKED, "data"),
        *_FORM,
        prevent_initial_call=True,
    )
    def look(pressed: str | None, *given: str | None) -> tuple[Any, Any, Any]:
        draft, name = _form(catalogue, pressed, given)
        return _safely(lambda: _look(decisions, draft, name), (no_update, no_update))

    @app.callback(
        *_PREVIEW,
        *_GO,
        Input(ids.DECIDE_ACCEPTED, "data"),
        *_FORM,
        State(ids.DECIDE_SEEN, "data"),
        prevent_initial_call=True,
        running=[(Output(ids.DECIDE_ACCEPT, "disabled"), True, False)],
    )
    def accept(pressed: str | None, *given: str | None) -> tuple[Any, ...]:
        *given_form, seen = given
        draft, name = _form(catalogue, pressed, tuple(given_form))
        return _safely(lambda: _accept(decisions, draft, name, seen), (no_update,) * 4)

    @app.callback(
        *_GO,
        Input(ids.DECIDE_TURNED, "data"),
        *_SIGN_OFF,
        State(ids.ADDRESS, "pathname"),
        prevent_initial_call=True,
        running=[(Output(ids.DECIDE_TURN, "disabled"), True, False)],
    )
    def turn(pressed: str | None, *given: str | None) -> tuple[Any, ...]:
        reason, name, path = (text or "" for text in given)
        page = parse_address(catalogue, path, "")
        if not pressed or not isinstance(page, TurnPage):
            raise PreventUpdate
        act = _turning(decisions, page)
        return _signed(reason, name, act)

    @app.callback(
        *_GO,
        Input(ids.DECIDE_FILED, "data"),
        *_SIGN_OFF,
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
        running=[(Output(ids.DECIDE_FILE, "disabled"), True, False)],
    )
    def accept_file(pressed: str | None, *given: str | None) -> tuple[Any, ...]:
        reason, name, search = (text or "" for text in given)
        page = parse_address(catalogue, TARGETS, search)
        if not pressed or not isinstance(page, TargetsPage):
            raise PreventUpdate
        return _signed(reason, name, lambda who, why: _file(decisions, page.check, who, why))


def _form(
    catalogue: Catalogue, pressed: str | None, given: tuple[str | None, ...]
) -> tuple[Draft, str]:
    """What was typed, for the measure and kind that the address names; and the name."""
    *typed, name, search = (text or "" for text in given)
    page = parse_address(catalogue, ENTER, search)
    if not pressed or not isinstance(page, EntryPage) or page.kind is None or not page.measure_id:
        raise PreventUpdate
    parts = dict(zip(FIELD_IDS, typed, strict=True))
    hidden = "" if page.kind is DecisionKind.BREAK else "area_code"
    gone = {hidden, "period" if parts["period"] == NO_PERIOD else ""}
    parts |= {name: "" for name in gone if name}
    draft = Draft(kind=page.kind.value, measure_id=page.measure_id, **parts)
    return draft.clean, clean_text(name)


def _look(decisions: Decisions, draft: Draft, name: str) -> tuple[Any, Any, Any]:
    """The preview, the draft that it is of, and what is wanting."""
    preview, missing = decisions.preview(draft), _name_problem(name)
    if preview.faults or missing:
        return [], "", said_of(preview.faults, missing, preview.against)
    return preview_card(DecisionKind(draft.kind), preview), _mark(draft), []


def _accept(decisions: Decisions, draft: Draft, name: str, seen: str | None) -> tuple[Any, ...]:
    """Where to go; or the preview anew, where something was typed after it was seen."""
    preview, missing = decisions.preview(draft), _name_problem(name)
    if preview.faults or missing:
        return [], "", *_stay(said_of(preview.faults, missing, preview.against))
    if seen != _mark(draft):
        card = preview_card(DecisionKind(draft.kind), preview, moved=True)
        return card, _mark(draft), *_stay([])
    try:
        done = decisions.enter(draft, name)
    except DecisionProblem as problem:  # somebody was quicker, between the check and the record
        return [], "", *_stay(_refused(problem))
    if not done.recorded:
        return no_update, no_update, *_stay(told(ALREADY))
    return no_update, no_update, *_to_list(draft.measure_id)


def _turning(decisions: Decisions, page: TurnPage) -> Callable[[str, str], tuple[Any, ...]]:
    do = decisions.withdraw if page.turning is Turning.WITHDRAW else decisions.enter_again

    def act(name: str, reason: str) -> tuple[Any, ...]:
        if page.turning is Turning.WITHDRAW_FILE:
            decisions.withdraw_file(page.decision_id, name, reason)
            return _to_list("")
        done: Decision = do(page.decision_id, name, reason)
        return _to_list(done.measure)

    return act


def _file(decisions: Decisions, token: str, name: str, reason: str) -> tuple[Any, ...]:
    done = decisions.accept_file(token, name, reason)
    return _to_list("") if done.recorded else _stay(told(ALREADY))


def _signed(reason: str, name: str, act: Callable[[str, str], tuple[Any, ...]]) -> tuple[Any, ...]:
    """Do something that needs a reason and a name; what is wanting, or fails, is said."""
    why, who = clean_text(reason), clean_text(name)
    wanting = complaints(why, who)
    if wanting:
        return _stay(said(wanting))
    return _safely(lambda: act(who, why), (no_update, no_update))


def _safely(act: Callable[[], tuple[Any, ...]], instead: tuple[Any, ...]) -> tuple[Any, ...]:
    """What an act gives; where it cannot be done, nothing changes but what is said last."""
    try:
        return act()
    except DecisionProblem as problem:
        return *instead, _refused(problem)
    except PlainProblem as problem:
        return *instead, told(str(problem))


def _refused(problem: DecisionProblem) -> list:
    """Why, with a link to withdraw the decision that stands in the way."""
    way = [withdraw_link(problem.against)] if problem.against else []
    return [*told(str(problem)), *way]


def _stay(words: list) -> tuple[Any, ...]:
    return no_update, no_update, words


def _to_list(measure_id: str) -> tuple[Any, ...]:
    path, _, query = targets_path(DecisionChoice(measure_id)).partition("?")
    return path, f"?{query}" if query else "", []


def _name_problem(name: str) -> str:
    return complaints("a reason", name).get(Field.NAME, "")


def _mark(draft: Draft) -> str:
    """What tells two drafts apart, in the browser's keeping."""
    return hashlib.sha256(repr(draft).encode()).hexdigest()
