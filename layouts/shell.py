"""What surrounds every page: header, navigation, the banner of the area, footer."""

from dataclasses import dataclass
from datetime import date

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.analysis.pictures.picture import day_words
from data.analysis.sample_mark import SAMPLE, page_mark
from data.domain.catalogue import Catalogue
from layouts import (
    address,
    board_address,
    changes_address,
    commentary_address,
    compare_page_address,
    decision_address,
    ids,
    load_address,
    quality_address,
)
from layouts.components.aria import aria
from layouts.components.link import link

NAVIGATION = (
    ("Overview", address.OVERVIEW),
    ("Themes", address.THEMES),
    ("Compare", compare_page_address.COMPARE),
    (board_address.SECTION, board_address.BOARD),
    ("Load figures", load_address.LOAD),
    ("About", address.ABOUT),
)

_TITLES: dict[type, str] = {
    address.OverviewPage: "Overview",
    address.ThemesPage: "Themes",
    address.AboutPage: "About",
    address.MethodsPage: "How we tell a change from chance",
    address.SearchPage: "Search",
    compare_page_address.ComparePage: "Compare",
    quality_address.QualityPage: "Data quality",
    changes_address.ChangesPage: "What changed",
    load_address.LoadPage: "Load figures",
    load_address.HistoryPage: "All changes",
    decision_address.TargetsPage: decision_address.TITLE,
    decision_address.EntryPage: decision_address.ENTRY_TITLE,
    board_address.BoardPage: board_address.TITLE,
    board_address.PackPage: "Board pack",
    board_address.FrozenPage: "Frozen pack",
    address.NotFound: "Not found",
}


@dataclass(frozen=True)
class PageContent:
    """A page as the shell takes it; `section` is the navigation entry that it belongs to."""

    title: str
    section: str
    body: list
    as_at: date | None = None
    status: int = 200
    area: str = ""
    """The name of the area that it is of, where that is not the council's own."""


def shell(catalogue: Catalogue, page: PageContent, path: str, query: str) -> html.Div:
    """The whole document for one address."""
    return html.Div(
        [
            dcc.Location(id=ids.ADDRESS, refresh="callback-nav", pathname=path, search=query),
            dcc.Store(id=ids.SHOWN, data=path + query),
            dcc.Store(id=ids.WANTED),
            dcc.Store(id=ids.PAGE_TITLE, data=document_title(catalogue, page.title)),
            html.A("Skip to the content", href=f"#{ids.PAGE}", className="skip-link"),
            _header(catalogue, page.section),
            html.Main(page_body(catalogue, page), id=ids.PAGE, tabIndex="-1"),
            _footer(catalogue),
        ]
    )


def page_body(catalogue: Catalogue, page: PageContent) -> list:
    """The part between header and footer, which is exchanged when the reader moves on."""
    return [_banner(catalogue, page), html.Div(page.body, className="wrap")]


def document_title(catalogue: Catalogue, title: str) -> str:
    """The title of the window; that of the sample council says so at its end."""
    council = catalogue.council
    marks = (SAMPLE,) if council.sample else ()
    return " · ".join((title, council.product, council.short_name, *marks))


def page_title(catalogue: Catalogue, page: address.Page) -> str:
    """The title of the page at an address, known without reading a figure."""
    match page:
        case address.MeasurePage(choice):
            return catalogue.measure_by_id[choice.measure_id].title
        case compare_page_address.RankedPage(choice):
            return f"{catalogue.measure_by_id[choice.measure_id].title}: all authorities"
        case address.ThemePage(theme_id):
            return catalogue.theme_by_id[theme_id].title
        case (
            commentary_address.WritePage()
            | commentary_address.CommentaryHistoryPage()
            | commentary_address.CommentaryPage()
            | commentary_address.CommentaryTurnPage()
        ):
            return commentary_address.commentary_title(catalogue, page)
        case load_address.RecordPage(load_id):
            return f"Load {load_id}"
        case decision_address.TurnPage(decision_id, turning):
            return decision_address.turn_title(decision_id, turning)
        case _:
            return _TITLES[type(page)]


def navigation(section: str) -> list:
    return [
        html.Li(link(name, href, "here" if name == section else "")) for name, href in NAVIGATION
    ]


def _header(catalogue: Catalogue, section: str) -> html.Header:
    council = catalogue.council
    return html.Header(
        [
            *_sample_mark(catalogue),
            html.Div(
                [
                    link(
                        [council.product, html.Span(council.name, className="council")],
                        address.OVERVIEW,
                        "brand",
                    ),
                    html.Nav(
                        html.Ul(navigation(section), id=ids.NAVIGATION),
                        **aria(label="Main"),
                    ),
                    _search(),
                ],
                className="wrap header-row",
            ),
        ],
        className="top",
    )


def _sample_mark(catalogue: Catalogue) -> list[html.P]:
    """What stands at the top of every page of the sample council, on paper too."""
    council = catalogue.council
    if not council.sample:
        return []
    words = [html.Strong(SAMPLE), f" {page_mark(council)}"]
    return [html.P(html.Span(words, className="wrap"), className="sample-mark")]


def _search() -> html.Form:
    return html.Form(
        [
            html.Label("Find a measure", htmlFor=ids.SEARCH, className="visually-hidden"),
            dbc.Input(
                id=ids.SEARCH,
                name="q",
                type="search",
                placeholder="Find a measure",
                autocomplete="off",
                value="",
                maxlength=100,
            ),
            html.Div(id=ids.SEARCH_RESULTS, className="search-results", **aria(live="polite")),
        ],
        action=address.SEARCH,
        method="GET",
        role="search",
        className="search",
    )


def _banner(catalogue: Catalogue, page: PageContent) -> html.Div:
    as_at = page.as_at
    shown = [html.Span(["Area ", html.Strong(page.area or catalogue.home.name)])]
    if as_at:
        shown.append(
            html.Span(["Figures as at ", html.Strong(day_words(as_at))], className="as-at")
        )
    shown.append(html.Span("Internal view", className="view-tag"))
    return html.Div(html.Div(shown, className="wrap banner-row"), className="banner")


def _footer(catalogue: Catalogue) -> html.Footer:
    return html.Footer(
        html.Div(
            [
                html.P(
                    "Figures as they were published, with their sources. Small numbers are shown "
                    "as the documents print them."
                ),
                html.P(
                    [
                        link("About these figures", address.ABOUT),
                        " · ",
                        link("Data quality", quality_address.QUALITY),
                        " · ",
                        link("Glossary", f"{address.ABOUT}#glossary"),
                    ]
                ),
            ],
            className="wrap",
        ),
        className="foot",
    )
