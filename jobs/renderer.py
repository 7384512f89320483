"""Draws pictures and prints papers with one Chromium, for as many threads as ask.

A process of its own owns the Chromium. Orders go to it one at a time; the answer to an order goes
to whoever gave it. What takes too long is ended with its whole family of processes, and the next
order starts a new one: nobody waits for ever, and nobody gets another's picture.
"""

import multiprocessing
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

import psutil

from jobs.chromium import HOW_TO, find_chromium
from jobs.drawing import Fault, Order, Paper, Ready, draw, to_order

START_LIMIT = 20.0
"""Seconds that Chromium may take to start."""
PICTURE_LIMIT = 8.0
PAPER_LIMIT = 25.0
ASKED_TWICE = 2
"""An order whose Chromium died under it is given to a new one once more."""


class RendererMissing(RuntimeError):
    """There is no browser on this machine; the message says what to install."""


class RendererFailed(RuntimeError):
    """Chromium did not start, died or took too long, twice; the message is for a reader."""


class _Died(Exception):
    """The process ended, or was ended, before it answered."""


@dataclass
class Renderer:
    """Starts its Chromium with the first order; `scripts` are read into its page, in order."""

    scripts: Sequence[str]
    limit: float = 0.0
    """Seconds for any order, in place of its kind's."""
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _process: BaseProcess | None = field(default=None, init=False, repr=False)
    _pipe: Connection | None = field(default=None, init=False, repr=False)

    def picture(self, figure: dict[str, Any]) -> bytes:
        """A PNG of a figure, at twice the size of its layout."""
        return self._ask(to_order(figure), self.limit or PICTURE_LIMIT)

    def paper(self, html: str, *, is_landscape: bool = False) -> bytes:
        """A tagged PDF, with bookmarks, of a document that has everything inside."""
        return self._ask(Paper(html, is_landscape=is_landscape), self.limit or PAPER_LIMIT)

    def start(self) -> str:
        """Start Chromium now, and return its version; or say why it cannot be."""
        with self._lock:
            try:
                return self._start()
            except _Died:
                raise RendererFailed("Chromium did not start on the server.") from None

    def stop(self) -> None:
        with self._lock:
            self._end()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def _ask(self, order: Order, limit: float) -> bytes:
        with self._lock:
            for _ in range(ASKED_TWICE):
                try:
                    if not self.is_running:
                        self._start()
                    return self._answer(order, limit)
                except _Died:
                    self._end()
        raise RendererFailed(
            "The server's Chromium did not finish this in time. Try again; if it goes on, tell IT."
        )

    def _answer(self, order: Order, limit: float) -> bytes:
        answer = self._exchange(order, limit)
        if not isinstance(answer, bytes):
            raise _Died
        return answer

    def _exchange(self, order: Order | None, limit: float) -> bytes | Fault | Ready:
        if self._pipe is None:
            raise _Died
        try:
            if order is not None:
                self._pipe.send(order)
            until = time.monotonic() + limit
            while not self._pipe.poll(min(0.2, limit)):
                if time.monotonic() > until or not self.is_running:
                    raise _Died
            return self._pipe.recv()
        except (EOFError, OSError):
            raise _Died from None

    def _start(self) -> str:
        program = find_chromium()
        if program is None:
            raise RendererMissing(HOW_TO)
        self._end()
        fresh = multiprocessing.get_context("spawn")
        self._pipe, its_end = fresh.Pipe()
        arguments = (its_end, program, tuple(self.scripts))
        self._process = fresh.Process(target=draw, args=arguments, daemon=True, name="drawing")
        self._process.start()
        its_end.close()
        ready = self._exchange(None, START_LIMIT)
        if not isinstance(ready, Ready):
            raise _Died
        return ready.version

    def _end(self) -> None:
        """End the process with all its descendants, whatever state they are in."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is None or process.pid is None:
            return
        for one in _family(process.pid):
            with suppress(psutil.NoSuchProcess):
                one.kill()
        process.join(5)


def _family(number: int) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        head = psutil.Process(number)
        return [head, *head.children(recursive=True)]
    return []
