"""What stands, found out twice: from the file in plain Python, and from the database in plain SQL.

Neither way uses the loader. For each measure, area and frequency: rows, missing ones, the sum of
the values in thousandths, the same weighted by the period's place, and the sum of the denominators.
A figure that is lost, doubled, altered, or given to another measure, area or period shows.
"""

import csv
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from data.sqlite import driver as sqlite

_ANNUAL, _QUARTERLY = 1, 3
_KIND_SIZE = 50_000  # a period's number in the database: kind x 50,000 + place
_STANDING = f"""
SELECT measure_key.name, area_key.name, found.* FROM (
  SELECT
    measure_key, area_key, period_key / {_KIND_SIZE}, count(*), count(missing),
    coalesce(sum(CAST(round(value * 1000) AS INTEGER)), 0),
    coalesce(sum(CAST(round(value * 1000) AS INTEGER) * (period_key % {_KIND_SIZE})), 0),
    coalesce(sum(CAST(denominator AS INTEGER)), 0)
  FROM observation WHERE until_change = 0 GROUP BY 1, 2, 3
) AS found
JOIN measure_key ON measure_key.id = found.measure_key
JOIN area_key ON area_key.id = found.area_key
"""  # noqa: S608
_CHANGES = "SELECT kind, new, revised, unchanged, withdrawn FROM change ORDER BY id"

Facts = Sequence[str]
"""A sorted line for each measure, area and frequency."""


def facts_of_file(path: Path) -> Facts:
    """Read a file of our contract, row by row."""
    groups: dict[tuple[str, str, int], list[int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for measure, area, period, value, denominator in rows:
            kind, place = read_period(period)
            group = groups.setdefault((measure, area, kind), [0] * 5)
            group[0] += 1
            if value == "c":
                group[1] += 1
                continue
            thousandths = round(float(value) * 1000)
            group[2] += thousandths
            group[3] += thousandths * place
            group[4] += int(denominator)
    return _lines((*key, *group) for key, group in groups.items())


def facts_of_database(path: Path) -> Facts:
    """What stands in a database."""
    with closing(sqlite.connect(path)) as connection:
        return _lines(row[:2] + row[4:] for row in connection.execute(_STANDING))


def changes_of_database(path: Path) -> list[tuple]:
    """Every change: kind, new, revised, unchanged, withdrawn."""
    with closing(sqlite.connect(path)) as connection:
        return connection.execute(_CHANGES).fetchall()


def rows_of(facts: Facts) -> int:
    """How many figures there are, missing ones included."""
    return sum(int(line.split(",")[3]) for line in facts)


def sum_of(facts: Facts) -> int:
    """The sum of all values, in thousandths."""
    return sum(int(line.split(",")[5]) for line in facts)


def count_differences(first: Path, second: Path) -> int:
    """In how many rows two files of the same order differ."""
    with first.open(encoding="utf-8") as ones, second.open(encoding="utf-8") as others:
        return sum(one != other for one, other in zip(ones, others, strict=True))


def first_difference(found: Facts, expected: Facts) -> str:
    """The first line that is not the same, in words; '' when all are."""
    if list(found) == list(expected):
        return ""
    extra, lacking = set(found) - set(expected), set(expected) - set(found)
    return f"found {min(extra, default='nothing')}, expected {min(lacking, default='nothing')}"


def read_period(label: str) -> tuple[int, int]:
    """Kind and place of '2024-25' or '2024-25 Q1', as the database numbers them."""
    year = int(label[:4])
    if label[-2] == "Q":
        return _QUARTERLY, year * 4 + int(label[-1]) - 1
    return _ANNUAL, year


def _lines(rows: Iterable[Sequence[object]]) -> Facts:
    return sorted(",".join(str(cell) for cell in row) for row in rows)
