"""The board's pages at their addresses."""

from dataclasses import dataclass
from functools import cached_property

from access.request_guard import LARGEST_TEMPLATE
from callbacks.board_now import PagesNow
from callbacks.board_since import SinceFrozen
from callbacks.packs import Packs
from data.domain.catalogue import Catalogue
from data.domain.frozen import FrozenItem, ItemKind
from data.domain.pack import Pack, PackItem
from data.domain.plain_problem import PlainProblem
from data.frozen_text import FrozenTextError
from data.queries.packs import find_page
from data.reading.reader import Reader
from data.session import DatabaseProblem
from jobs.freezing import freeze_item
from layouts.address import NotFound
from layouts.board_address import (
    BOARD,
    TITLE,
    AnyBoardPage,
    BoardPage,
    FrozenPage,
    PackPage,
    pack_path,
)
from layouts.components.board_state import BoardState, EditState, FrozenState, PackState
from layouts.echo import echo
from layouts.pages.board import board_page
from layouts.pages.board_edit import edit_page
from layouts.pages.board_frozen import frozen_page
from layouts.pages.board_pack import pack_page
from layouts.pages.not_found import not_found_page
from layouts.shell import PageContent


@dataclass(frozen=True)
class Board:
    """What the board's pages are made from."""

    packs: Packs

    @property
    def reader(self) -> Reader:
        return self.packs.reader

    @cached_property
    def since(self) -> SinceFrozen:
        return SinceFrozen(self.packs)

    @cached_property
    def now(self) -> PagesNow:
        return PagesNow(self.reader)

    def all(self) -> BoardState:
        packs = self.packs
        return BoardState(packs.all(), packs.snapshots(), packs.slide_template(), LARGEST_TEMPLATE)

    def draft(self, pack: Pack) -> PackState:
        frozen = self.packs.snapshots(pack.id)
        copied = self.packs.snapshot(pack.copied_from) if pack.copied_from else None
        return PackState(pack, frozen, copied, self.packs.account, self.now.of(pack))

    def edited(self, pack: Pack, item: PackItem) -> EditState:
        """A page with its preview; one that cannot be read says why in its place."""
        try:
            preview = freeze_item(self.reader, item)
        except DatabaseProblem:
            raise
        except PlainProblem as problem:
            preview = FrozenItem("", ItemKind.GONE, item.title, problem=str(problem))
        return EditState(pack, item, preview)


def open_board_page(catalogue: Catalogue, board: Board, page: AnyBoardPage) -> PageContent:
    match page:
        case BoardPage():
            return board_page(catalogue, board.all())
        case PackPage(name, item_id):
            return _draft(catalogue, board, name, item_id)
        case FrozenPage(name, number):
            return _frozen(catalogue, board, name, number)


def _draft(catalogue: Catalogue, board: Board, name: str, item_id: int) -> PageContent:
    pack = board.packs.get(name)
    if pack is None:
        return _no_pack(catalogue, name)
    if not item_id:
        return pack_page(catalogue, board.draft(pack))
    item = find_page(pack, item_id)
    if item is None and not pack.id and item_id <= len(pack.items):
        item = pack.items[item_id - 1]
    if item is None or item.removed_at is not None:
        said = NotFound(f"Page {item_id} is not in this pack, or was taken out of it.")
        return not_found_page(catalogue, said, (pack.title, pack_path(name)))
    return edit_page(catalogue, board.edited(pack, item))


def _frozen(catalogue: Catalogue, board: Board, name: str, number: int) -> PageContent:
    pack = board.packs.get(name)
    if pack is None:
        return _no_pack(catalogue, name)
    found = board.packs.snapshots(pack.id)
    snapshot = next((one for one in found if one.number == number), None)
    if snapshot is None:
        said = NotFound(f"Nothing was frozen of this pack under the number {number}.")
        return not_found_page(catalogue, said, (pack.title, pack_path(name)))
    try:
        frozen = board.packs.frozen(snapshot)
    except FrozenTextError as problem:
        return not_found_page(catalogue, NotFound(f"{problem}."), (pack.title, pack_path(name)))
    return frozen_page(FrozenState(snapshot, frozen, found[0].number, pack.title))


def _no_pack(catalogue: Catalogue, name: str) -> PageContent:
    return not_found_page(
        catalogue, NotFound(f"There is no pack called {echo(name)}."), (TITLE, BOARD)
    )
