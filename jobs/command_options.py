"""What the commands of `python -m exports` take."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from data.domain.export_format import FORMAT_BY_NAME, ExportFormat
from jobs.formats import read_formats, read_sizes

FORMATS = "pptx,pdf"
_MOST_DIGITS = 9


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read them; what cannot be understood ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="python -m exports", description="Board packs as files, without the dashboard."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    packs = commands.add_parser("packs", help="list the packs: name, title, last frozen, pages")
    pack = commands.add_parser("pack", help="write the files of a pack")
    pack.add_argument("name", metavar="NAME", help="its name, as `packs` lists it")
    pack.add_argument("--to", type=_folder, required=True, metavar="FOLDER")
    pack.add_argument(
        "--formats", type=_forms, default=FORMATS, help=f"any of {','.join(FORMAT_BY_NAME)}"
    )
    pack.add_argument("--sizes", type=_sizes, default="", help="of pictures: slide,half-slide,a4")
    pack.add_argument(
        "--frozen", type=_number, metavar="N", help="as frozen as number N, not as it is now"
    )
    pack.add_argument("--template", type=Path, metavar="FILE", help="PowerPoint file for slides")
    for command in (packs, pack):
        command.add_argument("--database", metavar="URL", help="address of the database")
        command.add_argument("--sample", action="store_true", help="the fictional sample council")
    return parser.parse_args(arguments)


def _forms(text: str) -> tuple[ExportFormat, ...]:
    try:
        return read_formats(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _sizes(text: str) -> tuple[str, ...]:
    try:
        return read_sizes(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _folder(text: str) -> Path:
    """Nothing is what a script gives whose own variable is not set: not the folder it runs in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("found nothing, expected a folder")
    return Path(text)


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    if not is_number or int(text) == 0:
        raise argparse.ArgumentTypeError(f"found {text[:40]!r}, expected a number from 1")
    return int(text)
