"""From a publisher's code or name of a place to the catalogue's area."""

import re
from collections.abc import Mapping as Dictionary
from datetime import date
from functools import cached_property

from data.domain.area import Area, AreaLevel
from data.domain.catalogue import Catalogue

_SEVERAL = re.compile(r"\s*/\s*")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class AreaFinder:
    """Finds areas as files name them; `given` are a publication's own names, with their codes."""

    def __init__(self, catalogue: Catalogue, given: Dictionary[str, str] | None = None) -> None:
        self._catalogue = catalogue
        self._given = {_plain(name): code for name, code in (given or {}).items()}

    def by_code(self, text: str) -> Area | None:
        """The area of an ONS code or of the Department's number; of several, their joint return."""
        codes = _SEVERAL.split(text.strip())
        found = [self._catalogue.area_by_any_code.get(code) for code in codes]
        if len(codes) == 1:
            return found[0]
        return self._joint.get(frozenset(area.code for area in found if area))

    def by_given(self, text: str) -> Area | None:
        """The area that the mapping gives for a text."""
        code = self._given.get(_plain(text))
        return self.by_code(code) if code else None

    def by_name(self, text: str, day: date) -> Area | None:
        """The one area that had a name on a day; none where no area or several had it."""
        known = [area for area in self._by_name.get(_plain(text), ()) if area.existed_on(day)]
        return known[0] if len(known) == 1 else None

    @cached_property
    def _joint(self) -> dict[frozenset[str], Area]:
        joint = (area for area in self._catalogue.areas if area.level is AreaLevel.JOINT)
        return {frozenset(area.members): area for area in joint}

    @cached_property
    def _by_name(self) -> dict[str, list[Area]]:
        names: dict[str, list[Area]] = {}
        for area in self._catalogue.areas:
            for name in {_plain(one) for one in (area.name, *area.other_names)}:
                names.setdefault(name, []).append(area)
        return names


def _plain(name: str) -> str:
    """A name without capitals, marks, 'the' and the ways of writing 'and' and 'Saint'."""
    words = _NOT_LETTERS.sub(" ", name.casefold().replace("&", " and ").replace("'", "")).split()
    return " ".join("st" if word == "saint" else word for word in words if word != "the")
