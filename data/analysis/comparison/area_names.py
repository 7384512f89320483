"""Areas by the names that people type: the whole name, or a part that only one area has."""

from collections.abc import Sequence

from data.analysis.words.wording import listed
from data.domain.area import Area, AreaLevel

_NOTHING = "it has no figures of this measure, or the page is its own"
_NAMED = 5
"""So many areas are named where a part of a name fits several."""


class AreaNotFoundError(ValueError):
    """No one area has this name; the message is for the reader."""


def area_label(area: Area) -> str:
    """'Kent', 'Cumbria (until 2023)', 'North and West Northamptonshire (joint return)'."""
    if area.closed:
        return f"{area.name} (until {area.closed.year})"
    return f"{area.name} (joint return)" if area.level is AreaLevel.JOINT else area.name


def find_area(areas: Sequence[Area], typed: str, known: Sequence[Area] = ()) -> Area:
    """The area of this name or code, or the only one whose name holds the words typed.

    `known` are all areas: one that is named whole and cannot be compared is no other one.
    """
    wanted = _fold(typed)
    for area in areas:
        if wanted in _names(area):
            return area
    if named := next((area for area in known if wanted in _names(area)), None):
        raise AreaNotFoundError(f"{area_label(named)} cannot be added: {_NOTHING}.")
    within = [area for area in areas if wanted and wanted in _fold(area_label(area))]
    starts = [area for area in within if _fold(area.name).startswith(wanted)]
    found = [*starts, *(area for area in within if area not in starts)]
    if len(found) == 1 or len(starts) == 1:
        return found[0]
    if not found:
        raise AreaNotFoundError("No area with figures of this measure has a name like that.")
    names = [area_label(area) for area in found[:_NAMED]]
    more = len(found) - len(names)
    more_words = [f"{more} more"] if more else []
    raise AreaNotFoundError(f"Several areas have a name like that: {listed(names + more_words)}.")


def _names(area: Area) -> tuple[str, ...]:
    return _fold(area_label(area)), _fold(area.name), _fold(area.code)


def _fold(text: str) -> str:
    """A name as it is compared: small letters, '&' as 'and', marks as blanks."""
    plain = text.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join("".join(one if one.isalnum() else " " for one in plain).split())
