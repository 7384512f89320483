"""A table as pictures of the right size: in as many parts as it takes."""

from collections.abc import Callable
from math import ceil

from data.domain.frozen import FrozenItem, FrozenPack
from exports.paper import TablePicture, table_pictures
from jobs.orders import SCALE

_HEIGHT = slice(20, 24)
"""Where the height of a PNG stands, in pixels."""
_STEP = 0.9
"""A little less than measured: each part has its title and its head again, but rows differ."""


def picture_table(
    pack: FrozenPack, item: FrozenItem, size: str, draw: Callable[[TablePicture], bytes]
) -> tuple[bytes, ...]:
    """PNGs of a table; nothing where the item has none, or has a chart.

    A picture is higher than its size only where a single row has no room in it.
    """
    many = len(item.table.rows) if item.table else 0
    parts = 1
    while True:
        rows = max(1, ceil(many / parts))
        wanted = table_pictures(pack, item, size, rows)
        made = tuple(draw(one) for one in wanted)
        over = max(map(_over, made, wanted), default=0.0)
        if over <= 1 or rows == 1:
            return made
        parts = min(many, max(parts + 1, ceil(parts * over * _STEP)))


def _over(picture: bytes, wanted: TablePicture) -> float:
    """How many times as high as it should be a picture is."""
    return int.from_bytes(picture[_HEIGHT]) / (wanted.height * SCALE)
