"""One writer at a time: the next one waits, and is told for whom if it takes too long."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data import postgres
from data.queries.writer import Writer, get_writer, note_of
from data.session import BUSY, DatabaseProblem, is_postgres, write_session


@contextmanager
def take_turn(engine: Engine, url: str, by: str, what: str) -> Iterator[Session]:
    """One transaction with the write lock; DatabaseProblem names who holds it, if somebody does."""
    try:
        with write_session(engine) as session:
            session.connection()  # takes the lock
            with _noted(engine, url, by, what):
                yield session
    except DatabaseProblem as problem:
        if str(problem) != BUSY:
            raise
        raise DatabaseProblem(_who(get_writer(url))) from None


@contextmanager
def _noted(engine: Engine, url: str, by: str, what: str) -> Iterator[None]:
    """Leave a note for those who wait; the lock, not the note, keeps others out."""
    since = datetime.now(UTC).isoformat()
    words = json.dumps({"by": by, "what": what, "since": since}, ensure_ascii=False)
    if is_postgres(engine):
        with postgres.noted(engine, words):
            yield
        return
    note = note_of(url)
    if note is None:
        yield
        return
    with suppress(OSError):
        note.write_text(words, encoding="utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def _who(writer: Writer | None) -> str:
    if writer is None:
        return BUSY
    who = f"{writer.name} has been changing the figures since {writer.since.astimezone():%H:%M}"
    return f"The database is busy: {who} ({writer.what}). Nothing was changed. Try again shortly."
