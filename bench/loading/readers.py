"""How long a reader waits for a measure's figures: while nobody loads, and during a load."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from bench.loading import rows
from bench.loading.command import accept_arguments, address, time_command
from bench.loading.files import Files
from bench.loading.session import fresh_database, remove_database
from bench.process import ROOT
from bench.results import Results
from data.domain.catalogue import Catalogue
from data.queries.observations import get_observations
from data.session import open_engine, read_session
from etl.registry import read_registry

EVERY = 0.02  # seconds
IDLE_SECONDS = 3.0


def reader_round(files: Files, results: Results) -> None:
    """Read every 20 ms: first alone, then while a load revises every figure there is."""
    database = fresh_database(files.path("read.db"))
    time_command(accept_arguments(database, files.registry, files.first), files.folder)
    catalogue = read_registry(files.registry).catalogue
    before, after = (_total(file, catalogue) for file in (files.first, files.all_revised))
    with _engine(database) as engine:
        read = _reader(engine, catalogue)
        read()
        until = time.perf_counter() + IDLE_SECONDS
        _sample(read, lambda: time.perf_counter() < until, {before}, rows.IDLE, files, results)
        with _load(database, files) as is_loading:
            _sample(read, is_loading, {before, after}, rows.DURING, files, results)
        if read() != after:
            sys.exit(f"A reader found {read()} after the load, expected {after}")
    remove_database(database)


def _sample(
    read: Callable[[], int],
    goes_on: Callable[[], bool],
    right: set[int],
    row: str,
    files: Files,
    results: Results,
) -> None:
    """Read again and again; a half-loaded state stops the measurement."""
    while goes_on():
        asked = time.perf_counter()
        found = read()
        taken = time.perf_counter() - asked
        results.add(row, files.size, taken * 1000)
        if found not in right:
            sys.exit(f"A reader found {found}, expected one of {sorted(right)}")
        time.sleep(max(0.0, EVERY - taken))


def _reader(engine: Engine, catalogue: Catalogue) -> Callable[[], int]:
    """A reading as a page does it, with a session of its own; tells the sum of the values."""
    measure, area = _place(catalogue)

    def read() -> int:
        with read_session(engine) as session:
            found = get_observations(session, catalogue, measure_ids=[measure], area_code=area)
        return sum(round(one.value * 10) for one in found if one.value is not None)

    return read


def _total(file: Path, catalogue: Catalogue) -> int:
    """The same sum from the file itself."""
    start = ",".join((*_place(catalogue), ""))
    with file.open(encoding="utf-8") as lines:
        values = [line.split(",")[3] for line in lines if line.startswith(start)]
    return sum(round(float(value) * 10) for value in values if value != "c")


def _place(catalogue: Catalogue) -> tuple[str, str]:
    return catalogue.measures[0].id, catalogue.areas[0].code


@contextmanager
def _engine(database: Path) -> Iterator[Engine]:
    engine = open_engine(address(database))
    yield engine
    engine.dispose()


@contextmanager
def _load(database: Path, files: Files) -> Iterator[Callable[[], bool]]:
    """A load that runs meanwhile; tells whether it still does."""
    command = [sys.executable, *accept_arguments(database, files.registry, files.all_revised)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        yield lambda: process.poll() is None
    if process.returncode:
        sys.exit("The load beside the reader failed.")
