"""What the pages of a draft show now: read once for each state of the figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from callbacks.kept import Kept
from data.analysis.board.improvement_page import improvement_page
from data.analysis.board.now import (
    EMPTY,
    AreaMeasure,
    PackFigures,
    PageNow,
    measure_now,
    ranked_now,
    theme_now,
)
from data.domain.catalogue import Catalogue
from data.domain.frozen import ItemKind
from data.domain.pack import Pack
from data.queries.changes import last_change_id
from data.reading.pack_figures import read_pack_figures
from data.reading.reader import Reader
from layouts.address import parse_address
from layouts.addressed import MeasurePage, Page, ThemePage
from layouts.board_address import IMPROVEMENT
from layouts.compare_page_address import RankedPage

KEPT = 20

NowByAddress = dict[str, PageNow]


@dataclass(frozen=True)
class PagesNow:
    """Remembers the last answers, so that moving a page asks for nothing again."""

    reader: Reader
    _kept: Kept[tuple[Catalogue, NowByAddress]] = field(default_factory=lambda: Kept(KEPT))

    def of(self, pack: Pack) -> dict[int, PageNow]:
        """What each view of a draft shows now, by the id of its page; texts are left out."""
        addresses = frozenset(one.address for one in pack.items if one.address)
        if not addresses:
            return {}
        catalogue = self.reader.catalogue
        with self.reader.sessions() as session:
            key = (addresses, last_change_id(session))
        kept = self._kept.get(key)
        if kept is None or kept[0] is not catalogue:  # anything loaded, decided or written since
            kept = (catalogue, read_now(self.reader, catalogue, addresses))
            self._kept.put(key, kept)
        found = kept[1]
        return {one.id: found[one.address] for one in pack.items if one.address in found}


def read_now(reader: Reader, catalogue: Catalogue, addresses: Iterable[str]) -> NowByAddress:
    """What views show now, by their addresses; those that name nothing are left out."""
    pages = {one: _page(catalogue, one) for one in addresses}
    shown = [place for page in pages.values() for place in _shown(catalogue, page)]
    compared = {page.choice.measure_id for page in pages.values() if isinstance(page, RankedPage)}
    figures = read_pack_figures(catalogue, reader.sessions, shown, compared)
    told = {address: _now(catalogue, address, page, figures) for address, page in pages.items()}
    return {address: now for address, now in told.items() if now is not None}


def _page(catalogue: Catalogue, address: str) -> Page:
    path, _, query = address.partition("?")
    return parse_address(catalogue, path, query)


def _shown(catalogue: Catalogue, page: Page) -> Iterator[AreaMeasure]:
    match page:
        case MeasurePage(choice) | RankedPage(choice):
            yield choice.area_code, choice.measure_id
        case ThemePage(theme_id):
            for one in catalogue.measures_of(theme_id):
                yield catalogue.home.code, one.id


def _now(catalogue: Catalogue, address: str, page: Page, figures: PackFigures) -> PageNow | None:
    path, _, query = address.partition("?")
    match page:
        case _ if path == IMPROVEMENT:
            found = improvement_page(catalogue, query.removeprefix("said="))
            return EMPTY if found.kind is ItemKind.GONE else PageNow(found.subtitle)
        case MeasurePage(choice):
            return measure_now(catalogue, choice, figures)
        case RankedPage(choice):
            return ranked_now(catalogue, choice, figures)
        case ThemePage(theme_id):
            return theme_now(catalogue, theme_id, figures)
    return None
