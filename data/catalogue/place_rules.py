"""What must hold for areas, the council and events: levels above, days in order."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Problem
from data.catalogue.tables import Entry
from data.domain.area import AreaLevel
from data.domain.event import EventDate

_ABOVE = {
    AreaLevel.COUNTRY: (),
    AreaLevel.REGION: (AreaLevel.COUNTRY,),
    AreaLevel.SUB_REGION: (AreaLevel.REGION,),
    AreaLevel.LOCAL_AUTHORITY: (AreaLevel.COUNTRY, AreaLevel.REGION),
    AreaLevel.JOINT: (AreaLevel.COUNTRY, AreaLevel.REGION),
}


def check_areas(files: Files) -> Iterator[Problem]:
    """Check that every area lies in one of a higher level, and that the council's area exists."""
    areas = {entry.get("code"): entry for entry in files.entries("areas.toml", "area")}
    for entry in areas.values():
        yield from _parent(entry, areas)
    council = files.others.get("council.toml")
    if council and areas and council.get("area") and council.get("area") not in areas:
        yield council.problem("area", "the code of an area in areas.toml")


def check_events(files: Files) -> Iterator[Problem]:
    """Check that no event ends before it starts."""
    for event in files.entries("events.toml", "event"):
        start, end = event.get("start"), event.get("end")
        if start and end and _is_before(end, start):
            yield Problem(event.place, end.words, f"{start.words} or later", "end")


def _parent(entry: Entry, areas: dict[str, Entry]) -> Iterator[Problem]:
    level, parent = entry.get("level"), entry.get("parent")
    if level is None or parent is None:
        return
    above = _ABOVE[level]
    if not above:
        if parent:
            yield entry.problem("parent", "an empty text, as the area is a country")
    elif parent not in areas or areas[parent].get("level") not in (None, *above):
        yield entry.problem("parent", f"the code of a {' or '.join(above)}")


def _is_before(date: EventDate, other: EventDate) -> bool:
    """Compare as far as both are known: March 2025 is not before 2025."""
    pairs = zip(_parts(date), _parts(other), strict=True)
    known = [pair for pair in pairs if None not in pair]
    return [part for part, _ in known] < [part for _, part in known]


def _parts(date: EventDate) -> tuple[int | None, int | None, int | None]:
    return date.year, date.month, date.day
