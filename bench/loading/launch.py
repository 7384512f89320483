"""Runs one command and writes down its time and its peak memory: launch.py RESULT COMMAND ...

A program of its own, because a process begins with the memory of the one that starts it: started
from a large one, its peak would be that one's.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def main(result: str, *command: str) -> None:
    started = time.perf_counter()
    process = subprocess.Popen(command)
    used = _wait(process)
    wall = time.perf_counter() - started
    Path(result).write_text(json.dumps({"wall": wall, **used}), "utf-8")


def _wait(process: subprocess.Popen) -> dict[str, float | None]:
    """Exit status, seconds of processor time, peak in MB; Windows does not tell the last two."""
    if not hasattr(os, "wait4"):
        return {"status": process.wait(), "processor": None, "peak": None}
    _, status, used = os.wait4(process.pid, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "status": os.waitstatus_to_exitcode(status),
        "processor": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * unit / 1e6,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
