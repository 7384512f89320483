"""The disk is full at some point of a load: it is refused, and the old figures stay readable."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.trust import small_disk
from tests.trust.children import ENVIRONMENT, ROOT

FULL = "The disk is full. Nothing was changed."


@pytest.fixture
def results_of(tmp_path, one_load):
    """Run the program on a disk of its own, and return what it printed, line by line."""

    def run(count):
        if not shutil.which("unshare") or os.geteuid() != 0:
            pytest.skip("only the system's administrator can mount a disk for a test")
        large = one_load.copy_to(tmp_path)
        disk = tmp_path / "disk"
        disk.mkdir()
        program = subprocess.run(
            ["unshare", "--mount", sys.executable, small_disk.__file__, large.folder, disk, count],
            cwd=ROOT,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
        )
        if "mount: " in program.stderr or "unshare: " in program.stderr:
            pytest.skip("this system lets no test mount a disk")
        assert program.returncode == 0, program.stderr
        return [json.loads(line) for line in program.stdout.splitlines()]

    return lambda count: run(str(count))


@pytest.mark.parametrize("count", [5, pytest.param(20, marks=pytest.mark.full)])
def test_a_load_onto_a_full_disk_is_refused_and_nothing_else_happens(one_load, results_of, count):
    rows = one_load.rows
    *points, staged = results_of(count)
    assert len(points) == count
    for point in points:
        assert (point["code"], point["said"].strip()) == (1, FULL), point["left"]
        assert point["while_full"] == [1, [[1.0, rows]]]
        assert point["after"] == [1, [[1.0, rows]]]
        assert point["faults"] == []
        assert not point["busy"]
        assert point["again"] == 0
        assert point["in_the_end"] == [2, [[2.0, rows]]]
    assert points[0]["left"] < points[-1]["left"]
    assert (staged["code"], staged["said"].strip()) == (1, FULL)
    assert staged["after"] == [1, [[1.0, rows]]]
