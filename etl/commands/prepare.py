"""prepare: makes or migrates the database, and loads the published figures.

With --to it brings the database to one version, older or newer, and loads nothing.
"""

import argparse

from data.writes.go_back import NOTHING, bring_to
from etl.commands.common import say, store_of
from etl.load import Loading
from etl.prepare import prepare


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    command.add_argument(
        "--to",
        metavar="VERSION",
        help=f"bring the database to this version, such as 0002, or {NOTHING} for no tables at "
        "all; a copy is put aside first, and no figures are loaded",
    )
    command.add_argument(
        "--lose", action="store_true", help="with --to: lose what an older version cannot hold"
    )


def run(options: argparse.Namespace) -> bool:
    store = store_of(options)
    if options.to is None:
        return prepare(Loading(store, say))
    bring_to(store.url, options.to, store.catalogue.measure_by_id, say, lose=options.lose)
    return True
