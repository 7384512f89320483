"""Freezes packs: every page read once, in words, numbers and drawings, as it stands now."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from data.analysis.board.disclosure import disclosure_of
from data.analysis.board.improvement_page import improvement_page
from data.analysis.board.items import (
    measure_item,
    pack_methods,
    ranked_item,
    retitled,
    theme_item,
)
from data.analysis.comparison.ranked_picture import RankedPicture, ranked_picture
from data.analysis.pictures.picture import Picture
from data.analysis.sample_mark import IN_PICTURES, marked_stem
from data.domain.catalogue import Catalogue
from data.domain.frozen import FrozenItem, FrozenPack, FrozenSheet, ItemKind
from data.domain.pack import Pack, PackItem
from data.reading.reader import Reader
from exports.cells import Sheet
from exports.ranked_sheet import ranked_sheet
from exports.scorecard_sheet import scorecard_sheet
from exports.sheet import measure_sheet
from layouts.address import parse_address
from layouts.addressed import MeasurePage, NotFound, ThemePage
from layouts.board_address import IMPROVEMENT
from layouts.charts.draw import draw
from layouts.charts.size import A4, HALF, NARROW, SCREEN, SLIDE, SLIDE_4X3
from layouts.compare_page_address import RankedPage

FROZEN_SIZES = (SLIDE, SLIDE_4X3, HALF, A4, SCREEN, NARROW)
"""The sizes that a page is drawn at when it is frozen."""

NOT_FOR_PACKS = (
    "This page cannot stand in a pack. Measures, comparisons, scorecards and improvement items can."
)

Report = Callable[[int, int, str], None]
"""Told how many pages are done, of how many, and the title of the next."""


def _tell_nobody(done: int, of: int, title: str) -> None:
    pass


@dataclass(frozen=True)
class Freezing:
    """What a pack is frozen with: who does it and when, for which meeting."""

    by: str
    at: datetime
    product: str
    meeting_on: date | None = None
    title: str = ""
    """What stands over the frozen pack; '' for the pack's own title."""


def freeze_pack(
    reader: Reader, pack: Pack, freezing: Freezing, report: Report = _tell_nobody
) -> FrozenPack:
    """All pages of a draft as they stand now; one that cannot be shown says why, and stops none."""
    catalogue, items = reader.catalogue, []
    for number, item in enumerate(pack.items):
        report(number, len(pack.items), item.title or _name_of(catalogue, item))
        items.append(freeze_item(reader, item))
    report(len(pack.items), len(pack.items), "")
    return _pack(catalogue, pack.name, freezing.title or pack.title, pack.purpose, items, freezing)


def freeze_one(reader: Reader, item: FrozenItem, freezing: Freezing) -> FrozenPack:
    """A pack of a single page, for a chart that somebody takes along."""
    catalogue = reader.catalogue
    return _pack(catalogue, item.stem or "page", item.title, "", [item], freezing)


def freeze_item(reader: Reader, item: PackItem) -> FrozenItem:
    """A page of a draft as it stands now, with what was written over it."""
    if item.is_text:
        frozen = FrozenItem("", ItemKind.TEXT, item.title, finding=item.title, stem="text")
    else:
        frozen = freeze_view(reader, item.address, item.title)
    title = item.title or frozen.title
    key = str(item.id)
    return replace(frozen, key=key, title=title, words=item.words, notes=item.notes)


def freeze_view(
    reader: Reader, address: str, title: str = "", *, is_drawn: bool = True
) -> FrozenItem:
    """A view at an address as it stands now; `title` stands in its pictures, '' for its finding.

    An address that names nothing, or a page that no pack can hold, gives one that says so. Where
    it is not drawn it has words and numbers, but neither figures nor sheet.
    """
    catalogue = reader.catalogue
    path, _, query = address.partition("?")
    page = parse_address(catalogue, path, query)
    match page:
        case _ if path == IMPROVEMENT:
            said = query.removeprefix("said=")
            frozen = improvement_page(catalogue, said)
        case MeasurePage(choice):
            frozen = _measure(reader, catalogue, choice, title, is_drawn)
        case RankedPage(choice):
            frozen = _ranked(reader, catalogue, choice, title, is_drawn)
        case ThemePage(theme_id, choice):
            view = reader.theme(catalogue.theme_by_id[theme_id], choice)
            frozen = theme_item(view, catalogue.home)
            if frozen.kind is not ItemKind.GONE and is_drawn:
                frozen = replace(frozen, sheet=_sheet(scorecard_sheet(view, catalogue.home)))
        case NotFound(reason):
            frozen = FrozenItem("", ItemKind.GONE, title or path, problem=reason)
        case _:
            frozen = FrozenItem("", ItemKind.GONE, title or path, problem=NOT_FOR_PACKS)
    stem = marked_stem(catalogue.council, frozen.stem) if frozen.stem else ""
    disclosure = disclosure_of(catalogue, frozen)
    return replace(frozen, address=address, stem=stem, disclosure=disclosure)


def _measure(
    reader: Reader, catalogue: Catalogue, choice: Any, title: str, is_drawn: bool
) -> FrozenItem:
    view = reader.measure(choice)
    item = measure_item(view, reader.today())
    if item.kind is ItemKind.GONE or not is_drawn:
        return item
    figures = _drawn(view.picture, title) if view.picture else {}
    figures_alone = replace(view, commentary=())  # it stands on the page, or the pack's own does
    return replace(item, sheet=_sheet(measure_sheet(catalogue, figures_alone)), figures=figures)


def _ranked(
    reader: Reader, catalogue: Catalogue, choice: Any, title: str, is_drawn: bool
) -> FrozenItem:
    view, is_sample = reader.compare(choice), catalogue.council.sample
    picture = ranked_picture(view, sample=is_sample)
    item = ranked_item(view, picture, sample=is_sample)
    if item.kind is ItemKind.GONE or picture is None or not is_drawn:
        return item
    sheet = _sheet(ranked_sheet(view, picture, sample=is_sample))
    return replace(item, sheet=sheet, figures=_drawn(picture, title))


def _drawn(picture: Picture | RankedPicture, title: str) -> dict[str, dict[str, Any]]:
    """Figures at every size; none where there is no value to draw."""
    told = retitled(picture, title)
    drawn = {size.name: draw(told, size) for size in FROZEN_SIZES}
    return {name: figure for name, figure in drawn.items() if figure is not None}


def _sheet(sheet: Sheet) -> FrozenSheet:
    return FrozenSheet(sheet.title, sheet.notes, sheet.headings, sheet.rows)


def _name_of(catalogue: Catalogue, item: PackItem) -> str:
    """What a page is called while it is being frozen."""
    name = item.address.partition("?")[0].rpartition("/")[2]
    named = catalogue.measure_by_id.get(name) or catalogue.theme_by_id.get(name)
    return named.title if named else item.address


def _pack(
    catalogue: Catalogue,
    name: str,
    title: str,
    purpose: str,
    items: list[FrozenItem],
    freezing: Freezing,
) -> FrozenPack:
    return FrozenPack(
        name=name,
        title=title,
        council=catalogue.council.name,
        frozen_at=freezing.at,
        frozen_by=freezing.by,
        product=freezing.product,
        items=tuple(items),
        meeting_on=freezing.meeting_on,
        purpose=purpose,
        sample=IN_PICTURES if catalogue.council.sample else "",
        methods=pack_methods(catalogue),
    )
