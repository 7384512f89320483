"""Writes packs: drafts change page by page; what is frozen of them never does.

Every function is one step within the caller's transaction, and says with PackProblem why it cannot
be done. Pages are numbered with gaps of GAP, so that one moves without the others.
"""

import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.frozen import FrozenPack
from data.domain.pack import Pack, PackItem, Snapshot
from data.domain.plain_problem import PlainProblem
from data.frozen_text import checksum, write_frozen
from data.models import PackItemRow, PackRow, SlideTemplateRow, SnapshotRow
from data.queries.packs import get_pack, get_snapshot

GAP = 1024
MOST_PAGES = 200
LONGEST_TITLE = 300
LONGEST_WORDS = 8_000
_TOKEN_BYTES = 18


class PackProblem(PlainProblem):
    """A step that cannot be done; the message says what was found and what is expected."""


class StaleItem(PackProblem):
    """Somebody else changed the page since it was read; `now` is the page as it stands."""

    def __init__(self, now: PackItem) -> None:
        super().__init__(
            "page: found that somebody else changed it since you opened it, expected no change. "
            "Nothing was overwritten: look at theirs below, and save yours again if it is right."
        )
        self.now = now


@dataclass(frozen=True)
class By:
    """Who does it, and when."""

    name: str
    at: datetime


def require_pack(session: Session, catalogue: Catalogue, name: str, by: By) -> Pack:
    """The pack of a name, stored from now on if it was only a template."""
    pack = get_pack(session, catalogue, name)
    if pack is None:
        raise PackProblem(f"pack: found no pack of the name {name!r}, expected one that exists")
    if pack.id:
        return pack
    add_pack(session, pack, by)
    stored = get_pack(session, catalogue, name)
    if stored is None:
        raise PackProblem(f"pack: found {name!r} gone, expected it to be there")
    return stored


def add_pack(session: Session, pack: Pack, by: By, *, reserved: Collection[str] = ()) -> PackRow:
    """Store a pack with its pages: under its name, else under one made from its title that no
    other pack has and that is not reserved (for the templates of the catalogue)."""
    row = PackRow(
        name=pack.name or _free_name(session, pack.title, reserved),
        title=_checked_title("title", pack.title, needed=True),
        template=pack.template,
        purpose=_checked_title("purpose", pack.purpose),
        copied_from=pack.copied_from,
        made_at=by.at,
        made_by=by.name,
        changed_at=by.at,
        archived_at=None,
    )
    session.add(row)
    session.flush()
    for number, item in enumerate(pack.items, start=1):
        session.add(_item_row(row.id, number * GAP, item))
    session.flush()
    return row


def change_pack(session: Session, pack_id: int, *, title: str, purpose: str, by: By) -> None:
    row = _pack_row(session, pack_id, by)
    row.title = _checked_title("title", title, needed=True)
    row.purpose = _checked_title("purpose", purpose)


def archive_pack(session: Session, pack_id: int, by: By, *, is_archived: bool = True) -> None:
    """Put a pack aside, or take it out again; what was frozen of it stays as it is."""
    _pack_row(session, pack_id, by).archived_at = by.at if is_archived else None


def add_items(session: Session, pack_id: int, items: Sequence[PackItem], by: By) -> list[int]:
    """Add pages at the end; their ids."""
    _pack_row(session, pack_id, by)
    rows = _item_rows(session, pack_id)
    _require_room(rows, len(items))
    last = max((one.position for one in rows), default=0)
    added = [
        _item_row(pack_id, last + number * GAP, item) for number, item in enumerate(items, start=1)
    ]
    session.add_all(added)
    session.flush()
    return [one.id for one in added]


def change_item(session: Session, pack_id: int, item: PackItem, by: By) -> PackItem:
    """Write title, words, notes and address of a page; StaleItem where another was quicker."""
    row = _item(session, pack_id, item.id, by)
    if row.version != item.version:
        raise StaleItem(_read(row))
    checked = _checked(item)
    row.address, row.title = checked.address, checked.title
    row.words, row.notes = checked.words, checked.notes
    row.version += 1
    session.flush()
    return _read(row)


def move_item(session: Session, pack_id: int, item_id: int, to: int, by: By) -> None:
    """Put a page at a place among those that stand, counted from 0; beyond the ends is the end."""
    moved = _item(session, pack_id, item_id, by)
    others = [one for one in _item_rows(session, pack_id) if one.id != moved.id]
    rest = [one for one in others if one.removed_at is None]
    to = min(max(to, 0), len(rest))
    before = rest[to - 1].position if to else 0
    after = rest[to].position if to < len(rest) else before + 2 * GAP
    if after - before > 1:
        moved.position = (before + after) // 2
    else:
        place = others.index(rest[to]) if to < len(rest) else len(others)
        for number, one in enumerate([*others[:place], moved, *others[place:]], start=1):
            one.position = number * GAP
    session.flush()


def remove_item(session: Session, pack_id: int, item_id: int, by: By) -> None:
    """Take a page out; `put_back_item` undoes it."""
    _item(session, pack_id, item_id, by).removed_at = by.at
    session.flush()


def put_back_item(session: Session, pack_id: int, item_id: int, by: By) -> None:
    """Put a page back where it was among the others."""
    row = _item(session, pack_id, item_id, by)
    if row.removed_at is not None:
        _require_room(_item_rows(session, pack_id), 1)
    row.removed_at = None
    session.flush()


def copy_of(frozen: FrozenPack, snapshot: Snapshot, template: str, title: str = "") -> Pack:
    """A new draft of what was frozen: the same views in the same order.

    Pages of text keep title and words. What somebody wrote over a chart in place of its finding,
    and a commentary for that meeting, are left behind: they spoke of that quarter's figures.
    """
    items = tuple(
        PackItem(
            0,
            one.address,
            one.title if not one.address else "",
            one.words if not one.address else "",
            one.notes,
        )
        for one in frozen.items
    )
    return Pack(
        0,
        "",
        title or frozen.title,
        template,
        frozen.purpose,
        items,
        copied_from=snapshot.id,
    )


def add_snapshot(session: Session, pack_id: int, frozen: FrozenPack, last_change: int) -> Snapshot:
    """Keep a frozen pack for good, with a link that cannot be guessed."""
    query = select(func.coalesce(func.max(SnapshotRow.number), 0))
    last = session.scalar(query.where(SnapshotRow.pack_id == pack_id)) or 0
    content = write_frozen(frozen)
    row = SnapshotRow(
        pack_id=pack_id,
        number=last + 1,
        title=frozen.title,
        meeting_on=frozen.meeting_on,
        frozen_at=frozen.frozen_at,
        frozen_by=frozen.frozen_by,
        last_change=last_change,
        pages=len(frozen.pages),
        checksum=checksum(content),
        token=secrets.token_urlsafe(_TOKEN_BYTES),
        content=content,
    )
    session.add(row)
    session.flush()
    stored = get_snapshot(session, row.id)
    if stored is None:
        raise PackProblem("snapshot: found none after it was stored, expected it")
    return stored


def give_slide_template(session: Session, file_name: str, content: bytes, by: By) -> None:
    """Keep the council's own slides; those before are withdrawn."""
    withdraw_slide_template(session, by)
    session.add(
        SlideTemplateRow(
            file_name=file_name,
            content=content,
            given_at=by.at,
            given_by=by.name,
            withdrawn_at=None,
        )
    )


def withdraw_slide_template(session: Session, by: By) -> None:
    """From now on slides look as the product's own do."""
    standing = select(SlideTemplateRow).where(SlideTemplateRow.withdrawn_at.is_(None))
    for row in session.scalars(standing):
        row.withdrawn_at = by.at


def _pack_row(session: Session, pack_id: int, by: By) -> PackRow:
    row = session.get(PackRow, pack_id)
    if row is None:
        raise PackProblem(f"pack: found none with the number {pack_id}, expected one that exists")
    row.changed_at = by.at
    return row


def _item(session: Session, pack_id: int, item_id: int, by: By) -> PackItemRow:
    _pack_row(session, pack_id, by)
    row = session.get(PackItemRow, item_id)
    if row is None or row.pack_id != pack_id:
        raise PackProblem(f"page: found none with the number {item_id}, expected one of this pack")
    return row


def _item_rows(session: Session, pack_id: int) -> list[PackItemRow]:
    query = select(PackItemRow).where(PackItemRow.pack_id == pack_id)
    return list(session.scalars(query.order_by(PackItemRow.position, PackItemRow.id)))


def _require_room(rows: Sequence[PackItemRow], more: int) -> None:
    standing = sum(one.removed_at is None for one in rows)
    if standing + more > MOST_PAGES:
        raise PackProblem(
            f"pack: found {standing} pages and {more} more, expected {MOST_PAGES} at most"
        )


def _item_row(pack_id: int, position: int, item: PackItem) -> PackItemRow:
    checked = _checked(item)
    return PackItemRow(
        pack_id=pack_id,
        position=position,
        address=checked.address,
        title=checked.title,
        words=checked.words,
        notes=checked.notes,
        version=1,
        removed_at=None,
    )


def _checked(item: PackItem) -> PackItem:
    words, notes = (text.replace("\r\n", "\n").strip() for text in (item.words, item.notes))
    for name, text in (("commentary", words), ("notes", notes)):
        if len(text) > LONGEST_WORDS:
            raise PackProblem(
                f"{name}: found {len(text):,} characters, expected {LONGEST_WORDS:,} at most"
            )
    title = _checked_title("title", item.title, needed=not item.address)
    return replace(item, title=title, words=words, notes=notes)


def _checked_title(name: str, text: str, *, needed: bool = False) -> str:
    text = " ".join(text.split())
    if needed and not text:
        raise PackProblem(f"{name}: found nothing, expected a few words")
    if len(text) > LONGEST_TITLE:
        raise PackProblem(f"{name}: found {len(text)} characters, expected {LONGEST_TITLE} at most")
    return text


def _read(row: PackItemRow) -> PackItem:
    return PackItem(
        *(row.id, row.address, row.title, row.words, row.notes, row.version, row.removed_at)
    )


def _free_name(session: Session, wanted: str, reserved: Collection[str]) -> str:
    """A name for addresses: in lower case with hyphens, with a number where it is taken."""
    base = "-".join(re.findall(r"[a-z0-9]+", wanted.lower()))[:80].rstrip("-") or "pack"
    taken = set(session.scalars(select(PackRow.name).where(PackRow.name.startswith(base))))
    taken |= set(reserved)
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
