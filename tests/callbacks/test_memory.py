"""The collector is spared what start-up made, in the process that serves and nowhere else."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

import app
from data.migrations import migrate

ROOT = Path(__file__).resolve().parents[2]
SETTLE = """
import gc
from callbacks.memory import settle_memory
before = gc.get_freeze_count()
settle_memory()
print(before, gc.get_freeze_count() > 1_000, gc.get_threshold()[0])
"""


def test_what_start_up_made_is_looked_at_no_more():
    order = [sys.executable, "-c", SETTLE]
    said = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["0", "True", "20000"]


def test_it_is_done_once_the_dashboard_is_put_together(tmp_path, monkeypatch):
    url = f"sqlite:///{(tmp_path / 'd.db').as_posix()}"
    migrate(url)
    asked = []
    monkeypatch.setattr(app, "settle_memory", lambda: asked.append("settled"))
    monkeypatch.setattr(app, "create_server", refuse)
    with pytest.raises(SystemExit):
        app.serve(["--no-browser", "--database", url])
    assert asked == ["settled"]
    assert gc.get_freeze_count() == 0


def refuse(*_, **__):
    raise OSError("in use")
