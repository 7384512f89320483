"""Measure loading, beside pandas: python bootstrap.py -m bench.loading.

Prints Markdown tables and writes every reading to bench/results/.
"""

import argparse
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from bench.loading.files import HARNESS, make_all_revised, make_files, require_harness
from bench.loading.readers import reader_round
from bench.loading.report import report
from bench.loading.session import Bench, load_round, read_expected
from bench.machine import busy, machine_facts
from bench.results import Results
from data.sqlite import driver as sqlite
from data.sqlite import safe_journal

RESULTS = Path(__file__).resolve().parents[1] / "results"
ROUNDS = {"S": 1, "M": 5, "L": 2}
USUAL = ("M", "L")


@dataclass(frozen=True)
class Options:
    """What to measure, how often, where its files lie, and what to compare with."""

    sizes: tuple[str, ...]
    rounds: int | None
    folder: Path | None
    harness: Path
    results: Path


def main() -> None:
    options = read_options()
    require_harness(options.harness)
    began = datetime.now().astimezone()
    facts = machine_facts(began)
    facts |= {
        "sqlite": sqlite.sqlite_version,
        "journal": safe_journal().words,
        "pandas": version("pandas"),
    }
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
    place = nullcontext(options.folder) if options.folder else tempfile.TemporaryDirectory()
    with place as folder:
        results, counts = measure(Path(folder).resolve(), options)
    path = options.results / f"loading-{began:%Y-%m-%dT%H-%M-%S}.jsonl"
    results.write(path, facts | {"rows": counts, "load at the end": busy()})
    _say(f"Every reading is in {path}")
    print(report(results, counts))


def read_options() -> Options:
    parser = argparse.ArgumentParser(
        prog="python bootstrap.py -m bench.loading", description=__doc__
    )
    parser.add_argument("--size", choices=ROUNDS, help="one size alone: S, M or L of the harness")
    parser.add_argument("--rounds", type=int, help="rounds of each size; usually M 5, L 2")
    parser.add_argument("--folder", type=Path, help="where files are made, and found the next time")
    parser.add_argument("--harness", type=Path, default=HARNESS, help="the harness's folder")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where readings are written")
    given = parser.parse_args()
    if given.rounds is not None and given.rounds < 1:
        parser.error("there must be at least 1 round")
    sizes = (given.size,) if given.size else USUAL
    return Options(sizes, given.rounds, given.folder, given.harness.resolve(), given.results)


def measure(folder: Path, options: Options) -> tuple[Results, dict[str, int]]:
    """Measure each size, the readers beside the first alone; tells the rows of each."""
    results, counts = Results(), {}
    for size in options.sizes:
        rounds = options.rounds or ROUNDS[size]
        _say(f"{size}: making the files ...")
        files = make_files(folder, size, options.harness)
        bench = Bench(files, read_expected(files), options.harness, results)
        counts[size] = bench.expected.count
        for number in range(1, rounds + 1):
            _say(f"{size}: loading {counts[size]:,} rows, round {number} of {rounds} ...")
            load_round(bench)
        if size == options.sizes[0]:
            make_all_revised(files)
            for _ in range(rounds):
                _say(f"{size}: reading while somebody loads ...")
                reader_round(files, results)
    return results, counts


def _say(words: str) -> None:
    print(f"==> {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
