"""An empty database of this version for a test: on SQLite, then on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

import data.session
from data.migrations import migrate
from data.models import Base
from data.session import open_engine
from tests.databases.server import UNSAFE_BUT_FAST, Server, find_programs, running_server

SQLITE, POSTGRESQL = "sqlite", "postgresql"
KINDS = (SQLITE, POSTGRESQL)
_MODEL = "model"
_number = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server of this run, with one database of this version to copy."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    with running_server(programs, *UNSAFE_BUT_FAST) as server:
        server.ask(f"CREATE DATABASE {_MODEL}")
        migrate(server.url(_MODEL))
        yield server


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that a test runs on."""
    return request.param


@pytest.fixture
def new_database(
    kind: str,
    tmp_path: Path,
    model_file: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., str]]:
    """Make empty databases; the version of each is this product's, or none at all.

    What stands beside a database on a server stands in the test's own folder.
    """
    monkeypatch.setattr(data.session, "_ROOT", tmp_path)
    if kind == SQLITE:
        yield lambda name="figures", is_empty=False: _new_file(tmp_path, name, model_file, is_empty)
        return
    server, made = request.getfixturevalue("server"), []

    def make(name: str = "figures", is_empty: bool = False) -> str:
        made.append(take_database(server, name, is_empty))
        return server.url(made[-1])

    yield make
    for name in made:
        give_back(server, name)


@pytest.fixture
def new_server_database(server: Server) -> Iterator[Callable[[], str]]:
    """Make databases on the server without a version, whatever else a test runs on."""
    made: list[str] = []

    def make() -> str:
        made.append(take_database(server, "empty", is_empty=True))
        return server.url(made[-1])

    yield make
    for name in made:
        server.ask(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database of this version with nothing in it, made once."""
    path = tmp_path_factory.mktemp("model") / "model.db"
    migrate(address_of(path))
    return path


@contextmanager
def engines_closed(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close at the end what products opened: they never do, but go with their program."""
    opened: list[Engine] = []

    def remember(url: str) -> Engine:
        opened.append(open_engine(url))
        return opened[-1]

    patch.setattr("app.open_engine", remember)
    yield
    for engine in opened:
        engine.dispose()


def address_of(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def take_database(server: Server, name: str = "figures", is_empty: bool = False) -> str:
    """A database that an earlier test left clean, or a new one, which takes longer."""
    if not is_empty and server.spare:
        return server.spare.pop()
    made = f"{name}_{next(_number)}"
    server.ask(f"CREATE DATABASE {made} TEMPLATE {'template0' if is_empty else _MODEL}")
    return made


def give_back(server: Server, name: str) -> None:
    """Empty a database for the next test, if it is still of this version."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %(name)s"
    server.ask(others, name=name)
    if _schema(server, name) == _schema(server, _MODEL):
        tables = ", ".join(Base.metadata.tables)
        server.ask(f"TRUNCATE {tables} RESTART IDENTITY", name)
        server.spare.append(name)
    else:
        server.ask(f"DROP DATABASE {name} WITH (FORCE)")


def _schema(server: Server, database: str) -> list[tuple]:
    """Every column and rule, and the version."""
    columns = "SELECT table_name, column_name, data_type FROM information_schema.columns "
    rules = "SELECT conrelid::regclass::text, conname, '' FROM pg_constraint "
    public = "WHERE {} = 'public'{} "
    triggers = "SELECT tgrelid::regclass::text, tgname, '' FROM pg_trigger WHERE NOT tgisinternal"
    found = server.ask(
        f"{columns}{public.format('table_schema', '')} UNION ALL {triggers} UNION ALL "
        f"{rules}WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2, 3",
        database,
    )
    if ("alembic_version", "version_num", "character varying") in found:
        found += server.ask("SELECT version_num FROM alembic_version", database)
    return found


def _new_file(folder: Path, name: str, model: Path, is_empty: bool) -> str:
    path = folder / f"{name}.db"
    if not is_empty:
        shutil.copyfile(model, path)
    return address_of(path)
