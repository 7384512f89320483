"""Buttons that ask for files of a pack or of the view on show; assets/jobs.js does the rest."""

import json
from collections.abc import Mapping, Sequence

from dash import html

from data.domain.export_format import FORMAT_BY_NAME
from layouts.charts.size import PICTURES
from layouts.components.aria import aria

VIEW_ON_SHOW: Mapping[str, str] = {}
"""Stands for the address that the browser shows when a button is pressed."""
FOR_A_VIEW = ("pptx", "pdf", "html")
FOR_A_PACK = ("pptx", "pdf", "png", "xlsx", "html", "present")

_PICTURES = "png"


def export_tools(
    target: Mapping[str, str], formats: Sequence[str], label: str = "This view as a file"
) -> html.Div:
    """`target` is {"snapshot": number}, or VIEW_ON_SHOW; `formats` are names of FORMATS, in order.

    How far each file is stands below the buttons, and at the foot of every other page.
    """
    buttons = [
        html.Button(
            FORMAT_BY_NAME[name].title,
            type="button",
            className="button",
            **{"data-export-format": name},
        )
        for name in formats
    ]
    sizes = [_sizes()] if _PICTURES in formats else []
    return html.Div(
        [
            html.P(label, className="export-label"),
            html.Div([*buttons, *sizes], className="buttons", role="group", **aria(label=label)),
            html.Div(className="export-lines"),
        ],
        className="export-tools",
        **{"data-export-target": json.dumps(dict(target))},
    )


def _sizes() -> html.Label:
    """The choice of how large the pictures of the ZIP are."""
    names = [size.name for size in PICTURES]
    options = [html.Option(size.title, value=size.name) for size in PICTURES]
    options.append(html.Option("All three sizes", value=",".join(names)))
    select = html.Select(options, className="form-select", **{"data-export-sizes": ""})
    return html.Label([html.Span("Size of the pictures"), select], className="export-size")
