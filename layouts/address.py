"""Addresses: everything a reader chose, readable and safe to send as a link."""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlencode

from data.domain.catalogue import Catalogue
from layouts.addressed import (
    AboutPage,
    MeasurePage,
    MethodsPage,
    NotFound,
    OverviewPage,
    Page,
    SearchPage,
    ThemePage,
    ThemesPage,
)
from layouts.board_address import BOARD, read_board_page
from layouts.changes_address import CHANGES, read_changes_page
from layouts.commentary_address import COMMENTARY, read_commentary_page
from layouts.compare_page_address import COMPARE, ComparePage, read_ranked_page
from layouts.decision_address import TARGETS, read_decision_page
from layouts.echo import echo
from layouts.load_address import options_of, read_load_page
from layouts.measure_address import MEASURE, read_measure_choice
from layouts.options import UnknownOptionError, find_theme, read_query, refuse_unknown
from layouts.quality_address import QUALITY, read_quality_page
from layouts.theme_address import read_score_choice

OVERVIEW = "/"
THEMES = "/themes"
ABOUT = "/about"
METHODS = "/methods"
SEARCH = "/search"

_RANKED = re.compile(rf"^{COMPARE}/(?P<id>[^/]+)$")
_THEME = re.compile(r"^/theme/(?P<id>[^/]+)$")


def parse_address(catalogue: Catalogue, path: str, query: str) -> Page:
    """Read a path and a query string ('?a=b' or 'a=b'); what cannot be read is a NotFound."""
    path = unquote(path).rstrip("/") or OVERVIEW
    measure, ranked = MEASURE.match(path), _RANKED.match(path)
    commentary = COMMENTARY.match(path)
    try:
        options = read_query(query)
        if measure:
            return MeasurePage(read_measure_choice(catalogue, measure["id"], options))
        if ranked:
            return read_ranked_page(catalogue, ranked["id"], options)
        if commentary:
            rest = commentary["rest"] or ""
            return read_commentary_page(catalogue, commentary["id"], rest, options)
        return _other_page(catalogue, path, options)
    except UnknownOptionError as error:
        named = measure or ranked or commentary
        known = named["id"] if named and named["id"] in catalogue.measure_by_id else ""
        return NotFound(str(error), known)


def measure_path(measure_id: str, **options: str) -> str:
    """The address of a measure's page."""
    query = f"?{urlencode(options)}" if options else ""
    return f"/measure/{quote(measure_id)}{query}"


def theme_path(theme_id: str) -> str:
    return f"/theme/{quote(theme_id)}"


def _other_page(catalogue: Catalogue, path: str, options: Mapping[str, str]) -> Page:
    if path == CHANGES:
        return read_changes_page(options)
    if path == QUALITY:
        return read_quality_page(catalogue, options)
    theme = _THEME.match(path)
    if theme:
        theme_id = find_theme(catalogue, theme["id"]).id
        return ThemePage(theme_id, read_score_choice(options))
    if path == TARGETS or path.startswith(f"{TARGETS}/"):
        return read_decision_page(catalogue, path, options)
    if path == BOARD or path.startswith(f"{BOARD}/"):
        return read_board_page(path, options)
    refuse_unknown(options, ("q",) if path == SEARCH else options_of(path))
    pages: dict[str, Page] = {
        OVERVIEW: OverviewPage(),
        THEMES: ThemesPage(),
        COMPARE: ComparePage(),
        ABOUT: AboutPage(),
        METHODS: MethodsPage(),
        SEARCH: SearchPage(options.get("q", "")[:200]),
    }
    page = pages.get(path) or read_load_page(path, options)
    if page is None:
        raise UnknownOptionError(f"There is no page at {echo(path)}.")
    return page
