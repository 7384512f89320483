"""as-was DATE: all figures as they stood at the end of a day, as a file of the contract."""

import argparse
import sys
from datetime import UTC, date, datetime

from etl.commands.common import store_of
from etl.history import write_as_was


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    command.add_argument("day", type=_day, metavar="DATE", help="a day such as 2025-08-07")


def run(options: argparse.Namespace) -> bool:
    text = write_as_was(store_of(options), options.day)
    sys.stdout.write(text)
    if text.count("\n") == 1:
        print(f"No figures stood at the end of {options.day} (UTC).", file=sys.stderr)
    return True


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"found {text!r}, expected a day such as 2025-08-07"
        ) from None
    if day > max(date.today(), datetime.now(UTC).date()):
        raise argparse.ArgumentTypeError(
            f"found {day}, which is in the future, expected today or an earlier day"
        )
    return day
