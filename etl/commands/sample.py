"""sample: makes the database of the fictional sample council, or lists what truly changes in it."""

import argparse

from data.sample.constants import SEED, sample_database_url
from data.sample.manifest import manifest_lines
from etl.commands.common import say
from etl.sample import make_sample, prepare_sample


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    command.add_argument("--seed", type=_seed, default=SEED, metavar="N", help="other figures")
    command.add_argument(
        "--renew",
        action="store_true",
        help="leave a sample of this version, make a missing or older one again",
    )
    command.add_argument(
        "--list", action="store_true", help="only list what truly changes with this seed"
    )


def run(options: argparse.Namespace) -> bool:
    if options.list:
        for line in manifest_lines(options.seed):
            say(line)
        return True
    make = prepare_sample if options.renew else make_sample
    make(options.database or sample_database_url(), options.seed, say)
    return True


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise argparse.ArgumentTypeError("expected a whole number of up to nine digits")
    return int(text)
