"""Figures that were held back, in words: whose, of which periods, and why."""

from collections.abc import Sequence

from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag

HELD_BACK = "held back, because it cannot be right"
"""Why an area has no figure, where the published one was held back when it was loaded."""


def held_back_sentences(catalogue: Catalogue, area: Area, flags: Sequence[Flag]) -> tuple[str, ...]:
    """A sentence for each area that a reader of a page would look for: itself, and those above."""
    by_area: dict[str, list[Flag]] = {}
    for flag in sorted(flags, key=lambda one: one.period):
        by_area.setdefault(flag.area_code, []).append(flag)
    wanted = _above(catalogue, area)
    return tuple(_sentence(catalogue, found) for code, found in by_area.items() if code in wanted)


def _above(catalogue: Catalogue, area: Area) -> set[str]:
    """The codes of an area and of all areas that it lies in."""
    codes = {area.code}
    while area.parent and area.parent in catalogue.area_by_code:
        area = catalogue.area_by_code[area.parent]
        codes.add(area.code)
    return codes


def _sentence(catalogue: Catalogue, flags: Sequence[Flag]) -> str:
    first, last = flags[0], flags[-1]
    known = catalogue.area_by_code.get(last.area_code)
    name = known.name if known else last.area_code
    if first is last:
        return f"Held back, because it cannot be right: {last.words}."
    return (
        f"Published figures of {name} from {first.period.name} to {last.period.name} "
        f"({len(flags):,}) are held back, because they cannot be right. The last: {last.words}."
    )
