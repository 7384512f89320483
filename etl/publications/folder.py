"""Reads the mapping files: those that ship, and an analyst's own, which go before them."""

import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.catalogue.problems import Place, Problem
from data.catalogue.tables import Entry, read_table
from data.domain.catalogue import Catalogue
from data.domain.plain_problem import PlainProblem
from etl.publications.mapping import Mapping
from etl.publications.rules import check_apart, check_mapping
from etl.publications.schema import MAPPING

SHIPPED = Path(__file__).parent / "mappings"
VARIABLE = "MAPPINGS"
_OWN = Path(__file__).parents[2] / "instance" / "mappings"


class MappingProblem(PlainProblem):
    """Mapping files hold problems; all of them are listed, by file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        super().__init__(
            f"The mappings of publications cannot be used. Problems to fix: "
            f"{len(self.problems)}{lines}"
        )


@dataclass(frozen=True)
class MappingFile:
    """A mapping file as read; there is a mapping only where nothing at all is wrong with it."""

    name: str
    is_own: bool
    problems: tuple[Problem, ...]
    mapping: Mapping | None = None


def own_folder(given: Path | None = None) -> Path | None:
    """The analyst's folder: the one given, else that of MAPPINGS, else instance/mappings."""
    named = os.environ.get(VARIABLE, "")
    if given is not None or named:
        return given or Path(named)
    return _OWN if _OWN.is_dir() else None


def read_files(catalogue: Catalogue, own: Path | None = None) -> tuple[MappingFile, ...]:
    """Read and check all mappings; an own file takes the place of the shipped one of its name."""
    problems: list[Problem] = []
    paths = {path.name: path for path in sorted(SHIPPED.glob("*.toml"))}
    if own is not None:
        paths |= _own_files(own, problems)
    entries: dict[str, Entry] = {}
    for name, path in paths.items():
        raw = _read_toml(path, name, problems)
        if raw is not None:
            entries[name] = read_table(raw, MAPPING, Place(name), problems)
            problems += check_mapping(entries[name], catalogue)
    problems += check_apart(entries.values())
    found = [_to_file(name, path, entries.get(name), problems) for name, path in paths.items()]
    elsewhere = tuple(one for one in problems if one.place.file not in paths)
    if elsewhere:
        found.append(MappingFile(elsewhere[0].place.file, True, elsewhere))
    return tuple(found)


def read_mappings(catalogue: Catalogue, own: Path | None = None) -> tuple[Mapping, ...]:
    """All mappings; MappingProblem lists every problem of the files, where there is any."""
    files = read_files(catalogue, own)
    problems = [problem for file in files for problem in file.problems]
    if problems:
        raise MappingProblem(problems)
    return tuple(file.mapping for file in files if file.mapping is not None)


def _own_files(own: Path, problems: list[Problem]) -> dict[str, Path]:
    if own.is_dir():
        return {path.name: path for path in sorted(own.glob("*.toml"))}
    problems.append(Problem(Place("folder of mappings"), "no such folder", "one with .toml files"))
    return {}


def _to_file(
    name: str, path: Path, entry: Entry | None, problems: Iterable[Problem]
) -> MappingFile:
    own = tuple(problem for problem in problems if problem.place.file == name)
    mapping = entry.build() if entry is not None and not own else None
    return MappingFile(name, path.parent != SHIPPED, own, mapping)


def _read_toml(path: Path, name: str, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        problems.append(Problem(Place(name), "bytes that are not UTF-8", "a text file in UTF-8"))
    except tomllib.TOMLDecodeError as error:
        expected = f"valid TOML ({error})"
        problems.append(Problem(Place(name), "text that is not TOML", expected))
    except OSError:
        problems.append(Problem(Place(name), "a file that cannot be opened", "a file to read"))
    return None
