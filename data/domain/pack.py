"""Packs: what a board looks at, page by page; a draft until it is frozen."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class PackTemplate:
    """What a pack can begin as: views at addresses of the product, and pages of text."""

    name: str
    title: str
    purpose: str
    pages: tuple["TemplatePage", ...]


@dataclass(frozen=True)
class TemplatePage:
    address: str = ""
    title: str = ""
    words: str = ""


@dataclass(frozen=True)
class PackItem:
    """A page of a draft: a view at an address of the product, or a text where `address` is ''.

    `title` stands in place of the finding, `words` (Markdown) in place of the commentary, where
    they are not ''. `notes` are for whoever presents. `version` rises with every change.
    """

    id: int
    address: str
    title: str = ""
    words: str = ""
    notes: str = ""
    version: int = 1
    removed_at: datetime | None = None

    @property
    def is_text(self) -> bool:
        return not self.address


@dataclass(frozen=True)
class Pack:
    """A draft with its pages in order. `id` is 0 for a template that nobody has changed yet."""

    id: int
    name: str
    title: str
    template: str
    purpose: str
    items: tuple[PackItem, ...]
    removed: tuple[PackItem, ...] = ()
    """Pages that were taken out and can be put back, the last one first."""
    copied_from: int | None = None
    """The snapshot that it was made from."""
    made_at: datetime | None = None
    made_by: str = ""
    changed_at: datetime | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True)
class Snapshot:
    """A pack as it was frozen; its content is kept beside and never altered.

    `number` counts the snapshots of a pack from 1; `token` is the secret part of its link;
    `last_change` the last change of the figures that it has.
    """

    id: int
    pack_id: int
    pack_name: str
    number: int
    title: str
    frozen_at: datetime
    frozen_by: str
    last_change: int
    checksum: str
    token: str
    meeting_on: date | None = None
    pages: int = 0
