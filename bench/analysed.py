"""How long the server takes to read, analyse and draw a page of 30 measures of the sample council.

    python bootstrap.py -m bench.analysed

Prints a Markdown table: the theme's page and the overview, each with 30 measures and with all, and
a floor, which is what any server must do: read the same figures with plain SQL, and write the same
page as JSON.
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dash._utils import to_json

from bench.machine import busy
from callbacks.memory import settle_memory
from callbacks.pages import Site, open_page
from data.domain.catalogue import Catalogue
from data.models import CURRENT
from data.reading.reader import Reader
from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.constants import SEED, TODAY
from data.session import open_engine, read_session
from etl.sample import make_sample
from layouts.address import OVERVIEW, theme_path

MEASURES = 30
FIGURES = """
SELECT m.name, o.period_key, o.breakdown_key, o.value, o.missing, o.numerator, o.denominator
FROM observation o JOIN measure_key m ON m.id = o.measure_key JOIN area_key a ON a.id = o.area_key
WHERE a.name = ? AND o.until_change = ?
AND m.name IN ({marks})
"""


@dataclass(frozen=True)
class Turn:
    """Milliseconds of waiting, and of the processor's work, which others' work does not add to."""

    waited: float
    worked: float


@dataclass(frozen=True)
class Reading:
    """The turns of one page, and of its floor."""

    name: str
    measures: int
    whole: list[Turn]
    floor: list[Turn]


def first_measures(catalogue: Catalogue, count: int) -> Catalogue:
    """The catalogue with so many loaded measures, all in the first theme."""
    theme = catalogue.themes[0]
    kept = [replace(one, theme=theme.id) for one in catalogue.measures if one.formula is None]
    return replace(catalogue, measures=tuple(kept[:count]), themes=(theme,), leads=())


def read_pages(path: Path, turns: int) -> list[Reading]:
    whole = read_sample_catalogue()
    few = first_measures(whole, MEASURES)
    asked = (
        ("theme's page", few, theme_path(few.themes[0].id)),
        ("overview", few, OVERVIEW),
        ("overview", whole, OVERVIEW),
    )
    return [_read(path, name, catalogue, page, turns) for name, catalogue, page in asked]


def _read(path: Path, name: str, catalogue: Catalogue, address: str, turns: int) -> Reading:
    engine = open_engine(f"sqlite:///{path.as_posix()}")
    reader = Reader(catalogue, engine, partial(read_session, engine), lambda: TODAY)
    site = Site(reader, None, {})  # type: ignore[arg-type]  # no page here speaks of loads
    page = open_page(site, address, "")
    ids = [measure.id for measure in catalogue.measures if measure.formula is None]
    found = Reading(
        name,
        len(catalogue.measures),
        _timed(lambda: to_json(open_page(site, address, "").body), turns),
        _timed(partial(_floor, path, catalogue.council.area, ids, page.body), turns),
    )
    engine.dispose()
    return found


def _floor(path: Path, area: str, ids: list[str], body: list) -> None:
    with closing(sqlite3.connect(path)) as connection:
        marks = ", ".join("?" for _ in ids)
        connection.execute(FIGURES.format(marks=marks), (area, CURRENT, *ids)).fetchall()
    to_json(body)


def _timed(act: Callable[[], object], turns: int) -> list[Turn]:
    """So many turns, after two that are not counted."""
    found = []
    for _ in range(turns + 2):
        began, worked = time.perf_counter(), time.process_time()
        act()
        took = (time.perf_counter() - began, time.process_time() - worked)
        found.append(Turn(*(1000 * one for one in took)))
    return found[2:]


def table(readings: list[Reading]) -> str:
    rows = [
        "| page | measures | ms, min / **median** / max | processor ms | floor, of it | share |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*rows, *(_row(one) for one in readings)])


def _row(one: Reading) -> str:
    waited = [turn.waited for turn in one.whole]
    middle = statistics.median(waited)
    worked, floor = (
        statistics.median(turn.worked for turn in turns) for turns in (one.whole, one.floor)
    )
    span = f"{min(waited):.0f} / **{middle:.0f}** / {max(waited):.0f}"
    share = f"{100 * floor / worked:.0f}%"
    return f"| {one.name} | {one.measures} | {span} | {worked:.0f} | {floor:.0f} | {share} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python bootstrap.py -m bench.analysed")
    parser.add_argument("--turns", type=int, default=20)
    turns = max(parser.parse_args().turns, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        make_sample(f"sqlite:///{path.as_posix()}", SEED, lambda _: None)
        settle_memory()  # as the server does
        print(f"Busy before: {busy()}", file=sys.stderr)
        print(table(read_pages(path, turns)))


if __name__ == "__main__":
    main()
