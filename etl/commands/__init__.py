"""The commands of `python -m etl`, each a module that is imported when it is asked for."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from data.domain.plain_problem import PlainProblem

OK, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "check": ("check", "tell every problem of files; load nothing"),
    "preview": ("preview", "show what files would change; load nothing"),
    "accept": ("accept", "check files, then load them, with a reason"),
    "mappings": ("mappings", "list the publications that can be read, and check their mappings"),
    "decide": ("decide", "targets, breaks, baselines: check and accept files, list, withdraw"),
    "history": ("history", "list every change of the figures, newest first"),
    "withdraw": ("turn", "take a load back, as if it had never been"),
    "restore": (
        "turn",
        "put a withdrawn load back (LOAD), or a backup in the database's place (FILE)",
    ),
    "as-was": ("as_was", "write all figures as they stood on a day, as CSV"),
    "status": ("status", "say what stands in the database"),
    "neighbours": ("neighbours", "write a version of the statistical neighbours for the catalogue"),
    "prepare": ("prepare", "make or migrate the database and load the published figures"),
    "sample": ("sample", "make the database of the fictional sample council"),
    "backup": ("safekeeping", "copy the database into one file, also while somebody loads"),
    "move": ("move", "carry everything into an empty database, on SQLite or PostgreSQL"),
    "verify": ("safekeeping", "look for anything wrong in the database, or in a backup"),
}
"""By name: the module with `add_arguments` and `run`, and what the command does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; faults that a person can mend are one plain line."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = _parser(next((one for one in given if one in COMMANDS), ""))
    if not given:
        parser.print_help()
        return USAGE
    options = parser.parse_args(given)
    try:
        return OK if _module(options.command).run(options) else PROBLEMS
    except PlainProblem as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nInterrupted. A file not shown as loaded has changed nothing.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the lines has gone, as `head` does
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 for what Python still flushes at the end
    return PROBLEMS


def _parser(asked_for: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m etl", description="Load figures into the dashboard's database."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, words) in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument("--database", metavar="URL", help="address of the database")
        if name == asked_for:
            _module(name).add_arguments(command, name)
    return parser


def _module(command: str) -> ModuleType:
    return import_module(f"etl.commands.{COMMANDS[command][0]}")
