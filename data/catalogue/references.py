"""What names what across the files, and what must be there only once."""

from collections.abc import Iterable, Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Problem
from data.catalogue.tables import Entry
from data.domain.event import ALL_THEMES

_ONCE = (
    ("themes.toml", "theme", ("id", "title")),
    ("framework.toml", "outcome", ("id", "title")),
    ("plan.toml", "theme", ("title",)),
    ("areas.toml", "area", ("code", "name")),
    ("events.toml", "event", ("id",)),
    ("glossary.toml", "term", ("term",)),
    ("overview.toml", "lead", ("measure",)),
)
_ONCE_IN_MEASURES = ("title", "short")


def check_uniqueness(files: Files) -> Iterator[Problem]:
    """Find what two tables of a kind have in common and must not, capitals or not."""
    for file, part, keys in _ONCE:
        for key in keys:
            yield from _doubles(files.entries(file, part), key)
    for key in _ONCE_IN_MEASURES:
        yield from _doubles(files.measures, key)


def check_references(files: Files) -> Iterator[Problem]:
    """Find names of themes, outcomes, plan places and measures that are not there."""
    themes = files.values("themes.toml", "theme", "id")
    outcomes = files.values("framework.toml", "outcome", "title")
    for entry in files.measures:
        yield from check_named(entry, "theme", themes, "the id of a theme in themes.toml")
        yield from check_named(
            entry, "framework_outcomes", outcomes, "the title of an outcome in framework.toml"
        )
        yield from check_named(entry, "same_matter_as", files.measure_ids, "the id of a measure")
        yield from check_plan_places(entry, files)
    for event in files.entries("events.toml", "event"):
        yield from check_named(
            event, "themes", themes | {ALL_THEMES} if themes else themes, "'all' or ids of themes"
        )
    for lead in files.entries("overview.toml", "lead"):
        yield from check_named(lead, "measure", files.measure_ids, "the id of a measure")


def _doubles(entries: Iterable[Entry], key: str) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        value = entry.get(key)
        if value and first.setdefault(value.casefold(), entry) is not entry:
            other = first[value.casefold()].place
            yield entry.problem(key, f"something that no other has; {other} has it")


def check_named(entry: Entry, key: str, known: frozenset[str], expected: str) -> Iterator[Problem]:
    """Find names that are not among the known; where nothing is known, nothing can be said."""
    value = entry.get(key) or ()
    for name in (value,) if isinstance(value, str) else value:
        if known and name not in known:
            yield Problem(entry.place, repr(name), expected, key)


def check_plan_places(entry: Entry, files: Files) -> Iterator[Problem]:
    plan = {theme.get("title"): theme for theme in files.entries("plan.toml", "theme")}
    for place in entry.parts("plan"):
        theme = plan.get(place.get("theme"))
        if theme is None:
            yield from check_named(place, "theme", frozenset(plan), "a theme of plan.toml")
        else:
            sub_themes = theme.get("sub_themes") or ()
            yield from check_named(
                place, "sub_theme", frozenset(sub_themes), f"one of {', '.join(sub_themes)}"
            )
