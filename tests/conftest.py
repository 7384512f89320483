"""What every test shares: the option --full, and a wall before the user's own database."""

import os
from pathlib import Path

import pytest

from tests.databases.fixtures import (
    kind,
    model_file,
    new_database,
    new_server_database,
    server,
)
from tests.sample_store import sample_catalogue, sample_copy, sample_file

__all__ = [
    "kind",
    "model_file",
    "new_database",
    "new_server_database",
    "sample_catalogue",
    "sample_copy",
    "sample_file",
    "server",
]

ROOT = Path(__file__).resolve().parent.parent
USERS_DATABASE = ROOT / "instance" / "dashboard.db"
NO_DATABASE = "sqlite:////no/such/folder/the-tests-make-their-own.db"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the long forms of tests as well")


def pytest_configure(config: pytest.Config) -> None:
    os.environ["DATABASE_URL"] = NO_DATABASE


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    for item in items:
        if item.get_closest_marker("full"):
            item.add_marker(pytest.mark.skip(reason="a long form: run it with --full"))


@pytest.fixture(scope="session", autouse=True)
def leave_the_users_database_alone():
    """Fail when any test made, changed or removed instance/dashboard.db or its companions."""
    before = _state_of_users_database()
    yield
    assert _state_of_users_database() == before, f"a test touched {USERS_DATABASE.parent}"


def _state_of_users_database() -> list[tuple[str, int, int]]:
    found = sorted(USERS_DATABASE.parent.glob(f"{USERS_DATABASE.name}*"))
    return [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in found]
