"""Files that are there whole or not at all: made in a folder of their own, then renamed."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".unfinished-"
"""How the folders of unfinished work begin; what a killed program left is cleared a day later."""

_DAY = 86_400


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder for unfinished files, on the disk where they will stand; gone at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    _clear_remains(folder)
    place = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def make_lasting(path: Path) -> None:
    """Bring a file onto the disk, so that a power cut cannot take it back."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def move_into_place(path: Path, target: Path) -> None:
    """Give a finished file its name, in one step that lasts."""
    make_lasting(path)
    path.replace(target)
    if os.name != "nt":  # Windows has no way to do this for a folder, and needs none
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _clear_remains(folder: Path) -> None:
    for place in folder.glob(f"{UNFINISHED}*"):
        if time.time() - place.stat().st_mtime > _DAY:
            shutil.rmtree(place, ignore_errors=True)
