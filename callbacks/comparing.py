"""A reader's comparators: what was ticked, and an area that was added by its name."""

from collections.abc import Sequence

from data.analysis.comparison.area_names import AreaNotFoundError, find_area
from data.analysis.comparison.comparator import MOST, NO_COMPARATORS, find_comparator
from data.analysis.measure.view import MeasureView
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from layouts.compare_address import TOO_MANY, compare_text


def at_most(text: str) -> tuple[str, str]:
    """The comparators of an address that have room, and what is said of those that have not."""
    keys = [] if text == NO_COMPARATORS else text.split(",")
    return (compare_text(keys[:MOST]), TOO_MANY) if len(keys) > MOST else (text, "")


def said_of_change(view: MeasureView, catalogue: Catalogue, before: str) -> str:
    """What was added and what was taken away since the comparators were those of a text."""
    earlier = [] if before == NO_COMPARATORS else before.split(",")[:MOST]
    now = view.chosen.compare or ()
    changes = [(key, "added") for key in now if key not in earlier]
    changes += [(key, "taken away") for key in earlier if key not in now]
    found = [(find_comparator(catalogue, view.area.code, key), done) for key, done in changes]
    return " ".join(f"{one.name} was {done}." for one, done in found if one)


def add_area(view: MeasureView, typed: str, known: Sequence[Area] = ()) -> tuple[str, str]:
    """The comparators of a view with an area more, or why there is none more."""
    keys = view.chosen.compare or ()
    unchanged = compare_text(keys)
    try:
        area = find_area(view.comparison.areas, typed, known)
    except AreaNotFoundError as reason:
        return unchanged, str(reason)
    if area.code in keys:
        return unchanged, f"{area.name} is there already."
    if len(keys) >= MOST:
        return unchanged, TOO_MANY
    return compare_text((*keys, area.code)), f"{area.name} was added."
