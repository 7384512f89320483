"""Addresses of the board's pages: the packs, a draft, a page of it, what was frozen, its link."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from layouts.echo import echo
from layouts.options import UnknownOptionError, refuse_unknown, write_query

BOARD = "/board"
SHARE = "/share"
IMPROVEMENT = "/improvement"
"""All improvement items as a page of a pack; '?said=2025-11' those of a month."""
TITLE = "Board packs"
SECTION = "Board"

_NAME = r"[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?"
_NUMBER = r"[1-9][0-9]{0,8}"
_PACK = re.compile(rf"{BOARD}/(?P<name>{_NAME})")
_FROZEN = re.compile(rf"{BOARD}/(?P<name>{_NAME})/frozen/(?P<number>{_NUMBER})")


@dataclass(frozen=True)
class BoardPage:
    """The list of all packs."""


@dataclass(frozen=True)
class PackPage:
    """A draft; `item` is the id of the page that is being edited, 0 where it is the list."""

    name: str
    item: int = 0


@dataclass(frozen=True)
class FrozenPage:
    """A pack as it was frozen; `number` counts those of one pack from 1."""

    name: str
    number: int


AnyBoardPage = BoardPage | PackPage | FrozenPage


def read_board_page(path: str, options: Mapping[str, str]) -> AnyBoardPage:
    """The page at a path below /board; UnknownOptionError where there is none."""
    if path == BOARD:
        refuse_unknown(options, ())
        return BoardPage()
    frozen, pack = _FROZEN.fullmatch(path), _PACK.fullmatch(path)
    if frozen:
        refuse_unknown(options, ())
        return FrozenPage(frozen["name"], int(frozen["number"]))
    if pack:
        refuse_unknown(options, ("page",))
        return PackPage(pack["name"], _item(options.get("page", "")))
    raise UnknownOptionError(f"There is no page at {echo(path)}.")


def pack_path(name: str, item: int = 0) -> str:
    """A draft, or one of its pages being edited."""
    return f"{BOARD}/{quote(name)}{f'?page={item}' if item else ''}"


def improvement_path(said: str = "") -> str:
    """Improvement items: all, or those that were said at a time such as '2025-11'."""
    return f"{IMPROVEMENT}{write_query({'said': said})}"


def frozen_path(name: str, number: int) -> str:
    return f"{BOARD}/{quote(name)}/frozen/{number}"


def figure_path(name: str, number: int, place: int) -> str:
    """The drawing of one page of a frozen pack; `place` counts its pages from 1."""
    return f"{frozen_path(name, number)}/figure/{place}.json"


def present_path(name: str, number: int = 0) -> str:
    """The presentation of a frozen pack, of the newest one without a number."""
    return f"{BOARD}/{quote(name)}/present{f'?frozen={number}' if number else ''}"


def share_path(token: str) -> str:
    """The read-only link of a frozen pack."""
    return f"{SHARE}/{quote(token)}"


def _item(text: str) -> int:
    if text and not re.fullmatch(_NUMBER, text):
        raise UnknownOptionError(f"page: found {echo(text)}, expected the number of a page.")
    return int(text or 0)
