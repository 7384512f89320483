"""The question whether a commentary shall be approved, or withdrawn."""

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


def commentary_turn_page(
    catalogue: Catalogue, state: CommentaryState, turn: CommentaryTurn
) -> PageContent:
    remark, verb = state.remark, turn.verb
    title = f"{verb} commentary on {remark.period.name}: {state.measure.title}"
    is_approval = turn is CommentaryTurn.APPROVE
    body = [
        trail(catalogue, state.measure, verb),
        heading(f"{title}?"),
        html.P(_APPROVE if is_approval else _WITHDRAW, className="lede"),
        html.Section(
            [html.H2("What it says"), remark_box(remark, state.today)], className="card commentary"
        ),
        *(_approve(state) if is_approval else _withdraw(state)),
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
    said, before = state.remark.said, state.before
    button = html.Button(
        "Withdraw", id=ids.COMMENT_WITHDRAW, type="button", className="button primary"
    )
    away = commentary_path(said.measure, said.id)
    why = "the figure was revised, and it is not true any more."
    options = [(NOTHING, "Nothing that was entered stands")]
    if before is not None:
        options.insert(0, (AGAIN, f"What {before.author} wrote before stands again"))
    return [
        html.Section(
            html.Div(
                choice(
                    ids.COMMENT_AGAIN,
                    "What stands on this period then",
                    options,
                    AGAIN if before else NOTHING,
                ),
                className="field",
            ),
            className="card",
            hidden=before is None,
        ),
        sign_off("Withdraw it", why, state.account, button, away),
        dcc.Store(id=ids.COMMENT_WITHDRAWN),
    ]
