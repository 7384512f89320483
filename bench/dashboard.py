"""The dashboard under test, with a database of its own, and what it says about its pages."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from bench.process import ROOT, Server

MEASURE = "/measure/fostering_deregistrations"
OTHER_MEASURE = "/measure/fostering_approvals"
ALSO = "fostering_generic_approvals"
OVERVIEW = "/"
PICTURES = ("slide", "half-slide", "a4")


def make_database(folder: Path, *, sample: bool = False) -> str:
    """A new database with the published figures, or the sample council; returns its address."""
    url = f"sqlite:///{(folder / 'bench.db').as_posix()}"
    command = [sys.executable, "-m", "etl", "sample" if sample else "prepare", "--database", url]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"The database for the measurement could not be made:\n{made.stdout}{made.stderr}")
    return url


def dashboard(database: str, folder: Path, *, sample: bool = False) -> Server:
    options = ["--no-browser", "--port", "PORT", "--database", database]
    options += ["--sample"] if sample else []
    return Server(["app.py", *options], folder / "dashboard.log")


def read_layout(address: str, page: str) -> Any:
    """The layout that a browser standing on `page` is given."""
    asked = Request(f"{address}/_dash-layout", headers={"Referer": address + page})
    with urlopen(asked) as answer:
        return json.load(answer)


def components(layout: Any) -> Iterator[dict]:
    """Every component of a layout, parents first."""
    if isinstance(layout, list):
        for one in layout:
            yield from components(one)
    elif isinstance(layout, dict) and "props" in layout:
        yield layout
        yield from components(layout["props"].get("children"))


def figures_of(layout: Any) -> dict[str, Any]:
    """The figures of a measure's page, by size."""
    for component in components(layout):
        if component["props"].get("id") == "chart-sizes":
            return component["props"]["data"]["figures"]
    raise LookupError("the page has no figures: no component 'chart-sizes'")
