"""Starts the worker as a child of the dashboard, and starts it again where it dies.

The child ends when its standard input does, so that it never outlives the dashboard, however that
ended. After several deaths in a row, with no job brought to an end between them, it is left alone,
and both those who wait and those who watch are told so.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from jobs.signs import give_sign, read_sign

ROOT = Path(__file__).resolve().parent.parent
UNTIL_INPUT_ENDS = "--until-input-ends"
DATABASE_VARIABLE = "WORKER_DATABASE"
WAITS = (0.5, 2.0, 8.0, 30.0)
"""Seconds before the worker is started anew after its first, second, … death in a row."""
LASTING = 120.0
"""Seconds after which a worker's death is none in a row with those before."""
END_LIMIT = 20.0
GIVEN_UP = (
    "No files are being made at the moment: the program that makes them ended {deaths} times in a "
    "row, and was not started again. Its log says why. Restart the dashboard, or tell IT."
)
_OF_ITS_OWN: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""The same on Windows."""
_LOG = logging.getLogger(__name__)


def worker_command(*, is_sample: bool) -> list[str]:
    """How the dashboard starts a worker; the database it is told apart from that."""
    return [sys.executable, "-m", "jobs", *(["--sample"] if is_sample else []), UNTIL_INPUT_ENDS]


@dataclass
class WorkerWatch:
    """`folder` is where signs of life stand; `database` the address that the worker works for.

    The address may hold a password: it goes by way of the environment, which other accounts of
    the computer cannot read.
    """

    command: Sequence[str]
    folder: Path
    database: str
    waits: Sequence[float] = WAITS
    _stopping: Event = field(default_factory=Event, repr=False)
    _child: "subprocess.Popen[bytes] | None" = None
    _thread: Thread | None = None

    def start(self) -> None:
        self._thread = Thread(target=self._watch, daemon=True, name="worker-watch")
        self._thread.start()

    def stop(self) -> None:
        """Let the worker end what it can, then end it."""
        self._stopping.set()
        child = self._child
        if child is not None:
            _end(child)
        if self._thread is not None:
            self._thread.join(END_LIMIT)

    @property
    def process_number(self) -> int | None:
        return self._child.pid if self._child is not None else None

    def _watch(self) -> None:
        deaths = 0
        while not self._stopping.is_set():
            begun = time.monotonic()
            code = self._run()
            if self._stopping.is_set():
                return
            deaths = 1 if self._was_of_use(time.monotonic() - begun) else deaths + 1
            _LOG.error("The worker that makes files ended (%s)", code)
            if deaths > len(self.waits):
                words = GIVEN_UP.format(deaths=deaths)
                _LOG.error(words)
                give_sign(self.folder, "", problem=words)
                return
            self._stopping.wait(self.waits[deaths - 1])

    def _was_of_use(self, lived: float) -> bool:
        """Whether the worker that died had done something, so that the next one may, too."""
        sign, number = read_sign(self.folder), str(self.process_number)
        return lived > LASTING or (sign.ended > 0 and sign.worker.split("/")[1:2] == [number])

    def _run(self) -> int | str:
        """Run a worker until it ends; its exit code, or why it could not be started."""
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                list(self.command),
                stdin=subprocess.PIPE,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), DATABASE_VARIABLE: self.database},
                start_new_session=os.name != "nt",  # or Ctrl+C would end it first
                creationflags=_OF_ITS_OWN,
            )
        except OSError as error:
            return str(error.strerror)
        if self._stopping.is_set():
            _end(self._child)
        code = self._child.wait()
        _close_input(self._child)
        return code


def _end(child: "subprocess.Popen[bytes]") -> None:
    _close_input(child)
    try:
        child.wait(END_LIMIT)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _close_input(child: "subprocess.Popen[bytes]") -> None:
    if child.stdin is not None:
        with suppress(OSError):
            child.stdin.close()
