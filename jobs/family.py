"""A drawing process with all it started: found by a mark that each inherits, and ended together.

Asking a process for its children is not enough: when one in the middle dies, those below it belong
to nobody, and a frozen one stays for ever.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

MARK = "DRAWING_FOLDER"
"""In the environment of a drawing process and of everything it starts."""
_PREFIX = "drawing-"
_PATIENCE = 2.0
"""Seconds in which what was told to end has ended."""
_LONGEST = 6.0
"""Seconds after which a folder that cannot be removed is left to a later sweep."""
_PAUSE = 0.02


def new_folder() -> Path:
    """A folder for one drawing process, whose name says which process wants it."""
    owner = psutil.Process()
    prefix = f"{_PREFIX}{owner.pid}-{int(owner.create_time())}-"
    return Path(tempfile.mkdtemp(prefix=prefix)).resolve()


def environment(folder: Path) -> dict[str, str]:
    """What a drawing process is started with: its profiles and temporary files lie in `folder`."""
    own = dict.fromkeys((MARK, "TMPDIR", "TEMP", "TMP"), str(folder))
    return {**os.environ, **own, "PYTHONIOENCODING": "utf-8"}


def end_family(folder: Path) -> None:
    """End every process of the family but this one, in whatever state it is; remove the folder.

    What was just being started while the others were ended, or still wrote into the folder while
    it was removed, is found in the next round.
    """
    until = time.monotonic() + _LONGEST
    while True:
        found = family(folder)
        for one in found:
            with suppress(psutil.Error):
                one.kill()
        _wait_for_the_end(found)
        shutil.rmtree(folder, ignore_errors=True)
        if (not found and not folder.exists()) or time.monotonic() > until:
            return
        time.sleep(_PAUSE)


def family(folder: Path) -> list[psutil.Process]:
    """Those with the mark of this folder and all below them, without this process."""
    found: dict[int, psutil.Process] = {}
    for one in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if one.environ().get(MARK) == str(folder):
                found |= {each.pid: each for each in (one, *one.children(recursive=True))}
    found.pop(os.getpid(), None)
    return [one for one in found.values() if _lives(one)]


def seconds_used(number: int) -> float:
    """Processor time that a process and all below it have used so far."""
    total = 0.0
    with suppress(psutil.Error):
        head = psutil.Process(number)
        for one in (head, *head.children(recursive=True)):
            with suppress(psutil.Error):
                spent = one.cpu_times()
                total += spent.user + spent.system
    return total


def sweep() -> None:
    """Remove what owners that died together with their drawing process left behind."""
    for folder in _folders():
        if not _is_owned(folder):
            end_family(folder)


def _folders() -> Iterator[Path]:
    with suppress(OSError):
        for path in Path(tempfile.gettempdir()).resolve().glob(f"{_PREFIX}*"):
            if path.is_dir() and not path.is_symlink():
                yield path


def _is_owned(folder: Path) -> bool:
    """Whether the process named in the folder's name lives; also when the name is not ours."""
    parts = folder.name.removeprefix(_PREFIX).split("-")
    if len(parts) < 3 or not (parts[0].isdigit() and parts[1].isdigit()):
        return True
    try:
        return int(psutil.Process(int(parts[0])).create_time()) == int(parts[1])
    except psutil.Error:
        return False


def _wait_for_the_end(found: list[psutil.Process]) -> None:
    until = time.monotonic() + _PATIENCE
    while any(_lives(one) for one in found) and time.monotonic() < until:
        time.sleep(0.01)


def _lives(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return process.status() != psutil.STATUS_ZOMBIE
    return False
