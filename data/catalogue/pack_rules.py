"""What must agree in packs.toml: every page is an address or a text, and what it names is there."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Problem
from data.catalogue.tables import Entry
from data.domain.event import EventDate

FILE = "packs.toml"
IMPROVEMENT = "/improvement"


def check_packs(files: Files) -> Iterator[Problem]:
    """Check every page of every template, and that no two templates have the same name."""
    seen: set[str] = set()
    themes = files.values("themes.toml", "theme", "id")
    said = files.values("improvement_items.toml", "item", "said")
    for pack in files.entries(FILE, "pack"):
        name = pack.get("name")
        if name in seen:
            yield pack.problem("name", "a name that no other pack has")
        seen.add(name)
        for page in pack.parts("page"):
            yield from _page(page, files.measure_ids, themes, said)


def _page(
    page: Entry, measures: frozenset[str], themes: frozenset[str], said: frozenset[EventDate]
) -> Iterator[Problem]:
    if page.refused("address") or page.refused("words"):
        return
    address = page.get("address") or ""
    if bool(address) == bool(page.get("words")):
        found = "both" if address else "neither"
        yield Problem(page.place, found, "either an address or words")
    if not address:
        return
    if address.startswith(IMPROVEMENT):
        yield from _items(page, address.removeprefix(IMPROVEMENT).removeprefix("?said="), said)
        return
    _, kind, name = address.partition("?")[0].split("/", 2)
    known = themes if kind == "theme" else measures
    if known and name not in known:
        noun = "theme" if kind == "theme" else "measure"
        yield page.problem("address", f"the address of a {noun} of the catalogue")


def _items(page: Entry, when: str, said: frozenset[EventDate]) -> Iterator[Problem]:
    """Whether anything was asked for at the time that an address of improvement items names."""
    times = {f"{one.year}-{one.month or 0:02d}" for one in said} | {str(one.year) for one in said}
    if when and said and when not in times:
        yield page.problem("address", "a time at which an improvement item was said")
