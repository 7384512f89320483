"""as-was DATE: all figures as they stood at the end of a day, as a file of the contract."""

import argparse
import sys
from datetime import date

from etl.commands.common import store_of
from etl.history import write_as_was


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    command.add_argument("day", type=_day, metavar="DATE", help="a day such as 2025-08-07")


def run(options: argparse.Namespace) -> bool:
    sys.stdout.write(write_as_was(store_of(options), options.day))
    return True


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"found {text!r}, expected a day such as 2025-08-07"
        ) from None
