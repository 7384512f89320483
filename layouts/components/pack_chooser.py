"""Adds the view on show to a pack: which one is chosen from a list that comes when it is opened."""

from dash import dcc, html

from layouts import ids
from layouts.components.board_press import press_button
from layouts.components.choice import choice


def pack_chooser() -> html.Details:
    """`assets/board.js` fills the list, and offers the pack that was chosen last."""
    return html.Details(
        [
            html.Summary("Add to a pack"),
            html.Div(
                [
                    choice(ids.PACK_WHICH, "Pack", [("", "Fetching the packs…")], ""),
                    press_button(
                        "Add this view",
                        "add",
                        told={"store": ids.PACK_ADD},
                        fields={"pack": ids.PACK_WHICH},
                    ),
                ],
                className="buttons",
            ),
            html.Div([], id=ids.PACK_ADDED, role="status", className="status"),
            dcc.Store(id=ids.PACK_ADD),
        ],
        className="pack-chooser no-print",
        **{"data-pack-chooser": ""},
    )
