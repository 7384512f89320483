"""The files to load, made with the harness's generator: the same each time."""

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.loading.convert import convert

HARNESS = Path(__file__).resolve().parents[3] / "shared" / "bench" / "harness"
SHARE_REVISED = 0.01
_SEED = 20261122


@dataclass(frozen=True)
class Files:
    """The files of one size, by what they are."""

    folder: Path
    size: str

    def path(self, name: str) -> Path:
        return self.folder / f"{self.size}-{name}"

    @property
    def source(self) -> Path:
        """As the generator wrote it: what pandas loads."""
        return self.path("source.csv")

    @property
    def registry(self) -> Path:
        return self.path("registry.json")

    @property
    def first(self) -> Path:
        """The same figures in the columns of our contract."""
        return self.path("first.csv")

    @property
    def revised(self) -> Path:
        return self.path("revised.csv")

    @property
    def revised_shuffled(self) -> Path:
        return self.path("revised-shuffled.csv")

    @property
    def shuffled(self) -> Path:
        return self.path("shuffled.csv")

    @property
    def all_revised(self) -> Path:
        """Every figure that is known is another: what a reader's wait is measured with."""
        return self.path("all-revised.csv")


def require_harness(harness: Path) -> None:
    """Stop when the generator and the method to compare with are not there."""
    missing = [name for name in ("gen.py", "etl_one.py") if not (harness / name).is_file()]
    if missing:
        sys.exit(f"{harness}: found no {' and no '.join(missing)}, expected the harness's folder")


def make_files(folder: Path, size: str, harness: Path) -> Files:
    """Make those files of a size that are not there yet."""
    files = Files(folder, size)
    _make(files.source, lambda path: _generate(harness, size, path))
    _make(files.first, lambda path: convert(files.source, path, files.registry))
    _make(files.revised, lambda path: revise(files.first, path, SHARE_REVISED))
    _make(files.revised_shuffled, lambda path: shuffle(files.revised, path))
    _make(files.shuffled, lambda path: shuffle(files.first, path))
    return files


def make_all_revised(files: Files) -> None:
    _make(files.all_revised, lambda path: revise(files.first, path, 1))


def revise(source: Path, target: Path, share: float) -> None:
    """Raise by one a share of the values, chosen by chance; what is missing stays so."""
    chance = random.Random(_SEED)  # noqa: S311
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as written:
        written.write(next(lines))
        for line in lines:
            measure, area, period, value, denominator = line.split(",")
            if chance.random() < share and value != "c":
                line = f"{measure},{area},{period},{float(value) + 1:.1f},{denominator}"
            written.write(line)


def shuffle(source: Path, target: Path) -> None:
    """The same rows in an order of chance."""
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as written:
        written.write(next(lines))
        rows = list(lines)
        random.Random(_SEED).shuffle(rows)  # noqa: S311
        written.writelines(rows)


def _make(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file under another name first, so that one which is there is whole."""
    if path.exists():
        return
    part = path.with_name(f"{path.name}.part")
    write(part)
    part.replace(path)


def _generate(harness: Path, size: str, path: Path) -> None:
    command = [sys.executable, str(harness / "gen.py"), size, str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"The figures could not be made:\n{done.stdout}{done.stderr}")
