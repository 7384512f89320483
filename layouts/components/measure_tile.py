"""A measure at a glance; the whole tile is one link."""

from dash import html

from data.analysis.overview.tile import Tile
from layouts.charts.sparkline import sparkline
from layouts.components.link import link
from layouts.components.measure_link import path_of
from layouts.components.status_tag import status_tags
from layouts.components.unbroken import unbroken


def measure_tile(tile: Tile, heading: type = html.H3) -> html.Li:
    picture = sparkline(tile)
    return html.Li(
        link(
            [
                heading(unbroken(tile.heading), className="tile-title"),
                html.P(
                    [
                        html.Span(tile.figure, className="tile-figure"),
                        " ",
                        html.Span(tile.when, className="tile-when"),
                    ],
                    className="tile-value",
                ),
                html.Img(src=picture, alt="", className="tile-picture") if picture else None,
                html.Div([_marks(tile), *_says(tile)], className="tile-told"),
            ],
            path_of(tile.measure, tile.frequency),
            "tile",
        ),
    )


def tile_list(tiles: tuple[Tile, ...], heading: type = html.H3) -> html.Ul:
    return html.Ul([measure_tile(tile, heading) for tile in tiles], className="tiles")


def _marks(tile: Tile) -> html.P | None:
    return status_tags(tile.marks) if tile.marks else None


def _says(tile: Tile) -> list[html.P]:
    """The facts, and under them how old the figure is, if it is old."""
    said = [html.P(unbroken(tile.says), className="tile-says")] if tile.says else []
    age = [html.P(unbroken(f"{tile.age}."), className="tile-age")] if tile.age else []
    return [*said, *age]
