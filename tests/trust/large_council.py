"""A large file of one number in every figure, so that a glance tells whose figures stand."""

import json
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from data.queries.soundness import examine_database
from data.session import connect
from data.sqlite import driver
from etl.accept import Accepted, accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.registry import read_registry
from etl.store import Store
from tests.trust.small_council import WHO, address

MEASURES = 10
YEARS = [f"{year}-{(year + 1) % 100:02}" for year in range(1990, 2015)]
QUARTERS = [f"{year} Q{quarter}" for year in YEARS for quarter in (1, 2, 3, 4)]

Seen = tuple[int, list[tuple[float, int]]]
"""The number of the last change, and each value that stands with its count."""


def make_registry(path: Path, areas: int) -> None:
    """Write a registry of measures and so many areas: it says how large the council is."""
    measure = {"name": "m", "type": "number", "frequency": ["quarterly"]}
    content = {
        "as_of": "2025-08-07",
        "areas": [f"E060000{place:02}" for place in range(areas)],
        "measures": {f"measure_{place}": measure for place in range(MEASURES)},
    }
    path.write_text(json.dumps(content), encoding="utf-8")


@dataclass(frozen=True)
class LargeStore:
    """A folder with the database, the registry of its measures and the files loaded."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "figures.db"

    @property
    def url(self) -> str:
        return address(self.path)

    @property
    def registry(self) -> Path:
        return self.folder / "registry.json"

    @property
    def store(self) -> Store:
        registry = read_registry(self.registry)
        return Store(self.url, registry.catalogue, registry.as_of)

    @property
    def busy(self) -> Path:
        return self.path.with_name("figures.db.busy")

    @property
    def areas(self) -> list[str]:
        return json.loads(self.registry.read_text(encoding="utf-8"))["areas"]

    @property
    def rows(self) -> int:
        """How many figures a whole file has."""
        return MEASURES * len(self.areas) * len(QUARTERS)

    def text_of(self, value: float, measures: range = range(MEASURES)) -> str:
        """A file whose every figure is one number."""
        rows = [
            f"measure_{measure},{area},{quarter},{value}"
            for measure in measures
            for area in self.areas
            for quarter in QUARTERS
        ]
        return "\n".join(("measure_id,area_code,period,value", *rows)) + "\n"

    def write(self, value: float, measures: range = range(MEASURES)) -> Path:
        path = self.folder / f"all-{value}-{measures.start}.csv"
        path.write_text(self.text_of(value, measures), encoding="utf-8")
        return path

    def load(self, value: float, measures: range = range(MEASURES), **options) -> Accepted:
        file = InputFile(f"all-{value}.csv", self.text_of(value, measures).encode())
        store = self.store
        checked = check_file(file, store.catalogue, store.today)
        assert checked.is_sound
        return accept_checked(store, checked, **(WHO | options))

    def copy_to(self, folder: Path) -> "LargeStore":
        """The same database elsewhere; whatever is left of another there goes first."""
        for old in folder.glob("figures.db*"):
            old.unlink()
        shutil.copy(self.path, folder)
        if folder != self.folder:
            shutil.copy(self.registry, folder)
        return LargeStore(folder)

    def seen(self) -> Seen:
        """Read by hand, past our own queries."""
        with closing(driver.connect(self.path)) as connection:
            return _seen(connection)

    def faults(self) -> tuple[str, ...]:
        return examine_database(self.url).faults


class OpenStore:
    """A reader that has the database open all the time, as a dashboard has."""

    def __init__(self, large: LargeStore) -> None:
        self._connection = connect(large.path)

    def seen(self) -> Seen:
        return _seen(self._connection)

    def close(self) -> None:
        self._connection.close()


def _seen(connection: driver.Connection) -> Seen:
    last = connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
    query = "SELECT value, count(*) FROM observation WHERE until_change = 0 GROUP BY 1"
    return last, connection.execute(query).fetchall()
