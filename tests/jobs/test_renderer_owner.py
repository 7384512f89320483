"""When whoever owns the drawing process is killed, nothing of it stays."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from jobs.chromium import ROOT
from jobs.family import end_family, environment, family, new_folder, sweep

pytestmark = pytest.mark.browser
PATIENCE = 15.0
OWNER = """
import sys, threading, time
from jobs.renderer import Renderer
renderer = Renderer([sys.argv[1]], limit=20)
renderer.start()
if sys.argv[2] == "busy":
    threading.Thread(target=lambda: renderer.picture({}), daemon=True).start()
    time.sleep(0.5)
print(renderer._drawer._folder, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("state", ["idle", "busy"])
def test_the_drawing_process_ends_with_its_owner(tmp_path, state):
    script = tmp_path / "busy.js"
    script.write_text("window.pictures = { make: () => { for (;;); } };", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(script), state],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as owner:
        folder = Path(owner.stdout.readline().strip())
        try:
            assert len(family(folder)) >= 3  # Python, Playwright's driver, Chromium
        finally:
            owner.kill()
    assert in_time(lambda: not family(folder) and not folder.exists())


def test_what_an_owner_left_behind_is_swept_up(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    mine, ended = new_folder(), tmp_path / "drawing-999999999-1-abc"
    other = tmp_path / "drawing-of-somebody"
    for folder in (ended, other):
        folder.mkdir()
    left = subprocess.Popen([sys.executable, "-c", SLEEP], env=environment(ended))
    try:
        assert in_time(lambda: [one.pid for one in family(ended)] == [left.pid])
        sweep()
        assert left.wait(PATIENCE) != 0
        assert sorted(tmp_path.iterdir()) == sorted((mine.parent / mine.name, other))
    finally:
        left.kill()
        left.wait()


def test_a_folder_into_which_something_is_still_written_goes_all_the_same(tmp_path, monkeypatch):
    folder, tries, remove = tmp_path / "drawing", [], shutil.rmtree
    folder.mkdir()

    def hindered(path, **how):
        tries.append(path)
        if len(tries) > 2:
            remove(path, **how)

    monkeypatch.setattr("jobs.family.shutil.rmtree", hindered)
    end_family(folder)
    assert not folder.exists()
    assert len(tries) == 3


def test_a_folder_that_cannot_be_removed_holds_up_nobody_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr("jobs.family.shutil.rmtree", lambda *_, **__: None)
    monkeypatch.setattr("jobs.family._LONGEST", 0.3)
    began = time.monotonic()
    end_family(tmp_path)
    assert time.monotonic() - began < PATIENCE


def test_a_family_is_only_those_with_its_mark(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder, others = new_folder(), new_folder()
    with subprocess.Popen([sys.executable, "-c", SLEEP], env=environment(others)) as bystander:
        end_family(folder)
        assert psutil.pid_exists(bystander.pid)
        assert bystander.poll() is None
        assert in_time(lambda: len(family(others)) == 1)
        end_family(others)
    assert bystander.returncode != 0


SLEEP = "import time; time.sleep(60)"


def in_time(is_so) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if is_so():
            return True
        time.sleep(0.05)
    return False
