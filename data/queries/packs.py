"""Reads packs: drafts with their pages, and what was frozen of them."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.frozen import FrozenPack
from data.domain.pack import Pack, PackItem, PackTemplate, Snapshot
from data.frozen_text import FrozenTextError, checksum, read_frozen
from data.models import PackItemRow, PackRow, SlideTemplateRow, SnapshotRow

TEMPLATE_PAGES = 900_000_000
"""Pages of a template that nobody has changed are numbered from here: no stored page comes near,
so that a page is never taken for another when the template is stored."""

_LISTED = (
    SnapshotRow.id,
    SnapshotRow.pack_id,
    PackRow.name,
    SnapshotRow.number,
    SnapshotRow.title,
    SnapshotRow.frozen_at,
    SnapshotRow.frozen_by,
    SnapshotRow.last_change,
    SnapshotRow.checksum,
    SnapshotRow.token,
    SnapshotRow.meeting_on,
    SnapshotRow.pages,
)
"""What a snapshot is without its content, in the order of the domain's own fields."""


def get_packs(session: Session, catalogue: Catalogue) -> tuple[Pack, ...]:
    """Every pack, archived ones too: templates in the catalogue's order, then others by title.

    A template that nobody has changed yet is a pack with id 0.
    """
    rows = {row.name: row for row in session.scalars(select(PackRow))}
    items = _items_by_pack(session, [row.id for row in rows.values()])
    stored = {name: to_pack(row, items[row.id]) for name, row in rows.items()}
    first = [stored.pop(one.name, None) or pack_of(one) for one in catalogue.pack_templates]
    others = stored.values()
    return (*first, *sorted(others, key=lambda one: (one.title.casefold(), one.id)))


def get_pack(session: Session, catalogue: Catalogue, name: str) -> Pack | None:
    """One pack by the name in its address; a template that nobody has changed has id 0."""
    row = session.scalar(select(PackRow).where(PackRow.name == name))
    if row is not None:
        return to_pack(row, _items_by_pack(session, [row.id])[row.id])
    return next((pack_of(one) for one in catalogue.pack_templates if one.name == name), None)


def get_snapshots(session: Session, pack_id: int | None = None) -> tuple[Snapshot, ...]:
    """The snapshots of a pack, or of all, the newest first."""
    query = _snapshots().order_by(SnapshotRow.id.desc())
    if pack_id is not None:
        query = query.where(SnapshotRow.pack_id == pack_id)
    return tuple(Snapshot(*row) for row in session.execute(query))


def get_snapshot(session: Session, snapshot_id: int) -> Snapshot | None:
    row = session.execute(_snapshots().where(SnapshotRow.id == snapshot_id)).one_or_none()
    return Snapshot(*row) if row else None


def get_snapshot_by_token(session: Session, token: str) -> Snapshot | None:
    """The snapshot whose link ends with this; the tokens are long enough not to be guessed."""
    row = session.execute(_snapshots().where(SnapshotRow.token == token)).one_or_none()
    return Snapshot(*row) if row else None


def get_frozen(session: Session, snapshot_id: int) -> FrozenPack | None:
    """What was frozen; FrozenTextError where the content is not what it was when it was stored."""
    query = select(SnapshotRow.content, SnapshotRow.checksum)
    row = session.execute(query.where(SnapshotRow.id == snapshot_id)).one_or_none()
    if row is None:
        return None
    if checksum(row.content) != row.checksum:
        raise FrozenTextError(
            "frozen pack: found content that was altered since it was frozen, expected it unchanged"
        )
    return read_frozen(row.content)


def get_slide_template(session: Session) -> tuple[str, bytes] | None:
    """File name and content of the council's own slides, where there are any."""
    query = select(SlideTemplateRow.file_name, SlideTemplateRow.content)
    query = query.where(SlideTemplateRow.withdrawn_at.is_(None))
    row = session.execute(query.order_by(SlideTemplateRow.id.desc()).limit(1)).one_or_none()
    return (row.file_name, row.content) if row else None


def pack_of(template: PackTemplate) -> Pack:
    """A template as a pack that nobody has changed yet; see TEMPLATE_PAGES for its pages' ids."""
    items = tuple(
        PackItem(TEMPLATE_PAGES + number, page.address, page.title, page.words)
        for number, page in enumerate(template.pages, start=1)
    )
    return Pack(0, template.name, template.title, template.name, template.purpose, items)


def find_page(pack: Pack, item_id: int) -> PackItem | None:
    """A page of a pack, taken out or not, by its id.

    A template's page is found by the id that it had before the template was stored too: the pages
    were stored in their order.
    """
    every = sorted((*pack.items, *pack.removed), key=lambda one: one.id)
    found = next((one for one in every if one.id == item_id), None)
    place = item_id - TEMPLATE_PAGES - 1
    if found is None and pack.template == pack.name and 0 <= place < len(every):
        return every[place]
    return found


def to_pack(row: PackRow, own: Sequence[PackItemRow]) -> Pack:
    """A pack from its row and those of its own pages."""
    removed = [one for one in own if one.removed_at is not None]
    removed.sort(key=lambda one: (one.removed_at, one.id), reverse=True)
    return Pack(
        *(row.id, row.name, row.title, row.template, row.purpose),
        items=tuple(_to_item(one) for one in own if one.removed_at is None),
        removed=tuple(_to_item(one) for one in removed),
        copied_from=row.copied_from,
        made_at=row.made_at,
        made_by=row.made_by,
        changed_at=row.changed_at,
        archived_at=row.archived_at,
    )


def _items_by_pack(session: Session, pack_ids: Sequence[int]) -> dict[int, list[PackItemRow]]:
    """The pages of packs in their order, removed ones too."""
    found: dict[int, list[PackItemRow]] = defaultdict(list)
    query = select(PackItemRow).where(PackItemRow.pack_id.in_(pack_ids))
    for row in session.scalars(query.order_by(PackItemRow.position, PackItemRow.id)):
        found[row.pack_id].append(row)
    return found


def _to_item(row: PackItemRow) -> PackItem:
    return PackItem(
        *(row.id, row.address, row.title, row.words, row.notes, row.version, row.removed_at)
    )


def _snapshots() -> Select:
    return select(*_LISTED).join(PackRow, PackRow.id == SnapshotRow.pack_id)
