"""status: what stands in the database."""

import argparse

from etl.commands.common import say, store_of
from etl.status import describe_status


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    """It takes no more than the database."""


def run(options: argparse.Namespace) -> bool:
    store = store_of(options)
    for line in describe_status(store.url, store.catalogue):
        say(line)
    return True
