"""Loads onto a small disk that is nearly full; a program that mounts the disk for itself alone.

Started by `unshare --mount`, with the store's folder, an empty folder, and how many points.
"""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.trust.children import run_command
from tests.trust.large_council import LargeStore, OpenStore

ROOM = 64 * 2**20
MINUTES = 60


def main(before, disk, count):
    """Print one JSON object for each point: how a load ended, and what stood then."""
    _mount(disk)
    large = LargeStore(before)
    file = large.write(2)
    need = _need_of(large, disk, file)
    for place in range(count):
        # from no room at all to what lacks a page or two
        left = round((need - 2 * 4096) * place / max(count - 1, 1))
        print(json.dumps({"left": left} | _try(large, disk, file, left)), flush=True)
    print(json.dumps(_stage_on_full(large, disk)), flush=True)


def _mount(disk):
    options = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(disk)]
    subprocess.run(options, check=True, capture_output=True)


def _need_of(large, disk, file):
    """How much room a load needs at its largest, told by the least ballast that stops it."""
    enough, too_little = ROOM // 2, 0
    while enough - too_little > 2**16:
        left = (enough + too_little) // 2
        if _load(large.copy_to(disk), file, left)[0] == 0:
            enough = left
        else:
            too_little = left
    return too_little


def _load(large, file, left):
    """Load with so much room left, while a dashboard has the database open."""
    standing = OpenStore(large)
    standing.seen()
    fill(large.folder, left)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run_command(accept(large, file))
    return code, said.getvalue(), standing


def accept(large, file):
    options = ["--database", large.url, "--registry", str(large.registry)]
    return ["accept", str(file), *options, "--reason", "for a test"]


def fill(folder, left):
    """Fill a disk but for so many bytes."""
    ballast = folder / "ballast"
    ballast.unlink(missing_ok=True)
    free = shutil.disk_usage(folder).free
    with ballast.open("wb") as file, contextlib.suppress(OSError):
        os.posix_fallocate(file.fileno(), 0, max(free - left, 1))


def _try(large, disk, file, left):
    small = large.copy_to(disk)
    code, said, standing = _load(small, file, left)
    while_full = standing.seen()
    standing.close()
    (disk / "ballast").unlink()
    after, faults = small.seen(), small.faults()
    again = run_quietly(accept(small, file))
    return {
        "code": code,
        "said": said,
        "while_full": while_full,
        "after": after,
        "faults": faults,
        "again": again,
        "in_the_end": small.seen(),
        "busy": small.busy.exists(),
    }


def run_quietly(arguments):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return run_command(arguments)


def _stage_on_full(large, disk):
    """A file too large for memory waits in a folder for such files: that one is full."""
    from etl import staging

    staging._RUN = 1_000  # as if the file were two hundred times as large
    for old in disk.iterdir():
        old.unlink()
    fill(disk, 0)
    tempfile.tempdir = str(disk)
    file = large.folder / "staged.csv"
    file.write_text(large.text_of(2), encoding="utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run_command(accept(large, file))
    return {"code": code, "said": said.getvalue(), "after": large.seen()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
