"""How long a pack of 30 charts takes in each form, beside 30 bare pictures.

    python bootstrap.py -m bench.board

Prints a Markdown table: seconds from a frozen pack to the file, with Chromium already started, and
memory before, right after and when nobody has asked for anything for a while. The floor is what
any program must do that has Chromium draw: 30 times one line of five points, at the slide's size.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import psutil

from bench.machine import busy
from data.domain.catalogue import Catalogue
from data.domain.export_format import FORMAT_BY_NAME
from data.domain.frozen import FrozenPack
from data.domain.pack import Pack, PackItem
from data.reading.reader import Reader
from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.constants import SEED, TODAY
from data.session import open_engine, read_session
from etl.sample import make_sample
from jobs.formats import Making, make_content
from jobs.freezing import Freezing, freeze_pack
from jobs.renderer import Renderer

CHARTS = 30
FORMS = ("pptx", "png", "pdf", "html")
GOALS = {"pptx": "3 s, 1.5 MB", "png": "12 s", "pdf": "15 s"}
FLOOR = "floor"
BARE = {
    "data": [{"type": "scatter", "x": [1, 2, 3, 4, 5], "y": [2, 1, 4, 3, 5]}],
    "layout": {"width": 1280, "height": 720},
}


@dataclass(frozen=True)
class Made:
    """How long each round took, in seconds, and the bytes of what it made."""

    name: str
    seconds: list[float]
    size: int


@dataclass(frozen=True)
class Memory:
    """Megabytes of the drawing process with its Chromium, and of this one."""

    when: str
    drawing: float
    own: float


class Straight:
    """Steps that nobody watches and nobody ends."""

    def begin(self, total: int, done: int = 0) -> None:
        pass

    def next(self, words: str) -> None:
        pass

    def run(self, call: Callable):
        return call()


def sample_pack(path: Path, charts: int = CHARTS) -> FrozenPack:
    """So many charts of the sample council, each of another measure."""
    engine = open_engine(f"sqlite:///{path.as_posix()}")
    reader = Reader(read_sample_catalogue(), engine, partial(read_session, engine), lambda: TODAY)
    items = tuple(_items(reader.catalogue))
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    pack = Pack(0, "bench", "Thirty charts", "", "", items)
    frozen = freeze_pack(reader, pack, Freezing("bench", at, "bench"))
    engine.dispose()
    drawn = tuple(one for one in frozen.items if "slide" in one.figures)[:charts]
    if len(drawn) < charts:
        sys.exit(f"The sample council has {len(drawn)} charts, expected {charts} at least.")
    return replace(frozen, items=drawn)


def _items(catalogue: Catalogue) -> Iterator[PackItem]:
    for number, measure in enumerate(catalogue.measures[: 2 * CHARTS], 1):
        yield PackItem(number, f"/measure/{measure.id}")


def measure(pack: FrozenPack, renderer: Renderer, rounds: int) -> tuple[list[Made], list[Memory]]:
    """Every form and the floor by turns, after one round that is not counted."""
    renderer.start()
    memory = [read_memory("Chromium started", renderer)]
    acts = {FLOOR: partial(_floor, pack, renderer)}
    acts |= {form: partial(_make, pack, form, renderer) for form in FORMS}
    seconds: dict[str, list[float]] = {name: [] for name in acts}
    sizes: dict[str, int] = {}
    for _ in range(rounds + 1):
        for name, act in acts.items():
            began = time.perf_counter()
            sizes[name] = act()
            seconds[name].append(time.perf_counter() - began)
    memory.append(read_memory("after all", renderer))
    renderer.stop()
    memory.append(read_memory("Chromium ended, as it is when idle", renderer))
    return [Made(name, took[1:], sizes[name]) for name, took in seconds.items()], memory


def _floor(pack: FrozenPack, renderer: Renderer) -> int:
    return sum(len(renderer.picture(BARE)) for _ in pack.items)


def _make(pack: FrozenPack, form: str, renderer: Renderer) -> int:
    return len(make_content(pack, FORMAT_BY_NAME[form], Making(renderer, Straight())))


def read_memory(when: str, renderer: Renderer) -> Memory:
    number = renderer.process_number
    drawing = _megabytes(psutil.Process(number)) if number else 0.0
    own = psutil.Process().memory_info().rss / 1e6
    return Memory(when, drawing, own)


def _megabytes(head: psutil.Process) -> float:
    """Shared pages count in parts where the system tells them, and in full where it does not."""
    total = 0
    for one in (head, *head.children(recursive=True)):
        with suppress(psutil.Error):
            found = one.memory_full_info()
            total += getattr(found, "pss", 0) or found.rss
    return total / 1e6


def table(made: list[Made], memory: list[Memory]) -> str:
    floor = statistics.median(next(one.seconds for one in made if one.name == FLOOR))
    lines = [
        "| what | seconds, min / **median** / max | times the floor | MB | goal |",
        "|---|---|---|---|---|",
        *(_row(one, floor) for one in made),
        "",
        "| memory | drawing, MB | this process, MB |",
        "|---|---|---|",
        *(f"| {one.when} | {one.drawing:.0f} | {one.own:.0f} |" for one in memory),
    ]
    return "\n".join(lines)


def _row(one: Made, floor: float) -> str:
    middle = statistics.median(one.seconds)
    span = f"{min(one.seconds):.1f} / **{middle:.1f}** / {max(one.seconds):.1f}"
    goal = GOALS.get(one.name, "")
    return f"| {one.name} | {span} | {middle / floor:.1f} | {one.size / 1e6:.2f} | {goal} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python bootstrap.py -m bench.board")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = max(parser.parse_args().rounds, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        make_sample(f"sqlite:///{path.as_posix()}", SEED, lambda _: None)
        pack, renderer = sample_pack(path), Renderer()
        print(f"Busy before: {busy()}", file=sys.stderr)
        try:
            print(table(*measure(pack, renderer, rounds)))
        finally:
            renderer.stop()


if __name__ == "__main__":
    main()
