"""What the board's pages are made from, as their callbacks read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.analysis.board.now import PageNow
from data.analysis.board.since import Since
from data.domain.frozen import FrozenItem, FrozenPack
from data.domain.pack import Pack, PackItem, Snapshot


@dataclass(frozen=True)
class BoardState:
    """All packs; `frozen` has every snapshot, the newest first."""

    packs: tuple[Pack, ...]
    frozen: tuple[Snapshot, ...] = ()
    template: str = ""
    """File name of the council's own slides."""
    largest_template: int = 0  # bytes

    def newest(self, pack: Pack) -> Snapshot | None:
        return next((one for one in self.frozen if pack.id and one.pack_id == pack.id), None)


@dataclass(frozen=True)
class PackState:
    """A draft; `copied` is the snapshot that it was made from, `frozen` are those made of it.

    `now` is what each view shows now, by the id of its page.
    """

    pack: Pack
    frozen: tuple[Snapshot, ...] = ()
    copied: Snapshot | None = None
    account: str = ""
    now: Mapping[int, PageNow] = field(default_factory=dict)

    @property
    def before(self) -> Snapshot | None:
        """What its figures are compared with: the last freeze, or what it was copied from."""
        return self.frozen[0] if self.frozen else self.copied


@dataclass(frozen=True)
class EditState:
    """One page of a draft; `preview` is how it would be frozen now."""

    pack: Pack
    item: PackItem
    preview: FrozenItem

    @property
    def number(self) -> int:
        return 1 + [one.id for one in self.pack.items].index(self.item.id)


@dataclass(frozen=True)
class FrozenState:
    """A frozen pack; `newest` is the number of the pack's last one."""

    snapshot: Snapshot
    frozen: FrozenPack
    newest: int
    draft: str
    """Title of the draft that it was frozen from."""


@dataclass(frozen=True)
class SinceState:
    """What differs from a snapshot; `reasons` say of a figure by which change it came to differ.

    `numbers` are those of the pages, by their keys, and `addresses` those of the views on them.
    """

    snapshot: Snapshot
    changes: tuple[Since, ...] = ()
    reasons: dict[Since, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
