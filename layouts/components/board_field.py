"""Labelled boxes of the board's forms."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import html

_ID_OF_HINT = "{}-hint"


def text_field(
    component_id: str,
    label: str,
    value: str = "",
    *,
    hint: str = "",
    most: int = 300,
    rows: int = 0,
    kind: str = "text",
    short: bool = False,
    **more: Any,
) -> html.Div:
    """One line, or as many as `rows` says, with at most so many characters."""
    told = html.Span(hint, className="hint") if hint else ""
    if rows:
        box = dbc.Textarea(id=component_id, rows=rows, maxlength=most, value=value)
    else:
        more = more if kind != "text" else {"maxlength": most, **more}
        box = dbc.Input(id=component_id, type=kind, value=value, autocomplete="off", **more)
    return html.Div(
        [html.Label([label, told], htmlFor=component_id), box],
        className="field short" if short else "field",
    )
