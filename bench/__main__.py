"""Measure the dashboard in a real browser, beside a floor: python bootstrap.py -m bench.

Prints Markdown tables and writes every reading to bench/results/.
"""

import argparse
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bench.browser import Error, find_chromium, fresh_browser, sync_playwright
from bench.machine import busy, machine_facts
from bench.report import report
from bench.session import Counts, measure

RESULTS = Path(__file__).with_name("results")
QUICK = Counts(rounds=1, warm=1, changes=2, pictures=1)


def read_counts() -> Counts:
    parser = argparse.ArgumentParser(prog="python bootstrap.py -m bench", description=__doc__)
    usual = Counts()
    parser.add_argument("--rounds", type=int, default=usual.rounds, help="starts and cold loads")
    parser.add_argument("--warm", type=int, default=usual.warm, help="warm loads in each round")
    parser.add_argument(
        "--changes", type=int, default=usual.changes, help="rounds of two changes of each kind"
    )
    parser.add_argument("--pictures", type=int, default=usual.pictures, help="pictures per size")
    parser.add_argument("--quick", action="store_true", help="once each: does it work at all?")
    parser.add_argument("--sample", action="store_true", help="measure the sample council")
    options = vars(parser.parse_args())
    is_quick, sample = options.pop("quick"), options.pop("sample")
    if min(options.values()) < 1:
        parser.error("every count must be at least 1")
    return replace(QUICK if is_quick else Counts(**options), sample=sample)


def main() -> None:
    counts = read_counts()
    find_chromium()
    began = datetime.now().astimezone()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        facts = machine_facts(began)
        with fresh_browser(playwright) as browser:
            facts["browser"] = browser.browser.version if browser.browser else "unknown"
        results = measure(playwright, Path(folder), counts, lambda words: _say(f"==> {words}"))
    path = RESULTS / f"{began:%Y-%m-%dT%H-%M-%S}.jsonl"
    results.write(path, facts | {"load at the end": busy()})
    _say(f"==> Every reading is in {path}")
    print(report(results))


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main()
    except Error as problem:
        sys.exit(f"The measurement stopped, and nothing was written. {problem.message}")
