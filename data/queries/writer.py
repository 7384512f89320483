"""Who is changing the figures just now, by the note that a writer leaves."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from data import postgres
from data.session import open_engine, sqlite_path


@dataclass(frozen=True)
class Writer:
    """Who has the database to themselves, since when, and for what."""

    name: str
    since: datetime
    what: str = ""


def get_writer(url: str) -> Writer | None:
    """Return the writer; nothing when nobody writes, or when it cannot be told."""
    try:
        words = json.loads(_read(url) or "")
        since = datetime.fromisoformat(words["since"])
        return Writer(str(words["by"]), since, str(words["what"]))
    except (OSError, ValueError, KeyError, TypeError, DBAPIError):
        return None


def note_of(url: str) -> Path | None:
    """Where a writer leaves the note; nothing where the database is no file."""
    path = sqlite_path(url)
    return path and path.with_name(f"{path.name}.busy")


def _read(url: str) -> str | None:
    note = note_of(url)
    if note is not None:
        return note.read_text(encoding="utf-8")
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return postgres.read_note(connection)
    finally:
        engine.dispose()
