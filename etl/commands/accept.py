"""accept FILE ... --reason WHY: checks files, and loads them if nothing is wrong."""

import argparse

from etl.commands.common import (
    add_complete,
    add_files,
    add_instructions,
    add_who_and_why,
    instructions_of,
    limits_of,
    say,
    store_of,
)
from etl.load import Loading, load_files


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    add_files(command)
    add_instructions(command)
    add_complete(command)
    add_who_and_why(command)


def run(options: argparse.Namespace) -> bool:
    loading = Loading(
        store_of(options),
        say,
        by=options.by,
        reason=options.reason,
        complete=options.complete,
        limits=limits_of(options),
        told=instructions_of(options),
    )
    return load_files(loading, options.files)
