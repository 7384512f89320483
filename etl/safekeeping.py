"""The commands that keep the figures safe: backup, restore and verify."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from data.faults import told_plainly
from data.queries.contents import Contents
from data.queries.soundness import Examination, examine_database, examine_file
from data.session import DatabaseProblem, sqlite_path
from data.writes.backup import back_up
from data.writes.put_on_server import put_on_server
from data.writes.replace import Restored, put_in_place
from data.writes.restore import Checked, check_backup
from data.writes.seal import Seal, read_seal

WORDS = {
    "backup": "copy the database into one file, also while somebody loads",
    "restore": "let a backup take the place of the database",
    "verify": "look for anything wrong in the database, or in a backup",
}

_HELP = {
    "backup": "a new file, or a folder: one that there is, or a new one with / at the end",
    "restore": "the number of a load, or a backup",
    "verify": "a backup; the database in use where none is given",
}

Say = Callable[[str], None]


def add_arguments(name: str, command: ArgumentParser) -> None:
    """Add what the command NAME takes beside the address of the database."""
    is_needed = name == "restore"
    command.add_argument(
        "file",
        nargs=None if is_needed else "?",
        type=str if name == "backup" else Path,  # a path forgets a slash at its end
        metavar="LOAD or FILE" if is_needed else "FILE",
        help=_HELP[name],
    )
    if name == "restore":
        command.add_argument("--yes", action="store_true", help="do not ask")
        command.add_argument(
            "--unsealed",
            action="store_true",
            help="take a sound file that is not as `backup` made it",
        )


def run(options: Namespace, url: str, say: Say) -> bool:
    """Run the command that the options name; false when something is wrong or was refused."""
    if options.command == "backup":
        target = Path(options.file) if options.file else None
        into_folder = target is not None and options.file.endswith(("/", os.sep))
        return make_backup(url, target, say, into_folder=into_folder)
    if options.command == "verify":
        return verify(url, options.file, say)
    return restore_backup(url, options.file, say, is_sure=options.yes, unsealed=options.unsealed)


def make_backup(url: str, target: Path | None, say: Say, *, into_folder: bool = False) -> bool:
    """Back the database up and say what the backup holds and where it stands."""
    backup = back_up(url, target, into_folder=into_folder)
    say(f"Backed up: {describe(backup.contents)}")
    say(f"{backup.size / 1_000_000:,.1f} MB in {backup.path}")
    return True


def restore_backup(
    url: str, file: Path, say: Say, *, is_sure: bool = False, unsealed: bool = False
) -> bool:
    """Check a backup, ask, then let it take the database's place."""
    with check_backup(url, file, unsealed=unsealed) as checked:
        for line in _compare(file.name, checked):
            say(line)
        if not (is_sure or _confirm()):
            say("Nothing was changed.")
            return False
        restored = _put(url, checked)
    if restored.aside is not None:
        say(f"The database of before was put aside: {restored.aside}")
    say(f"Restored: {describe(checked.contents)}")
    if restored.reads_on:
        say("A dashboard that is running shows these figures from the next page on.")
    else:
        say("A dashboard that is running must be stopped and started again.")
    return True


def _put(url: str, checked: Checked) -> Restored:
    if sqlite_path(url) is None:
        return put_on_server(url, checked.copy)
    return put_in_place(checked.database, checked.copy)


def verify(url: str, file: Path | None, say: Say) -> bool:
    """Examine the database, or a backup without changing it; false when anything is wrong."""
    examined, name = _examine(url, file)
    if examined.contents is not None:
        say(f"{name}: {describe(examined.contents)}")
    if not examined.faults:
        say("The file, its version and the history of every figure were checked: nothing is wrong.")
        return True
    say(f"Problems: {len(examined.faults)}")
    for fault in examined.faults:
        say(f"  {fault}")
    return False


def describe(contents: Contents) -> str:
    """One line: version, loads and changes, the last load, when it was last changed."""
    decided = f", {_number(contents.decisions, 'decision')}" if contents.decisions else ""
    if not contents.loads:
        return f"version {contents.revision}, no loads{decided}"
    loads = f"{_number(contents.loads, 'load')}, {_number(contents.changes, 'change')}"
    last = f"the last load is {contents.last_load}, {contents.last_file}"
    last += f"; last changed {contents.changed_at} UTC"
    return f"version {contents.revision}, {loads}, {last}{decided}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _examine(url: str, file: Path | None) -> tuple[Examination, str]:
    if file is None:
        with told_plainly("The database could not be read"):
            return examine_database(url), "The database"
    with told_plainly(f"{file.name} could not be read"):
        seal = read_seal(file)
        if seal is Seal.NO_DATABASE:
            raise DatabaseProblem(f"{file.name}: found a file that is {seal}, expected a backup")
        examined = examine_file(file)
    if seal is Seal.BROKEN:
        broken = f"the backup was {seal}"
        examined = Examination(examined.contents, (broken, *examined.faults))
    return examined, f"{file.name}, {'a backup' if seal is Seal.WHOLE else seal}"


def _compare(name: str, checked: Checked) -> Iterator[str]:
    yield f"{name}: checked, nothing is wrong with the file."
    if checked.revision != checked.contents.revision:
        versions = f"{checked.revision} to {checked.contents.revision}"
        yield f"  It was made by an older version and is brought from version {versions}."
    yield f"  The backup holds: {describe(checked.contents)}"
    now = describe(checked.present) if checked.present else "no database that can be read"
    yield f"  In use now: {now}"
    yield "Loads that the backup does not hold will be gone from the dashboard."
    if checked.present and checked.present.decisions:
        yield "So will targets, breaks and the like that were entered since."


def _confirm() -> bool:
    if not _can_ask():
        raise DatabaseProblem(
            "Nothing was changed: there is nobody to ask. To restore without a question, add --yes"
        )
    try:
        return input("Restore it? Type yes: ").strip().lower() == "yes"
    except EOFError:
        return False


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
