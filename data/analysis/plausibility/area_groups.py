"""Rules 4 and 5 for areas: England and its regions, a region and its local authorities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from data.analysis.plausibility.families import Families, gather
from data.analysis.plausibility.figures import Figures
from data.analysis.plausibility.findings import Finding
from data.analysis.plausibility.group_rules import (
    is_above_part,
    is_average,
    is_count,
    is_sum,
    is_within,
    tell_parts,
    tell_ranges,
    tell_sums,
)
from data.domain.area import Area, AreaLevel

_PLURALS = {
    AreaLevel.COUNTRY: "countries",
    AreaLevel.REGION: "regions",
    AreaLevel.LOCAL_AUTHORITY: "local authorities",
}


@dataclass(frozen=True)
class _Grouping:
    """All groups of one level with all their members of another, by code."""

    level: AreaLevel
    members: dict[str, tuple[str, ...]]


def find_area_groups(figures: Figures, margins: np.ndarray) -> Iterator[Finding]:
    """Compare each group of areas with its members, where the catalogue has them.

    Sums and ranges need every member; that no member's count is above the group's is told anyway.
    """
    for grouping in _groupings(figures.catalogue.areas):
        families = _families(figures, grouping)
        if families is not None:
            yield from _compare(families, margins, grouping.level)


def _compare(families: Families, margins: np.ndarray, level: AreaLevel) -> Iterator[Finding]:
    def members(family: int) -> str:
        return f"its {families.number[family]} {_PLURALS[level]}"

    whole = families.is_changed & families.is_whole
    counts = is_count(families)
    wrong_sum = whole & counts & ~is_sum(families, margins)
    yield from tell_sums(families, wrong_sum, members)
    below = families.is_changed & counts & ~wrong_sum & ~is_above_part(families, margins)
    yield from tell_parts(families, below)
    outside = whole & is_average(families) & ~is_within(families, margins)
    yield from tell_ranges(families, outside, members)


def _families(figures: Figures, grouping: _Grouping) -> Families | None:
    group_of = np.full(len(figures.areas), -1)
    needed = np.zeros(len(figures.areas), dtype=np.int64)
    for group, members in grouping.members.items():
        for code in members:
            if figures.areas.of(code) >= 0:
                group_of[figures.areas.of(code)] = figures.areas.of(group)
                needed[figures.areas.of(code)] = len(members)
    member = np.flatnonzero(group_of[figures.area] >= 0)
    group = figures.find(
        figures.measure[member],
        group_of[figures.area[member]],
        figures.breakdown[member],
        figures.frequency[member],
        figures.ordinal[member],
    )
    return gather(figures, member, group, needed[figures.area[member]])


def _groupings(areas: Sequence[Area]) -> Iterator[_Grouping]:
    """Pairs of levels: every group whose members of the lower level make up the whole of it.

    Regions do not make up a country of which a local authority lies in no region; one member
    alone says nothing, as a catalogue may well have only the council's own area of a region.
    """
    known = {area.code: area for area in areas}
    levels = tuple(AreaLevel)
    for place, upper in enumerate(levels):
        for lower in levels[place + 1 :]:
            members: dict[str, list[str]] = {}
            passed_by: set[str] = set()
            for area in areas:
                above = {one.level: one.code for one in _upwards(area, known)}
                group = above.get(upper)
                if group and area.level is lower:
                    members.setdefault(group, []).append(area.code)
                elif (
                    group
                    and levels.index(area.level) > levels.index(lower)
                    and (lower not in above)
                ):
                    passed_by.add(group)
            whole = {
                group: tuple(codes)
                for group, codes in members.items()
                if len(codes) > 1 and group not in passed_by
            }
            if whole:
                yield _Grouping(lower, whole)


def _upwards(area: Area, known: dict[str, Area]) -> Iterator[Area]:
    """The areas that this one lies in, the nearest first."""
    while area.parent in known:
        area = known[area.parent]
        yield area
