"""The order of a measurement: dashboard and floor by turns, so that both meet the same machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.answers import time_answers
from bench.browser import Playwright, fresh_browser
from bench.changes import Reader
from bench.dashboard import MEASURE, dashboard, make_database
from bench.floor import CHART, floor
from bench.loads import open_page
from bench.results import Results
from bench.rounds import (
    Sides,
    change_round,
    load_round,
    overview_round,
    picture_round,
    start_round,
)


@dataclass(frozen=True)
class Counts:
    """How often each thing is done; a round of changes has two of each kind."""

    rounds: int = 5
    warm: int = 2
    changes: int = 10
    pictures: int = 5
    sample: bool = False
    """Whether the sample council is measured: every measure has figures, most of them monthly."""


def measure(
    playwright: Playwright, folder: Path, counts: Counts, say: Callable[[str], None]
) -> Results:
    """Measure everything once; files are written into `folder` alone."""
    say(f"Making the database with {'the sample council' if counts.sample else 'the figures'} ...")
    database = make_database(folder, sample=counts.sample)
    ours = dashboard(database, folder, sample=counts.sample)
    with ours:
        sides = Sides(ours, floor(ours.address, folder), Results())
    say("Starting the servers, with the first load after each start ...")
    for _ in range(counts.rounds):
        start_round(sides, playwright)
    with sides.ours, sides.floor:
        say("Loading pages, cold and warm ...")
        for _ in range(counts.rounds):
            load_round(sides, playwright, counts.warm)
            overview_round(sides, playwright, counts.warm)
        say("Changing what is shown, and saving pictures ...")
        _on_open_pages(sides, playwright, counts)
        time_answers(sides.results, ours.address)
    return sides.results


def _on_open_pages(sides: Sides, playwright: Playwright, counts: Counts) -> None:
    with fresh_browser(playwright) as browser, fresh_browser(playwright) as other:
        reader = Reader(open_page(browser, sides.ours.address + MEASURE, "chart")[0])
        on_floor = Reader(open_page(other, sides.floor.address + CHART, "chart")[0])
        for _ in range(counts.changes):
            change_round(sides, reader, on_floor)
        for _ in range(counts.pictures):
            picture_round(sides, reader, on_floor)
