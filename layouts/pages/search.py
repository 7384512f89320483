"""Search results."""

from collections.abc import Sequence

from dash import html

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from layouts.address import THEMES, measure_path
from layouts.components.link import link
from layouts.shell import PageContent

SUGGESTED = 8


def search_page(catalogue: Catalogue, text: str, found: Sequence[Measure]) -> PageContent:
    heading = f"{len(found)} measures for “{text}”" if text else "Find a measure"
    if len(found) == 1:
        heading = f"One measure for “{text}”"
    body: list = [html.H1(heading)]
    if not found:
        body.append(_nothing(text))
    body.append(
        html.Ul(
            [
                html.Li(
                    [
                        html.H2(link(measure.title, measure_path(measure.id))),
                        html.P(measure.question),
                        html.P(catalogue.theme_by_id[measure.theme].title, className="quiet"),
                    ]
                )
                for measure in found
            ],
            className="results",
        )
        if found
        else None
    )
    return PageContent("Search", "", body)


def suggestions(found: Sequence[Measure], text: str) -> list:
    """The list that opens under the search box while the reader types."""
    if not text.strip():
        return []
    if not found:
        return [html.P(f"No measure holds “{text[:60]}”.", className="no-suggestion")]
    items = [
        html.Li(link(measure.title, measure_path(measure.id))) for measure in found[:SUGGESTED]
    ]
    more = len(found) - SUGGESTED
    if more > 0:
        items.append(html.Li(f"and {more} more: press Enter for all", className="quiet"))
    return [html.Ul(items)]


def _nothing(text: str) -> html.P:
    said = "Nothing was found. " if text else ""
    return html.P(
        [
            f"{said}Try part of a name, such as “deregistrations”, or an abbreviation, such as "
            "“NEET”, or look through ",
            link("all themes", THEMES),
            ".",
        ],
        className="lede",
    )
