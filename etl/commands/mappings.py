"""mappings: lists the publications that can be read, and checks their mapping files."""

import argparse
import json
from pathlib import Path

from data.catalogue import read_catalogue
from data.domain.catalogue import Catalogue
from etl.commands.common import say
from etl.problems import rows
from etl.publications.dictionary import compare_with_dictionary, read_dictionary
from etl.publications.folder import MappingFile, own_folder, read_files


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    command.add_argument(
        "--mappings", type=Path, metavar="FOLDER", help="a folder with mapping files of your own"
    )
    command.add_argument(
        "--dictionary",
        type=Path,
        metavar="FILE",
        help="also compare with the dictionary of the Local Authority Interactive Tool",
    )
    command.add_argument("--json", action="store_true", help="one JSON object for all mappings")


def run(options: argparse.Namespace) -> bool:
    catalogue = read_catalogue()
    files = read_files(catalogue, own_folder(options.mappings))
    problems = [problem for file in files for problem in file.problems]
    if options.dictionary is not None:
        return not problems and _tell_dictionary(files, catalogue, options.dictionary)
    if options.json:
        print(json.dumps({"mappings": [_to_entry(file) for file in files]}), flush=True)
    else:
        _tell(files)
    return not problems


def _tell_dictionary(files: tuple[MappingFile, ...], catalogue: Catalogue, path: Path) -> bool:
    mappings = [file.mapping for file in files if file.mapping is not None]
    lines = list(compare_with_dictionary(mappings, catalogue, read_dictionary(path)))
    for line in lines or ["The mappings agree with the dictionary."]:
        say(line)
    return not lines


def _tell(files: tuple[MappingFile, ...]) -> None:
    for file in files:
        if file.mapping is not None:
            own = ", your own" if file.is_own else ""
            say(f"{file.mapping.id}: {file.mapping.title} ({file.mapping.publisher}{own})")
            names = ", ".join(one.name for one in file.mapping.generation)
            measures = dict.fromkeys(rule.measure for rule in file.mapping.figure)
            say(f"  columns {names}; {rows(len(measures), 'measure')}: {', '.join(measures)}")
    problems = [problem for file in files for problem in file.problems]
    if problems:
        say(f"Problems to fix: {len(problems)}")
        for problem in problems:
            say(f"  {problem}")


def _to_entry(file: MappingFile) -> dict[str, object]:
    mapping = file.mapping
    return {
        "file": file.name,
        "own": file.is_own,
        "id": mapping.id if mapping else None,
        "title": mapping.title if mapping else None,
        "publisher": mapping.publisher if mapping else None,
        "rank": mapping.rank if mapping else None,
        "form": mapping.form if mapping else None,
        "generations": [one.name for one in mapping.generation] if mapping else [],
        "measures": sorted({rule.measure for rule in mapping.figure}) if mapping else [],
        "problems": [str(problem) for problem in file.problems],
    }
