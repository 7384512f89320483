"""What of a frozen pack has changed since, held against the figures that stand now."""

from data.analysis.board.since import Since, changes_since
from data.domain.frozen import FrozenPack, ItemKind
from data.reading.reader import Reader
from jobs.freezing import freeze_view


def read_since(reader: Reader, frozen: FrozenPack) -> tuple[Since, ...]:
    """Every difference, page by page; pages of text have none, nor those that were left out."""
    catalogue, found = reader.catalogue, []
    for item in frozen.items:
        if item.address and item.kind is not ItemKind.GONE:
            now = freeze_view(reader, item.address, is_drawn=False)
            found += changes_since(catalogue, item, now)
    return tuple(found)
