"""A labelled list to choose from."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html

from layouts.ids import box_of


def choice(
    component_id: str,
    label: str,
    options: Sequence[tuple[str, str]],
    value: str,
    shown: bool = True,
    name: str | None = None,
) -> html.Div:
    """A native select with its label; hidden where there is nothing to choose.

    In a form that is sent, the value goes by its `name`.
    """
    return html.Div(
        [
            html.Label(label, htmlFor=component_id),
            dbc.Select(
                id=component_id,
                options=[{"value": one, "label": words} for one, words in options],
                value=value,
                name=name,
            ),
        ],
        id=box_of(component_id),
        className="choice",
        hidden=not shown,
    )
