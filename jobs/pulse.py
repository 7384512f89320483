"""The steps of a job that is being done: told to the database now and then, never in its way.

A thread of its own writes, so that a busy database holds up no work; it also reads whether the job
shall end early.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from data.domain.job import Job
from data.queries.jobs import is_cancelling
from data.session import DatabaseProblem, read_session
from data.writes.jobs import job_session, tell
from jobs.steps import EndedEarly, Why, in_a_thread

EVERY = 0.5
"""Seconds between two words of progress, at least."""
BEAT = 5.0
"""Seconds between two words that the job is still being done, at most."""
_LOG = logging.getLogger(__name__)
_Made = TypeVar("_Made")


@dataclass
class Pulse:
    """Use it with `with`; `stopping` is set when the worker is to end."""

    engine: Any
    job: Job
    stopping: Event
    _done: int = 0
    _total: int = 0
    _step: str = ""
    _why: Why | None = None
    _told: tuple[int, int, str] = (0, 0, "")
    _beat: float = field(default_factory=time.monotonic)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _over: Event = field(default_factory=Event, repr=False)
    _thread: Thread = field(init=False, repr=False)

    def __enter__(self) -> "Pulse":
        self._thread = Thread(target=self._work, daemon=True, name=f"pulse-{self.job.id}")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def begin(self, total: int, done: int = 0) -> None:
        self.check()
        with self._lock:
            self._total, self._done, self._step = total, done, ""

    def next(self, words: str) -> None:
        self.check()
        with self._lock:
            self._done = min(self._done + bool(self._step), self._total)
            self._step = words

    def run(self, call: Callable[[], _Made]) -> _Made:
        self.check()
        return in_a_thread(call, self.check)

    def check(self) -> None:
        """Raise EndedEarly where the job is not to go on."""
        why = Why.STOPPED if self.stopping.is_set() else self._why
        if why is not None:
            raise EndedEarly(why)

    def _work(self) -> None:
        while not self._over.wait(EVERY):
            try:
                self._look()
            except DatabaseProblem:  # it is busy, or away for a moment: the next look may succeed
                continue
            except Exception:
                _LOG.exception("Job %s could not tell how far it is", self.job.id)

    def _look(self) -> None:
        with self._lock:
            now = self._done, self._total, self._step
        is_due = time.monotonic() - self._beat >= BEAT
        found = self._tell(now) if is_due or now != self._told else self._ask()
        if found is None:
            self._why = Why.LOST
        elif found:
            self._why = Why.CANCELLED

    def _tell(self, now: tuple[int, int, str]) -> bool | None:
        done, total, step = now
        with job_session(self.engine) as session:
            at = datetime.now(UTC)
            found = tell(session, self.job, done=done, total=total, step=step, at=at)
        self._told, self._beat = now, time.monotonic()
        return found

    def _ask(self) -> bool | None:
        with read_session(self.engine) as session:
            return is_cancelling(session, self.job)
