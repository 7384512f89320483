"""Migrations: they make what the models say, and carry every figure with its history over."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from data.migrations import current_revision, head_revision, is_current, migrate
from data.models import Base
from data.session import DatabaseProblem, open_engine
from tests.databases.fixtures import SQLITE, address_of


@pytest.fixture
def url(kind, tmp_path, new_database):
    """A database without a version; on SQLite not even its folder is there."""
    if kind == SQLITE:
        return address_of(tmp_path / "folder" / "figures.db")
    return new_database(is_empty=True)


def test_models_and_migrations_agree(url):
    migrate(url)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_models_and_migrations_make_the_same_checks_and_partial_indexes(url, new_database):
    """Alembic compares neither, so the two schemas are compared by their own words."""
    migrate(url)
    other = new_database("models", is_empty=True)
    engine = open_engine(other, create=True)
    Base.metadata.create_all(engine)
    migrated, modelled = _rules(open_engine(url)), _rules(engine)
    assert migrated == modelled
    assert len(migrated["checks"]) == 20


INDEXES = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' "
    "AND tablename <> 'alembic_version'",
}


def _rules(engine):
    with engine.connect() as connection:
        look = inspect(connection)
        tables = Base.metadata.tables
        checks = {
            (table, check["name"], check["sqltext"])
            for table in tables
            for check in look.get_check_constraints(table)
        }
        indexes = connection.execute(text(INDEXES[engine.dialect.name]))
        rules = {"checks": checks, "indexes": {" ".join(row[0].split()) for row in indexes}}
    engine.dispose()
    return rules


def test_a_missing_database_has_no_version_and_is_not_made_by_asking(url, kind):
    assert current_revision(url) == ""
    assert not is_current(url)
    if kind == SQLITE:
        assert not Path(url.removeprefix("sqlite:///")).parent.exists()


def test_a_new_database_has_this_version_and_migrating_again_does_nothing(url):
    migrate(url)
    assert current_revision(url) == head_revision()
    migrate(url)
    assert is_current(url)


def test_tables_of_somebody_else_are_refused(url):
    migrate(url)
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    engine.dispose()
    with pytest.raises(DatabaseProblem, match="tables that are not of this product"):
        is_current(url)


@pytest.mark.parametrize("size", [3_000, 9_000])
def test_a_damaged_database_is_told_in_plain_words(tmp_path, size):
    path = tmp_path / "damaged.db"
    migrate(f"sqlite:///{path}")
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * size)
    with pytest.raises(DatabaseProblem) as told:
        is_current(f"sqlite:///{path}")
    assert "Restore it from a copy" in str(told.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url):
    with pytest.raises(DatabaseProblem, match="which is lost at the end"):
        migrate(url)


def test_a_folder_is_no_database(tmp_path):
    with pytest.raises(DatabaseProblem, match="cannot be opened"):
        is_current(f"sqlite:///{tmp_path}")
