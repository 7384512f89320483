"""What must hold for the codes, names, days and members of areas, which change over the years."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from data.catalogue.files import Files
from data.catalogue.problems import Problem, show
from data.catalogue.tables import Entry
from data.domain.area import AreaLevel

Areas = dict[str, Entry]
_FEWEST = {AreaLevel.JOINT: 2, AreaLevel.SUB_REGION: 1}
"""The levels of areas that name their members, and how many those are at least."""


def check_area_histories(files: Files) -> Iterator[Problem]:
    """Check that a code or a name means one area at any time, and that members are there."""
    entries = files.entries("areas.toml", "area")
    areas = {entry.get("code"): entry for entry in entries}
    for entry in entries:
        yield from _days(entry)
        yield from _members(entry, areas)
    yield from _former_codes(entries, areas)
    yield from _shared(entries, "old_code", lambda entry: [entry.get("old_code")])
    yield from _shared(entries, "other_names", _names)
    yield from _same_members(entries)
    yield from _closed_council(files.others.get("council.toml"), areas)


def _days(entry: Entry) -> Iterator[Problem]:
    """Only a local authority opens and closes, in this order."""
    opened, closed = entry.get("opened"), entry.get("closed")
    for key in ("opened", "closed"):
        level = entry.get("level")
        if entry.get(key) and level not in (None, AreaLevel.LOCAL_AUTHORITY):
            yield entry.problem(key, f"no such key, as level is '{level}'")
    if opened and closed and closed <= opened:
        yield entry.problem("closed", f"a day after {opened.isoformat()}, when it opened")


def _members(entry: Entry, areas: Areas) -> Iterator[Problem]:
    level, members = entry.get("level"), entry.get("members") or ()
    if level is None or entry.refused("members"):
        return
    fewest = _FEWEST.get(level, 0)
    if not fewest and members:
        yield entry.problem("members", f"no such key, as level is '{level}'")
    elif len(members) < fewest:
        yield Problem(
            entry.place,
            show(list(members) or None),
            f"the codes of at least {fewest} local authorities",
            "members",
        )
    else:
        yield from _unfit(entry, members, areas)


def _unfit(entry: Entry, members: Iterable[str], areas: Areas) -> Iterator[Problem]:
    for code in members:
        member = areas.get(code)
        is_authority = member and member.get("level") in (None, AreaLevel.LOCAL_AUTHORITY)
        if not is_authority:
            expected = "the code of a local authority in areas.toml"
        elif member and member.get("parent") != entry.get("parent"):
            expected = f"a local authority that lies in {entry.get('parent')} too"
        else:
            continue
        yield Problem(entry.place, repr(code), expected, "members")


def _former_codes(entries: Iterable[Entry], areas: Areas) -> Iterator[Problem]:
    first: Areas = {}
    for entry in entries:
        for code in entry.get("former_codes") or ():
            other = areas.get(code) or first.setdefault(code, entry)
            if other is not entry or code in areas:
                expected = f"a code that no other has or had; {other.place} has it"
                yield Problem(entry.place, repr(code), expected, "former_codes")


def _shared(
    entries: Iterable[Entry], key: str, texts: Callable[[Entry], list[str | None]]
) -> Iterator[Problem]:
    """Find what two areas are called that were there at the same time, capitals or not."""
    known: dict[str, list[Entry]] = {}
    for entry in entries:
        for text in texts(entry):
            if not text:
                continue
            others = known.setdefault(text.casefold(), [])
            clash = next((other for other in others if _together(entry, other)), None)
            if clash is not None:
                expected = f"something that no other of its time has; {clash.place} has it"
                yield Problem(entry.place, repr(text), expected, key)
            others.append(entry)


def _names(entry: Entry) -> list[str | None]:
    return [entry.get("name"), *(entry.get("other_names") or ())]


def _together(one: Entry, other: Entry) -> bool:
    """Whether two areas were there on one day at least; not so for an area and itself."""
    first = max(each.get("opened") or date.min for each in (one, other))
    last = min(each.get("closed") or date.max for each in (one, other))
    return one is not other and first <= last


def _same_members(entries: Iterable[Entry]) -> Iterator[Problem]:
    first: dict[frozenset[str], Entry] = {}
    for entry in entries:
        members = frozenset(entry.get("members") or ())
        if members and first.setdefault(members, entry) is not entry:
            other = first[members].place
            yield entry.problem("members", f"members that no other has; {other} has them")


def _closed_council(council: Entry | None, areas: Areas) -> Iterator[Problem]:
    area = areas.get(council.get("area")) if council else None
    if council and area and area.get("closed"):
        yield council.problem("area", "an area that is not closed")
