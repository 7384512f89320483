"""Statistical neighbours: which local authorities a council is like, by one version of a model."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Neighbours:
    """One council's neighbours, the most alike first."""

    area: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class NeighbourSet:
    """All councils' neighbours by one version; `id` is what an address calls it, such as '2025'.

    The relation is not symmetric: a neighbour's own neighbours are others.
    """

    id: str
    title: str
    published: date
    publisher: str
    source: str
    licence: str
    councils: tuple[Neighbours, ...]

    def of(self, area_code: str) -> tuple[str, ...]:
        """The codes of an area's neighbours; none where the version does not know the area."""
        found = (one.members for one in self.councils if one.area == area_code)
        return next(found, ())
