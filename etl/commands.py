"""The commands of `python -m etl`: load, check, status, prepare."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data.catalogue import CatalogueError, read_catalogue
from data.session import DatabaseProblem, default_database_url
from etl.check import CheckedFile, check_file
from etl.display import clean_name
from etl.files import read_input
from etl.load import Loading, load_files
from etl.prepare import prepare
from etl.problems import Findings, list_problems, list_warnings, rows
from etl.registry import Registry, read_registry
from etl.report import to_json
from etl.status import describe_status

OK, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; faults that a person can mend are one plain line."""
    options = _parser().parse_args(arguments)
    try:
        return OK if _COMMANDS[options.command](options) else PROBLEMS
    except (DatabaseProblem, CatalogueError) as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nInterrupted. A file not shown as loaded has changed nothing.", file=sys.stderr)
        return INTERRUPTED
    return PROBLEMS


def _load(options: argparse.Namespace) -> bool:
    return load_files(_loading(options), options.files)


def _prepare(options: argparse.Namespace) -> bool:
    return prepare(_loading(options))


def _status(options: argparse.Namespace) -> bool:
    for line in describe_status(options.database or default_database_url()):
        _say(line)
    return True


def _check(options: argparse.Namespace) -> bool:
    registry = _registry(options)
    names = [options.name or path.name for path in options.files]
    checked = [
        _check_one(path, name, registry) for path, name in zip(options.files, names, strict=True)
    ]
    for check in checked:
        if options.json:
            print(to_json(check), flush=True)
        else:
            _tell(check)
    return all(check.is_sound for check in checked)


def _check_one(path: Path, name: str, registry: Registry) -> CheckedFile:
    findings = Findings(clean_name(name))
    file = read_input(path, findings, given_name=name)
    if file is None:
        return CheckedFile(findings.file, "", (findings,))
    return check_file(file, registry.catalogue, registry.as_of)


def _tell(check: CheckedFile) -> None:
    for line in list_warnings(check.findings):
        _say(line)
    if not check.is_sound:
        for line in list_problems(check.findings, f"{check.name} cannot be loaded."):
            _say(line)
        return
    count = len(check.observations) or len(check.statements)
    noun = "statement" if check.statements else "figure"
    _say(f"{check.name}: {rows(count, noun)}, no problems")


def _registry(options: argparse.Namespace) -> Registry:
    if options.registry is None:
        return Registry(read_catalogue(), date.today())
    try:
        return read_registry(options.registry)
    except (OSError, ValueError, KeyError, TypeError):
        _parser().error("argument --registry: expected a registry of measures as JSON")


def _loading(options: argparse.Namespace) -> Loading:
    url = options.database or default_database_url()
    return Loading(url, read_catalogue(), date.today(), _say)


def _say(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m etl", description="Load figures into the dashboard's database."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words in _WORDS.items():
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument("--database", metavar="URL", help="address of the database")
        if name in ("load", "check"):
            command.add_argument("files", nargs="+", type=Path, metavar="FILE")
        if name == "check":
            command.add_argument("--json", action="store_true", help="one JSON object per file")
            command.add_argument("--registry", type=Path, metavar="FILE", help="other measures")
            command.add_argument("--name", help="the name that the file was sent with")
    return parser


_COMMANDS = {"load": _load, "check": _check, "status": _status, "prepare": _prepare}
_WORDS = {
    "load": "check files, then load them",
    "check": "tell every problem of files; load nothing",
    "status": "say what stands in the database",
    "prepare": "make or migrate the database and load the published figures",
}
