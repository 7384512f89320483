"""history: every change of the figures, newest first."""

import argparse

from etl.commands.common import say, store_of
from etl.history import describe_history


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    """It takes no more than the database."""


def run(options: argparse.Namespace) -> bool:
    for line in describe_history(store_of(options)):
        say(line)
    return True
