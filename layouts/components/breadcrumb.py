"""Where the reader is, and the way back."""

from collections.abc import Sequence

from dash import html

from layouts.components.aria import aria
from layouts.components.link import link


def breadcrumb(above: Sequence[tuple[str, str]], here: str) -> html.Nav:
    items = [html.Li(link(name, href)) for name, href in above]
    return html.Nav(
        html.Ol([*items, html.Li(here, **aria(current="page"))]),
        className="breadcrumb",
        **aria(label="Breadcrumb"),
    )
