"""Addresses of the load pages: the file under check, the history, a load, the way back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from data.domain.change import ChangeKind
from data.domain.instructions import AS_IT_IS, Instructions

LOAD = "/load"
HISTORY = "/load/history"
RELEASE, SOUND_PART, INSIST = "release", "sound-part", "insist"
YES = "yes"

_RECORD = re.compile(r"/load/(?P<id>[1-9][0-9]{0,8})(?:/(?P<undo>take-back|put-back))?")
_UNDO = {"take-back": ChangeKind.WITHDRAWAL, "put-back": ChangeKind.RESTORATION}
_UNDO_PATHS = {kind: path for path, kind in _UNDO.items()}


@dataclass(frozen=True)
class LoadPage:
    """The load page; `check` is the token of a file that was checked, as the address gives it.

    `told` is what the reader says of a publication's file, `fault` what could not be read of it.
    """

    check: str = ""
    told: Instructions = AS_IT_IS
    fault: str = ""


@dataclass(frozen=True)
class HistoryPage:
    pass


@dataclass(frozen=True)
class RecordPage:
    """One load; with `undo`, the question whether it shall be taken back or put back."""

    load_id: int
    undo: ChangeKind | None = None


AnyLoadPage = LoadPage | HistoryPage | RecordPage


def options_of(path: str) -> tuple[str, ...]:
    """The options that a load page takes."""
    return ("check", RELEASE, SOUND_PART, INSIST) if path == LOAD else ()


def read_load_page(path: str, options: Mapping[str, str]) -> AnyLoadPage | None:
    """The load page at a path; nothing when the path is another's."""
    if path == LOAD:
        return _load_page(options)
    if path == HISTORY:
        return HistoryPage()
    found = _RECORD.fullmatch(path)
    return RecordPage(int(found["id"]), _UNDO.get(found["undo"] or "")) if found else None


def check_query(token: str, told: Instructions = AS_IT_IS) -> str:
    """The query string of the load page that shows a file under check."""
    return f"?{urlencode({'check': token} | told_options(told))}"


def told_options(told: Instructions) -> dict[str, str]:
    """What was said of a file as options of an address."""
    options = {
        RELEASE: told.release_on.isoformat() if told.release_on else "",
        SOUND_PART: YES if told.sound_part else "",
        INSIST: YES if told.insist else "",
    }
    return {name: value for name, value in options.items() if value}


def _load_page(options: Mapping[str, str]) -> LoadPage:
    day, fault = options.get(RELEASE, "").strip(), ""
    release_on = None
    if day:
        try:
            release_on = date.fromisoformat(day)
        except ValueError:
            fault = f"Release: found “{day[:40]}”, expected a day such as 2025-11-26."
    told = Instructions(
        release_on,
        sound_part=options.get(SOUND_PART) == YES,
        insist=options.get(INSIST) == YES,
    )
    return LoadPage(options.get("check", ""), told, fault)


def record_path(load_id: int) -> str:
    return f"/load/{load_id}"


def undo_path(load_id: int, undo: ChangeKind) -> str:
    """Where a load is taken back or put back."""
    return f"{record_path(load_id)}/{_UNDO_PATHS[undo]}"


def template_path(theme_id: str) -> str:
    return f"/templates/{quote(theme_id)}.xlsx"


def problems_path(token: str, extension: str) -> str:
    """Where the problems of a file under check can be downloaded."""
    return f"/upload/{quote(token)}/problems.{extension}"
