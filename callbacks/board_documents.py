"""Whole documents made from a frozen pack: written once, and kept compressed for a while."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from threading import Lock

import brotli

from callbacks.kept import Kept
from callbacks.packs import Packs
from data.domain.frozen import FrozenPack
from data.domain.pack import Snapshot
from exports.page import write_page
from exports.present import write_presentation
from exports.scripts import policy_of

KEPT = 8
"""Documents that stay in memory, of one to four megabytes each."""

_QUALITY = 5
"""Of the compression: a little less small than could be, and ten times as quick."""


class DocumentKind(StrEnum):
    PRESENTATION = "presentation"
    PAGE = "page"


@dataclass(frozen=True)
class Document:
    """`policy` is the content security policy that it needs, `mark` what tells two apart."""

    content: bytes
    compressed: bytes
    policy: str
    mark: str


@dataclass(frozen=True)
class Documents:
    """The documents of one database's packs."""

    packs: Packs
    _kept: Kept[Document] = field(default_factory=lambda: Kept(KEPT))
    _writing: Lock = field(default_factory=Lock)

    def get(self, kind: DocumentKind, snapshot: Snapshot) -> Document:
        """A document of a snapshot; one at a time is written, and asked for again it is there."""
        key = (kind, snapshot.checksum)
        found = self._kept.get(key)
        if found is None:
            with self._writing:
                found = self._kept.get(key) or self._write(kind, snapshot)
                self._kept.put(key, found)
        return found

    def _write(self, kind: DocumentKind, snapshot: Snapshot) -> Document:
        text = _WRITERS[kind](self.packs.frozen(snapshot))
        content = text.encode("utf-8")
        return Document(
            content,
            brotli.compress(content, quality=_QUALITY),
            f"{policy_of(text)}; frame-ancestors 'none'",
            sha256(content).hexdigest()[:32],
        )


_WRITERS: dict[DocumentKind, Callable[[FrozenPack], str]] = {
    DocumentKind.PRESENTATION: write_presentation,
    DocumentKind.PAGE: write_page,
}
