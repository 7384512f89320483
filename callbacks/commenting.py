"""What happens on the pages of commentary: seeing how it will stand, recording, approving."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from callbacks.commentaries import Commentaries
from callbacks.commentary_pages import form_state
from data.analysis.loading.loading_view import Field, complaints
from data.analysis.measure.commentary_state import FormState
from data.analysis.measure.commentary_view import Remark
from data.domain.catalogue import Catalogue
from data.domain.commentary import Commentary
from data.domain.commentary_draft import CommentaryDraft
from data.domain.draft import clean_text
from data.domain.plain_problem import PlainProblem
from etl.comment import WrittenMeanwhile, before_it
from layouts import ids
from layouts.address import parse_address
from layouts.commentary_address import (
    CommentaryTurn,
    CommentaryTurnPage,
    WritePage,
    commentary_path,
)
from layouts.components.commentary_fields import FIELD_IDS
from layouts.components.sign_off import said, told
from layouts.pages.commentary_entry import conflict_card, preview_card, said_of, same_card
from layouts.pages.commentary_turn import AGAIN

_CHANGED = "What you typed has changed since you saw it: this is how it would stand now."
_SAME = "Nothing was changed: the same stands already."

_FORM = (
    *(State(component, "value") for component in FIELD_IDS.values()),
    State(ids.LOAD_NAME, "value"),
    State(ids.COMMENT_BASE, "data"),
    State(ids.ADDRESS, "pathname"),
    State(ids.ADDRESS, "search"),
)
_PREVIEW = (
    Output(ids.COMMENT_PREVIEW, "children", allow_duplicate=True),
    Output(ids.COMMENT_SEEN, "data", allow_duplicate=True),
    Output(ids.COMMENT_BASE, "data", allow_duplicate=True),
)
_GO = (
    Output(ids.ADDRESS, "pathname", allow_duplicate=True),
    Output(ids.ADDRESS, "search", allow_duplicate=True),
    Output(ids.LOAD_SAID, "children", allow_duplicate=True),
)
"""Where to go, and what is said where nobody goes anywhere."""

_PRESSES = (
    (ids.COMMENT_LOOK, ids.COMMENT_LOOKED, "look"),
    (ids.COMMENT_ACCEPT, ids.COMMENT_ACCEPTED, "pressAnew"),
    (ids.COMMENT_APPROVE, ids.COMMENT_APPROVED, "press"),
    (ids.COMMENT_WITHDRAW, ids.COMMENT_WITHDRAWN, "press"),
)
_NOTHING = (no_update,) * 3
_ENDS = (CommentaryTurn.WITHDRAW, CommentaryTurn.UNAPPROVE)


@dataclass(frozen=True)
class _Form:
    """What was typed on a form; `base` is the number of what stood when its writer last saw it."""

    page: WritePage
    draft: CommentaryDraft
    author: str
    base: int

    @property
    def mark(self) -> str:
        """What tells two forms apart, in the browser's keeping."""
        return hashlib.sha256(repr((self.draft, self.author)).encode()).hexdigest()


def register_commenting(app: Dash, catalogue: Catalogue, commentaries: Commentaries) -> None:
    """Wire the form and the questions: a press becomes text in a store."""
    _register_script(app)

    @app.callback(
        *_PREVIEW,
        Output(ids.LOAD_SAID, "children", allow_duplicate=True),
        Input(ids.COMMENT_LOOKED, "data"),
        *_FORM,
        prevent_initial_call=True,
    )
    def look(pressed: str | None, *given: str | None) -> tuple[Any, ...]:
        form = _form(catalogue, commentaries, pressed, given)
        return _safely(lambda: _look(commentaries, form), _NOTHING)

    @app.callback(
        *_PREVIEW,
        *_GO,
        Input(ids.COMMENT_ACCEPTED, "data"),
        *_FORM,
        State(ids.COMMENT_SEEN, "data"),
        prevent_initial_call=True,
        running=[(Output(ids.COMMENT_ACCEPT, "disabled"), True, False)],
    )
    def accept(pressed: str | None, *given: str | None) -> tuple[Any, ...]:
        *given_form, seen = given
        form = _form(catalogue, commentaries, pressed, tuple(given_form))
        return _safely(lambda: _accept(commentaries, form, seen), (no_update,) * 5)

    @app.callback(
        *_GO,
        Input(ids.COMMENT_APPROVED, "data"),
        State(ids.LOAD_NAME, "value"),
        State(ids.ADDRESS, "pathname"),
        prevent_initial_call=True,
        running=[(Output(ids.COMMENT_APPROVE, "disabled"), True, False)],
    )
    def approve(pressed: str | None, name: str | None, path: str | None) -> tuple[Any, ...]:
        page = _turn_page(catalogue, pressed, path, (CommentaryTurn.APPROVE,))
        who = clean_text(name or "")
        wanting = complaints("a reason", who)
        if wanting:
            return _stay(said(wanting))
        return _safely(lambda: _to(commentaries.approve(page.commentary_id, who)), (no_update,) * 2)

    @app.callback(
        *_GO,
        Input(ids.COMMENT_WITHDRAWN, "data"),
        State(ids.LOAD_REASON, "value"),
        State(ids.LOAD_NAME, "value"),
        State(ids.COMMENT_AGAIN, "value"),
        State(ids.ADDRESS, "pathname"),
        prevent_initial_call=True,
        running=[(Output(ids.COMMENT_WITHDRAW, "disabled"), True, False)],
    )
    def withdraw(pressed: str | None, *given: str | None) -> tuple[Any, ...]:
        reason, name, again, path = (text or "" for text in given)
        page = _turn_page(catalogue, pressed, path, _ENDS)
        why, who = clean_text(reason), clean_text(name)
        wanting = complaints(why, who)
        if wanting:
            return _stay(said(wanting))
        return _safely(
            lambda: _withdraw(commentaries, page, who, why, again == AGAIN), (no_update,) * 2
        )


def _register_script(app: Dash) -> None:
    """What the browser does by itself: presses become text, the preview is gone to."""
    for button, pressed, does in _PRESSES:
        app.clientside_callback(
            ClientsideFunction("loading", does),
            Output(pressed, "data"),
            Input(button, "n_clicks"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("loading", "showPreview"),
        Input(ids.COMMENT_PREVIEW, "children"),
        prevent_initial_call=True,
    )


def _form(
    catalogue: Catalogue,
    commentaries: Commentaries,
    pressed: str | None,
    given: tuple[str | None, ...],
) -> _Form:
    """What was typed, for the measure and period that the address names."""
    *typed, name, base, path, search = (text or "" for text in given)
    page = parse_address(catalogue, path, search)
    if not pressed or not isinstance(page, WritePage):
        raise PreventUpdate
    period = page.period
    if not period:
        latest = commentaries.periods(page.measure_id)
        period = latest[0].label if latest else ""
    draft = CommentaryDraft(period=period, **dict(zip(FIELD_IDS, typed, strict=True)))
    number = int(base) if base.isascii() and base.isdigit() and len(base) < 10 else 0
    return _Form(page, draft.clean, clean_text(name), number)


def _look(commentaries: Commentaries, form: _Form) -> tuple[Any, ...]:
    """The preview, the mark of what it is of, what stands by now, and what is wanting."""
    mine, wrong = _checked(commentaries, form)
    if mine is None:
        return [], "", no_update, wrong
    return *_card(mine, _state(commentaries, form, mine), form), []


def _accept(commentaries: Commentaries, form: _Form, seen: str | None) -> tuple[Any, ...]:
    """Where to go; or the preview anew, where something else was typed or written since."""
    mine, wrong = _checked(commentaries, form)
    if mine is None:
        return [], "", no_update, *_stay(wrong)
    state = _state(commentaries, form, mine)
    if seen != form.mark:
        return *_card(mine, state, form, _CHANGED), *_stay([])
    try:
        done = commentaries.write(mine.said, form.base)
    except WrittenMeanwhile as problem:  # nothing is recorded until their words were seen
        state = _state(commentaries, form, mine)
        number = problem.standing.id if problem.standing else 0
        return conflict_card(mine, state), form.mark, str(number), *_stay(told(str(problem)))
    if not done.is_new:
        return same_card(), "", no_update, *_stay(told(_SAME))
    return *_NOTHING, *_to(done.commentary)


def _card(mine: Remark, state: FormState, form: _Form, note: str = "") -> tuple[Any, ...]:
    """How it will stand; beside what somebody else wrote since the form was opened, if so."""
    standing = state.standing
    if standing is not None and standing.said.said == mine.said.said:
        return same_card(), "", no_update
    if state.seen != form.base:
        return conflict_card(mine, state), form.mark, str(state.seen)
    return preview_card(mine, state, note), form.mark, no_update


def _checked(commentaries: Commentaries, form: _Form) -> tuple[Remark | None, list]:
    """What was typed as a remark, or all that is wrong with it."""
    checked = commentaries.check(form.page.measure_id, form.draft, form.author)
    missing = complaints("a reason", form.author).get(Field.NAME, "")
    if checked.commentary is None or missing:
        return None, said_of(checked.faults, missing)
    one = checked.commentary
    period = next(each for each in commentaries.periods(one.measure) if each.label == one.period)
    return Remark(period, one), []


def _state(commentaries: Commentaries, form: _Form, mine: Remark) -> FormState:
    measure = commentaries.reader.catalogue.measure_by_id[form.page.measure_id]
    return form_state(commentaries, measure, mine.period)


def _withdraw(
    commentaries: Commentaries, page: CommentaryTurnPage, who: str, why: str, is_again: bool
) -> tuple[Any, ...]:
    if page.turn is CommentaryTurn.UNAPPROVE:
        return _to(commentaries.unapprove(page.commentary_id, who, why))
    one = commentaries.get(page.measure_id, page.commentary_id)
    before = before_it(commentaries.versions(page.measure_id), one) if one else None
    again = before.id if before and is_again else 0
    ended, put_back = commentaries.withdraw(page.commentary_id, who, why, again)
    return _to(put_back or ended)


def _turn_page(
    catalogue: Catalogue, pressed: str | None, path: str | None, turns: tuple[CommentaryTurn, ...]
) -> CommentaryTurnPage:
    page = parse_address(catalogue, path or "", "")
    if not pressed or not isinstance(page, CommentaryTurnPage) or page.turn not in turns:
        raise PreventUpdate
    return page


def _safely(act: Callable[[], tuple[Any, ...]], instead: tuple[Any, ...]) -> tuple[Any, ...]:
    """What an act gives; where it cannot be done, nothing changes but what is said last."""
    try:
        return act()
    except PlainProblem as problem:
        return *instead, told(str(problem))


def _stay(words: list) -> tuple[Any, ...]:
    return no_update, no_update, words


def _to(one: Commentary) -> tuple[Any, ...]:
    return commentary_path(one.measure, one.id), "", []
