"""Where an area stands among all authorities of one period: rank, quartile, cut points."""

from dataclasses import dataclass
from enum import StrEnum

from data.domain.area import Area
from data.domain.period import Period


class Quartile(StrEnum):
    """The quarter of all authorities that a figure is in, the best first."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True)
class Placed:
    """One authority's figure of the period."""

    area: Area
    value: float


@dataclass(frozen=True)
class Position:
    """The area among the authorities that have a value for the period, itself one of them.

    `rank` (1 is best; equal values share the better place) and `quartile` are None for neutral
    measures. `cuts` are the type-7 quantiles 25%, 50% and 75% of all values.
    """

    period: Period
    placed: tuple[Placed, ...]  # the best first; by value, highest first, for neutral measures
    own: Placed
    rank: int | None
    tied: int  # how many others have the same value
    cuts: tuple[float, float, float]
    quartile: Quartile | None

    @property
    def n(self) -> int:
        return len(self.placed)
