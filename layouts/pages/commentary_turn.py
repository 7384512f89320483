"""The question whether a commentary shall be approved or withdrawn, or an approval taken back."""

from dash import dcc, html

from data.analysis.measure.commentary_state import CommentaryState
from data.domain.catalogue import Catalogue
from layouts import ids
from layouts.commentary_address import CommentaryTurn, commentary_path
from layouts.components.arrival import heading
from layouts.components.choice import choice
from layouts.components.commentary_card import remark_box
from layouts.components.decision_fields import name_field
from layouts.components.link import link
from layouts.components.sign_off import sign_off
from layouts.pages.commentary_entry import SECTION, trail
from layouts.shell import PageContent

AGAIN, NOTHING = "again", "nothing"
_APPROVE = (
    "Your name and the moment are added to it, wherever it stands. Until there is sign-in, nobody "
    "checks who approves; whoever approves their own is named as the author."
)
_WITHDRAW = (
    "It would stand no longer, on any page. It stays among the versions, with your name and your "
    "reason. Packs that were frozen with it keep it."
)

_UNAPPROVE = (
    "The text stays where it stands, marked as not yet approved. The versions keep the approval, "
    "with your name and your reason. Packs that were frozen with it keep it."
)
_LEDES = {
    CommentaryTurn.APPROVE: _APPROVE,
    CommentaryTurn.WITHDRAW: _WITHDRAW,
    CommentaryTurn.UNAPPROVE: _UNAPPROVE,
}


def commentary_turn_page(
    catalogue: Catalogue, state: CommentaryState, turn: CommentaryTurn
) -> PageContent:
    remark, verb = state.remark, turn.verb
    title = f"{verb} commentary on {remark.period.name}: {state.measure.title}"
    body = [
        trail(catalogue, state.measure, verb.removesuffix(" of")),
        heading(f"{title}?"),
        html.P(_LEDES[turn], className="lede"),
        html.Section(
            [html.H2("What it says"), remark_box(remark, state.today)], className="card commentary"
        ),
        *_ASKED[turn](state),
    ]
    return PageContent(title, SECTION, body)


def _approve(state: CommentaryState) -> list:
    said = state.remark.said
    button = html.Button(
        "Approve", id=ids.COMMENT_APPROVE, type="button", className="button primary"
    )
    return [
        html.Section(
            [
                html.H2("Who approves it"),
                name_field(state.account),
                html.Div([], id=ids.LOAD_SAID, role="alert", tabIndex="-1", className="said"),
                html.P(id=ids.LOAD_WAIT, role="status", className="status"),
                html.Div(
                    [
                        button,
                        link("Leave everything as it is", commentary_path(said.measure, said.id)),
                    ],
                    className="buttons",
                ),
            ],
            className="card sign-off",
        ),
        dcc.Store(id=ids.COMMENT_APPROVED),
    ]


def _withdraw(state: CommentaryState) -> list:
    why = "the figure was revised, and it is not true any more."
    before = state.before
    options = [(NOTHING, "Nothing that was entered stands")]
    if before is not None:
        options.insert(0, (AGAIN, f"What {before.author} wrote before stands again"))
    return _end(state, "Withdraw", "Withdraw it", why, options)


def _unapprove(state: CommentaryState) -> list:
    why = "the figures are still to be checked."
    options = [(NOTHING, "The same text, without its approval")]
    return _end(state, "Take back", "Take back the approval", why, options)


def _end(state: CommentaryState, verb: str, heads: str, why: str, options: list) -> list:
    """Who ends it and why, and what stands then where there is a choice."""
    said = state.remark.said
    button = html.Button(verb, id=ids.COMMENT_WITHDRAW, type="button", className="button primary")
    stands = choice(ids.COMMENT_AGAIN, "What stands on this period then", options, options[0][0])
    away = commentary_path(said.measure, said.id)
    return [
        html.Section(
            html.Div(stands, className="field"), className="card", hidden=len(options) == 1
        ),
        sign_off(heads, why, state.account, button, away),
        dcc.Store(id=ids.COMMENT_WITHDRAWN),
    ]


_ASKED = {
    CommentaryTurn.APPROVE: _approve,
    CommentaryTurn.WITHDRAW: _withdraw,
    CommentaryTurn.UNAPPROVE: _unapprove,
}
