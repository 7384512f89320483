"""Which areas make up which, on the day on which a period ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.analysis.plausibility.families import Families, gather
from data.analysis.plausibility.figures import Figures
from data.domain.area import Area, AreaLevel

_GROUPS = (AreaLevel.COUNTRY, AreaLevel.REGION, AreaLevel.SUB_REGION)
_MEMBERS = (AreaLevel.REGION, AreaLevel.LOCAL_AUTHORITY)


@dataclass(frozen=True)
class Grouping:
    """All groups of one level with all their members of another, whenever those existed.

    `joint` are returns that stand for some of the members at once.
    """

    group: AreaLevel
    level: AreaLevel
    members: dict[str, tuple[Area, ...]]
    joint: dict[str, tuple[Area, ...]]


def groupings(areas: Sequence[Area]) -> Iterator[Grouping]:
    """Pairs of levels: every group whose members of the lower level make up the whole of it.

    Regions do not make up a country of which a local authority lies in no region; one member
    alone says nothing, as a catalogue may well have only the council's own area of a region.
    """
    known = _Known(areas)
    for upper in _GROUPS:
        for lower in _MEMBERS:
            found = {group.code: known.members(group, lower) for group in known.at(upper)}
            members = {code: within for code, within in found.items() if len(within) > 1}
            if members:
                joint = {code: known.joint(within) for code, within in members.items()}
                yield Grouping(upper, lower, members, joint)


@dataclass(frozen=True)
class _Known:
    """The catalogue's areas, asked for what lies in what."""

    areas: Sequence[Area]

    @cached_property
    def by_code(self) -> dict[str, Area]:
        return {area.code: area for area in self.areas}

    def at(self, level: AreaLevel) -> list[Area]:
        return [area for area in self.areas if area.level is level]

    def members(self, group: Area, level: AreaLevel) -> tuple[Area, ...]:
        """The areas of a level that make up a group; none where they leave something out."""
        if group.members:
            return tuple(area for area in self.at(level) if area.code in group.members)
        inside = [area for area in self.areas if group in self._above(area)]
        lowest = [area for area in inside if area.is_authority]
        if level is AreaLevel.REGION and any(
            all(one.level is not level for one in self._above(area)) for area in lowest
        ):
            return ()
        return tuple(area for area in inside if area.level is level)

    def joint(self, members: tuple[Area, ...]) -> tuple[Area, ...]:
        codes = {area.code for area in members}
        return tuple(one for one in self.at(AreaLevel.JOINT) if codes.issuperset(one.members))

    def _above(self, area: Area) -> Iterator[Area]:
        """The areas that this one lies in, the nearest first."""
        while area.parent in self.by_code:
            area = self.by_code[area.parent]
            yield area


def families_of(
    figures: Figures, grouping: Grouping, without: Sequence[int] = ()
) -> Families | None:
    """The figures of the groups, each with those of the members that existed at its period's end.

    A joint return counts for as many members as it stands for. A family is whole where each
    member is counted once: not where one is there by itself and in a joint return too. Figures at
    the places `without` are no members.
    """
    group_of = np.full(len(figures.areas), -1)
    weight = np.zeros(len(figures.areas), dtype=np.int64)
    span = np.tile(np.array([0, np.iinfo(np.int64).max]), (len(figures.areas), 1))
    for group, members in grouping.members.items():
        for area in (*members, *grouping.joint[group]):
            place = figures.areas.of(area.code)
            if place >= 0:
                group_of[place] = figures.areas.of(group)
                weight[place] = len(area.members) or 1
                span[place] = _span(area)
    is_member = group_of[figures.area] >= 0
    is_member[list(without)] = False
    first, last = span[figures.area].T
    member = np.flatnonzero(is_member & (first <= figures.end) & (figures.end <= last))
    group = figures.find(
        figures.measure[member],
        group_of[figures.area[member]],
        figures.breakdown[member],
        figures.frequency[member],
        figures.ordinal[member],
    )
    needed = _needed(figures, grouping, group_of[figures.area[member]], figures.end[member])
    return gather(figures, member, group, needed, weight[figures.area[member]])


def _span(area: Area) -> tuple[int, int]:
    first = area.opened.toordinal() if area.opened else 0
    last = area.closed.toordinal() if area.closed else np.iinfo(np.int64).max
    return first, last


def _needed(figures: Figures, grouping: Grouping, group: np.ndarray, end: np.ndarray) -> np.ndarray:
    """For each member's figure, how many members its group had on that day."""
    needed = np.zeros(len(group), dtype=np.int64)
    days, day = np.unique(end, return_inverse=True)
    for code, members in grouping.members.items():
        mine = group == figures.areas.of(code)
        if figures.areas.of(code) >= 0 and mine.any():
            first, last = np.array([_span(area) for area in members]).T
            there = (first[:, None] <= days) & (days <= last[:, None])
            needed[mine] = there.sum(axis=0)[day[mine]]
    return needed
