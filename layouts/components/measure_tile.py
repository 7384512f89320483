"""A measure at a glance; the whole tile is one link."""

from dash import html

from data.analysis.tile import Tile
from layouts.address import measure_path
from layouts.charts.sparkline import sparkline
from layouts.components.link import link
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
                html.P(unbroken(tile.says), className="tile-says"),
            ],
            measure_path(tile.measure.id),
            "tile",
        ),
    )


def tile_list(tiles: tuple[Tile, ...], heading: type = html.H3) -> html.Ul:
    return html.Ul([measure_tile(tile, heading) for tile in tiles], className="tiles")
