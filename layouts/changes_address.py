"""Addresses of the page on what changed since a day, and of its table as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.analysis.changes.presets import EARLIEST
from layouts.echo import echo
from layouts.options import refuse_unknown

CHANGES = "/changes"


@dataclass(frozen=True)
class ChangesPage:
    """`since` is None where no day was chosen, or none that can be read: `problem` says so."""

    since: date | None = None
    problem: str = ""


def read_changes_page(options: Mapping[str, str]) -> ChangesPage:
    """The page that the options name; a day that is none is told on the page itself."""
    refuse_unknown(options, ("since",))
    text = options.get("since", "").strip()
    if not text:
        return ChangesPage()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ChangesPage(problem=f"{echo(text)} is not a day such as 2026-07-03.")
    if day < EARLIEST:
        return ChangesPage(problem=f"{echo(text)} is too long ago: choose a day from 1990 on.")
    return ChangesPage(day)


def changes_path(since: date | None = None) -> str:
    """The address of the page, for a day or for the last load."""
    return f"{CHANGES}{_query(since)}"


def changes_download_path(since: date, extension: str) -> str:
    """Where the changes since a day can be downloaded."""
    return f"/download/changes.{extension}{_query(since)}"


def _query(since: date | None) -> str:
    return f"?since={since.isoformat()}" if since else ""
