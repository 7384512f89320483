"""What Superset needs beside its packages: its own database, with the dashboards in it."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.peers.run import NotToBeHadError, run

MADE = "superset_meta.db"
_START_SECONDS = 120.0


def make_dashboards(scratch: Path) -> None:
    """As the harness's setup does: its database, a person who may sign in, charts, dashboards.

    They are made under a stamp, so that a set-up that was broken off is begun again.
    """
    folder = scratch / "peers" / "superset"
    stamp = folder / "made.txt"
    if stamp.exists():
        return
    (folder / MADE).unlink(missing_ok=True)
    settings = {
        "SUPERSET_CONFIG_PATH": str(folder / "superset_config.py"),
        "FLASK_APP": "superset.app:create_app",
    }
    program = str(scratch / "venvs" / "superset" / "bin" / "superset")
    person = "--username admin --firstname a --lastname b --email a@example.org --password admin"
    for task in ("db upgrade", f"fab create-admin {person}", "init"):
        run([program, *task.split()], folder, settings)
    python = str(scratch / "venvs" / "harness" / "bin" / "python")
    with _serving(["bash", "start.sh"], folder, settings) as address:
        run([python, "setup.py", address], folder)
    stamp.write_text("", "utf-8")


@contextmanager
def _serving(command: Sequence[str], folder: Path, settings: dict[str, str]) -> Iterator[str]:
    """Superset's server for as long as it is needed; yields its address."""
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    environment = os.environ | settings | {"PORT": str(port)}
    with (folder / "setup.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait(server, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


def _wait(server: subprocess.Popen, address: str) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"{address}/health", timeout=10):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(1)
    raise NotToBeHadError("Superset's server does not answer")
