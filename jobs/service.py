"""The worker as a program: `python -m jobs [--database URL] [--sample]`.

The dashboard starts one by itself; who runs it as a service of its own starts the dashboard with
--no-worker. It ends with exit code 0 when it is stopped, 1 when it cannot begin.
"""

import argparse
import logging
import os
import signal
import sys
from collections.abc import Sequence
from threading import Event, Thread, Timer

from data.domain.plain_problem import PlainProblem
from jobs.exporting import perform
from jobs.product import open_product
from jobs.supervise import DATABASE_VARIABLE, UNTIL_INPUT_ENDS
from jobs.worker import END_LIMIT, Perform, Worker

OK, PROBLEM = 0, 1
_LAST_LIMIT = 3 * END_LIMIT


def main(arguments: Sequence[str], work: Perform = perform) -> int:
    options = _read(arguments)
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    stopping = Event()
    _stop_when_told(stopping, until_input_ends=options.until_input_ends)
    try:
        with open_product(options.database, is_sample=options.sample) as product:
            Worker(product, stopping=stopping, work=work).run()
    except PlainProblem as problem:
        print(problem, file=sys.stderr)
        return PROBLEM
    return OK


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m jobs", description="Make the files that the dashboard's readers ask for."
    )
    given = os.environ.get(DATABASE_VARIABLE)
    parser.add_argument("--database", metavar="URL", default=given, help="its address")
    parser.add_argument("--sample", action="store_true", help="of the fictional sample council")
    parser.add_argument(
        UNTIL_INPUT_ENDS,
        action="store_true",
        help="end when the standard input does: when whoever started this has ended",
    )
    return parser.parse_args(arguments)


def _stop_when_told(stopping: Event, *, until_input_ends: bool) -> None:
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: _stop(stopping))
    if until_input_ends:
        Thread(target=_read_until_the_end, args=(stopping,), daemon=True, name="input").start()


def _read_until_the_end(stopping: Event) -> None:
    """Wait until the pipe closes, which it does however the program at its other end ended."""
    while os.read(0, 1024):
        pass
    _stop(stopping)


def _stop(stopping: Event) -> None:
    """Stop in order; where that hangs, end all the same."""
    if not stopping.is_set():
        stopping.set()
        last = Timer(_LAST_LIMIT, os._exit, [PROBLEM])
        last.daemon = True
        last.start()
