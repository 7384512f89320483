"""What a reader has chosen of a measure among all authorities."""

from dataclasses import dataclass
from enum import StrEnum

from data.domain.period import Period

MOST_MARKED = 4
"""So many areas can be marked beside the council's own: five in all."""


class ShowRanked(StrEnum):
    """The chart with the tables under it, or the tables alone."""

    CHART = "chart"
    TABLE = "table"


@dataclass(frozen=True)
class RankedChoice:
    """A measure among all authorities; without a period the latest that can be compared.

    `version` is the id of a list of neighbours, the newest where it is None.
    """

    measure_id: str
    area_code: str
    period: Period | None = None
    version: str | None = None
    marked: tuple[str, ...] = ()
    show: ShowRanked = ShowRanked.CHART
