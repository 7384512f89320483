"""Read a table of a TOML file as its declaration says; every problem is noted, none stops it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from data.catalogue.kinds import Kind, Refused
from data.catalogue.problems import Place, Problem, show


@dataclass(frozen=True)
class Key:
    """One key of a table."""

    name: str
    kind: Kind
    required: bool = True

    @property
    def expected(self) -> str:
        return self.kind.expected


@dataclass(frozen=True)
class Part:
    """A table in a file, or the file itself: its keys and parts, and what is made of them."""

    name: str
    items: tuple["Key | Part", ...]
    make: Callable[..., Any] = dict
    many: bool = False
    required: bool = False
    named_by: str = ""

    @property
    def expected(self) -> str:
        return f"at least one [[{self.name}]]" if self.many else f"a table [{self.name}]"


@dataclass(frozen=True)
class Entry:
    """A table as read: the values that are right, and the names of all that are given."""

    place: Place
    part: Part
    values: dict[str, Any]
    given: frozenset[str]

    def get(self, name: str) -> Any:
        return self.values.get(name)

    def parts(self, name: str) -> tuple["Entry", ...]:
        """The tables of this name; none where there are none."""
        return self.values.get(name, ())

    def refused(self, name: str) -> bool:
        """Whether the key is given and its value is of the wrong kind (which is noted already)."""
        return name in self.given and name not in self.values

    def problem(self, key: str, expected: str) -> Problem:
        """A value of the right kind that does not fit the rest."""
        return Problem(self.place, show(self.get(key)), expected, key)

    def build(self) -> Any:
        """Make what the table stands for; only for files without problems."""
        return self.part.make(**{name: _built(value) for name, value in self.values.items()})


def read_table(raw: dict[str, Any], part: Part, place: Place, problems: list[Problem]) -> Entry:
    """Read one table, adding what is wrong with it to the problems."""
    names = [item.name for item in part.items]
    problems += [
        Problem(place, "a key that is not known", f"one of {', '.join(names)}", name)
        for name in raw
        if name not in names
    ]
    values: dict[str, Any] = {}
    for item in part.items:
        if item.name in raw:
            values |= _read_item(raw[item.name], item, place, problems)
        elif item.required:
            problems.append(Problem(place, "nothing", item.expected, item.name))
    return Entry(place, part, values, frozenset(raw))


def _read_item(raw: Any, item: Key | Part, place: Place, problems: list[Problem]) -> dict[str, Any]:
    """Read a key or part to its name and value, or to nothing where it is refused."""
    if isinstance(item, Part):
        return _read_part(raw, item, place, problems)
    try:
        return {item.name: item.kind.read(raw)}
    except Refused as refused:
        problems.append(Problem(place, show(refused.found), item.expected, item.name))
        return {}


def _read_part(raw: Any, part: Part, place: Place, problems: list[Problem]) -> dict[str, Any]:
    tables = raw if part.many else [raw]
    if not _are_tables(tables):
        problems.append(Problem(place, show(raw), part.expected, part.name))
        return {}
    entries = tuple(
        read_table(table, part, place.within(_label(table, part, number)), problems)
        for number, table in enumerate(tables, start=1)
    )
    return {part.name: entries if part.many else entries[0]}


def _are_tables(raw: Any) -> bool:
    return isinstance(raw, list) and bool(raw) and all(isinstance(table, dict) for table in raw)


def _label(table: dict[str, Any], part: Part, number: int) -> str:
    """Name a table: "event 'ilacs-2019'", 'plan 2', 'words'."""
    if not part.many:
        return part.name
    name = table.get(part.named_by)
    return (
        f"{part.name} {show(name)}" if isinstance(name, str) and name else f"{part.name} {number}"
    )


def _built(value: Any) -> Any:
    if isinstance(value, Entry):
        return value.build()
    if isinstance(value, tuple):
        return tuple(_built(item) for item in value)
    return value
