"""Stores and children that several tests share."""

import pytest

from tests.trust.children import start_spawner, stop_spawner
from tests.trust.large_council import LargeStore, make_registry
from tests.trust.small_council import empty_database


@pytest.fixture(scope="session")
def two_loads(request, tmp_path_factory):
    """A large store with two loads: every figure is 1 after the first, 2 after the second."""
    return _make_large(request, tmp_path_factory.mktemp("two"), loads=2)


@pytest.fixture(scope="session")
def one_load(request, tmp_path_factory):
    """A large store with one load: every figure is 1."""
    return _make_large(request, tmp_path_factory.mktemp("one"), loads=1)


def _make_large(request, folder, loads):
    """Ten or forty thousand figures: loads are long enough to be met in the middle."""
    large = LargeStore(folder)
    make_registry(large.registry, areas=40 if request.config.getoption("--full") else 10)
    large.path.write_bytes(empty_database().read_bytes())
    for value in range(1, loads + 1):
        assert large.load(value).change is not None
    assert large.seen() == (loads, [(loads, large.rows)])
    return large


@pytest.fixture(scope="module")
def spawner():
    spawner = start_spawner()
    yield spawner
    stop_spawner(spawner)
