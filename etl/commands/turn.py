"""withdraw LOAD and restore LOAD; restore FILE lets a backup take the database's place."""

import argparse

from etl.commands import safekeeping
from etl.commands.common import add_who_and_why, say, store_of
from etl.history import describe_change
from etl.load import account
from etl.problems import TurnProblem
from etl.take_back import preview_restoration, restore_load, withdraw_load


def add_arguments(command: argparse.ArgumentParser, name: str) -> None:
    if name == "withdraw":
        command.add_argument("load", type=int, metavar="LOAD", help="the number of the load")
    else:
        safekeeping.add_arguments(command, name)
    add_who_and_why(command, is_required=name == "withdraw")


def run(options: argparse.Namespace) -> bool:
    if options.command == "withdraw":
        turn, load_id = withdraw_load, options.load
    elif str(options.file).isdecimal():
        turn, load_id = restore_load, int(str(options.file))
    else:
        return safekeeping.run(options)
    if options.reason is None:
        preview_restoration(store_of(options), load_id)  # first, whether it can be put back at all
        raise TurnProblem("found no --reason, expected why the load is put back, for the history")
    change = turn(store_of(options), load_id, by=options.by or account(), reason=options.reason)
    say(describe_change(change))
    return True
