"""Runs one program to its end, and says what cannot be had when it fails."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 600
"""Seconds that one installation may take."""


class NotToBeHadError(Exception):
    """Something that a tool needs cannot be had here; the message says what."""


def run(command: Sequence[str], folder: Path, settings: Mapping[str, str] | None = None) -> None:
    """Run a program in a folder, with more settings in its environment."""
    name = Path(command[0]).name
    environment = os.environ | (settings or {})
    environment.pop("PYTHONPATH", None)  # what is ours is not theirs
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise NotToBeHadError(f"{name} was not ready after {PATIENCE} seconds") from None
    except OSError as error:
        raise NotToBeHadError(f"{name} cannot be run ({error.strerror})") from None
    if done.returncode:
        words = f"{done.stdout}{done.stderr}".strip().splitlines() or ["it said nothing"]
        raise NotToBeHadError(f"{name} failed: {words[-1][:300]}")
