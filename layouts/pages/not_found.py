"""A page for addresses that name something we do not have."""

from dash import html

from data.domain.catalogue import Catalogue
from layouts.address import ABOUT, OVERVIEW, THEMES, NotFound, measure_path
from layouts.components.link import link
from layouts.shell import PageContent


def not_found_page(
    catalogue: Catalogue, page: NotFound, nearest: tuple[str, str] | None = None
) -> PageContent:
    """`nearest` is where the reader most likely meant to go: its name and its address."""
    onward = [
        ("Overview", OVERVIEW),
        ("All themes", THEMES),
        ("About these figures", ABOUT),
    ]
    if page.measure_id:
        measure = catalogue.measure_by_id[page.measure_id]
        onward.insert(0, (f"{measure.title}, without the options", measure_path(measure.id)))
    if nearest:
        onward.insert(0, nearest)
    body = [
        html.H1("There is nothing at this address"),
        html.P(page.reason, className="lede"),
        html.P("You can go on to:"),
        html.Ul([html.Li(link(words, href)) for words, href in onward]),
        html.P("Or type part of a measure's name into the search box above."),
    ]
    return PageContent("Not found", "", body, status=404)
