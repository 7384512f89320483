"""What several commands take and need."""

import argparse
from datetime import date
from pathlib import Path

from data.domain.instructions import Instructions
from data.session import default_database_url
from etl.check import CheckedFile, check_file
from etl.display import clean_name
from etl.files import read_input
from etl.limits import LIMITS, NO_LIMITS, Limits
from etl.problems import Findings
from etl.registry import Registry, read_registry
from etl.store import Store

LONGEST_REASON = 500


def say(line: str) -> None:
    print(line, flush=True)


def add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--registry", type=_registry, metavar="FILE", help="other measures")
    command.add_argument(
        "--no-limits", action="store_true", help="take files beyond the limits of the contract"
    )


def add_instructions(command: argparse.ArgumentParser) -> None:
    """What can be said of a file that a publisher issued."""
    published = command.add_argument_group("files of a publication")
    published.add_argument(
        "--release",
        type=_day,
        metavar="DAY",
        help="when the release came out, such as 2025-11-26; without it the file's newest period "
        "tells the month",
    )
    published.add_argument(
        "--sound-part", action="store_true", help="leave out rows with problems, take the others"
    )
    published.add_argument(
        "--insist", action="store_true", help="take figures too that are held back as implausible"
    )
    published.add_argument(
        "--mappings", type=Path, metavar="FOLDER", help="your own mappings of publications"
    )


def instructions_of(options: argparse.Namespace) -> Instructions:
    return Instructions(options.release, options.sound_part, options.insist, options.mappings)


def add_complete(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--complete",
        action="store_true",
        help="the file is the whole of its series: figures that it does not hold are withdrawn",
    )


def add_who_and_why(command: argparse.ArgumentParser, *, is_required: bool = True) -> None:
    command.add_argument(
        "--reason", type=_reason, required=is_required, help="why, for the history"
    )
    command.add_argument("--by", default="", help="who, if not the account in use")


def registry_of(options: argparse.Namespace) -> Registry:
    """The measures and the day to check by: the catalogue's and today, or those of --registry."""
    given: Registry | None = getattr(options, "registry", None)
    if given is not None:
        return given
    from data.catalogue import read_catalogue  # not needed, and not imported, with other measures

    return Registry(read_catalogue(), date.today())


def store_of(options: argparse.Namespace) -> Store:
    registry = registry_of(options)
    return Store(options.database or default_database_url(), registry.catalogue, registry.as_of)


def limits_of(options: argparse.Namespace) -> Limits:
    return NO_LIMITS if options.no_limits else LIMITS


def check_one(
    path: Path, name: str, registry: Registry, limits: Limits, told: Instructions
) -> CheckedFile:
    """Check a file; one that cannot be read is a problem like others."""
    findings = Findings(clean_name(name))
    file = read_input(path, findings, given_name=name, limits=limits)
    if file is None:
        return CheckedFile(findings.file, "", (findings,))
    return check_file(file, registry.catalogue, registry.as_of, limits, told)


def _registry(text: str) -> Registry:
    try:
        return read_registry(Path(text))
    except (OSError, ValueError, KeyError, TypeError):
        raise argparse.ArgumentTypeError("expected a registry of measures as JSON") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"found {text!r}, expected a day such as 2025-11-26"
        ) from None


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not 5 <= len(reason) <= LONGEST_REASON:
        raise argparse.ArgumentTypeError(
            f"found {len(reason)} characters, expected why in 5 to {LONGEST_REASON}"
        )
    return reason
