"""check FILE ...: every problem and warning; nothing is loaded."""

import argparse

from etl.check import CheckedFile
from etl.commands.common import (
    add_files,
    add_instructions,
    check_one,
    instructions_of,
    limits_of,
    registry_of,
    say,
)
from etl.load import tell_checks
from etl.problems import rows
from etl.report import to_json


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    add_files(command)
    add_instructions(command)
    command.add_argument("--json", action="store_true", help="one JSON object per file")
    command.add_argument("--name", help="the name that the file was sent with")


def run(options: argparse.Namespace) -> bool:
    registry = registry_of(options)
    checked = [
        check_one(
            path, options.name or path.name, registry, limits_of(options), instructions_of(options)
        )
        for path in options.files
    ]
    for check in checked:
        if options.json:
            print(to_json(check), flush=True)
        else:
            _tell(check)
    return all(check.is_sound for check in checked)


def _tell(check: CheckedFile) -> None:
    if tell_checks([check], (), f"{check.name} cannot be loaded.", say):
        noun = "statement" if check.statements else "figure"
        say(f"{check.name}: {rows(check.count, noun)}, no problems")
