"""The fictional places: how large each is, and who lies in whom."""

from dataclasses import dataclass

import numpy as np

from data.domain.area import Area, AreaLevel
from data.domain.catalogue import Catalogue
from data.sample.constants import CHILDREN
from data.sample.draws import stream

_SMALLEST, _LARGEST = 0.5, 2.6
"""The sizes of councils, of ours."""


@dataclass(frozen=True)
class Places:
    """All councils, ours first, with their sizes as shares of ours; then the areas above them."""

    councils: tuple[Area, ...]
    sizes: np.ndarray
    groups: tuple[tuple[Area, np.ndarray], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.councils)

    @property
    def children(self) -> np.ndarray:
        """How many children live in each council."""
        return np.round(self.sizes * CHILDREN)


def places_of(catalogue: Catalogue, seed: int) -> Places:
    """Ours has the stated number of children; the others have half to two and a half times that."""
    authorities = [one for one in catalogue.areas if one.is_authority and one.closed is None]
    councils = (catalogue.home, *(one for one in authorities if one != catalogue.home))
    sizes = np.array([_size(seed, one, catalogue.home) for one in councils])
    groups = tuple(
        (group, np.array([_is_within(catalogue, one, group.code) for one in councils]))
        for group in catalogue.areas
        if group.level in (AreaLevel.COUNTRY, AreaLevel.REGION)
    )
    return Places(councils, sizes, groups)


def _size(seed: int, area: Area, home: Area) -> float:
    if area == home:
        return 1.0
    drawn = stream(seed, "size", area.code).lognormal(0.05, 0.45)
    return float(np.clip(drawn, _SMALLEST, _LARGEST))


def _is_within(catalogue: Catalogue, area: Area, code: str) -> bool:
    """Whether an area lies in another, at whatever level."""
    while area.parent:
        area = catalogue.area_by_code[area.parent]
        if area.code == code:
            return True
    return False
