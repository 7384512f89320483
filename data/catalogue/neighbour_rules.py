"""What must hold for each version of the statistical neighbours: local authorities of its time."""

import re
from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Place, Problem
from data.catalogue.tables import Entry
from data.domain.area import AreaLevel

_ID = re.compile(r"[a-z0-9]+")


def check_neighbours(files: Files) -> Iterator[Problem]:
    """Check every version by itself, then that no two have one title."""
    areas = {entry.get("code"): entry for entry in files.entries("areas.toml", "area")}
    titles: dict[str, Entry] = {}
    for name, entry in files.neighbours.items():
        if not _ID.fullmatch(name):
            expected = "a file name of small letters and digits, such as 2025.toml"
            yield Problem(Place(entry.place.file), repr(f"{name}.toml"), expected)
        yield from _councils(entry, areas)
        title = entry.get("title")
        if title and titles.setdefault(title.casefold(), entry) is not entry:
            other = titles[title.casefold()].place
            yield entry.problem("title", f"something that no other has; {other} has it")


def _councils(version: Entry, areas: dict[str, Entry]) -> Iterator[Problem]:
    seen: dict[str, Entry] = {}
    for council in version.parts("council"):
        area, members = council.get("area"), council.get("members") or ()
        if area and seen.setdefault(area, council) is not council:
            yield council.problem("area", "a council that has its neighbours only once")
        for key, codes in (("area", (area,) if area else ()), ("members", members)):
            for code in codes:
                if areas and (expected := _misfit(areas.get(code), version)):
                    yield Problem(council.place, repr(code), expected, key)
        if area in members:
            yield Problem(council.place, repr(area), "other councils than itself", "members")


def _misfit(area: Entry | None, version: Entry) -> str:
    """Say what was expected instead of an area; nothing where it fits."""
    if area is None or area.get("level") not in (None, AreaLevel.LOCAL_AUTHORITY):
        return "the code of a local authority in areas.toml"
    closed, published = area.get("closed"), version.get("published")
    if closed and published and closed < published:
        return f"a local authority that was still there on {published.isoformat()}"
    return ""
