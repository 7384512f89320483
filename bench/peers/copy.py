"""The harness's folder in a scratch folder, where it may write beside itself."""

import os
import shutil
import sys
from pathlib import Path

HARNESS = Path(__file__).resolve().parents[3] / "shared" / "bench"
MADE = ("venvs", "data", "logs", "results")
"""What the harness writes beside itself; never copied, and kept where it is there already."""

_PROGRAMS = ("run_all.py", "measure.py", "table.py", "adapters.py", "gen.py", "mkdb.sh")


def require_harness(harness: Path) -> None:
    """Stop when the programs that measure are not there."""
    missing = [name for name in _PROGRAMS if not (harness / "harness" / name).is_file()]
    if missing:
        sys.exit(f"{harness}: found no harness/{missing[0]}, expected the harness's folder")


def copy_harness(harness: Path, scratch: Path) -> None:
    """Copy every file anew, for its owner to write; what was made before stays."""
    for folder, names, files in os.walk(harness):
        relative = Path(folder).relative_to(harness)
        names[:] = [name for name in names if relative != Path() or name not in MADE]
        (scratch / relative).mkdir(parents=True, exist_ok=True)
        for name in files:
            _copy(Path(folder) / name, scratch / relative / name)
    for name in MADE:
        (scratch / name).mkdir(exist_ok=True)


def _copy(source: Path, target: Path) -> None:
    """The bytes, and whether it may be run; a source for reading alone becomes writable."""
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if source.stat().st_mode & 0o100 else 0o644)
