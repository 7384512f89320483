"""A server as a process of its own: started, timed, asked for its processor time, stopped."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds
_PROCESSOR_CLOCK = 2  # Linux: the lowest bits of a process's clock that count its processor time


class Server:
    """`arguments` go to this Python; PORT in them becomes a free port."""

    def __init__(self, arguments: Sequence[str], log: Path, ready: str = "/") -> None:
        self.arguments, self.log, self.ready = list(arguments), log, ready
        self.address = ""
        self.seconds_to_start = 0.0
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Server":
        port = str(_free_port())
        self.address = f"http://127.0.0.1:{port}"
        command = [sys.executable, *(port if one == "PORT" else one for one in self.arguments)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        started = time.perf_counter()
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            self._wait_for_answer(started)
        except BaseException:
            self.__exit__()
            raise
        self.seconds_to_start = time.perf_counter() - started
        return self

    def __exit__(self, *_: object) -> None:
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def processor_ms(self) -> float | None:
        """Processor time used so far; None on systems that do not tell it this way."""
        if not sys.platform.startswith("linux") or self._process is None:
            return None
        return time.clock_gettime(~self._process.pid << 3 | _PROCESSOR_CLOCK) * 1000

    def _wait_for_answer(self, started: float) -> None:
        while time.perf_counter() - started < PATIENCE:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                with urlopen(self.address + self.ready, timeout=PATIENCE) as answer:
                    if answer.status == 200:
                        return
            except (URLError, ConnectionError):
                time.sleep(0.01)
        words = self.log.read_text("utf-8", "replace").strip()
        sys.exit(f"{' '.join(self.arguments)} does not answer. Its last words:\n{words[-2000:]}")


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]
