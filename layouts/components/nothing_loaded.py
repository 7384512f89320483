"""What a page says when the database holds no figures, and what to do about it."""

from dash import html

from layouts.components.link import link
from layouts.load_address import LOAD


def nothing_loaded() -> list:
    return [
        html.H1("No figures are loaded yet"),
        html.P(
            "The database is there, but it holds no figures.",
            className="lede",
        ),
        html.P(
            ["Bring in a file of your own on the page ", link("Load figures", LOAD), "."],
        ),
        html.P("Or load the figures that come with the product, and open this page again:"),
        html.Pre("python bootstrap.py -m etl prepare"),
    ]
