"""What must agree where a measure says how far it may jump and what its breakdowns make up."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Problem
from data.catalogue.tables import Entry
from data.domain.measure import ValueType


def check_plausibility(files: Files) -> Iterator[Problem]:
    """Check the measures' own limits, and the measures that their breakdowns are parts of."""
    measures = {entry.get("id"): entry for entry in files.measures}
    for entry in files.measures:
        yield from _limit(entry)
        if entry.get("breakdowns_of") is not None:
            yield from _whole(entry, measures, files.measure_ids)


def _limit(entry: Entry) -> Iterator[Problem]:
    """Percentages jump by points, all else by times."""
    limit, kind = entry.get("largest_jump"), entry.get("type")
    if limit is None or kind is None:
        return
    wrong = "times" if kind is ValueType.PERCENTAGE else "points"
    if wrong in limit.given:
        yield limit.problem(wrong, f"no such key, as type is '{kind}'")
    if not limit.given:
        names = ", ".join(item.name for item in limit.part.items)
        yield Problem(limit.place, "an empty table", f"at least one of {names}")


def _whole(entry: Entry, measures: dict[str, Entry], known: frozenset[str]) -> Iterator[Problem]:
    """The breakdowns add up to the other measure's figure, so both are counts of one year."""
    whole = measures.get(entry.get("breakdowns_of"))
    if entry.get("breakdowns_of") not in known or whole is entry:
        yield entry.problem("breakdowns_of", "the id of another measure")
        return
    if not entry.get("breakdowns_make_whole"):
        yield entry.problem("breakdowns_make_whole", "true, as breakdowns_of is given")
    for key in ("type", "year"):
        theirs = whole.get(key) if whole else None
        if theirs and entry.get(key) and theirs != entry.get(key):
            yield entry.problem(key, f"'{theirs}', as of {entry.get('breakdowns_of')}")
