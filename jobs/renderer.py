"""Draws pictures and prints papers with one Chromium, for as many threads as ask.

A process of its own owns the Chromium. Orders go to it one at a time, in the order in which they
came; the answer to an order goes to whoever gave it. What takes too long, freezes or dies is ended
with its whole family of processes, and a new one is started: nobody waits for ever, and nobody gets
another's picture.
"""

import json
import logging
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Literal

from jobs.drawer import START_LIMIT, Died, Drawer, Refused, RendererMissing
from jobs.orders import SCALE, Order

__all__ = ["Renderer", "RendererFailed", "RendererMissing"]

LIMITS = {"picture": 8.0, "shot": 13.0, "paper": 25.0}
"""Seconds that an order of each kind may take."""
WAIT = 28.0
"""Seconds within which everybody has an answer, be it that there is none."""
LEAST = 1.0
"""Seconds that must be left for an order to be begun."""
ASKED_TWICE = 2
"""An order whose Chromium died under it is given to a new one once more."""
IDLE = 60.0
"""Seconds without an order after which Chromium is ended, so that it holds no memory."""
MOST_ORDERS = 400
"""Orders after which Chromium is started anew, when nobody waits: it grows with each."""
UNDONE = "The server's Chromium did not finish this. Try again; if it happens again, tell IT."
BUSY = "The server's Chromium is busy with other files. Try again in a minute."
NO_START = "Chromium did not start on the server. Try again; if it happens again, tell IT."
REFUSED = "The server's Chromium could not draw this. The log of the server says why."
STOPPED = "The server is stopping, and makes no files now."
_LOG = logging.getLogger(__name__)


class RendererFailed(RuntimeError):
    """Chromium did not start, died or took too long, twice; the message is for a reader."""


@dataclass(frozen=True)
class _Asked:
    """An order, or None for a mere start; until when its answer is of use to anybody."""

    order: Order | None
    limit: float
    until: float
    answer: Future[Any] = field(default_factory=Future)


@dataclass
class Renderer:
    """Starts its Chromium with the first order; `scripts` are read into its page, in order."""

    scripts: Sequence[str] = ()
    """Paths; those of the dashboard where none are named."""
    limit: float = 0.0
    """Seconds for any order, in place of its kind's."""
    idle: float = IDLE
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _asked: SimpleQueue[_Asked | None] = field(default_factory=SimpleQueue, init=False, repr=False)
    _thread: threading.Thread | None = field(default=None, init=False, repr=False)
    _drawer: Drawer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._drawer = Drawer(tuple(self.scripts))

    def picture(
        self, figure: Mapping[str, Any], format: Literal["png", "svg"] = "png", scale: float = SCALE
    ) -> bytes:
        """A picture of a figure; a PNG has `scale` pixels for each of its layout's."""
        return self._ask(Order("picture", json.dumps(figure), format, scale))

    def paper(self, html: str, *, is_landscape: bool = False) -> bytes:
        """A tagged PDF, with bookmarks, of a document that has everything inside.

        Its own @page rule says how large the paper is; A4 where it has none.
        """
        return self._ask(Order("paper", html, "pdf", is_landscape=is_landscape))

    def shot(self, html: str, width: int, height: int, scale: float = SCALE) -> bytes:
        """A PNG of a document that has everything inside; higher where it needs more height."""
        return self._ask(Order("shot", html, "png", scale, width=width, height=height))

    def start(self) -> str:
        """Start Chromium now, and return its version ('' where it runs already)."""
        return self._ask(None)

    def stop(self) -> None:
        """End Chromium; whoever still waits is told so."""
        with self._lock:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._drawer.is_given_up.set()
                self._asked.put(None)
                thread.join(START_LIMIT)
                self._drawer.is_given_up.clear()

    @property
    def is_running(self) -> bool:
        return self._drawer.number is not None

    @property
    def process_number(self) -> int | None:
        """Of the process that owns the Chromium; none where none runs."""
        return self._drawer.number

    # ---- what callers' threads do -----------------------------------------------------------

    def _ask(self, order: Order | None) -> Any:
        limit = self.limit or (LIMITS[order.kind] if order else START_LIMIT)
        asked = _Asked(order, limit, time.monotonic() + WAIT)
        with self._lock:
            self._asked.put(asked)
            self._be_at_work()
        try:
            return asked.answer.result(WAIT + LEAST)
        except TimeoutError:
            words = BUSY if asked.answer.cancel() else UNDONE
            raise RendererFailed(words) from None

    def _be_at_work(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="renderer", daemon=True)
            self._thread.start()

    # ---- what the one thread does that owns the process ---------------------------------------

    def _work(self) -> None:
        """Take one order after the other, until nobody wants any."""
        while True:
            try:
                asked = self._asked.get(timeout=self.idle)
            except Empty:
                self._drawer.end()
                continue
            if asked is None:
                self._drawer.end()
                return
            if asked.answer.set_running_or_notify_cancel():
                self._fulfil(asked)
            if self._drawer.done >= MOST_ORDERS and self._asked.empty():
                self._drawer.end()

    def _fulfil(self, asked: _Asked) -> None:
        try:
            asked.answer.set_result(self._made(asked))
        except (RendererFailed, RendererMissing) as problem:
            asked.answer.set_exception(problem)
        except BaseException as problem:  # a fault of ours: its caller gets it, the thread goes on
            self._drawer.end()
            asked.answer.set_exception(problem)

    def _made(self, asked: _Asked) -> bytes | str:
        words = BUSY
        for _ in range(ASKED_TWICE):
            if self._drawer.is_given_up.is_set():
                raise RendererFailed(STOPPED)
            if asked.until - time.monotonic() < LEAST:
                break
            try:
                words = NO_START
                version = self._drawer.start(_left(asked, START_LIMIT))
                if asked.order is None:
                    return version
                words = UNDONE
                return self._drawer.do(asked.order, _left(asked, asked.limit))
            except Refused as problem:
                _LOG.error("Chromium could not do an order: %s", problem)
                raise RendererFailed(REFUSED) from None
            except Died as problem:
                _LOG.warning("Chromium is ended: %s", problem)
                self._drawer.end()
        raise RendererFailed(words)


def _left(asked: _Asked, limit: float) -> float:
    return max(LEAST, min(limit, asked.until - time.monotonic()))
