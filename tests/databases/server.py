"""A PostgreSQL server of the tests' own: in a temporary folder, on a free port, gone at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

OWNER = "postgres"
PLACES = "/usr/lib/postgresql/*/bin"
UNSAFE_BUT_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""For databases that live as long as a test."""


def find_programs() -> Path | None:
    """The folder of the newest server's programs; none where there is no server."""
    found = sorted(Path("/").glob(f"{PLACES[1:]}/initdb"), key=lambda one: int(one.parts[4]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


@dataclass
class Server:
    """A server that runs, and what it is asked to do."""

    programs: Path
    folder: Path
    port: int
    settings: tuple[str, ...]
    spare: list[str] = field(default_factory=list)
    """Databases with nothing in them, for the next test."""

    def url(self, database: str, user: str = OWNER, password: str = "") -> str:
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def ask(self, order: str, database: str = "postgres", **values: object) -> list[tuple]:
        """Give the server an order outside any transaction; what it answers."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(order, values or None)
            return cursor.fetchall() if cursor.description else []

    def ask_with(self, order: str, *values: object) -> list[tuple]:
        """The same with values by their places; a fault is the driver's own."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            return connection.execute(order, values).fetchall()

    def start(self) -> None:
        options = ["listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}"]
        given = " ".join(f"-c {one}" for one in (*options, *self.settings))
        log = str(self.folder / "log")
        self._control("start", "-w", "-t", "60", "-l", log, "-o", f"-p {self.port} {given}")

    def stop(self, how: str = "immediate") -> None:
        self._control("stop", "-w", "-m", how)

    def restart(self) -> None:
        self.stop("fast")
        self.start()

    def _control(self, *arguments: str) -> None:
        order = [str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-s", *arguments]
        run_as_owner(order)


def run_as_owner(order: list[str]) -> None:
    """Run a program of the server, which refuses to be run by root."""
    options = {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryFile() as said:
        ended = subprocess.run(order, cwd="/", stdout=said, stderr=said, check=False, **options)
        said.seek(0)
        assert not ended.returncode, said.read().decode(errors="replace")


@contextmanager
def running_server(programs: Path, *settings: str) -> Iterator[Server]:
    """Make and start a server; its language sorts words, as a council's own server may do."""
    folder = Path(tempfile.mkdtemp(prefix="dashboard-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER, OWNER)
        words = ("--locale-provider=icu", "--icu-locale=en-GB", "--locale=C", "-E", "UTF8")
        options = ["-A", "trust", "-U", OWNER, "--no-sync", *words, "-D", str(folder / "data")]
        run_as_owner([str(programs / "initdb"), *options])
        server = Server(programs, folder, _free_port(), settings)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
