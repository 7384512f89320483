"""One command as a process of its own, with its time and its peak memory."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.process import ROOT

LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Taken:
    """Seconds from start to end and on the processors, peak in MB, and what was printed."""

    wall: float
    processor: float | None
    peak: float | None
    printed: str


def time_command(arguments: Sequence[str], folder: Path) -> Taken:
    """Run this Python with `arguments`; stops everything when it fails."""
    _settle()
    result = folder / "launched.json"
    launch = [sys.executable, "-S", str(LAUNCH), str(result), sys.executable, *arguments]
    done = subprocess.run(
        launch, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    told = {"status": done.returncode} if done.returncode else json.loads(result.read_text("utf-8"))
    result.unlink(missing_ok=True)
    if told.pop("status"):
        words = f"{done.stdout}{done.stderr}".strip()
        sys.exit(f"{' '.join(arguments[:3])} failed. Its last words:\n{words[-2000:]}")
    return Taken(**told, printed=done.stdout)


def accept_arguments(database: Path, registry: Path, file: Path) -> list[str]:
    """What a person gives to load a file beyond the limits."""
    options = ("--database", address(database), "--registry", str(registry), "--no-limits")
    return ["-m", "etl", "accept", *options, "--reason", "speed of loading", str(file)]


def address(database: Path) -> str:
    return f"sqlite:///{database.as_posix()}"


def _settle() -> None:
    """Let what was written before reach the disk, so that it is on nobody's account."""
    if hasattr(os, "sync"):
        os.sync()
