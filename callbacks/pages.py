"""From an address to a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks.load_pages import open_load_page
from callbacks.loads import Loads
from callbacks.reader import Reader
from data.analysis.search import search_measures
from data.domain.catalogue import Catalogue
from layouts import address, ids
from layouts.load_address import HistoryPage, LoadPage, RecordPage
from layouts.pages.about import about_page
from layouts.pages.measure import measure_page
from layouts.pages.not_found import not_found_page
from layouts.pages.overview import overview_page
from layouts.pages.quality import quality_page
from layouts.pages.search import search_page
from layouts.pages.theme import theme_page
from layouts.pages.themes import themes_page
from layouts.quality_address import QualityPage
from layouts.shell import PageContent, document_title, navigation, page_body


@dataclass(frozen=True, eq=False)
class Site:
    """What the pages are made from: figures, loads, and the versions of the parts."""

    reader: Reader
    loads: Loads
    versions: Mapping[str, str]

    @property
    def catalogue(self) -> Catalogue:
        return self.reader.catalogue


def open_page(site: Site, path: str, query: str) -> PageContent:
    """The page at an address; an address that names nothing gets a page that says so."""
    catalogue, reader = site.catalogue, site.reader
    match address.parse_address(catalogue, path, query):
        case address.OverviewPage():
            return overview_page(reader.overview())
        case address.ThemesPage():
            return themes_page(catalogue, reader.figures_by_theme())
        case address.ThemePage(theme_id):
            return theme_page(reader.theme(catalogue.theme_by_id[theme_id]))
        case address.MeasurePage(choice):
            return measure_page(catalogue, reader.measure(choice))
        case address.AboutPage() | address.SearchPage() | QualityPage() as page:
            return _open_side_page(site, page)
        case LoadPage() | HistoryPage() | RecordPage() as page:
            return open_load_page(catalogue, site.loads, page)
        case address.NotFound() as page:
            return not_found_page(catalogue, page)


def _open_side_page(
    site: Site, page: address.AboutPage | address.SearchPage | QualityPage
) -> PageContent:
    """A page that helps to find figures or to judge them."""
    catalogue, reader = site.catalogue, site.reader
    match page:
        case address.AboutPage():
            return about_page(catalogue, *reader.sources_and_loads(), site.versions)
        case address.SearchPage(text):
            return search_page(catalogue, text, search_measures(catalogue.measures, text))
        case QualityPage(choice):
            return quality_page(catalogue, reader.quality(), choice)


def register_pages(app: Dash, site: Site) -> None:
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
        page = open_page(site, path, query)
        return (
            page_body(site.catalogue, page),
            document_title(site.catalogue, page.title),
            navigation(page.section),
            wanted,
        )

    app.clientside_callback(
        ClientsideFunction("dashboard", "arrive"),
        Input(ids.PAGE_TITLE, "data"),
        prevent_initial_call=True,
    )
