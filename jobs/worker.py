"""Does jobs: two at a time, so that nobody waits for another's long paper, with one Chromium."""

import logging
import os
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from typing import Any

import psutil

from data.domain.job import Job
from data.domain.plain_problem import PlainProblem
from data.queries.jobs import get_open_jobs
from data.session import DatabaseProblem, read_session, write_session
from data.writes import jobs as written
from data.writes.jobs import SILENCE, job_session
from jobs.chromium import find_chromium
from jobs.exporting import Outcome, perform
from jobs.product import Product
from jobs.pulse import Pulse
from jobs.renderer import Renderer, RendererFailed, RendererMissing
from jobs.signs import EVERY, give_sign
from jobs.steps import EndedEarly, Steps, Why
from jobs.tidying import TIDY_EVERY, tidy

THREADS = 2
POLL = 0.4
"""Seconds between two looks whether there is anything to do."""
LAST_WORD = 60.0
"""Seconds for which a worker tries to tell how a job ended to a database that is busy."""
END_LIMIT = 5.0
WENT_WRONG = (
    "Something went wrong while this was made; the log of the server says what. Try again; if it "
    "happens again, tell IT."
)
NO_ROOM = "The file could not be kept: the disk is full, or cannot be written to. Tell IT."
_LOG = logging.getLogger(__name__)

Perform = Callable[[Job, Product, Renderer, Steps], Outcome]


class _Lost(Exception):
    """The job was given to another worker meanwhile."""


@dataclass
class Worker:
    """Runs until `stopping` is set; what it has begun then waits for the next one."""

    product: Product
    renderer: Renderer = field(default_factory=Renderer)
    stopping: Event = field(default_factory=Event)
    work: Perform = perform
    name: str = field(default_factory=lambda: worker_name())
    _taking: Lock = field(default_factory=Lock, repr=False)
    _ended: int = 0

    def run(self) -> None:
        threads = [
            Thread(target=self._work, daemon=True, name=f"worker-{one}") for one in range(THREADS)
        ]
        for thread in threads:
            thread.start()
        self._watch(threads)
        until = time.monotonic() + END_LIMIT
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        self.renderer.stop()

    def _watch(self, threads: Sequence[Thread]) -> None:
        """Give signs of life and tidy up, until the end. A thread that died ends the worker."""
        tidied = None
        while not self.stopping.is_set() and all(one.is_alive() for one in threads):
            self._give_sign()
            if tidied is None or time.monotonic() - tidied > TIDY_EVERY:
                tidied = time.monotonic()
                tidy(self.product)
            self.stopping.wait(EVERY)
        self.stopping.set()

    def _give_sign(self) -> None:
        chromium = os.path.basename(find_chromium() or "")
        give_sign(self.product.folder, self.name, chromium=chromium, ended=self._ended)

    def _work(self) -> None:
        while not self.stopping.is_set():
            try:
                job = self._take()
            except DatabaseProblem:  # it is busy, or away for a moment
                job = None
            except Exception:
                _LOG.exception("No job could be taken")
                job = None
            if job is None:
                self.stopping.wait(POLL)
            else:
                self._do(job)

    def _take(self) -> Job | None:
        """The next job. Looking needs no lock; only taking does."""
        if not self._taking.acquire(blocking=False):
            return None
        try:
            with read_session(self.product.engine) as session:
                there = get_open_jobs(session)
            now, silent = datetime.now(UTC), there.oldest_beat
            gone = [one for one in there.workers if has_gone(one)]
            is_left = bool(gone) or (silent is not None and silent < now - SILENCE)
            if not there.is_any_waiting and not is_left:
                return None
            with job_session(self.product.engine) as session:
                return written.take(session, self.name, at=now, gone=gone)
        finally:
            self._taking.release()

    def _do(self, job: Job) -> None:
        _LOG.info("Job %s: begun (%s)", job.id, job.kind)
        with Pulse(self.product.engine, job, self.stopping) as steps:
            problem = self._attempt(job, steps)
            if problem:
                self._tell_at_last(lambda session: written.fail(session, job, problem, at=_now()))
        _LOG.info("Job %s: ended%s", job.id, f" ({problem})" if problem else "")
        self._ended += 1
        self._give_sign()  # at once: the next death of this worker is none in a row

    def _attempt(self, job: Job, steps: Pulse) -> str:
        """Do a job, and tell that it is done; else why not, for whoever asked."""
        try:
            self._finish(job, self.work(job, self.product, self.renderer, steps))
        except EndedEarly as early:
            self._end_early(job, early.why)
        except (PlainProblem, RendererFailed, RendererMissing) as problem:
            return str(problem)
        except OSError:
            _LOG.exception("Job %s could not be kept", job.id)
            return NO_ROOM
        except Exception:
            _LOG.exception("Job %s went wrong", job.id)
            return WENT_WRONG
        return ""

    def _finish(self, job: Job, outcome: Outcome) -> None:
        sessions = write_session if outcome.makes_rows else job_session

        def finish(session: Any) -> None:
            result = outcome.store(session)
            name = outcome.file_name
            if not written.finish(session, job, result=result, file_name=name, at=_now()):
                raise _Lost

        try:
            self._tell_at_last(finish, sessions)
        except _Lost:
            outcome.undo()
        except BaseException:
            outcome.undo()
            raise

    def _end_early(self, job: Job, why: Why) -> None:
        if why is Why.CANCELLED:
            self._tell_at_last(lambda session: written.end_cancelled(session, job, at=_now()))
        elif why is Why.STOPPED:
            with suppress(DatabaseProblem), job_session(self.product.engine) as session:
                written.give_back(session, job)

    def _tell_at_last(
        self, write: Callable[[Any], object], sessions: Callable[[Any], Any] = job_session
    ) -> None:
        """Write how a job ended; while the database is busy, again and again for a minute."""
        until = time.monotonic() + LAST_WORD
        while True:
            try:
                with sessions(self.product.engine) as session:
                    write(session)
                return
            except DatabaseProblem:
                if time.monotonic() > until or self.stopping.wait(POLL):
                    raise


def worker_name() -> str:
    """Computer, number and start of this process: no other process ever has the same."""
    return _name_of(psutil.Process())


def has_gone(name: str) -> bool:
    """Whether a worker of this computer has ended; of another computer's nobody here can tell."""
    host, number, *_ = (*name.split("/"), "")
    if host != _host() or not number.isdigit():
        return False
    try:
        process = psutil.Process(int(number))
        return _name_of(process) != name or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
    except psutil.Error:
        return False


def _name_of(process: psutil.Process) -> str:
    return f"{_host()}/{process.pid}/{int(process.create_time())}"


def _host() -> str:
    return socket.gethostname()[:60].replace("/", "-")


def _now() -> datetime:
    return datetime.now(UTC)
