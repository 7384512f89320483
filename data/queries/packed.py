"""A figure's place in its measure as one number: area, period and breakdown by their keys."""

from sqlalchemy import BigInteger, literal

from data.figures.block import AREA_SHIFT, PERIOD_SHIFT
from data.models import ObservationRow

_AREA, _PERIOD = int(AREA_SHIFT), int(PERIOD_SHIFT)
_MASK = (1 << _PERIOD) - 1

PACKED_KEY = (
    ObservationRow.area_key * literal(1 << _AREA, BigInteger)
    + ObservationRow.period_key * literal(1 << _PERIOD, BigInteger)
    + ObservationRow.breakdown_key
)
"""The place of a row, for a query."""


def split_place(place: int) -> tuple[int, int, int]:
    """Return the keys of area, period and breakdown."""
    return place >> _AREA, (place >> _PERIOD) & _MASK, place & _MASK
