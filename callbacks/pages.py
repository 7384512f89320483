"""From an address to a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks.board_pages import Board, open_board_page
from callbacks.commentaries import Commentaries
from callbacks.commentary_pages import open_commentary_page
from callbacks.decision_pages import open_decision_page
from callbacks.decisions import Decisions
from callbacks.load_pages import open_load_page
from callbacks.loads import Loads
from callbacks.packs import Packs
from data.analysis.search import search_measures
from data.domain.catalogue import Catalogue
from data.reading.reader import Reader
from data.session import DatabaseProblem
from layouts import address, ids
from layouts.board_address import BoardPage, FrozenPage, PackPage
from layouts.changes_address import ChangesPage
from layouts.commentary_address import (
    AnyCommentaryPage,
    CommentaryHistoryPage,
    CommentaryPage,
    CommentaryTurnPage,
    WritePage,
)
from layouts.compare_page_address import ComparePage, RankedPage
from layouts.decision_address import AnyDecisionPage, EntryPage, TargetsPage, TurnPage
from layouts.load_address import AnyLoadPage, HistoryPage, LoadPage, RecordPage
from layouts.pages.about import about_page
from layouts.pages.changes import changes_page
from layouts.pages.compare import compare_page
from layouts.pages.measure import measure_page
from layouts.pages.methods import methods_page
from layouts.pages.not_found import not_found_page
from layouts.pages.overview import overview_page
from layouts.pages.quality import quality_page
from layouts.pages.ranked import ranked_page
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

    @cached_property
    def board(self) -> Board:
        return Board(Packs(self.reader, self.loads.account))

    @property
    def decisions(self) -> Decisions:
        return Decisions(self.reader, self.loads)

    @property
    def commentaries(self) -> Commentaries:
        return Commentaries(self.reader, self.loads)

    @property
    def catalogue(self) -> Catalogue:
        """The decided one; where the database does not answer, that of the files.

        Pages without figures can still be shown then; the others say what is the matter.
        """
        try:
            return self.reader.catalogue
        except DatabaseProblem:
            return self.reader.plain


def open_page(site: Site, path: str, query: str) -> PageContent:
    """The page at an address; an address that names nothing gets a page that says so."""
    catalogue, reader = site.catalogue, site.reader
    match address.parse_address(catalogue, path, query):
        case address.OverviewPage():
            return overview_page(reader.overview())
        case address.ThemesPage():
            return themes_page(catalogue, reader.figures_by_theme())
        case address.ThemePage(theme_id, choice):
            return theme_page(reader.theme(catalogue.theme_by_id[theme_id], choice))
        case address.MeasurePage(choice):
            return measure_page(catalogue, reader.measure(choice))
        case (
            address.AboutPage()
            | address.MethodsPage()
            | address.SearchPage()
            | QualityPage()
            | ComparePage()
            | RankedPage()
            | ChangesPage()
        ) as page:
            return _open_side_page(site, page)
        case (
            (LoadPage() | HistoryPage() | RecordPage() | TargetsPage() | EntryPage() | TurnPage())
            | (WritePage() | CommentaryHistoryPage() | CommentaryPage() | CommentaryTurnPage())
            | (BoardPage() | PackPage() | FrozenPage())
        ) as page:
            return _open_work_page(site, page)
        case address.NotFound() as page:
            return not_found_page(catalogue, page)


def _open_work_page(
    site: Site,
    page: AnyLoadPage | AnyDecisionPage | AnyCommentaryPage | BoardPage | PackPage | FrozenPage,
) -> PageContent:
    """A page on which figures are loaded, decided or written about, or made into packs."""
    if isinstance(page, BoardPage | PackPage | FrozenPage):
        return open_board_page(site.catalogue, site.board, page)
    if isinstance(page, WritePage | CommentaryHistoryPage | CommentaryPage | CommentaryTurnPage):
        return open_commentary_page(site.catalogue, site.commentaries, page)
    if isinstance(page, TargetsPage | EntryPage | TurnPage):
        return open_decision_page(site.catalogue, site.decisions, page)
    return open_load_page(site.catalogue, site.loads, page)


def _open_side_page(
    site: Site,
    page: address.AboutPage
    | address.MethodsPage
    | address.SearchPage
    | QualityPage
    | ComparePage
    | RankedPage
    | ChangesPage,
) -> PageContent:
    """A page that helps to find figures, to judge them or to set them among those of others."""
    catalogue, reader = site.catalogue, site.reader
    match page:
        case address.AboutPage():
            return about_page(catalogue, *reader.sources_and_loads(), site.versions)
        case address.MethodsPage():
            return methods_page()
        case address.SearchPage(text):
            return search_page(catalogue, text, search_measures(catalogue.measures, text))
        case QualityPage(choice):
            return quality_page(catalogue, reader.quality(), choice)
        case ComparePage():
            return compare_page(catalogue, reader.compare_list())
        case RankedPage(choice):
            return ranked_page(catalogue, reader.compare(choice))
        case ChangesPage(since, problem):
            return changes_page(catalogue, reader.changes(since, problem))


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
