"""Who changes the figures and why, asked before every change."""

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.analysis.loading.loading_view import LONGEST_NAME, LONGEST_REASON, SHORTEST_REASON, Field
from layouts import ids
from layouts.components.link import link

_FIELDS = {Field.REASON: ids.LOAD_REASON, Field.NAME: ids.LOAD_NAME}


def sign_off(heading: str, why: str, name: str, button: html.Button, away: str) -> html.Section:
    """`why` is an example of a reason, `name` the account that is offered, `away` the way out."""
    return html.Section(
        [
            html.H2(heading),
            html.Div(
                [
                    html.Label(
                        [
                            "Reason",
                            html.Span(
                                f"{SHORTEST_REASON} to {LONGEST_REASON} characters, kept with the "
                                f"figures. For example: {why}",
                                className="hint",
                            ),
                        ],
                        htmlFor=ids.LOAD_REASON,
                    ),
                    dbc.Textarea(
                        id=ids.LOAD_REASON,
                        rows=3,
                        maxlength=LONGEST_REASON,
                        value="",
                        required=True,
                    ),
                ],
                className="field",
            ),
            html.Div(
                [
                    html.Label(
                        [
                            "Your name",
                            html.Span(
                                "Shown beside the change as “not verified”, until there is "
                                "sign-in.",
                                className="hint",
                            ),
                        ],
                        htmlFor=ids.LOAD_NAME,
                    ),
                    dbc.Input(
                        id=ids.LOAD_NAME,
                        value=name,
                        maxlength=LONGEST_NAME,
                        autocomplete="off",
                        required=True,
                    ),
                ],
                className="field short",
                **{"data-default": name},
            ),
            html.Div([], id=ids.LOAD_SAID, role="alert", tabIndex="-1", className="said"),
            html.P(id=ids.LOAD_WAIT, role="status", className="status"),
            html.Div([button, link("Leave everything as it is", away)], className="buttons"),
        ],
        className="card sign-off",
    )


def press(words: str, component_id: str) -> list:
    """A button, and the store that tells the server of a press."""
    return [
        html.Button(words, id=component_id, type="button", className="button primary"),
        dcc.Store(id=_PRESSED[component_id]),
    ]


def said(complaints: dict[Field, str]) -> list:
    """What is wanting, each with a link to its field; the browser marks the field with it."""
    items = [
        html.Li(
            html.A(words, href=f"#{_FIELDS[field]}", id=f"{_FIELDS[field]}-problem"),
        )
        for field, words in complaints.items()
    ]
    return [html.P("Nothing was changed yet."), html.Ul(items, className="plain")]


def told(words: str) -> list:
    """Something that happened meanwhile."""
    return [html.P(words)]


_PRESSED = {ids.LOAD_ACCEPT: ids.LOAD_ACCEPTED, ids.LOAD_UNDO: ids.LOAD_UNDONE}
