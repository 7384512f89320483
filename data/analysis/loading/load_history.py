"""Which loads stand, and what can be done about each, told from the changes in their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.domain.change import Change, ChangeKind


@dataclass(frozen=True)
class LoadHistory:
    """One load: the change that brought it, all that happened to it since, newest last."""

    changes: tuple[Change, ...]

    @property
    def load_id(self) -> int:
        return self.changes[0].load_id

    @property
    def first(self) -> Change:
        return self.changes[0]

    @property
    def last(self) -> Change:
        return self.changes[-1]

    @property
    def stands(self) -> bool:
        """Whether the load counts; one that was taken back does not."""
        return self.last.kind is not ChangeKind.WITHDRAWAL

    @property
    def undo(self) -> ChangeKind:
        """What can be done about it now."""
        return ChangeKind.WITHDRAWAL if self.stands else ChangeKind.RESTORATION


@dataclass(frozen=True)
class HistoryLine:
    """One change; `undo` only on the last change of its load, where it is offered."""

    change: Change
    undo: ChangeKind | None


def history_lines(changes: Sequence[Change]) -> tuple[HistoryLine, ...]:
    """Every change, newest first, the last of each load with its way back."""
    last = {load.last.id: load.undo for load in _loads(changes)}
    ordered = sorted(changes, key=lambda one: one.id, reverse=True)
    return tuple(HistoryLine(one, last.get(one.id)) for one in ordered)


def find_load(changes: Sequence[Change], load_id: int) -> LoadHistory | None:
    """One load with all that happened to it; nothing when there is no such load."""
    return next((load for load in _loads(changes) if load.load_id == load_id), None)


def _loads(changes: Iterable[Change]) -> list[LoadHistory]:
    grouped: dict[int, list[Change]] = {}
    for one in sorted(changes, key=lambda one: one.id):
        grouped.setdefault(one.load_id, []).append(one)
    return [LoadHistory(tuple(found)) for found in grouped.values()]
