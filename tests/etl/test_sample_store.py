"""Where the sample council's database may be made, and what is never overwritten."""

import shutil
import sqlite3
from contextlib import closing

import pytest

import etl.sample
from app import Settings, create_app
from data.migrations import migrate
from data.sample.constants import SEED, sample_database_url
from data.session import default_database_url
from etl.commands import main
from etl.sample import SampleProblem, made_with, make_sample, prepare_sample


def address_of(path):
    return f"sqlite:///{path.as_posix()}"


def is_from_another_generator(path):
    """Let the sample say that it was made by another version."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "UPDATE change SET reason = 'invented by generator 000000000000, seed 1' WHERE id = 1"
        )
        database.commit()


@pytest.fixture
def quick(monkeypatch, sample_file):
    """Instead of drawing everything again, take what was drawn for the run; count how often."""
    made = []

    def copy(url, seed, say):
        made.append(url)
        shutil.copy(sample_file, url.removeprefix("sqlite:///"))

    monkeypatch.setattr(etl.sample, "make_sample", copy)
    return made


def test_the_samples_database_is_not_the_councils(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////somewhere/of-the-council.db")
    assert sample_database_url().endswith("/instance/sample.db")
    assert sample_database_url() != default_database_url()


def test_a_sample_says_by_what_it_was_made(sample_file):
    assert made_with(address_of(sample_file)) == (etl.sample.version(), SEED)


def test_a_sample_of_this_generator_is_left_as_it_is(sample_copy, quick):
    said = []
    before = sample_copy.read_bytes()
    prepare_sample(address_of(sample_copy), SEED, said.append)
    assert (quick, said) == ([], ["The sample council is ready."])
    assert sample_copy.read_bytes() == before


def test_a_missing_sample_is_made(tmp_path, quick):
    url = address_of(tmp_path / "sample.db")
    prepare_sample(url, SEED, lambda _: None)
    assert quick == [url]
    assert made_with(url) is not None


def test_a_sample_of_another_generator_or_seed_is_made_again(sample_copy, quick):
    is_from_another_generator(sample_copy)
    assert made_with(address_of(sample_copy)) == ("000000000000", 1)
    prepare_sample(address_of(sample_copy), SEED, lambda _: None)
    assert made_with(address_of(sample_copy)) == (etl.sample.version(), SEED)
    prepare_sample(address_of(sample_copy), SEED + 1, lambda _: None)
    assert len(quick) == 2
    assert sorted(one.name for one in sample_copy.parent.iterdir()) == ["sample.db"]


def test_a_database_of_other_figures_is_never_overwritten(sample_copy, quick):
    with closing(sqlite3.connect(sample_copy)) as database:
        database.execute("UPDATE change SET reason = 'Figures for October'")
        database.commit()
    before = sample_copy.read_bytes()
    with pytest.raises(SampleProblem, match=r"sample\.db holds other figures .* nothing was"):
        prepare_sample(address_of(sample_copy), SEED, lambda _: None)
    with pytest.raises(SampleProblem, match="not empty: nothing was changed"):
        make_sample(address_of(sample_copy), SEED, lambda _: None)
    assert quick == []
    assert sample_copy.read_bytes() == before


def test_a_file_that_is_no_database_is_never_overwritten(tmp_path, capsys):
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is no database at all. " * 40)
    assert main(["sample", "--renew", "--database", address_of(path)]) == 1
    assert path.read_text().startswith("Dear reader")
    assert "Traceback" not in capsys.readouterr().err


def test_the_command_lists_what_truly_changes_with_a_seed(capsys):
    assert main(["sample", "--list", "--seed", "7"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["(story)"] * 4 + ["(drawn)"] * 4


@pytest.mark.parametrize("seed", ["-1", "1.5", "ten", "12345678901", "١"])
def test_a_seed_is_a_whole_number(seed):
    with pytest.raises(SystemExit):
        main(["sample", "--list", "--seed", seed])


def test_real_figures_are_not_served_as_a_sample_nor_the_sample_as_real(sample_file, tmp_path):
    with pytest.raises(SampleProblem, match="run --sample"):
        create_app(Settings(address_of(sample_file)))
    empty = tmp_path / "real.db"
    migrate(address_of(empty))
    with pytest.raises(SampleProblem, match="does not hold the sample council"):
        create_app(Settings(address_of(empty), sample=True))


def test_an_empty_database_on_a_server_is_filled_once(new_server_database):
    url = new_server_database()
    make_sample(url, SEED, lambda _: None)
    assert made_with(url) == (etl.sample.version(), SEED)
    said = []
    prepare_sample(url, SEED, said.append)
    assert said == ["The sample council is ready."]
    with pytest.raises(SampleProblem, match="not empty: nothing was changed"):
        prepare_sample(url, SEED + 1, said.append)


def test_an_empty_file_counts_as_no_database(tmp_path, quick):
    (tmp_path / "sample.db").touch()
    prepare_sample(address_of(tmp_path / "sample.db"), SEED, lambda _: None)
    assert len(quick) == 1


def test_tables_of_somebody_else_are_left_alone(tmp_path, capsys):
    path = tmp_path / "stock.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE stock (name TEXT)")
        database.execute("INSERT INTO stock VALUES ('nails')")
        database.commit()
    for renew in ([], ["--renew"]):
        assert main(["sample", *renew, "--database", address_of(path)]) == 1
    assert "not of this product" in capsys.readouterr().err
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("stock",)]
        assert database.execute("SELECT name FROM stock").fetchall() == [("nails",)]


def test_a_database_of_an_older_version_is_left_alone(tmp_path):
    path = tmp_path / "older.db"
    migrate(address_of(path), "0002")
    for make in (make_sample, prepare_sample):
        with pytest.raises(SampleProblem, match="nothing was changed"):
            make(address_of(path), SEED, lambda _: None)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
