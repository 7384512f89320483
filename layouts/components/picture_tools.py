"""Buttons that make a picture in the reader's own browser."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from layouts import ids
from layouts.charts.size import PICTURES


def picture_tools(alternative: str) -> list:
    sizes: list[Any] = [
        {"value": size.name, "label": f"{size.title} ({size.width} × {size.height})"}
        for size in PICTURES
    ]
    return [
        html.Div(
            [
                html.Div(
                    [
                        html.Label("Picture size", htmlFor=ids.PICTURE_SIZE),
                        dbc.Select(id=ids.PICTURE_SIZE, options=sizes, value=PICTURES[0].name),
                    ],
                    className="choice inline",
                ),
                _button("Download picture", ids.DOWNLOAD_PICTURE, "button primary"),
                _button("Copy picture", ids.COPY_PICTURE),
                _button("Copy for Word", ids.COPY_FOR_WORD),
                _button("Copy link", ids.COPY_LINK),
                html.A("Show as table", href="#figures-heading", className="button"),
            ],
            className="buttons",
        ),
        html.P("", id=ids.PICTURE_STATUS, role="status", className="status"),
        html.Details(
            [
                html.Summary("Alternative text for this picture"),
                html.P(alternative, id=ids.ALTERNATIVE),
                _button("Copy alternative text", ids.COPY_ALTERNATIVE),
            ],
            className="alternative",
        ),
    ]


def _button(words: str, component_id: str, class_name: str = "button") -> html.Button:
    return html.Button(words, id=component_id, type="button", className=class_name)
