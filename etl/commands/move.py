"""move --to URL: carries everything into an empty database, on SQLite or on PostgreSQL."""

import argparse

from data.session import default_database_url
from etl.commands.common import say
from etl.load import account
from etl.move import move


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    command.add_argument("--to", required=True, metavar="URL", help="an empty database")
    command.add_argument("--from", dest="source", metavar="URL", help="the database in use else")


def run(options: argparse.Namespace) -> bool:
    source = options.source or options.database or default_database_url()
    return move(source, options.to, account(), say)
