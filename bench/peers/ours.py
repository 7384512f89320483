"""The dashboard as one more tool of the harness: the same figures, a start script, an adapter."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from bench.loading.command import accept_arguments, address
from bench.loading.convert import convert
from bench.loading.facts import facts_of_database, facts_of_file, first_difference, rows_of
from bench.peers.catalogue import write_catalogue
from bench.peers.figures import read_names, with_our_codes
from bench.process import ROOT
from data.migrations import migrate

OURS = ("ours", "ours_measure")
ADAPTER = Path(__file__).with_name("adapter.py")
_START = """#!/bin/bash
cd {root}; exec {python} -m bench.peers.serve {catalogue} --database {database} \\
  --no-browser --port $PORT
"""
_REGISTER = "\nimport ours  # puts the dashboard's adapters among these\n"


def add_ours(scratch: Path, figures: Path) -> int:
    """Make our database from the tools' figures and join their round; tells how many figures."""
    folder = scratch / "ours"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    count = make_database(figures, folder)
    start = scratch / "peers" / "ours" / "start.sh"
    start.parent.mkdir(exist_ok=True)
    start.write_text(start_script(folder), "utf-8")
    shutil.copyfile(ADAPTER, scratch / "harness" / "ours.py")
    with (scratch / "harness" / "adapters.py").open("a", encoding="utf-8") as file:
        file.write(_REGISTER)
    return count


def make_database(figures: Path, folder: Path) -> int:
    """A catalogue and a database with every figure, loaded as a person does, and looked at."""
    source, file, registry = (folder / name for name in ("source.csv", "M.csv", "registry.json"))
    with_our_codes(figures, source)
    convert(source, file, registry)
    write_catalogue(read_names(source), catalogue_in(folder))
    database = database_in(folder)
    migrate(address(database))
    load = [sys.executable, *accept_arguments(database, registry, file)]
    done = subprocess.run(load, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        words = f"{done.stdout}{done.stderr}".strip()
        sys.exit(f"Our database could not be made. The loader's last words:\n{words[-2000:]}")
    different = first_difference(facts_of_database(database), expected := facts_of_file(file))
    if different:
        sys.exit(f"Our database does not hold what the file says: {different}")
    return rows_of(expected)


def catalogue_in(folder: Path) -> Path:
    return folder / "catalogue"


def database_in(folder: Path) -> Path:
    return folder / "M.db"


def start_script(folder: Path) -> str:
    """What the harness starts: our server at the port that it names."""
    parts = {
        "root": str(ROOT),
        "python": sys.executable,
        "catalogue": str(catalogue_in(folder)),
        "database": address(database_in(folder)),
    }
    return _START.format(**{name: shlex.quote(part) for name, part in parts.items()})
