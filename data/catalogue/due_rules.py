"""What must agree in freshness.toml: one lag a rule, a rule for everything, none twice."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Place, Problem
from data.catalogue.tables import Entry
from data.domain.period import Frequency

FILE = "freshness.toml"
PARTS = ("default", "publication", "measure")
_LAGS = ("working_days", "days", "months")


def check_due_dates(files: Files) -> Iterator[Problem]:
    """Check every rule by itself, then among the others and against the measures."""
    if FILE not in files.others:
        return
    for part in PARTS:
        entries = files.entries(FILE, part)
        for entry in entries:
            yield from _one_lag(entry)
        yield from _doubles(entries)
    yield from _a_default_for_each(files)
    yield from _unknown_measures(files)
    yield from _unknown_publications(files)


def _one_lag(entry: Entry) -> Iterator[Problem]:
    given = [name for name in _LAGS if name in entry.given]
    if len(given) != 1:
        found = " and ".join(given) or "no lag"
        yield Problem(entry.place, found, f"one of {', '.join(_LAGS)}")


def _doubles(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    seen: set[tuple[object, ...]] = set()
    for entry in entries:
        names = ("frequency", "published", "source", "measure")
        key = tuple(entry.get(name) or "" for name in names)
        if key in seen:
            yield entry.problem("frequency", "one rule for these figures; another has them too")
        seen.add(key)


def _a_default_for_each(files: Files) -> Iterator[Problem]:
    defaults = files.entries(FILE, "default")
    if any(entry.refused("frequency") for entry in defaults):
        return
    found = {entry.get("frequency") for entry in defaults if not entry.get("published")}
    for frequency in Frequency:
        if frequency not in found:
            expected = f"a [[default]] for {frequency} figures"
            yield Problem(Place(FILE), "none", expected, "default")


def _unknown_measures(files: Files) -> Iterator[Problem]:
    frequencies = {entry.get("id"): entry.get("frequencies") or () for entry in files.measures}
    for entry in files.entries(FILE, "measure"):
        named, frequency = entry.get("measure"), entry.get("frequency")
        if named and named not in files.measure_ids:
            yield entry.problem("measure", "the id of a measure")
        elif frequency and frequencies.get(named) and frequency not in frequencies[named]:
            yield entry.problem("frequency", f"one of {', '.join(frequencies[named])}")


def _unknown_publications(files: Files) -> Iterator[Problem]:
    """A rule that fits no measure is a spelling mistake, or left over."""
    for entry in files.entries(FILE, "publication"):
        source, frequency = entry.get("source"), entry.get("frequency")
        used = any(
            (one.get("published_source") or "").startswith(source or "")
            and frequency in (one.get("frequencies") or ())
            for one in files.measures
        )
        if source and frequency and not used:
            expected = (
                f"the first words of the published_source of a measure with {frequency} figures"
            )
            yield entry.problem("source", expected)
