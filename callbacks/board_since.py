"""What has changed since a snapshot, and by which load: read once for each state of the figures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from callbacks.kept import Kept
from callbacks.packs import Packs
from data.analysis.board.since import Since, SinceKind
from data.analysis.derived.derive import measures_behind
from data.analysis.words.moments import moment_words
from data.domain.catalogue import Catalogue
from data.domain.change import Change, ChangeKind
from data.domain.formula import TOTAL
from data.domain.frozen import FrozenPack
from data.domain.pack import Snapshot
from data.domain.period import period_at
from data.domain.then_and_now import Place, ThenAndNow
from data.queries.changes import get_changes
from data.queries.then_and_now import get_then_and_now
from jobs.since_frozen import read_since
from layouts.components.board_state import SinceState

KEPT = 20
_DONE = {
    ChangeKind.LOAD: "loaded",
    ChangeKind.WITHDRAWAL: "taken back",
    ChangeKind.RESTORATION: "restored",
}


@dataclass(frozen=True)
class SinceFrozen:
    """Remembers the last answers: every page of a pack is read anew for one."""

    packs: Packs
    _kept: Kept[SinceState] = field(default_factory=lambda: Kept(KEPT))

    def read(self, snapshot: Snapshot) -> SinceState:
        """What differs from a snapshot now."""
        reader = self.packs.reader
        with reader.sessions() as session:
            changes = get_changes(session)
        key = (snapshot.checksum, changes[0].id if changes else 0, id(reader.catalogue))
        kept = self._kept.get(key)
        if kept is None:
            frozen = self.packs.frozen(snapshot)
            found = read_since(reader, frozen)
            reasons = self._reasons(frozen, snapshot, found, changes)
            numbers = {one.key: number for number, one in enumerate(frozen.pages, start=1)}
            addresses = {one.key: one.address for one in frozen.items}
            kept = SinceState(snapshot, found, reasons, numbers, addresses)
            self._kept.put(key, kept)
        return kept

    def _reasons(
        self,
        frozen: FrozenPack,
        snapshot: Snapshot,
        found: Iterable[Since],
        changes: tuple[Change, ...],
    ) -> dict[Since, str]:
        """By which change each of the council's own figures came to differ, where that is known."""
        told = [one for one in found if one.kind is not SinceKind.GONE]
        if not told:
            return {}
        catalogue = self.packs.reader.catalogue
        seen = {one.measure for item in frozen.items for one in item.seen}
        measures = [one for one in seen if one in catalogue.measure_by_id]
        behind = {one: measures_behind(catalogue, catalogue.measure_by_id[one]) for one in measures}
        with self.packs.reader.sessions() as session:
            moments = get_then_and_now(
                session,
                catalogue,
                changes,
                measure_ids=list(dict.fromkeys(one for all in behind.values() for one in all)),
                area_code=catalogue.council.area,
                as_was=snapshot.last_change,
            )
        by_name = dict(_named(catalogue, behind, moments, snapshot.last_change))
        return {one: by_name[one.what] for one in told if one.what in by_name}


def _named(
    catalogue: Catalogue, behind: dict[str, Any], moments: ThenAndNow, last_change: int
) -> Iterable[tuple[str, str]]:
    """What a difference calls a figure, with the words for the change behind it."""
    by_measure: dict[str, list[tuple[Place, Change]]] = {}
    for changed in (moments.came, moments.went):
        for place, change in changed.items():
            if change.id > last_change:
                by_measure.setdefault(place[0], []).append((place, change))
    for shown, loaded in behind.items():
        for place, change in (one for id in loaded for one in by_measure.get(id, ())):
            yield _name(catalogue, shown, place), _words(change)


def _name(catalogue: Catalogue, shown: str, place: Place) -> str:
    _, frequency, ordinal, breakdown = place
    measure = catalogue.measure_by_id[shown]
    label = period_at(ordinal, frequency, measure.year, measure.time_basis).label
    part = "" if breakdown == TOTAL else breakdown
    return ", ".join(one for one in (measure.short, part, label) if one)


def _words(change: Change) -> str:
    """'revised.csv, loaded 22 November 2026, 14:05 by Jo Bloggs'."""
    done = f"{_DONE[change.kind]} {moment_words(change.made_at)} by {change.made_by}"
    return f"{change.file_name}, {done}"
