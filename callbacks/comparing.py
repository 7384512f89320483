"""A reader's comparators: what was ticked, and an area that was added by its name."""

from data.analysis.comparison.area_names import AreaNotFoundError, find_area
from data.analysis.comparison.comparator import MOST, NO_COMPARATORS
from data.analysis.view import MeasureView
from layouts.compare_address import TOO_MANY, compare_text


def at_most(text: str) -> tuple[str, str]:
    """The comparators of an address that have room, and what is said of those that have not."""
    keys = [] if text == NO_COMPARATORS else text.split(",")
    return (compare_text(keys[:MOST]), TOO_MANY) if len(keys) > MOST else (text, "")


def add_area(view: MeasureView, typed: str) -> tuple[str, str]:
    """The comparators of a view with an area more, or why there is none more."""
    keys = view.chosen.compare or ()
    unchanged = compare_text(keys)
    try:
        area = find_area(view.comparison.areas, typed)
    except AreaNotFoundError as reason:
        return unchanged, str(reason)
    if area.code in keys:
        return unchanged, f"{area.name} is there already."
    if len(keys) >= MOST:
        return unchanged, TOO_MANY
    return compare_text((*keys, area.code)), f"{area.name} was added."
