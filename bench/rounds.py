"""One round of each measurement: the dashboard and the floor, one right after the other."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial

from bench import rows
from bench.browser import Playwright, fresh_browser
from bench.changes import PAUSE, Change, Reader
from bench.dashboard import ALSO, MEASURE, OTHER_MEASURE, OVERVIEW, PICTURES
from bench.floor import CHART, OVERVIEW_PAGE
from bench.loads import Load, load
from bench.process import Server
from bench.results import FLOOR, OURS, Results


@dataclass(frozen=True)
class Sides:
    """The two that are compared, and where their readings go."""

    ours: Server
    floor: Server
    results: Results


def start_round(sides: Sides, playwright: Playwright) -> None:
    """Start each server and be its first reader."""
    for side, server, page in ((FLOOR, sides.floor, CHART), (OURS, sides.ours, MEASURE)):
        with server, fresh_browser(playwright) as browser:
            sides.results.add(rows.START, side, server.seconds_to_start * 1000)
            first = load(browser, server.address + page, "chart")
            sides.results.add(rows.FIRST_EVER, side, first.drawn)


def load_round(sides: Sides, playwright: Playwright, warm: int) -> None:
    """Open each page in a fresh profile, then `warm` times more in new tabs of it."""
    for side, server, page in ((FLOOR, sides.floor, CHART), (OURS, sides.ours, MEASURE)):
        with fresh_browser(playwright) as browser:
            address = server.address + page
            with _server_work(sides, rows.COLD) if side == OURS else nullcontext():
                cold = load(browser, address, "chart")
            _add_load(sides.results, side, rows.COLD, cold)
            sides.results.add_all(rows.REQUESTS, side, cold.traffic.requests)
            sides.results.add_all(rows.SENT, side, cold.traffic.sent)
            for _ in range(warm):
                _add_load(sides.results, side, rows.WARM, load(browser, address, "chart"))


def overview_round(sides: Sides, playwright: Playwright, warm: int) -> None:
    """The same for the overview, whose floor is a page without any script."""
    for side, server, page in ((FLOOR, sides.floor, OVERVIEW_PAGE), (OURS, sides.ours, OVERVIEW)):
        with fresh_browser(playwright) as browser:
            address = server.address + page
            _add_load(sides.results, side, rows.OVERVIEW_COLD, load(browser, address, "tile"))
            for _ in range(warm):
                _add_load(sides.results, side, rows.OVERVIEW_WARM, load(browser, address, "tile"))


def change_round(sides: Sides, reader: Reader, on_floor: Reader) -> None:
    """A second line and away with it, another measure and back; the floor only swaps figures."""
    for row, change, swap in (
        (rows.CONTROL, partial(reader.choose, "#choose-also", ALSO), "other"),
        (rows.CONTROL, partial(reader.choose, "#choose-also", "none"), "first"),
        (rows.MEASURE, partial(reader.follow, OTHER_MEASURE), "other"),
        (rows.MEASURE, partial(reader.follow, MEASURE), "first"),
    ):
        _add_change(sides.results, FLOOR, row, on_floor.choose("#choice", swap))
        with _server_work(sides, row):
            _add_change(sides.results, OURS, row, change())
            reader.page.wait_for_timeout(PAUSE)


def picture_round(sides: Sides, reader: Reader, on_floor: Reader) -> None:
    """Save the chart at each size."""
    for size in PICTURES:
        row = f"{rows.PICTURE}: {size}"
        saved = on_floor.save_picture("#size", size, "#download")
        sides.results.add(row, FLOOR, saved)
        saved = reader.save_picture("#picture-size", size, "#download-picture")
        sides.results.add(row, OURS, saved)


def _add_change(results: Results, side: str, row: str, change: Change) -> None:
    results.add(row, side, change.drawn)
    if change.answer:
        results.add(f"{row}: wait for the server", side, change.answer)
    results.add_all(row, side, change.work)


def _add_load(results: Results, side: str, row: str, one: Load) -> None:
    results.add(row, side, one.drawn)
    results.add_all(row, side, one.milestones)
    results.add_all(row, side, one.work)


@contextmanager
def _server_work(sides: Sides, row: str) -> Iterator[None]:
    """Count the processor time that the dashboard's server uses meanwhile."""
    before = sides.ours.processor_ms()
    yield
    after = sides.ours.processor_ms()
    if before is not None and after is not None:
        sides.results.add(f"{rows.SERVER_WORK}: {row}", OURS, after - before)
