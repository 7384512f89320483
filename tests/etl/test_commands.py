"""The commands: exit status, plain words, and nothing that only a programmer understands."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect

import data.migrations
from data.migrations import head_revision, migrate
from etl.commands import main
from etl.load import Loading
from etl.prepare import prepare
from etl.store import Store
from tests.databases.asking import by_hand, order, rows
from tests.databases.fixtures import address_of

TODAY = date(2025, 8, 7)
REGISTRY = {
    "as_of": "2025-08-07",
    "measures": {"M1": {"name": "One", "type": "count", "frequency": ["annual"]}},
    "areas": ["E06000035"],
}


@pytest.fixture
def registry(tmp_path):
    path = tmp_path / "registry.json"
    path.write_text(json.dumps(REGISTRY), encoding="utf-8")
    return str(path)


@pytest.fixture
def published(tmp_path):
    folder = tmp_path / "published"
    folder.mkdir()
    text = "measure_id,area_code,period,value\nleavers,E06000035,2023-24,31\n"
    (folder / "fostering.csv").write_text(text, encoding="utf-8")
    return folder


def run_prepare(catalogue, url, folder):
    lines = []
    assert prepare(Loading(Store(url, catalogue, TODAY), lines.append), folder)
    return lines


def test_check_prints_one_json_object(registry, tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("measure_id,area_code,period,value\nM1,E06000035,2023-24,n/a\n")
    assert main(["check", "--json", "--registry", registry, "--name", "sent.csv", str(path)]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["status"] == "reject"
    assert report["errors"] == [
        {
            "reason": "symbol",
            "row": 2,
            "column": "value",
            "message": "sent.csv, row 2, column 'value': found 'n/a', "
            "expected a whole number or one of c, k, u, x, z",
        }
    ]


def test_check_of_a_sound_file_lists_its_figures(registry, tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("measure_id,area_code,period,value\n\nM1,E06000035,2023-24,c\n")
    assert main(["check", "--json", "--registry", registry, str(path)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["status"] == "accept_with_warning"
    assert [(fact["row"], fact["value"]) for fact in report["facts"]] == [(3, "c")]


def test_check_of_a_missing_file_names_it_without_its_folder(registry, tmp_path, capsys):
    assert main(["check", "--registry", registry, str(tmp_path / "no.csv")]) == 1
    assert capsys.readouterr().out == (
        "no.csv cannot be loaded. Problems to fix: 1\n"
        "  no.csv: found no such file, expected the name of a CSV file or Excel workbook\n"
    )


def test_a_wrong_command_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["lode"])
    assert stopped.value.code == 2
    assert "usage: python -m etl" in capsys.readouterr().err


def test_status_of_an_empty_database_says_what_to_do(url, capsys):
    assert main(["status", "--database", url]) == 0
    assert capsys.readouterr().out == (
        "The database is empty. Load the published figures with: python -m etl prepare\n"
        "or a file of your own with: python -m etl accept FILE\n"
    )


def test_status_of_a_database_that_is_not_there_is_one_plain_line(tmp_path, capsys):
    assert main(["status", "--database", f"sqlite:///{tmp_path}/no.db"]) == 1
    assert capsys.readouterr().err == (
        "The database has not been set up. Set it up with: python bootstrap.py setup\n"
    )


def test_an_interrupted_command_is_one_plain_line(monkeypatch, capsys):
    def interrupt(url, catalogue):
        raise KeyboardInterrupt

    monkeypatch.setattr("etl.commands.status.describe_status", interrupt)
    assert main(["status"]) == 130
    assert capsys.readouterr().err == (
        "\nInterrupted. A file not shown as loaded has changed nothing.\n"
    )


def test_prepare_creates_the_database_and_loads_what_is_published(catalogue, tmp_path, published):
    url = f"sqlite:///{tmp_path}/instance/new.db"
    assert run_prepare(catalogue, url, published) == [
        f"Creating the database (version {head_revision()}) ...",
        "Loading the published figures ...",
        "fostering.csv: loaded as load 1: 1 new, 0 revised, 0 unchanged",
        "The figures are ready.",
    ]


def test_prepare_again_leaves_what_stands_and_restates_what_changed(catalogue, url, published):
    run_prepare(catalogue, url, published)
    again = run_prepare(catalogue, url, published)
    assert again[0] == f"The database is ready (version {head_revision()})."
    assert again[2].endswith(": nothing changed")
    text = (published / "fostering.csv").read_text(encoding="utf-8")
    (published / "fostering.csv").write_text(text.replace("31", "32"), encoding="utf-8")
    restated = run_prepare(catalogue, url, published)
    assert restated[2] == "fostering.csv: loaded as load 2: 0 new, 1 revised, 0 unchanged"


def test_prepare_copies_an_older_database_aside_before_it_migrates(
    catalogue, url, published, tmp_path, monkeypatch
):
    run_prepare(catalogue, url, published)
    version = head_revision()
    monkeypatch.setattr("data.migrations._FOLDER", add_migration(tmp_path / "migrations"))
    lines = run_prepare(catalogue, url, published)
    copies = list(tmp_path.rglob(f"*.before-{version}-*.db"))
    assert lines[:2] == [
        f"Copying the database aside as {copies[0].name} ...",
        f"Bringing the database from version {version} to 0999 ...",
    ]
    for address, tables in ((address_of(copies[0]), 0), (url, 1)):
        with by_hand(address) as database:
            assert inspect(database).has_table("later") == bool(tables)
        assert rows(address, "SELECT value FROM observation") == [(31.0,)]


def add_migration(folder):
    """Copy the migrations and add a later one, as the next version of the product would."""
    shutil.copytree(Path(data.migrations.__file__).parent, folder)
    (folder / "versions" / "0999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '0999', '{head_revision()}'\n"
        "def upgrade():\n    op.create_table('later', sa.Column('id', sa.Integer()))\n"
    )
    return folder


def test_a_database_of_a_newer_version_is_told_and_left_alone(url, capsys):
    order(url, "UPDATE alembic_version SET version_num = '9999'")
    assert main(["status", "--database", url]) == 1
    assert capsys.readouterr().err == (
        "The database was made by a newer version of this product. "
        "Use that version, or restore an older copy.\n"
    )


def test_a_file_that_is_no_database_is_told(tmp_path, capsys):
    (tmp_path / "notes.db").write_text("not a database " * 100)
    assert main(["status", "--database", f"sqlite:///{tmp_path}/notes.db"]) == 1
    assert capsys.readouterr().err == "The file given as the database is not a database.\n"


def test_migrating_twice_changes_nothing(url):
    migrate(url)
    assert main(["status", "--database", url]) == 0


def test_no_command_lists_the_commands(capsys):
    assert main([]) == 2
    told = capsys.readouterr().out
    for command in ("check", "accept", "as-was", "backup", "verify"):
        assert f"\n    {command} " in told


def test_restoring_a_load_that_is_not_there_says_so_before_it_asks_why(url, capsys):
    assert main(["restore", "55", "--database", url]) == 1
    assert capsys.readouterr().err.startswith("found no load 55, ")


def test_restore_takes_a_load_or_a_file(capsys):
    with pytest.raises(SystemExit):
        main(["restore", "--help"])
    assert "LOAD or FILE" in capsys.readouterr().out


def test_as_was_of_a_day_in_the_future_is_refused(url, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["as-was", "9000-01-01", "--database", url])
    told = capsys.readouterr()
    assert (stopped.value.code, told.out) == (2, "")
    assert "found 9000-01-01, which is in the future, expected today or an earlier" in told.err


def test_as_was_before_the_first_change_is_a_header_and_says_that_nothing_stood(url, capsys):
    assert main(["as-was", "2001-01-01", "--database", url]) == 0
    told = capsys.readouterr()
    assert told.out == ("measure_id,area_code,period,value,numerator,denominator,breakdown,note\n")
    assert told.err == "No figures stood at the end of 2001-01-01 (UTC).\n"
