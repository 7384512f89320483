"""From an address to a page."""

from collections.abc import Mapping

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks.reader import Reader
from data.analysis.search import search_measures
from layouts import address, ids
from layouts.pages.about import about_page
from layouts.pages.measure import measure_page
from layouts.pages.not_found import not_found_page
from layouts.pages.overview import overview_page
from layouts.pages.search import search_page
from layouts.pages.theme import theme_page
from layouts.pages.themes import themes_page
from layouts.shell import PageContent, document_title, navigation, page_body


def open_page(reader: Reader, versions: Mapping[str, str], path: str, query: str) -> PageContent:
    """The page at an address; an address that names nothing gets a page that says so."""
    catalogue = reader.catalogue
    match address.parse_address(catalogue, path, query):
        case address.OverviewPage():
            return overview_page(reader.overview())
        case address.ThemesPage():
            return themes_page(catalogue, reader.figures_by_theme())
        case address.ThemePage(theme_id):
            return theme_page(reader.theme(catalogue.theme_by_id[theme_id]))
        case address.MeasurePage(choice):
            return measure_page(catalogue, reader.measure(choice))
        case address.AboutPage():
            return about_page(catalogue, *reader.sources_and_loads(), versions)
        case address.SearchPage(text):
            return search_page(catalogue, text, search_measures(catalogue.measures, text))
        case address.NotFound() as page:
            return not_found_page(catalogue, page)


def register_pages(app: Dash, reader: Reader, versions: Mapping[str, str]) -> None:
    """Wire the address to the page: the browser asks only for addresses that are not shown."""
    app.clientside_callback(
        ClientsideFunction("dashboard", "wantedAddress"),
        Output(ids.WANTED, "data"),
        Input(ids.ADDRESS, "pathname"),
        Input(ids.ADDRESS, "search"),
        State(ids.SHOWN, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.PAGE, "children"),
        Output(ids.PAGE_TITLE, "data"),
        Output(ids.NAVIGATION, "children"),
        Output(ids.SHOWN, "data"),
        Input(ids.WANTED, "data"),
        prevent_initial_call=True,
    )
    def turn_page(wanted: str | None) -> tuple[list, str, list, str]:
        if not wanted:
            raise PreventUpdate
        path, _, query = wanted.partition("?")
        page = open_page(reader, versions, path, query)
        return (
            page_body(reader.catalogue, page),
            document_title(reader.catalogue, page.title),
            navigation(page.section),
            wanted,
        )

    app.clientside_callback(
        ClientsideFunction("dashboard", "arrive"),
        Input(ids.PAGE_TITLE, "data"),
        prevent_initial_call=True,
    )
