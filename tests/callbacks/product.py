"""Fixtures that build the real product on the published figures, in a temporary database."""

from pathlib import Path

import pytest

from app import Settings, create_app
from callbacks.loads import open_loads
from callbacks.pages import Site
from data.catalogue import read_catalogue
from data.reading.reader import Reader
from data.session import open_engine, read_session
from tests.published_store import published_in

__all__ = ["catalogue", "client", "published_url", "reader", "served", "site"]

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def address_of(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture(scope="session")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="session")
def published_url(tmp_path_factory, catalogue) -> str:
    """A database with the published figures, made once in a run."""
    return published_in(tmp_path_factory.getbasetemp(), catalogue)


@pytest.fixture(scope="session")
def reader(published_url, catalogue):
    engine = open_engine(published_url)
    yield Reader(catalogue, engine, lambda: read_session(engine))
    engine.dispose()


@pytest.fixture(scope="session")
def site(reader, published_url, catalogue, tmp_path_factory):
    """What the pages are made from."""
    folder = tmp_path_factory.getbasetemp()
    loads = open_loads(catalogue, published_url, reader.sessions, folder)
    return Site(reader, loads, {"Dashboard": "0.1.0"})


@pytest.fixture(scope="session")
def served(published_url, catalogue):
    """The whole product as `python app.py` builds it."""
    return create_app(Settings(published_url), catalogue)


@pytest.fixture
def client(served):
    return served.server.test_client()
