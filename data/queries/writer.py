"""Who is changing the figures just now, by the note that a writer leaves beside the database."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.session import sqlite_path


@dataclass(frozen=True)
class Writer:
    """Who has the database to themselves, since when, and for what."""

    name: str
    since: datetime
    what: str = ""


def get_writer(url: str) -> Writer | None:
    """Return the writer; nothing when nobody writes, or when it cannot be told."""
    note = note_of(url)
    if note is None:
        return None
    try:
        words = json.loads(note.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(words["since"])
        return Writer(str(words["by"]), since, str(words["what"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_of(url: str) -> Path | None:
    """Where a writer leaves the note; nothing where the database is no file."""
    path = sqlite_path(url)
    return path and path.with_name(f"{path.name}.busy")
