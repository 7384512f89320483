"""backup, restore FILE and verify."""

import argparse

from data.session import default_database_url
from etl import safekeeping
from etl.commands.common import say


def add_arguments(command: argparse.ArgumentParser, name: str) -> None:
    safekeeping.add_arguments(name, command)


def run(options: argparse.Namespace) -> bool:
    return safekeeping.run(options, options.database or default_database_url(), say)
