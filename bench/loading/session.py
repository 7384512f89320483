"""The order of a measurement: pandas and each of our loads by turns, and a look at what stands."""

import json
import shutil
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.loading import rows
from bench.loading.command import Taken, accept_arguments, address, time_command
from bench.loading.facts import (
    Facts,
    changes_of_database,
    count_differences,
    facts_of_database,
    facts_of_file,
    first_difference,
    rows_of,
    sum_of,
)
from bench.loading.files import Files
from bench.results import Results
from data.migrations import migrate
from data.sqlite import driver as sqlite


@dataclass(frozen=True)
class Expected:
    """What the files of one size say."""

    first: Facts
    revised: Facts
    count: int
    count_revised: int


@dataclass(frozen=True)
class Bench:
    """The files of one size, what they say, the method to compare with, where readings go."""

    files: Files
    expected: Expected
    harness: Path
    results: Results


def read_expected(files: Files) -> Expected:
    """Read the files in plain Python."""
    first = facts_of_file(files.first)
    differing = count_differences(files.first, files.revised)
    return Expected(first, facts_of_file(files.revised), rows_of(first), differing)


def load_round(bench: Bench) -> None:
    """Each load once; every reload on a copy of the database after the first load."""
    files = bench.files
    _load_with_pandas(bench, rows.PANDAS, files.source)
    _load_with_pandas(bench, rows.PANDAS_SAME, files.first)
    standing = fresh_database(files.path("standing.db"))
    _load(bench, rows.FIRST, standing, files.first, is_revised=False)
    for row, file, is_revised in (
        (rows.AGAIN, files.first, False),
        (rows.REVISED, files.revised, True),
        (rows.REVISED_SHUFFLED, files.revised_shuffled, True),
        (rows.SHUFFLED, files.shuffled, False),
    ):
        database = _copy(standing, files.path("reloaded.db"))
        _load(bench, row, database, file, is_revised=is_revised)
        remove_database(database)
    remove_database(standing)


def fresh_database(path: Path) -> Path:
    """An empty database of this product's version."""
    remove_database(path)
    migrate(address(path))
    return path


def remove_database(path: Path) -> None:
    for companion in ("", "-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{companion}").unlink(missing_ok=True)


def _load_with_pandas(bench: Bench, row: str, file: Path) -> None:
    database = bench.files.path("pandas.db")
    method = str(bench.harness / "etl_one.py")
    taken = time_command([method, "pandas_to_sql", str(file), str(database)], bench.files.folder)
    told = json.loads(taken.printed)["rows"]
    with closing(sqlite.connect(database)) as connection:
        query = "SELECT count(*), round(sum(value) * 10) FROM observations"
        stands = connection.execute(query).fetchone()
    count, tenths = bench.expected.count, sum_of(bench.expected.first) // 100
    _require(row, (told, *stands), (count, count, tenths))
    _add(bench, row, taken)
    remove_database(database)


def _load(bench: Bench, row: str, database: Path, file: Path, *, is_revised: bool) -> None:
    """Time one load, then see that exactly its figures stand, and what was recorded of it."""
    files, expected = bench.files, bench.expected
    arguments = accept_arguments(database, files.registry, file)
    taken = time_command(arguments, files.folder)
    changes = [("load", expected.count, 0, 0, 0)]
    if is_revised:
        revised = expected.count_revised
        changes.append(("load", 0, revised, expected.count - revised, 0))
    _require(row, changes_of_database(database), changes)
    stands = expected.revised if is_revised else expected.first
    difference = first_difference(facts_of_database(database), stands)
    if difference:
        sys.exit(f"{row}: what stands is not what the file says: {difference}")
    _add(bench, row, taken)


def _require(row: str, found: object, expected: object) -> None:
    if found != expected:
        sys.exit(f"{row}: found {found}, expected {expected}")


def _add(bench: Bench, row: str, taken: Taken) -> None:
    for part, value in (
        (rows.WALL, taken.wall),
        (rows.PROCESSOR, taken.processor),
        (rows.PEAK, taken.peak),
    ):
        bench.results.add(f"{row}: {part}", bench.files.size, value)


def _copy(standing: Path, database: Path) -> Path:
    """A copy of a database that nobody has open: all of it is in the one file."""
    log = standing.with_name(f"{standing.name}-wal")
    if log.exists() and log.stat().st_size:
        sys.exit(f"{standing.name}: found a log that is not written back, expected none")
    remove_database(database)
    shutil.copyfile(standing, database)
    return database
