"""The catalogue's files as read: each table with its place, whatever could not be read left out."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.catalogue.improvement_schema import IMPROVEMENT_ITEMS
from data.catalogue.measure_schema import MEASURE
from data.catalogue.pack_schema import PACKS
from data.catalogue.place_schema import NEIGHBOURS
from data.catalogue.problems import Place, Problem
from data.catalogue.schema import FILES
from data.catalogue.series_schema import SERIES_FILES
from data.catalogue.tables import Entry, Part, read_table

_MEASURES, _NEIGHBOURS = "measures", "neighbours"
_OPTIONAL = {
    **SERIES_FILES,
    "packs.toml": PACKS,
    "improvement_items.toml": IMPROVEMENT_ITEMS,
}
"""A catalogue may do without any of them."""

_TOML_REASON = re.compile(
    r"(?P<reason>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)"
)


@dataclass(frozen=True)
class Files:
    """Every file that could be read; `measure_names` has the unreadable measures as well.

    `neighbours` are the versions of the statistical neighbours, by the names of their files.
    """

    others: dict[str, Entry]
    measures: tuple[Entry, ...]
    measure_names: frozenset[str]
    neighbours: dict[str, Entry]

    def entries(self, file: str, part: str) -> tuple[Entry, ...]:
        """The tables of one name in a file; none where the file could not be read."""
        return self.others[file].parts(part) if file in self.others else ()

    def values(self, file: str, part: str, key: str) -> frozenset[Any]:
        """What a key holds in all tables of a file; empty means that nothing can be said."""
        return frozenset(entry.values[key] for entry in self.entries(file, part) if entry.get(key))

    @property
    def measure_ids(self) -> frozenset[str]:
        """Ids and file names: where the two differ, that is a problem of its own."""
        ids = (entry.get("id") for entry in self.measures)
        return self.measure_names | {measure_id for measure_id in ids if measure_id}


def read_files(folder: Path, problems: list[Problem], over: Path | None = None) -> Files:
    """Read all files of the folder, adding what is wrong with them to the problems.

    Files in the folder `over` are read in place of those of the same name, and its folder of
    neighbours in place of the other; the measures are the same.
    """
    names = {**FILES, **_OPTIONAL}
    paths = {name: _chosen(folder, over, name) for name in names}
    is_there = {name: name in FILES or path.exists() for name, path in paths.items()}
    others = {
        name: read_table(raw, names[name], Place(name), problems)
        for name, path in paths.items()
        if is_there[name] and (raw := _read_toml(path, name, problems)) is not None
    }
    measures = sorted((folder / _MEASURES).glob("*.toml"))
    if not measures:
        problems.append(Problem(Place(_MEASURES), "no files", "one .toml file for each measure"))
    neighbours = sorted(_chosen(folder, over, _NEIGHBOURS).glob("*.toml"))
    return Files(
        others,
        tuple(_read_each(measures, _MEASURES, MEASURE, problems).values()),
        frozenset(path.stem for path in measures),
        _read_each(neighbours, _NEIGHBOURS, NEIGHBOURS, problems),
    )


def _chosen(folder: Path, over: Path | None, name: str) -> Path:
    """The file or folder of this name to read: the one laid over where there is one."""
    return over / name if over is not None and (over / name).exists() else folder / name


def _read_each(
    paths: list[Path], folder: str, part: Part, problems: list[Problem]
) -> dict[str, Entry]:
    """The files of a folder that could be read, by their names without the ending."""
    return {
        path.stem: read_table(raw, part, Place(name), problems)
        for path in paths
        if (raw := _read_toml(path, name := f"{folder}/{path.name}", problems)) is not None
    }


def _read_toml(path: Path, name: str, problems: list[Problem]) -> dict[str, Any] | None:
    """Read a file as a whole; a byte order mark, as Windows editors write it, does no harm."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        problems.append(Problem(Place(name), "no such file", "one"))
    except UnicodeDecodeError:
        problems.append(Problem(Place(name), "bytes that are not UTF-8", "a text file in UTF-8"))
    except tomllib.TOMLDecodeError as error:
        problems.append(_syntax_problem(name, str(error)))
    return None


def _syntax_problem(name: str, message: str) -> Problem:
    match = _TOML_REASON.fullmatch(message)
    line = match["line"] if match else None
    place = Place(name, f"line {line}" if line else "end of file" if match else "")
    reason = match["reason"] if match else message
    return Problem(place, "text that is not TOML", f"valid TOML ({reason})")
