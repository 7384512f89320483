"""What everything in the sample council is drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.domain.catalogue import Catalogue
from data.sample.places import Places


@dataclass(frozen=True, eq=False)
class Chance:
    """What the generator needs to know to draw anything."""

    catalogue: Catalogue
    places: Places
    seed: int
    attempts: Mapping[str, int] = field(default_factory=dict)
    """How often a measure's chance was drawn again; see settle.py."""
