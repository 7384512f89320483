"""What the board's pages ask for of packs: each one question to the database, or one step."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from callbacks.kept import Kept
from data.domain.frozen import FrozenPack
from data.domain.pack import Pack, PackItem, Snapshot
from data.queries.packs import (
    find_page,
    get_frozen,
    get_pack,
    get_packs,
    get_slide_template,
    get_snapshot,
    get_snapshot_by_token,
    get_snapshots,
)
from data.reading.reader import Reader
from data.session import write_session
from data.writes.packs import (
    By,
    PackProblem,
    add_items,
    add_pack,
    archive_pack,
    change_item,
    change_pack,
    copy_of,
    give_slide_template,
    move_item,
    put_back_item,
    remove_item,
    require_pack,
    withdraw_slide_template,
)

FROZEN_KEPT = 6
"""Frozen packs that stay read in memory; another is read again when it is asked for."""

GONE = "page: found that somebody else took it out meanwhile, expected a page of this pack"

Done = TypeVar("Done")


@dataclass(frozen=True)
class Packs:
    """Packs of one database; `account` is who runs the server."""

    reader: Reader
    account: str
    _frozen: Kept[FrozenPack] = field(default_factory=lambda: Kept(FROZEN_KEPT))

    def all(self) -> tuple[Pack, ...]:
        with self.reader.sessions() as session:
            return get_packs(session, self.reader.plain)

    def get(self, name: str) -> Pack | None:
        with self.reader.sessions() as session:
            return get_pack(session, self.reader.plain, name)

    def snapshots(self, pack_id: int | None = None) -> tuple[Snapshot, ...]:
        """Those of a pack, or of all, the newest first."""
        if pack_id == 0:
            return ()
        with self.reader.sessions() as session:
            return get_snapshots(session, pack_id)

    def snapshot(self, snapshot_id: int) -> Snapshot | None:
        with self.reader.sessions() as session:
            return get_snapshot(session, snapshot_id)

    def numbered(self, name: str, number: int = 0) -> Snapshot | None:
        """A pack's snapshot of a number; the newest with 0."""
        pack = self.get(name)
        found = self.snapshots(pack.id) if pack else ()
        return next((one for one in found if number in (0, one.number)), None)

    def shared(self, token: str) -> Snapshot | None:
        """The snapshot that a link leads to."""
        with self.reader.sessions() as session:
            return get_snapshot_by_token(session, token)

    def frozen(self, snapshot: Snapshot) -> FrozenPack:
        """What was frozen; FrozenTextError where it cannot be read any more."""
        kept = self._frozen.get(snapshot.checksum)
        if kept is None:
            with self.reader.sessions() as session:
                kept = get_frozen(session, snapshot.id)
            if kept is None:
                raise PackProblem("frozen pack: found none any more, expected what was frozen")
            self._frozen.put(snapshot.checksum, kept)
        return kept

    def slide_template(self) -> str:
        """The name of the council's own slides; '' where the product's are used."""
        with self.reader.sessions() as session:
            found = get_slide_template(session)
        return found[0] if found else ""

    def make(self, title: str, purpose: str, template: str = "") -> str:
        """A new pack, empty or with a template's pages; its name."""
        pages = next(
            (one.pages for one in self.reader.plain.pack_templates if one.name == template), ()
        )
        items = tuple(PackItem(0, one.address, one.title, one.words) for one in pages)
        return self._make(Pack(0, "", title, template, purpose, items))

    def copy(self, snapshot_id: int, title: str = "", purpose: str = "") -> str:
        """A new draft of what was frozen; its name."""
        snapshot = self.snapshot(snapshot_id)
        if snapshot is None:
            raise PackProblem("frozen pack: found none of this number, expected one that exists")
        before = self.get(snapshot.pack_name)
        template = before.template if before else ""
        made = copy_of(self.frozen(snapshot), snapshot, template, title)
        return self._make(_with_purpose(made, purpose))

    def archive(self, name: str, *, is_archived: bool) -> None:
        with self._step(name) as (session, pack, by):
            archive_pack(session, pack.id, by, is_archived=is_archived)

    def rename(self, name: str, title: str, purpose: str) -> None:
        with self._step(name) as (session, pack, by):
            change_pack(session, pack.id, title=title, purpose=purpose, by=by)

    def add(self, name: str, item: PackItem) -> int:
        """Add a page at the end; its id."""
        with self._step(name) as (session, pack, by):
            return add_items(session, pack.id, [item], by)[0]

    def move(self, name: str, item_id: int, to: int) -> tuple[PackItem, int, int]:
        """Put a page at a place, counted from 0: the page, its place before, and now."""
        with self._step(name) as (session, pack, by):
            item, before = _find(pack, item_id)
            place = min(max(to, 0), len(pack.items) - 1)
            move_item(session, pack.id, item.id, place, by)
            return item, before, place

    def remove(self, name: str, item_id: int) -> PackItem:
        with self._step(name) as (session, pack, by):
            item, _ = _find(pack, item_id)
            remove_item(session, pack.id, item.id, by)
            return item

    def remove_all(self, name: str, item_ids: Sequence[int]) -> tuple[PackItem, ...]:
        """Take several pages out in one step; those that are out already are left alone."""
        with self._step(name) as (session, pack, by):
            wanted = [find_page(pack, one) for one in item_ids]
            found = tuple(one for one in pack.items if one in wanted)
            for one in found:
                remove_item(session, pack.id, one.id, by)
            return found

    def put_back_all(self, name: str, item_ids: Sequence[int]) -> tuple[PackItem, ...]:
        """Put several pages back in one step; those that are in the pack are left alone."""
        with self._step(name) as (session, pack, by):
            found = tuple(one for one in pack.removed if one.id in item_ids)
            for one in found:
                put_back_item(session, pack.id, one.id, by)
            return found

    def put_back(self, name: str, item_id: int) -> PackItem:
        with self._step(name) as (session, pack, by):
            item = find_page(pack, item_id)
            if item is None or item.removed_at is None:
                raise PackProblem("page: found it in the pack already, expected one taken out")
            put_back_item(session, pack.id, item.id, by)
            return item

    def change(self, name: str, item: PackItem) -> PackItem:
        """Write a page anew; StaleItem where another was quicker."""
        with self._step(name) as (session, pack, by):
            found, _ = _find(pack, item.id)
            return change_item(session, pack.id, _as(item, found.id), by)

    def give_template(self, file_name: str, content: bytes) -> None:
        self._write(lambda session, by: give_slide_template(session, file_name, content, by))

    def withdraw_template(self) -> None:
        self._write(withdraw_slide_template)

    @contextmanager
    def _step(self, name: str) -> Iterator[tuple[Any, Pack, By]]:
        """One transaction in a pack, which is stored from now on if it was only a template."""
        with write_session(self.reader.engine) as session:
            by = By(self.account, datetime.now(UTC))
            yield session, require_pack(session, self.reader.plain, name, by), by

    def _write(self, do: Callable[[Any, By], Done]) -> Done:
        with write_session(self.reader.engine) as session:
            return do(session, By(self.account, datetime.now(UTC)))

    def _make(self, pack: Pack) -> str:
        return self._write(lambda session, by: add_pack(session, pack, by).name)


def _find(pack: Pack, item_id: int) -> tuple[PackItem, int]:
    """A page that stands, and its place counted from 0."""
    item = find_page(pack, item_id)
    if item is None or item.removed_at is not None:
        raise PackProblem(GONE)
    return item, pack.items.index(item)


def _as(item: PackItem, item_id: int) -> PackItem:
    return PackItem(item_id, item.address, item.title, item.words, item.notes, item.version)


def _with_purpose(pack: Pack, purpose: str) -> Pack:
    if not purpose:
        return pack
    return Pack(
        *(0, pack.name, pack.title, pack.template, purpose, pack.items),
        copied_from=pack.copied_from,
    )
