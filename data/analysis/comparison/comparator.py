"""Comparators: what a figure is set beside, and what an address calls each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from data.domain.area import Area, AreaLevel
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.domain.neighbours import NeighbourSet

MOST = 4
"""So many comparators stand beside the council's own line: five areas in all."""

NO_COMPARATORS = "none"
"""What an address says when nothing is to stand beside the council's own figures."""

_NEIGHBOURS = re.compile(r"neighbours-(?P<version>.+)-(?P<statistic>median|mean)")
_SIZES = {AreaLevel.SUB_REGION: 1, AreaLevel.REGION: 2, AreaLevel.COUNTRY: 3}


class Statistic(StrEnum):
    """What is made of the neighbours' figures; the Department publishes both kinds."""

    MEDIAN = "median"
    MEAN = "mean"


@dataclass(frozen=True)
class Comparator:
    """An area, or the median or the mean of an area's neighbours by one version of the list.

    `members` are the areas whose figures it is made of: itself alone, or the neighbours.
    """

    key: str
    name: str
    short: str
    members: tuple[Area, ...]
    statistic: Statistic | None = None
    version: NeighbourSet | None = None

    @property
    def kind(self) -> str:
        """'country', 'local_authority' and the like, or 'statistical_neighbours'."""
        return self.members[0].level.value if self.statistic is None else "statistical_neighbours"


def find_comparator(catalogue: Catalogue, area_code: str, key: str) -> Comparator | None:
    """What an address means by a key, for the area that is shown; None for nothing at all."""
    found = _NEIGHBOURS.fullmatch(key)
    if found:
        versions = {one.id: one for one in catalogue.neighbour_sets}
        version = versions.get(found["version"])
        return version and _neighbours(catalogue, area_code, version, Statistic(found["statistic"]))
    area = catalogue.area_by_code.get(key)
    return Comparator(key, area.name, area.name, (area,)) if area and key != area_code else None


def usual_comparators(catalogue: Catalogue, area_code: str) -> tuple[Comparator, ...]:
    """What most readers ask for: country, region, then the neighbours, newest version first."""
    wider = reversed(list(areas_round(catalogue, area_code)))
    keys = [area.code for area in wider if area.level in (AreaLevel.COUNTRY, AreaLevel.REGION)]
    keys += [
        f"neighbours-{version.id}-{statistic}"
        for version in catalogue.neighbour_sets
        for statistic in Statistic
    ]
    found = (find_comparator(catalogue, area_code, key) for key in keys)
    return tuple(one for one in found if one)


def default_comparators(
    catalogue: Catalogue, measure: Measure, area_code: str, known: frozenset[str]
) -> tuple[Comparator, ...]:
    """The country and the newest neighbours' median, where figures of them are `known`."""
    usual = [one for one in usual_comparators(catalogue, area_code) if is_known(one, known)]
    area = catalogue.area_by_code[area_code]
    country = [one for one in usual if one.kind == AreaLevel.COUNTRY]
    newest = catalogue.neighbour_sets[:1]
    median = [one for one in usual if one.version in newest and one.statistic is Statistic.MEDIAN]
    return tuple(one for one in (*country, *median) if can_be_drawn(one, measure, area))


def is_known(comparator: Comparator, known: frozenset[str]) -> bool:
    """Whether there are figures of any of its members."""
    return any(area.code in known for area in comparator.members)


def can_be_drawn(comparator: Comparator, measure: Measure, area: Area) -> bool:
    """Whether it can stand on one axis with an area: the count of a larger area cannot."""
    if measure.unit is not Unit.COUNT or comparator.statistic is not None:
        return True
    return _size(comparator.members[0]) <= _size(area)


def _size(area: Area) -> int:
    return _SIZES.get(area.level, 0)


def areas_round(catalogue: Catalogue, area_code: str) -> Iterator[Area]:
    """The areas that an area lies in, the smallest first."""
    seen = {area_code}
    area = catalogue.area_by_code[area_code]
    while area.parent and area.parent not in seen:
        seen.add(area.parent)
        area = catalogue.area_by_code[area.parent]
        yield area


def _neighbours(
    catalogue: Catalogue, area_code: str, version: NeighbourSet, statistic: Statistic
) -> Comparator | None:
    codes = version.of(area_code)
    members = tuple(catalogue.area_by_any_code[code] for code in codes)
    if not members:
        return None
    name = f"{statistic.capitalize()} of {len(members)} statistical neighbours"
    return Comparator(
        f"neighbours-{version.id}-{statistic}",
        f"{name} ({version.id} list)",
        f"Neighbours’ {statistic} ({version.id})",
        members,
        statistic,
        version,
    )
