"""Invented figures of Medway and others as a file of the contract, and a database that holds them.

In 2024-25 one of Medway's ten neighbours is suppressed: of 4, 6, 7, 9, 9, 10, 10, 11 and 11 the
median is 9 and the mean 77 / 9; in 2023-24 of 5, 7, 8, 9, 10, 11, 11, 12, 12 and 13 the median is
10.5 and the mean 9.8. The year before no neighbour has a figure.
"""

from datetime import UTC, datetime
from pathlib import Path

from data.catalogue import read_catalogue
from data.migrations import migrate
from etl.accept import accept_file
from etl.files import InputFile
from etl.store import Store

MEASURE, ALSO, COUNT = "cic_3plus_placements_pct", "cic_foster_pct", "fostering_deregistrations"
MEDWAY, ENGLAND, SOUTH_EAST, KENT = "E06000035", "E92000001", "E12000008", "E10000016"
NEIGHBOURS = {
    "E06000030": (5, 4),
    "E08000027": (7, 6),
    KENT: (8, 7),
    "E09000004": (9, 9),
    "E10000020": (10, 9),
    "E10000029": (11, 10),
    "E06000034": (11, 10),
    "E10000024": (12, 11),
    "E08000002": (12, 11),
    "E08000036": (13, "c"),
}
YEARS = ("2022-23", "2023-24", "2024-25")
ROWS = (
    *((MEASURE, MEDWAY, *pair) for pair in zip(YEARS, (13, 14, 15), strict=True)),
    *((MEASURE, ENGLAND, *pair) for pair in zip(YEARS, (11, 11, 10), strict=True)),
    *((MEASURE, SOUTH_EAST, *pair) for pair in zip(YEARS, (13, 12, 12), strict=True)),
    *(
        (MEASURE, code, year, value)
        for code, row in NEIGHBOURS.items()
        for year, value in zip(YEARS[1:], row, strict=True)
    ),
    *((ALSO, MEDWAY, year, 70) for year in YEARS),
    *((COUNT, MEDWAY, year, 38) for year in YEARS),
    *((COUNT, ENGLAND, year, 8925) for year in YEARS),
    *((COUNT, KENT, year, 60) for year in YEARS),
)


def contract_file() -> bytes:
    lines = ["measure_id,area_code,period,value", *(",".join(map(str, row)) for row in ROWS)]
    return "\n".join(lines).encode()


def make_database(folder: Path) -> str:
    """A database with these figures, loaded as any file is; returns its address."""
    url = f"sqlite:///{(folder / 'compared.db').as_posix()}"
    migrate(url)
    store = Store(url, read_catalogue(), datetime.now(UTC).date())
    file = InputFile("others.csv", contract_file())
    loaded = accept_file(store, file, by="Jo Smith", reason="figures of others", seen=0)
    assert loaded.change is not None
    return url
