"""The command: read a file of cases, run each, and print what came of it."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from data.analysis.conformance.outcome import Outcome, Verdict
from data.analysis.conformance.registry import run_case
from data.analysis.conformance.shape import Case, WrongShape, sort_of

OK, FAILED, UNREADABLE = 0, 1, 2
SHOWN = 20
"""So many differences of a case are printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the cases of files: 0 when none failed, 1 when some did, 2 when a file is not one."""
    options = _parser().parse_args(arguments)
    counts: Counter[Verdict] = Counter()
    try:
        for file in options.files:
            for name, outcome in run_file(file):
                counts[outcome.verdict] += 1
                print("\n".join(_lines(name, outcome)))
    except WrongShape as problem:
        print(problem, file=sys.stderr)
        return UNREADABLE
    except BrokenPipeError:  # whoever read the lines has gone, as `head` does
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for what Python flushes at the end
        return FAILED
    print(f"{counts[Verdict.PASS]} passed, {counts[Verdict.FAIL]} failed")
    return FAILED if counts[Verdict.FAIL] else OK


def run_file(file: Path) -> Iterator[tuple[str, Outcome]]:
    """The name of each case of a file, and what came of it; WrongShape says which one cannot be."""
    for place, case in enumerate(read_cases(file), start=1):
        name = str(case.get("id", f"case {place}"))
        try:
            yield name, run_case(case)
        except WrongShape as problem:
            raise WrongShape(f"{file.name}, {name}: {problem}") from None


def read_cases(file: Path) -> list[Case]:
    """The cases of a file: those under 'cases', or the list that the file consists of."""
    content = _content(file)
    cases = content.get("cases") if isinstance(content, dict) else content
    if not isinstance(cases, list) or not cases:
        found = "an empty list" if cases == [] else sort_of(cases)
        raise WrongShape(f"{file.name}, cases: found {found}, expected a list of cases")
    for place, case in enumerate(cases, start=1):
        if not isinstance(case, dict):
            raise WrongShape(
                f"{file.name}, case {place}: found {sort_of(case)}, expected an object"
            )
    return cases


def _content(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        why = problem.strerror or "it cannot be read"
        raise WrongShape(f"{file}: found no file to read ({why}), expected a file") from None
    except UnicodeDecodeError:
        raise WrongShape(f"{file.name}: found no text in UTF-8, expected JSON") from None
    except json.JSONDecodeError as problem:
        raise WrongShape(
            f"{file.name}, line {problem.lineno}: found no JSON, expected JSON"
        ) from None
    except ValueError:
        raise WrongShape(f"{file.name}: found a number too long to read, expected JSON") from None
    except RecursionError:
        raise WrongShape(f"{file.name}: found lists nested too deeply, expected cases") from None


def _lines(name: str, outcome: Outcome) -> list[str]:
    """'mis-09: departure latest-missing', and under it why, or what differs."""
    classes = ", ".join(one.name for one in outcome.departures)
    verdict = outcome.verdict
    if verdict is Verdict.DEPARTURE:
        return [f"{name}: {verdict} {classes}", *(f"    {one.why}" for one in outcome.departures)]
    shown, more = outcome.differences[:SHOWN], len(outcome.differences) - SHOWN
    lines = [f"{name}: {verdict}", *(f"    {line}" for line in shown)]
    return [*lines, f"    and {more} more"] if more > 0 else lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.analysis.conformance",
        description="Hold the statistical methods against cases that references have answered.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.json", help="file of cases")
    return parser
