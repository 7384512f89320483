"""What must agree in packs.toml: every page is an address or a text, and what it names is there."""

from collections.abc import Iterator

from data.catalogue.files import Files
from data.catalogue.problems import Problem
from data.catalogue.tables import Entry

FILE = "packs.toml"


def check_packs(files: Files) -> Iterator[Problem]:
    """Check every page of every template, and that no two templates have the same name."""
    seen: set[str] = set()
    themes = files.values("themes.toml", "theme", "id")
    for pack in files.entries(FILE, "pack"):
        name = pack.get("name")
        if name in seen:
            yield pack.problem("name", "a name that no other pack has")
        seen.add(name)
        for page in pack.parts("page"):
            yield from _page(page, files.measure_ids, themes)


def _page(page: Entry, measures: frozenset[str], themes: frozenset[str]) -> Iterator[Problem]:
    if page.refused("address") or page.refused("words"):
        return
    address = page.get("address") or ""
    if bool(address) == bool(page.get("words")):
        found = "both" if address else "neither"
        yield Problem(page.place, found, "either an address or words")
    if not address:
        return
    _, kind, name = address.partition("?")[0].split("/", 2)
    known = themes if kind == "theme" else measures
    if known and name not in known:
        noun = "theme" if kind == "theme" else "measure"
        yield page.problem("address", f"the address of a {noun} of the catalogue")
