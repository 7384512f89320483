"""Files that are refused leave nothing: no row in any table, no file in any folder."""

import json
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from data.sqlite import driver
from etl.accept import FileProblem, accept_file
from etl.commands import main
from etl.files import InputFile
from etl.registry import read_registry
from etl.store import Store
from tests.trust.small_council import WHO, address, empty_database

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "trust" / "corpus"
MANIFEST = CORPUS / "manifest.json"
CASES = json.loads(MANIFEST.read_text("utf-8"))["cases"] if MANIFEST.exists() else []
REFUSED = [case for case in CASES if case["expect"] == "reject"]
LARGE = 500_000
"""Bytes of a file that takes a second or more to refuse."""

FIRST = "measure_id,area_code,period,value\nleavers,E06000035,2022-23,39\n"
BAD = {
    "a word for a number": FIRST + "leavers,E06000035,2023-24,n/a\n",
    "no such measure": FIRST + "stayers,E06000035,2023-24,31\n",
    "two values of one figure": FIRST + "leavers,E06000035,2022-23,40\n",
    "no header": "leavers,E06000035,2022-23,39\n",
    "a future year": FIRST + "leavers,E06000035,2031-32,39\n",
    "semicolons": FIRST.replace(",", ";"),
    "a page, not a file": "<!DOCTYPE html><html><body>Sign in</body></html>",
    "nothing": "",
}
REGISTRY = {
    "as_of": "2025-08-07",
    "areas": ["E06000035"],
    "measures": {"leavers": {"name": "Leavers", "type": "count", "frequency": ["annual"]}},
}


def contents(path):
    """Every row of every table, and the numbers that are counted up."""
    with closing(driver.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = sorted(name for (name,) in names)
        assert {"load", "change", "observation", "source", "sqlite_sequence"} <= set(tables)
        return {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"').fetchall()))
            for name in tables
        }


class Desk:
    """A database with one load, and the folders in which a load could leave something."""

    def __init__(self, folder, registry):
        self.database = folder / "store" / "figures.db"
        self.waiting = folder / "waiting"
        self.registry = registry
        self.waiting.mkdir()
        self.database.parent.mkdir()
        shutil.copyfile(empty_database(), self.database)

    def accept(self, path):
        options = ["--database", address(self.database), "--registry", str(self.registry)]
        return main(["accept", str(path), *options, "--reason", "for a test"])

    def accept_sent(self, file):
        registry = read_registry(self.registry)
        store = Store(address(self.database), registry.catalogue, registry.as_of)
        accept_file(store, file, **WHO, seen=1)

    def state(self):
        folder = sorted(path.name for path in self.database.parent.iterdir())
        return contents(self.database), folder, list(self.waiting.iterdir())


def make_desk(folder, registry, first):
    desk = Desk(folder, registry)
    file = folder / "first.csv"
    file.write_text(first, encoding="utf-8")
    assert desk.accept(file) == 0
    assert len(desk.state()[0]["load"]) == 1
    return desk


@pytest.fixture
def temporary_files(monkeypatch):
    """Let files that wait go where the test can see them."""
    return lambda desk: monkeypatch.setattr(tempfile, "tempdir", str(desk.waiting))


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_leaves_nothing(tmp_path, temporary_files, capsys, kind):
    registry = tmp_path / "registry.json"
    registry.write_text(json.dumps(REGISTRY), encoding="utf-8")
    desk = make_desk(tmp_path, registry, FIRST)
    temporary_files(desk)
    bad = tmp_path / "bad.csv"
    bad.write_text(BAD[kind], encoding="utf-8")
    before = desk.state()
    capsys.readouterr()
    assert desk.accept(bad) == 1
    assert capsys.readouterr().out.startswith("Nothing was loaded. Problems to fix: ")
    assert desk.state() == before


def test_of_several_files_with_one_bad_none_is_loaded(tmp_path, capsys):
    registry = tmp_path / "registry.json"
    registry.write_text(json.dumps(REGISTRY), encoding="utf-8")
    desk = make_desk(tmp_path, registry, FIRST)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(FIRST.replace("39", "40"), encoding="utf-8")
    bad.write_text(BAD["no such measure"], encoding="utf-8")
    before = desk.state()
    options = ["--database", address(desk.database), "--registry", str(registry)]
    assert main(["accept", str(good), str(bad), *options, "--reason", "for a test"]) == 1
    assert desk.state() == before


@pytest.fixture(scope="module")
def corpus_desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    registry = CORPUS / "registry.json"
    good = (CORPUS / "visible" / "ok_csv.csv").read_text(encoding="utf-8")
    return make_desk(folder, registry, good)


def _mark(case):
    return pytest.mark.full if case["bytes"] > LARGE else ()


@pytest.mark.skipif(not CASES, reason="the shared corpus of bad inputs is not here")
@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["id"], marks=_mark(case)) for case in REFUSED]
)
def test_each_file_of_the_corpus_that_is_refused_leaves_nothing(corpus_desk, temporary_files, case):
    temporary_files(corpus_desk)
    before = corpus_desk.state()
    body = (CORPUS / case["file"]).read_bytes()
    with pytest.raises(FileProblem):
        corpus_desk.accept_sent(InputFile(case["upload_name"].replace("\0", "\u2400"), body))
    assert corpus_desk.state() == before
