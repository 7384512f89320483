"""The sample council's database: made once in a run, copied for whoever changes it."""

import shutil
from pathlib import Path

import pytest

from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.constants import SEED
from etl.sample import make_sample

__all__ = ["sample_catalogue", "sample_copy", "sample_file"]


@pytest.fixture(scope="session")
def sample_catalogue():
    return read_sample_catalogue()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the sample that the product serves; only to be read."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    make_sample(f"sqlite:///{path.as_posix()}", SEED, lambda _: None)
    return path


@pytest.fixture
def sample_copy(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the file that a test may change."""
    return Path(shutil.copy(sample_file, tmp_path / "sample.db"))
