"""One drawing process, seen by the one thread that gives it orders."""

import logging
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO

from jobs.chromium import HOW_TO, ROOT, drawing_scripts, find_chromium
from jobs.family import end_family, environment, new_folder, seconds_used, sweep
from jobs.orders import READY, Answer, Order, answer_path, order_line, read_answer

START_LIMIT = 20.0
"""Seconds that Chromium may take to start."""
_GLANCE = 0.25
"""Seconds between two looks whether a process that has not answered yet still lives and works."""
_STALLED_AFTER = 4.0
_WORKING = 0.02
"""Share of a core below which a family of processes that has an order does nothing at all."""
_LOG = logging.getLogger(__name__)


class RendererMissing(RuntimeError):
    """There is no browser on this machine; the message says what to install."""


class Died(Exception):
    """The process ended, froze or took too long, and has to be ended."""


class Refused(Exception):
    """Chromium could not do this order and goes on; the message is for a log."""


@dataclass
class Drawer:
    """Not for several threads: another one may set `is_given_up`, and nothing else."""

    scripts: tuple[str, ...]
    done: int = 0
    """Orders that the process has answered since it started."""
    _process: subprocess.Popen[str] | None = None
    _folder: Path | None = None
    _lines: SimpleQueue[str] = field(default_factory=SimpleQueue)
    _number: int = READY
    is_given_up: threading.Event = field(default_factory=threading.Event)
    """Set by another thread to have this one wait no longer for its process."""

    @property
    def number(self) -> int | None:
        """Of the process that lives; none where none does."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self, limit: float) -> str:
        """Start a process, unless one runs; the version of its Chromium ('' where one runs)."""
        if self.number is not None:
            return ""
        program = find_chromium()
        if program is None:
            raise RendererMissing(HOW_TO)
        self.end()
        sweep()
        try:
            self._folder, self._lines = new_folder(), SimpleQueue()
            self._start_process(program, self._folder)
        except OSError as problem:  # no room on the disk, or no more processes
            raise Died(f"{type(problem).__name__}: {problem}") from None
        self._number = READY
        return self._wait(READY, min(limit, START_LIMIT), may_stall=True).words

    def do(self, order: Order, limit: float) -> bytes:
        """What was ordered, whole; Died or Refused where it could not be made."""
        if self._process is None or self._process.stdin is None or self._folder is None:
            raise Died("no process")
        self._number += 1
        try:
            self._process.stdin.write(order_line(self._number, order, self._folder))
            self._process.stdin.flush()
            answer = self._wait(self._number, limit)
            self.done += 1
            if answer.fault:
                raise (Refused if answer.is_alive else Died)(answer.fault)
            made = answer_path(self._folder, self._number)
            content = made.read_bytes()
            made.unlink()
        except OSError as problem:
            raise Died(f"{type(problem).__name__}: {problem}") from None
        if not order.is_whole(content):
            raise Died(f"found {len(content)} bytes that are no whole {order.format}")
        return content

    def end(self) -> None:
        """End the process with everything it started, and leave nothing of it on the disk."""
        process, folder = self._process, self._folder
        self._process = self._folder = None
        self.done = 0
        if folder is not None:
            end_family(folder)
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)

    def _start_process(self, program: str, folder: Path) -> None:
        scripts = self.scripts or drawing_scripts()
        with (folder / "log").open("w") as log:
            self._process = subprocess.Popen(  # noqa: S603  # this Python, and paths of our own
                [sys.executable, "-m", "jobs.drawing", str(folder), program, *scripts],
                cwd=ROOT,
                env=environment(folder),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                start_new_session=True,  # Ctrl-C is for its owner, who then ends it
            )
        listening = (self._process.stdout, self._lines)
        threading.Thread(target=_listen, args=listening, name="drawing", daemon=True).start()

    def _wait(self, number: int, limit: float, may_stall: bool = False) -> Answer:
        until, stall = time.monotonic() + limit, _Stall(self._process)
        while True:
            try:
                line = self._lines.get(timeout=_GLANCE)
            except Empty:
                self._look(until)
                if not may_stall and stall.is_stalled():
                    raise Died(f"did nothing for {_STALLED_AFTER:.0f} s") from None
                continue
            answer = read_answer(line) if line else None
            if answer is None or answer.number != number:
                raise Died(f"found {answer}, expected the answer to order {number}{self._said()}")
            return answer

    def _look(self, until: float) -> None:
        if self.is_given_up.is_set():
            raise Died("stopped")
        if self.number is None:
            raise Died(f"the process ended{self._said()}")
        if time.monotonic() > until:
            raise Died("took too long")

    def _said(self) -> str:
        """The last that the process had to say, for the log."""
        log = self._folder and self._folder / "log"
        try:
            return f"; {log.read_text('utf-8', 'replace')[-1500:].strip()}" if log else ""
        except OSError:
            return ""


class _Stall:
    """Tells processes that do nothing from those that are slow: they use no processor time."""

    def __init__(self, process: subprocess.Popen[str] | None) -> None:
        self.pid = process.pid if process else 0
        self.since, self.used = time.monotonic(), -1.0

    def is_stalled(self) -> bool:
        now, used = time.monotonic(), seconds_used(self.pid)
        if self.used < 0 or used - self.used > _WORKING * (now - self.since):
            self.since, self.used = now, used
        return now - self.since > _STALLED_AFTER


def _listen(pipe: IO[str], lines: SimpleQueue[str]) -> None:
    """Pass on what comes; '' when nothing can come any more."""
    try:
        for line in pipe:
            lines.put(line)
    except (OSError, ValueError) as problem:  # the pipe was closed here, at the end
        _LOG.debug("drawing: %s", problem)
    lines.put("")


def _close(pipe: IO[str] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError as problem:  # what could not be written any more
        _LOG.debug("drawing: %s", problem)
