"""What of a frozen pack has changed since: figures revised, withdrawn or added after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.comparison.area_names import area_label
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.frozen import FrozenItem, SeenFigure

Key = tuple[str, str, str, str]


class SinceKind(StrEnum):
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    """It was shown, and does not stand any more."""
    ADDED = "added"
    """It stands where the item had none."""
    GONE = "gone"
    """What the item shows cannot be shown any more; `now` says why."""


@dataclass(frozen=True)
class Since:
    """One difference; `what` names measure, area, part and period, `then` and `now` are printed."""

    kind: SinceKind
    item: str  # the item's key
    title: str
    what: str
    then: str
    now: str


def changes_since(
    catalogue: Catalogue, frozen: FrozenItem, now: FrozenItem | None, why_not: str = ""
) -> tuple[Since, ...]:
    """The differences between an item as frozen and as it would be frozen now.

    `now` is None where it cannot be: `why_not` says why. The same figure in several items is
    told in each of them. Figures that were only added are told where the item was a view of the
    whole series, so that a board knows that there is something newer.
    """
    if now is None or (now.problem and not frozen.problem):
        reason = why_not or (now.problem if now else "")
        return (Since(SinceKind.GONE, frozen.key, frozen.title, frozen.measure, "", reason),)
    then, since = _by_key(frozen.seen), _by_key(now.seen)
    found = []
    for key, one in then.items():
        other = since.get(key)
        if other is None:
            found.append(_line(catalogue, SinceKind.WITHDRAWN, frozen, one, one.printed, ""))
        elif _content(one) != _content(other):
            found.append(
                _line(catalogue, SinceKind.REVISED, frozen, one, one.printed, other.printed)
            )
    for key, other in since.items():
        if key not in then:
            found.append(_line(catalogue, SinceKind.ADDED, frozen, other, "", other.printed))
    return tuple(found)


def _by_key(seen: Sequence[SeenFigure]) -> dict[Key, SeenFigure]:
    return {(one.measure, one.area, one.period, one.breakdown): one for one in seen}


def _content(one: SeenFigure) -> tuple[float | None, str, str]:
    """What makes two figures different: statements, which have no value, by their words."""
    return one.value, one.missing, one.printed if one.value is None else ""


def _line(
    catalogue: Catalogue, kind: SinceKind, item: FrozenItem, one: SeenFigure, then: str, now: str
) -> Since:
    measure = catalogue.measure_by_id.get(one.measure)
    area = catalogue.area_by_code.get(one.area)
    is_home = one.area == catalogue.home.code
    part = "" if one.breakdown == TOTAL else one.breakdown
    named = (
        measure.short if measure else one.measure,
        "" if is_home else (area_label(area) if area else one.area),
        part,
        one.period,
    )
    return Since(kind, item.key, item.title, ", ".join(name for name in named if name), then, now)
