"""Freezing as long work: every page read, at one moment of the figures, and kept as a snapshot."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from data.domain.frozen import FrozenPack
from data.domain.pack import Pack, Snapshot
from data.frozen_text import write_frozen
from data.queries.changes import last_change_id
from data.queries.packs import get_frozen, get_snapshots
from data.reading.reader import Reader
from data.writes.packs import By, add_snapshot, require_pack
from jobs.freezing import Freezing, freeze_pack
from jobs.steps import Steps

ROUNDS = 3
"""A load may come in between two pages: then all are read again, but not for ever."""
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def freeze_now(
    reader: Reader,
    pack: Pack,
    steps: Steps,
    *,
    by: str,
    product: str,
    title: str = "",
    meeting_on: date | None = None,
) -> tuple[FrozenPack, int]:
    """The pack as it stands now, and the number of the last change of figures that it has."""
    steps.begin(len(pack.items) + 1)
    for _ in range(ROUNDS):
        before = _last_change(reader)
        freezing = Freezing(by, datetime.now(UTC), product, meeting_on, title)
        frozen = steps.run(lambda told=freezing: _freeze(reader, pack, told, steps))
        if _last_change(reader) == before:
            break
        steps.begin(len(pack.items) + 1)
    steps.next("Keeping the pack")
    return frozen, before


def keep(session: Any, reader: Reader, name: str, frozen: FrozenPack, last_change: int) -> Snapshot:
    """Store what was frozen, within the caller's transaction; a template becomes a pack by it."""
    by = By(frozen.frozen_by, frozen.frozen_at)
    pack = require_pack(session, reader.plain, name, by)
    return add_snapshot(session, pack.id, frozen, last_change)


def same_snapshot(session: Any, pack: Pack, frozen: FrozenPack) -> Snapshot | None:
    """The newest snapshot, where it says the same as what was frozen now; else none."""
    found = get_snapshots(session, pack.id) if pack.id else ()
    if not found:
        return None
    kept = get_frozen(session, found[0].id)
    return found[0] if kept is not None and _said(kept) == _said(frozen) else None


def _freeze(reader: Reader, pack: Pack, freezing: Freezing, steps: Steps) -> FrozenPack:
    def report(done: int, of: int, title: str) -> None:
        if done < of:
            steps.next(title)

    return freeze_pack(reader, pack, freezing, report)


def _last_change(reader: Reader) -> int:
    with reader.sessions() as session:
        return last_change_id(session)


def _said(pack: FrozenPack) -> bytes:
    """All that a pack tells, but not when and by whom it was frozen.

    Its pages go by their place: those of a template have other keys than once it is a pack.
    """
    items = tuple(replace(one, key=str(place)) for place, one in enumerate(pack.items))
    said = replace(pack, frozen_at=_LONG_AGO, frozen_by="", meeting_on=None, title="", product="")
    return write_frozen(replace(said, items=items))
