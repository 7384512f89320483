"""What must hold for breaks, targets and commentary: a measure, a period of it, none twice."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Problem
from data.catalogue.tables import Entry
from data.domain.period import parse_period

_PARTS = (("breaks.toml", "break"), ("targets.toml", "target"), ("commentary.toml", "commentary"))


def check_series(files: Files) -> Iterator[Problem]:
    """Check each table against its measure, then among the others of its file."""
    measures = {entry.get("id"): entry for entry in files.measures}
    for file, part in _PARTS:
        for entry in files.entries(file, part):
            yield from _measure(entry, measures, files.measure_ids)
    yield from _break_areas(files)
    yield from _break_doubles(files.entries("breaks.toml", "break"))
    yield from _doubles(
        files.entries("targets.toml", "target"),
        ("measure", "period"),
        "one target for a measure and period",
    )
    yield from _doubles(
        files.entries("commentary.toml", "commentary"),
        ("measure", "period", "author", "written"),
        "one commentary by an author on a day",
    )
    for target in files.entries("targets.toml", "target"):
        yield from _bounds(target, measures.get(target.get("measure")))


def _measure(entry: Entry, measures: dict[str, Entry], known: frozenset[str]) -> Iterator[Problem]:
    """The measure is there, and the period's label is one that its figures have."""
    name, label = entry.get("measure"), entry.get("period")
    if name and name not in known:
        yield entry.problem("measure", "the id of a measure")
    measure = measures.get(name)
    if measure is not None and label:
        yield from _label(entry, label, measure)


def _label(entry: Entry, label: str, measure: Entry) -> Iterator[Problem]:
    frequencies, year = measure.get("frequencies"), measure.get("year")
    if not frequencies or not year:
        return
    try:
        parse_period(label, frequencies, year)
    except ValueError as error:
        yield entry.problem("period", str(error).split("expected ", 1)[-1])


def _break_areas(files: Files) -> Iterator[Problem]:
    known = files.values("areas.toml", "area", "code")
    for entry in files.entries("breaks.toml", "break"):
        for code in entry.get("areas") or ():
            if known and code not in known:
                yield Problem(entry.place, repr(code), "the code of an area", "areas")


def _break_doubles(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """A measure breaks once in a period for an area in one way; one without areas is for all."""
    for number, entry in enumerate(entries):
        for other in entries[:number]:
            same = all(
                entry.get(key) and entry.get(key) == other.get(key)
                for key in ("measure", "period", "kind")
            )
            areas, others = (set(each.get("areas") or ()) for each in (entry, other))
            if same and (not areas or not others or areas & others):
                yield entry.problem("period", "one break of a measure in a period and area")
                break


def _doubles(entries: tuple[Entry, ...], keys: tuple[str, ...], expected: str) -> Iterator[Problem]:
    seen = set()
    for entry in entries:
        key = tuple(entry.get(name) for name in keys)
        if None not in key and key in seen:
            yield entry.problem(keys[1], expected)
        seen.add(key)


def _bounds(target: Entry, measure: Entry | None) -> Iterator[Problem]:
    """A target is a value that the measure can have."""
    value = target.get("value")
    if measure is None or value is None:
        return
    lowest, highest = measure.get("minimum"), measure.get("maximum")
    if lowest is not None and value < lowest:
        yield target.problem("value", f"a number from {lowest:g}, the measure's minimum")
    if highest is not None and value > highest:
        yield target.problem("value", f"a number up to {highest:g}, the measure's maximum")
