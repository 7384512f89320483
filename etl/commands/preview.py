"""preview FILE ...: what would change; nothing is loaded."""

import argparse

from etl.commands.common import (
    add_complete,
    add_files,
    add_instructions,
    check_one,
    instructions_of,
    limits_of,
    say,
    store_of,
)
from etl.history import describe_difference
from etl.load import tell_checks, tell_not_complete
from etl.preview import Preview, preview_file
from etl.problems import rows
from etl.registry import Registry


def add_arguments(command: argparse.ArgumentParser, _: str) -> None:
    add_files(command)
    add_instructions(command)
    add_complete(command)


def run(options: argparse.Namespace) -> bool:
    store = store_of(options)
    registry = Registry(store.catalogue, store.today)
    is_sound = True
    for path in options.files:
        checked = check_one(path, path.name, registry, limits_of(options), instructions_of(options))
        if options.complete:
            tell_not_complete(checked)
        if tell_checks([checked], (), f"{checked.name} cannot be loaded.", say):
            _tell(checked.name, preview_file(store, checked, complete=options.complete))
        else:
            is_sound = False
    return is_sound


def _tell(name: str, preview: Preview) -> None:
    say(f"{name}:")
    if preview.already is not None:
        say(f"already loaded as load {preview.already.load_id}: nothing would change")
        return
    for line in describe_difference(preview.difference):
        say(line)
    if not preview.difference.counts.told:
        say("all its figures stand already: nothing would change")
    if preview.absent and not preview.difference.counts.withdrawn:
        say(
            f"{rows(preview.absent, 'standing figure')} of its measures and areas are not in the "
            "file; they stay, unless the file is complete (--complete)"
        )
