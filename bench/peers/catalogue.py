"""A catalogue of the measures and areas that the other tools show, as files of ours."""

import json
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

from bench.peers.figures import Named
from data.catalogue.reader import FOLDER

_UNCHANGED = ("framework.toml", "glossary.toml", "plan.toml", "plausibility.toml")
_COUNTRY, _REGION = "E92", "E12"
_LONGEST_SHORT = 28
_NUMBER = len(" (001)")
_NEIGHBOURS = 10
_DUE = (("monthly", 1), ("quarterly", 1), ("termly", 1), ("annual", 3))

Table = Mapping[str, object]


def write_catalogue(named: Named, folder: Path) -> None:
    """Write all files; the first area is the council, the ten after it are its neighbours.

    The event lies before all figures, so that no chart has a mark that the other tools' have not.
    """
    (folder / "measures").mkdir(parents=True, exist_ok=True)
    (folder / "neighbours").mkdir(exist_ok=True)
    for name in _UNCHANGED:
        shutil.copyfile(FOLDER / name, folder / name)
    own = next(iter(named.areas))
    lead = {"measure": next(iter(named.measures)), "link_text": "See referrals"}
    write_tables(folder / "council.toml", {}, _council(own, named.areas[own]))
    write_tables(folder / "themes.toml", {"theme": map(_theme, named.themes)})
    write_tables(folder / "areas.toml", {"area": _areas(named.areas)})
    write_tables(folder / "events.toml", {"event": [_EVENT]})
    write_tables(folder / "overview.toml", {"lead": [lead]})
    write_tables(folder / "freshness.toml", {"default": map(_due, _DUE)}, {"soon_days": 14})
    for id, (name, theme) in named.measures.items():
        write_tables(folder / "measures" / f"{id}.toml", {}, _measure(id, name, theme))
    neighbours = {"area": own, "members": list(islice(named.areas, 1, _NEIGHBOURS + 1))}
    write_tables(folder / "neighbours" / "2025.toml", {"council": [neighbours]}, _VERSION)


def write_tables(
    path: Path, tables: Mapping[str, Iterable[Table]], first: Table | None = None
) -> None:
    """A TOML file: single keys first, then each array of tables."""
    lines = _keys(first or {})
    for name, rows in tables.items():
        for row in rows:
            lines += ["", f"[[{name}]]", *_keys(row)]
    path.write_text("\n".join([*lines, ""]), "utf-8")


def _keys(table: Table) -> list[str]:
    return [f"{key} = {_written(value)}" for key, value in table.items()]


def _written(value: object) -> str:
    """A TOML value; its texts, numbers, truth values and lists are written as JSON's."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def theme_id(theme: str) -> str:
    """'Fostering & adoption' is fostering-adoption."""
    return "-".join(theme.lower().replace("&", " ").split())


def short_name(name: str) -> str:
    """A name with its number at the end, as long as a short name may be."""
    if len(name) <= _LONGEST_SHORT:
        return name
    return name[: _LONGEST_SHORT - _NUMBER].rstrip() + name[-_NUMBER:]


def _theme(theme: str) -> Table:
    question = f"How is {theme.lower()} doing?"
    return {"id": theme_id(theme), "title": theme, "question": question, "synonyms": []}


def _council(code: str, name: str) -> Table:
    return {"name": name, "short_name": name, "area": code, "product": "Measured side by side"}


def _areas(areas: Mapping[str, str]) -> Iterable[Table]:
    """Councils lie in the regions by turns, the first in the first."""
    country = next(code for code in areas if code.startswith(_COUNTRY))
    regions = [code for code in areas if code.startswith(_REGION)]
    for number, (code, name) in enumerate(areas.items()):
        level, parent = "local_authority", regions[number % len(regions)]
        if code == country:
            level, parent = "country", ""
        elif code in regions:
            level, parent = "region", country
        yield {"code": code, "name": name, "level": level, "parent": parent, "old_code": ""}


def _due(rule: tuple[str, int]) -> Table:
    frequency, months = rule
    return {"frequency": frequency, "months": months}


def _measure(id: str, name: str, theme: str) -> Table:
    return _MEASURE | {
        "id": id,
        "title": name,
        "short": short_name(name),
        "question": f"What is {name}?",
        "synonyms": [f"{id} first", f"{id} second"],
        "definition": f"{name}: an invented figure.",
        "theme": theme_id(theme),
    }


_MEASURE: dict[str, object] = {
    "numerator": "",
    "denominator": "",
    "unit": "average",
    "noun": "invented figures",
    "decimals": 1,
    "type": "number",
    "additive_over_time": False,
    "polarity": "neutral",
    "frequencies": ["annual", "quarterly"],
    "year": "financial",
    "time_basis": "in_period",
    "tier": "core",
    "framework_outcomes": [],
    "disclosure": "open",
    "comparators": [],
    "published_source": "",
    "expectation": "",
    "evidence": "",
    "confidence": "high",
    "notes": "",
    "caveats": [],
}
_EVENT: Table = {
    "id": "before-all",
    "start": "1999-01-01",
    "label": "Before all figures",
    "title": "Before all figures",
    "kind": "milestone",
    "themes": ["all"],
    "in_documents": False,
    "source": "Invented",
}
_VERSION: Table = {
    "title": "Invented neighbours",
    "published": date(2025, 5, 1),
    "publisher": "Nobody",
    "source": "Invented",
    "licence": "None",
}
