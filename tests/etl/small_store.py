"""A small database made by hand, so that what stands after each load is known without our code."""

import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import data.session
from data.migrations import migrate
from data.session import connect
from data.sqlite import ROLLBACK, driver

ROOT = Path(__file__).resolve().parent.parent.parent
KEYS = 12


def address(path):
    return f"sqlite:///{Path(path).as_posix()}"


def make_store(path, loads=0):
    """A database of this version with the names of one measure, one area and one breakdown."""
    migrate(address(path))
    with closing(connect(path)) as connection:
        for table, name in (
            ("measure_key", "leavers"),
            ("area_key", "E06000035"),
            ("breakdown_key", "All"),
        ):
            connection.execute(f"INSERT INTO {table} (id, name) VALUES (1, ?)", (name,))
        connection.execute("INSERT INTO source VALUES (1, 'cla', 'CLA', '', NULL, '', '', '', '')")
        connection.execute("INSERT INTO story VALUES (1, 1, '', '', '', '')")
        for _ in range(loads):
            add_load(connection)
    return Path(path)


def add_load(connection, keys=KEYS):
    """Load every key with the load's own number as its value, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    number = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM change").fetchone()[0]
    revised = keys if number > 1 else 0
    connection.execute(
        "INSERT INTO load (id, file_name, content_hash, contract, complete, state) "
        "VALUES (?, ?, ?, 'figures-1', 0, 'loaded')",
        (number, f"cla-{number}.csv", f"{number:064}"),
    )
    connection.execute(
        "INSERT INTO change (id, kind, load_id, made_at, made_by, reason, new, revised, unchanged, "
        "withdrawn) VALUES (?, 'load', ?, '2026-11-22 14:05:00.000000', 'ann', '', ?, ?, 0, 0)",
        (number, number, keys - revised, revised),
    )
    connection.execute("UPDATE observation SET until_change = ? WHERE until_change = 0", (number,))
    connection.executemany(
        "INSERT INTO observation (measure_key, area_key, period_key, breakdown_key, until_change, "
        "from_change, load_id, story_id, value) VALUES (1, 1, ?, 1, 0, ?, ?, 1, ?)",
        [(50_000 + key, number, number, number) for key in range(keys)],
    )
    connection.execute("COMMIT")
    return number


def standing(path):
    """The last change, and the distinct values that stand with their count, read by hand."""
    with closing(driver.connect(path, timeout=60)) as connection:
        last = connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
        rows = connection.execute(
            "SELECT value, count(*) FROM observation WHERE until_change = 0 GROUP BY 1"
        ).fetchall()
    return last, rows


def is_at_a_commit(path, keys=KEYS):
    """Whether what stands is what one load, the last of the file, left behind."""
    last, rows = standing(path)
    return rows == ([(float(last), keys)] if last else [])


def use_journal(kind):
    """Make this process write with a journal; also said to the programs below."""
    if kind == "rollback":
        data.session.safe_journal = lambda: ROLLBACK


def allow_files_up_to(size):
    """For a program about to start: a disk on which no file can be longer."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def start(order, *arguments, **options):
    """Start this file as a program of its own: it says a line when it is at work."""
    program = subprocess.Popen(
        [sys.executable, __file__, order, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "at work\n"
    return program


def end(program):
    """Kill a program as a power cut would: it cannot tidy up."""
    program.kill()
    program.wait()
    program.stdout.close()
    return program.returncode


def _load_for_ever(kind, path, keys):
    use_journal(kind)
    data.session.BUSY_SECONDS = 60.0
    with closing(connect(Path(path))) as connection:
        print("at work", flush=True)
        while True:
            add_load(connection, int(keys))
            time.sleep(0.005)  # or the file would outgrow the test


def _restore(kind, path, backup):
    from data.writes.replace import put_in_place
    from data.writes.restore import check_backup

    use_journal(kind)
    with check_backup(address(path), Path(backup)) as checked:
        print("at work", flush=True)
        put_in_place(checked.database, checked.copy)
    print("done", flush=True)


if __name__ == "__main__":
    {"load": _load_for_ever, "restore": _restore}[sys.argv[1]](*sys.argv[2:])
