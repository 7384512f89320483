"""neighbours FILE: writes a version of the statistical neighbours as a file of the catalogue."""

import argparse
import re
from datetime import date
from pathlib import Path

from data.catalogue import read_catalogue
from data.domain.neighbours import NeighbourSet
from data.domain.plain_problem import PlainProblem
from etl.commands.common import say
from etl.display import clean_name
from etl.files import InputFile, read_input
from etl.load import tell_findings
from etl.neighbours import read_neighbours, to_toml
from etl.problems import Findings, rows
from etl.sources.contract.records import read_records

_ID = re.compile(r"[a-z0-9]+")


class _CannotWrite(PlainProblem):
    """The file cannot be written, and why."""


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the Department's workbook")
    command.add_argument(
        "--id", type=_id, required=True, help="what the version is called, such as 2027"
    )
    command.add_argument("--title", required=True, help="'Statistical neighbours, May 2027'")
    command.add_argument(
        "--published", type=_day, required=True, metavar="DATE", help="such as 2027-05-01"
    )
    command.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="the folder to write into"
    )
    command.add_argument("--publisher", default="Department for Education")
    command.add_argument("--source", help="where the workbook comes from")
    command.add_argument("--licence", default="Open Government Licence v3.0")
    command.add_argument("--replace", action="store_true", help="replace a file that is there")


def run(options: argparse.Namespace) -> bool:
    findings = Findings(clean_name(options.file.name))
    file = read_input(options.file, findings)
    version = _version(options, file, findings) if file is not None else None
    if not tell_findings([findings], "No neighbours were written.", say) or version is None:
        return False
    text, problems = to_toml(version, read_catalogue())
    if problems:
        raise _CannotWrite("\n  ".join(("No neighbours were written.", *problems)))
    target = options.to / f"{options.id}.toml"
    _write(target, text, replace=options.replace)
    say(f"{target.name}: {rows(len(version.councils), 'council')}, ten neighbours each")
    return True


def _version(
    options: argparse.Namespace, file: InputFile, findings: Findings
) -> NeighbourSet | None:
    records = read_records(file.given_name, file.body, findings)
    if records is None:
        return None
    councils = read_neighbours(records.rows, read_catalogue(), options.published, findings)
    return NeighbourSet(
        options.id,
        options.title,
        options.published,
        options.publisher,
        options.source or f"the file {file.name}",
        options.licence,
        councils,
    )


def _write(target: Path, text: str, *, replace: bool) -> None:
    try:
        with target.open("w" if replace else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise _CannotWrite(
            f"{target.name}: found a file of that name, expected none; --replace replaces it"
        ) from None
    except OSError:
        raise _CannotWrite(
            f"{target.name}: found a place that cannot be written to, expected an existing folder"
        ) from None


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise argparse.ArgumentTypeError("expected small letters and digits, such as 2027")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("expected a date such as 2027-05-01") from None
