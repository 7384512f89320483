"""Commands of the product as programs of their own, to be killed.

Run as a program it is a spawner: it has imported the product, and forks a child for each order,
which spares the half second that Python takes to start.
"""

import json
import os
import select
import signal
import subprocess
import sys
import traceback
from pathlib import Path

import data.session
from data.sqlite import ROLLBACK

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
IN_PIECES = "--commit-in-pieces"
"""The control: the product's own loader, but with a commit after each block of figures."""

WITH_ROLLBACK = "--with-rollback-journal"
"""As with a library that is not safe with write-ahead logging."""


class Program:
    """`python -m etl` with arguments; what it says goes to a file."""

    def __init__(self, arguments, output):
        with output.open("wb") as file:
            self._program = subprocess.Popen(
                [sys.executable, "-m", "etl", *map(str, arguments)],
                cwd=ROOT,
                env=ENVIRONMENT,
                stdout=file,
                stderr=subprocess.STDOUT,
            )

    def has_ended(self):
        return self._program.poll() is not None

    def kill(self):
        self._program.kill()

    def wait(self):
        return self._program.wait()


class Fork:
    """The same, by the spawner."""

    def __init__(self, spawner, arguments, output):
        self._answers = spawner.stdout
        order = {"arguments": list(map(str, arguments)), "output": str(output)}
        spawner.stdin.write(json.dumps(order) + "\n")
        spawner.stdin.flush()
        self._number = int(self._answers.readline())

    def has_ended(self):
        return bool(select.select([self._answers], [], [], 0)[0])

    def kill(self):
        os.kill(self._number, signal.SIGKILL)

    def wait(self):
        return int(self._answers.readline())


def start_spawner():
    return subprocess.Popen(
        [sys.executable, __file__],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )


def stop_spawner(spawner):
    spawner.stdin.close()
    spawner.wait()
    spawner.stdout.close()


def _spawn():
    import alembic  # noqa: F401 - what the commands import, so that the children need not
    import pandas  # noqa: F401

    from etl.commands import COMMANDS, _module

    for command in COMMANDS:
        _module(command)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            _run(order)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(order):
    file = os.open(order["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(file, stream)
    code = 70
    try:
        code = run_command(order["arguments"])
    except SystemExit as end:
        code = int(end.code or 0)
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def run_command(arguments):
    """Run a command of the product, or one changed by an option of this module."""
    from etl.commands import main

    if IN_PIECES in arguments:
        commit_in_pieces()
    if WITH_ROLLBACK in arguments:
        data.session.safe_journal = lambda: ROLLBACK
    return main([one for one in arguments if one not in (IN_PIECES, WITH_ROLLBACK)])


def commit_in_pieces():
    from data.writes import figures

    insert_rows = figures.insert_rows

    def insert_and_commit(session, columns):
        insert_rows(session, columns)
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.connection.driver_connection.commit()
            return
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    figures.insert_rows = insert_and_commit


if __name__ == "__main__":
    _spawn()
