"""Addresses of commentary: the form, the history, one that was written, its approval."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from data.domain.catalogue import Catalogue
from layouts.echo import echo
from layouts.options import (
    UnknownOptionError,
    find_measure,
    read_period,
    refuse_unknown,
    write_query,
)

COMMENTARY = re.compile(r"^/measure/(?P<id>[^/]+)/commentary(?P<rest>/.*)?$")
WRITE_TITLE = "Write commentary"
HISTORY_TITLE = "History of commentary"

_NUMBER = re.compile("[1-9][0-9]{0,8}")
_ONE = re.compile(r"/(?P<id>[1-9][0-9]{0,8})(/(?P<turn>approve|withdraw|unapprove))?")


class CommentaryTurn(StrEnum):
    """What can be done about a commentary that stands."""

    APPROVE = "approve"
    WITHDRAW = "withdraw"
    UNAPPROVE = "unapprove"

    @property
    def verb(self) -> str:
        return _VERBS[self]


_VERBS = {
    CommentaryTurn.APPROVE: "Approve",
    CommentaryTurn.WITHDRAW: "Withdraw",
    CommentaryTurn.UNAPPROVE: "Take back the approval of",
}


@dataclass(frozen=True)
class WritePage:
    """The form; without a period it is on the latest that has a figure.

    `from_id` is the version whose words it begins with, where not those that stand.
    """

    measure_id: str
    period: str = ""
    from_id: int = 0


@dataclass(frozen=True)
class CommentaryHistoryPage:
    """All versions on a measure's periods, or on one of them."""

    measure_id: str
    period: str = ""


@dataclass(frozen=True)
class CommentaryPage:
    """One that was written, as it is: what comes after recording, with the ways onward."""

    measure_id: str
    commentary_id: int


@dataclass(frozen=True)
class CommentaryTurnPage:
    """The question whether one shall be approved or withdrawn, or its approval taken back."""

    measure_id: str
    commentary_id: int
    turn: CommentaryTurn


AnyCommentaryPage = WritePage | CommentaryHistoryPage | CommentaryPage | CommentaryTurnPage


def read_commentary_page(
    catalogue: Catalogue, measure_id: str, rest: str, options: Mapping[str, str]
) -> AnyCommentaryPage:
    """The page at what follows /measure/…/commentary; UnknownOptionError where there is none."""
    measure = find_measure(catalogue, measure_id)
    if rest == "":
        refuse_unknown(options, ("period", "from"))
        period = read_period(measure, options, "period")
        return WritePage(measure.id, period.label if period else "", _from_id(options))
    if rest == "/history":
        refuse_unknown(options, ("period",))
        period = read_period(measure, options, "period")
        return CommentaryHistoryPage(measure.id, period.label if period else "")
    found = _ONE.fullmatch(rest)
    if found is None:
        raise UnknownOptionError(f"There is no page at {echo(f'…/commentary{rest}')}.")
    refuse_unknown(options, ())
    if found["turn"]:
        return CommentaryTurnPage(measure.id, int(found["id"]), CommentaryTurn(found["turn"]))
    return CommentaryPage(measure.id, int(found["id"]))


def commentary_title(catalogue: Catalogue, page: AnyCommentaryPage) -> str:
    """The title of a page, as far as its address tells it."""
    titles = {WritePage: WRITE_TITLE, CommentaryHistoryPage: HISTORY_TITLE}
    return (
        f"{titles.get(type(page), 'Commentary')}: {catalogue.measure_by_id[page.measure_id].title}"
    )


def write_path(measure_id: str, period: str = "", from_id: int = 0) -> str:
    query = write_query({"period": period, "from": str(from_id) if from_id else None})
    return f"{_root(measure_id)}{query}"


def commentary_history_path(measure_id: str, period: str = "") -> str:
    return f"{_root(measure_id)}/history{write_query({'period': period})}"


def commentary_path(measure_id: str, commentary_id: int) -> str:
    return f"{_root(measure_id)}/{commentary_id}"


def commentary_turn_path(measure_id: str, commentary_id: int, turn: CommentaryTurn) -> str:
    return f"{commentary_path(measure_id, commentary_id)}/{turn.value}"


def _root(measure_id: str) -> str:
    return f"/measure/{quote(measure_id)}/commentary"


def _from_id(options: Mapping[str, str]) -> int:
    text = options.get("from", "")
    if text and not _NUMBER.fullmatch(text):
        raise UnknownOptionError(f"{echo(text)} is not the number of a commentary.")
    return int(text or 0)
