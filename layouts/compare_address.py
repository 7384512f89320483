"""Comparators in an address: 'E92000001,neighbours-2025-median', or 'none'."""

from collections.abc import Sequence

from data.analysis.comparison.comparator import MOST, NO_COMPARATORS, find_comparator
from data.analysis.series.facts import count_words
from data.domain.catalogue import Catalogue
from layouts.echo import echo
from layouts.options import UnknownOptionError

TOO_MANY = (
    f"{count_words(MOST + 1).capitalize()} areas stand on a chart at most: {count_words(MOST)} "
    "beside its own. Take one away before you add another."
)


def compare_text(keys: Sequence[str]) -> str:
    """The keys as an address holds them, in their order."""
    return ",".join(keys) or NO_COMPARATORS


def read_comparators(catalogue: Catalogue, area_code: str, text: str) -> tuple[str, ...]:
    """The keys in an address; UnknownOptionError says what is wrong with them."""
    if text == NO_COMPARATORS:
        return ()
    keys = tuple(text.split(","))
    for key in keys:
        if find_comparator(catalogue, area_code, key) is None:
            raise UnknownOptionError(f"compare: {_unknown(catalogue, area_code, key)}")
    if len(set(keys)) < len(keys):
        raise UnknownOptionError("compare: the address names the same comparator twice.")
    if len(keys) > MOST:
        raise UnknownOptionError(
            f"compare: found {len(keys)} comparators, expected {MOST} at most."
        )
    return keys


def _unknown(catalogue: Catalogue, area_code: str, key: str) -> str:
    shown = catalogue.area_by_code[area_code]
    if key == area_code:
        return f"{shown.name} is the area that is shown, and cannot stand beside itself."
    if key.startswith("neighbours-"):
        versions = " or ".join(one.id for one in catalogue.neighbour_sets)
        listed = f"neighbours-{catalogue.neighbour_sets[0].id}-median" if versions else ""
        found = f"{shown.name} has no statistical neighbours called {echo(key)}"
        return (
            f"{found}, expected a list of {versions}, such as {listed}." if listed else f"{found}."
        )
    return f"found {echo(key)}, expected the code of an area, or {NO_COMPARATORS}."
