"""prepare: makes or migrates the database, and loads the published figures."""

import argparse

from etl.commands.common import say, store_of
from etl.load import Loading
from etl.prepare import prepare


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    """It takes no more than the database."""


def run(options: argparse.Namespace) -> bool:
    return prepare(Loading(store_of(options), say))
