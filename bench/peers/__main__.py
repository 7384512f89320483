"""Measure the dashboard beside other tools, in one run: python bootstrap.py -m bench.peers.

Prints Markdown tables and writes every reading to bench/results/. All other options are handed to
the harness's own measurement of a page, such as --cold 5, --changes 20, --quiet 45 or --quick.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench.browser import find_chromium
from bench.machine import busy, machine_facts
from bench.peers.copy import HARNESS, copy_harness, require_harness
from bench.peers.ours import OURS, add_ours
from bench.peers.report import failures, read_run, report
from bench.peers.tools import OTHERS, make_data, make_ready

RESULTS = Path(__file__).resolve().parents[1] / "results"


@dataclass(frozen=True)
class Options:
    """Which tools, how often, and where everything lies; `others` are handed to the harness."""

    names: tuple[str, ...]
    rounds: int
    scratch: Path | None
    harness: Path
    results: Path
    others: tuple[str, ...]


def main() -> None:
    options = read_options(sys.argv[1:])
    require_harness(options.harness)
    chromium = find_chromium()
    began = datetime.now().astimezone()
    facts = machine_facts(began)
    if options.scratch:
        options.scratch.mkdir(parents=True, exist_ok=True)
    place = nullcontext(options.scratch) if options.scratch else tempfile.TemporaryDirectory()
    with place as folder:
        scratch = Path(folder).resolve()
        left_out = prepare(scratch, options)
        names = [name for name in options.names if name not in left_out]
        _say(f"Measuring {', '.join(names)}, {options.rounds} times each by turns ...")
        written = measure(scratch, names, options, chromium)
        readings = read_run(written)
        path = options.results / f"peers-{began:%Y-%m-%dT%H-%M-%S}.jsonl"
        _keep(written, path, facts | {"load at the end": busy(), "left out": left_out})
    _say(f"Every reading is in {path}")
    print(report(readings))
    counts = {name: len(readings.get(name, ())) for name in names}
    silent = {
        name: f"{count} readings in {options.rounds} rounds (see logs/ in the scratch folder)"
        for name, count in counts.items()
        if count < options.rounds
    }
    for name, reason in (left_out | silent | failures(readings)).items():
        print(f"\n{name} was not measured, or not wholly: {reason}")


def read_options(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(
        prog="python bootstrap.py -m bench.peers", description=__doc__, allow_abbrev=False
    )
    known = (*OTHERS, *OURS)
    parser.add_argument("--names", default=",".join(known), help="which tools, with commas between")
    parser.add_argument("--rounds", type=int, default=3, help="how often each, by turns")
    parser.add_argument(
        "--scratch", type=Path, help="where the tools are installed, and found again"
    )
    parser.add_argument("--harness", type=Path, default=HARNESS, help="the harness's folder")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where readings are written")
    given, others = parser.parse_known_args(arguments)
    names = tuple(dict.fromkeys(given.names.split(",")))
    unknown = [name for name in names if name not in known]
    if unknown:
        parser.error(f"--names: found {unknown[0]!r}, expected some of {', '.join(known)}")
    if given.rounds < 1:
        parser.error("--rounds: there must be at least 1 round")
    harness = given.harness.resolve()
    return Options(names, given.rounds, given.scratch, harness, given.results, tuple(others))


def prepare(scratch: Path, options: Options) -> dict[str, str]:
    """Everything that is not measured: the copy, the tools, the figures, our database."""
    copy_harness(options.harness, scratch)
    figures = make_data(scratch, _say)
    left_out = make_ready(scratch, options.names, _say)
    for name, reason in left_out.items():
        _say(f"{name} is left out: {reason}")
    if any(name in OURS for name in options.names):
        _say("Loading the same figures into our database ...")
        add_ours(scratch, figures)
    return left_out


def measure(scratch: Path, names: Sequence[str], options: Options, chromium: str) -> Path:
    """The harness's own run; returns the file that it wrote."""
    before = set(_runs(scratch))
    program = str(scratch / "harness" / "run_all.py")
    python = str(scratch / "venvs" / "harness" / "bin" / "python")
    rounds = ["--names", ",".join(names), "--rounds", str(options.rounds)]
    environment = os.environ | {"CHROME": chromium}
    replay = [] if shutil.which("wrk") else ["--http-secs", "0"]
    command = [python, program, *rounds, *replay, *options.others]
    subprocess.run(command, cwd=scratch, env=environment, stdout=sys.stderr)
    written = sorted(set(_runs(scratch)) - before)
    return (
        written[-1] if written else sys.exit("The harness measured nothing; see its words above.")
    )


def _runs(scratch: Path) -> list[Path]:
    return list((scratch / "results").glob("run-*.jsonl"))


def _keep(written: Path, path: Path, facts: dict[str, object]) -> None:
    """The facts about the machine and the run, then what the harness wrote."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{json.dumps(facts)}\n{written.read_text('utf-8')}", "utf-8")


def _say(words: str) -> None:
    print(f"==> {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
