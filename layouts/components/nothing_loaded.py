"""What a page says when the database holds no figures, and what to do about it."""

from dash import html


def nothing_loaded() -> list:
    return [
        html.H1("No figures are loaded yet"),
        html.P(
            "The database is there, but it holds no figures. Load the published ones, "
            "or a file of your own, and open this page again:",
            className="lede",
        ),
        html.Pre("python bootstrap.py -m etl prepare\npython bootstrap.py -m etl load FILE.csv"),
        html.P(
            "The first command loads the figures that come with the product. The second checks "
            "and loads a CSV file; it lists every problem with its row and column, and loads "
            "nothing if there is one."
        ),
    ]
