"""All themes, with how many of their measures have figures."""

from collections.abc import Mapping

from dash import html

from data.domain.catalogue import Catalogue
from data.domain.theme import Theme
from layouts.address import theme_path
from layouts.components.link import link
from layouts.shell import PageContent


def themes_page(catalogue: Catalogue, with_figures: Mapping[str, int]) -> PageContent:
    """`with_figures` counts the measures that have figures, by theme id."""
    total = sum(with_figures.values())
    body = [
        html.H1("Themes"),
        html.P(
            f"{len(catalogue.measures)} measures in {len(catalogue.themes)} themes; "
            f"{total} of them have figures so far.",
            className="lede",
        ),
        html.Ul(
            [_card(catalogue, theme, with_figures.get(theme.id, 0)) for theme in catalogue.themes],
            className="theme-cards",
        ),
    ]
    return PageContent("Themes", "Themes", body)


def _card(catalogue: Catalogue, theme: Theme, with_figures: int) -> html.Li:
    count = len(catalogue.measures_of(theme.id))
    said = f"{with_figures} of {count} measures have figures"
    if not with_figures:
        said = f"{count} measures, no figures loaded yet"
    return html.Li(
        link(
            [
                html.H2(theme.title, className="tile-title"),
                html.P(theme.question),
                html.P(said, className="tile-says"),
            ],
            theme_path(theme.id),
            "tile" if with_figures else "tile empty",
        )
    )
