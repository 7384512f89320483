"""A sign of life from whoever makes the files, for those who wait and those who watch."""

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_hex

NAME = "worker.json"
EVERY = 5.0
"""Seconds between two signs."""
STALE = 20.0
"""Seconds after which a sign no longer tells that its worker lives."""
NOBODY = (
    "No files are being made at the moment: the program that makes them has not answered for a "
    "while. If this goes on, tell IT (python -m jobs)."
)


@dataclass(frozen=True)
class Sign:
    """`at` in seconds since 1970; `problem` says why nothing is made, '' where all is well.

    `chromium` is its path's last part, '' where there is none, so that papers cannot be made;
    `ended` counts the jobs that this worker brought to an end.
    """

    at: float = 0.0
    worker: str = ""
    problem: str = ""
    chromium: str = ""
    ended: int = 0


def give_sign(
    folder: Path, worker: str, *, problem: str = "", chromium: str = "", ended: int = 0
) -> None:
    """Write a sign in one step; a full disk is no reason to end."""
    sign = Sign(time.time(), worker, problem, chromium, ended)
    new = folder / f".{NAME}.{token_hex(4)}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            new.write_text(json.dumps(asdict(sign)), encoding="utf-8")
            os.replace(new, folder / NAME)
        finally:
            new.unlink(missing_ok=True)


def read_sign(folder: Path) -> Sign:
    """The last sign; one that says nothing where there was none."""
    try:
        return Sign(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Sign()


def why_nothing_is_made(folder: Path) -> str:
    """In plain words why jobs wait; '' while a worker lives."""
    sign = read_sign(folder)
    if sign.problem:
        return sign.problem
    return "" if time.time() - sign.at < STALE else NOBODY
