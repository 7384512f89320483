"""What speaks against publishing a page as it is: figures from which a child could be known.

Small is a count from 1 to 5, as the Department for Education has it (children in need statistics,
data guidance); a share or rate is small where the count behind it, or the rest, is. Nothing is
hidden here: whoever publishes is told, page by page. Where no counts are known nothing is said.
"""

from collections.abc import Iterator, Mapping

from data.domain.catalogue import Catalogue
from data.domain.frozen import CellValue, FrozenItem
from data.domain.measure import Disclosure, Measure

SMALL = range(1, 6)
INTERNAL = "figures for use inside the council only"
FEW = "numbers from 1 to 5"


def disclosure_of(catalogue: Catalogue, item: FrozenItem) -> str:
    """What a page shows that must not be published as it is; '' where nothing is known of it."""
    return " and ".join(dict.fromkeys(_reasons(catalogue, item)))


def _reasons(catalogue: Catalogue, item: FrozenItem) -> Iterator[str]:
    for row in _rows(item):
        measure = catalogue.measure_by_id.get(str(row.get("measure_id")))
        if measure is None:
            continue
        if measure.disclosure is Disclosure.INTERNAL_ONLY:
            yield INTERNAL
        if row.get("area_code", catalogue.home.code) == catalogue.home.code:
            yield from (FEW for one in _counts(measure, row) if one in SMALL)


def _rows(item: FrozenItem) -> Iterator[Mapping[str, CellValue]]:
    if item.sheet is not None:
        for row in item.sheet.rows:
            yield dict(zip(item.sheet.headings, row, strict=True))


def _counts(measure: Measure, row: Mapping[str, CellValue]) -> Iterator[float]:
    """The counts that a row shows, or lets one work out."""
    if measure.disclosure is Disclosure.SMALL_COUNTS:
        yield from _numbers(row.get("value"))
        yield from _written(row.get("value as written"))
    if measure.disclosure in (Disclosure.SMALL_COUNTS, Disclosure.SMALL_NUMERATORS):
        over, under = (list(_numbers(row.get(one))) for one in ("numerator", "denominator"))
        yield from over
        yield from (whole - part for whole in under for part in over)


def _numbers(value: CellValue) -> Iterator[float]:
    if isinstance(value, int | float):
        yield float(value)


def _written(value: CellValue) -> Iterator[float]:
    """The number of a statement, where it is one and nothing else: no share, no 'about 5'."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        yield float(value)
