"""The product put together: what it answers, and what it says when it cannot start."""

import os
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest

import app as product
from app import Settings, create_app, read_options, serve
from data.catalogue import CatalogueError, read_catalogue
from data.migrations import migrate
from data.session import DatabaseProblem
from data.sqlite import driver as sqlite3
from etl.load import Loading
from etl.prepare import prepare
from etl.store import Store
from tests.callbacks.product import ROOT, address_of

SETUP = "Set it up with: python bootstrap.py setup"


@pytest.fixture(scope="module")
def empty_url(tmp_path_factory):
    url = address_of(tmp_path_factory.mktemp("empty") / "empty.db")
    migrate(url)
    return url


@pytest.fixture(scope="module")
def empty(empty_url):
    return create_app(Settings(empty_url))


@pytest.fixture(scope="module")
def filled_url(tmp_path_factory):
    url = address_of(tmp_path_factory.mktemp("filled") / "filled.db")
    said = []
    assert prepare(Loading(Store(url, read_catalogue(), date(2026, 11, 22)), said.append)), said
    return url


@pytest.fixture(scope="module")
def filled(filled_url):
    return create_app(Settings(filled_url))


def layout_at(app, path):
    client = app.server.test_client()
    answer = client.get("/_dash-layout", headers={"Referer": f"http://localhost{path}"})
    assert answer.status_code == 200
    return answer.text


def test_health_says_what_those_who_watch_need_and_no_path(filled, filled_url):
    answer = filled.server.test_client().get("/health")
    health = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert set(health) == {
        *("status", "version", "database", "last_load", "worker", "disk_free_mb", "warning")
    }
    assert health["status"] == "ok"
    assert health["version"] == product.VERSION
    assert set(health["database"]) == {
        *("kind", "readable", "revision", "is_current"),
        *("journal", "sqlite", "is_free_of_wal_fault", "server"),
    }
    assert health["database"]["kind"] == "sqlite"
    assert health["database"]["is_current"] is True
    assert set(health["last_load"]) == {"id", "loaded_at"}
    assert health["disk_free_mb"] > 0
    for part in (str(ROOT), "filled.db", "/tmp", "sqlite:/"):
        assert part not in answer.text


def test_health_of_an_empty_database_has_no_last_load(empty):
    health = empty.server.test_client().get("/health").get_json()
    assert (health["status"], health["last_load"]) == ("ok", None)


def test_a_database_that_goes_away_is_told_plainly(tmp_path):
    path = tmp_path / "gone.db"
    migrate(address_of(path))
    app = create_app(Settings(address_of(path)))
    path.unlink()
    client = app.server.test_client()
    layout = client.get("/_dash-layout", headers={"Referer": "http://localhost/"})
    assert layout.status_code == 503
    assert layout.text == (
        "There is no database yet, or it cannot be opened. Make it with: python bootstrap.py setup"
    )
    assert str(tmp_path) not in layout.text


def test_health_stays_json_when_the_database_goes_away(tmp_path):
    path = tmp_path / "gone.db"
    migrate(address_of(path))
    app = create_app(Settings(address_of(path)))
    path.unlink()
    health = app.server.test_client().get("/health")
    assert (health.status_code, health.mimetype) == (503, "application/json")
    assert health.get_json()["status"] == "failing"
    assert health.get_json()["database"]["readable"] is False


def test_the_pages_of_an_empty_database_say_what_to_do(empty):
    page = layout_at(empty, "/")
    assert "No figures are loaded yet" in page
    assert "python bootstrap.py -m etl prepare" in page
    assert "Bring in a file of your own on the page" in page
    assert "u002fload" in page  # the link to that page, as JSON writes it here


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/themes", "0 of them have figures so far"),
        ("/theme/fostering", "No figures are loaded for this theme yet."),
        ("/measure/fostering_deregistrations", "No figures loaded yet for Medway"),
        ("/about", "No figures are loaded yet, so there are no sources."),
        ("/search?q=foster", "measures for"),
    ],
)
def test_every_page_of_an_empty_database_opens(empty, path, words):
    assert empty.server.test_client().get(path).status_code == 200
    assert words in layout_at(empty, path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/?", 200),
        ("/themes", 200),
        ("/theme/fostering", 200),
        ("/measure/fostering_deregistrations?axis=fit", 200),
        ("/measure/cin_rate", 200),
        ("/about", 200),
        ("/search?q=zebra", 200),
        ("/nope", 404),
        ("/measure/nope", 404),
        ("/theme/nope", 404),
        ("/measure/fostering_deregistrations?axis=log", 404),
        ("/measure/fostering_deregistrations?area=E06000999", 404),
        ("/measure/fostering_deregistrations?from=2024-25&to=2020-21", 404),
        ("/?%ff%fe=%00", 404),
        ("/%00", 404),
        ("/" + "a" * 5000, 404),
        ("/assets/../app.py", 404),
        ("/assets/%2e%2e/app.py", 404),
        ("/assets/nope.css", 404),
        ("/_dash-component-suites/nope/x.js", 404),
        ("/_dash-component-suites/dash/deps/x.js", 404),
    ],
)
def test_an_address_that_names_nothing_has_the_status_404(filled, path, status):
    answer = filled.server.test_client().get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert "import " not in answer.text  # no file of ours is given away


def test_the_first_answer_has_the_page_s_title(filled):
    client = filled.server.test_client()
    left = client.get("/measure/fostering_deregistrations").text
    assert "<title>Foster families who stopped fostering · " in left
    assert "· Medway</title>" in left
    assert '<html lang="en-GB">' in left
    assert "<title>Not found · " in client.get("/measure/nope").text


def test_markup_in_an_address_stays_text(filled):
    answer = filled.server.test_client().get("/search?q=</title><script>alert(1)</script>")
    assert "<script>alert(1)" not in answer.text


def test_the_first_layout_is_that_of_the_address(filled):
    assert "Not in the source table" in layout_at(filled, "/measure/fostering_deregistrations")
    assert "There is nothing at this address" in layout_at(filled, "/nope")


def test_a_database_that_is_missing_stops_the_start_with_plain_words(tmp_path):
    path = tmp_path / "none.db"
    with pytest.raises(DatabaseProblem) as caught:
        create_app(Settings(address_of(path)))
    assert str(caught.value) == f"The database has not been set up. {SETUP}"
    assert not path.exists()  # nothing was made by looking


def test_a_database_of_an_older_version_stops_the_start_with_plain_words(tmp_path):
    url = address_of(tmp_path / "older.db")
    migrate(url)
    with closing(sqlite3.connect(tmp_path / "older.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    with pytest.raises(DatabaseProblem) as caught:
        create_app(Settings(url))
    assert "version" in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_a_database_without_tables_stops_the_start_with_plain_words(tmp_path):
    url = address_of(tmp_path / "base.db")
    migrate(url, "0001")
    with closing(sqlite3.connect(tmp_path / "base.db")) as connection:
        for table in ("statement", "observation", "load", "source", "alembic_version"):
            connection.execute(f"DROP TABLE {table}")
    with pytest.raises(DatabaseProblem) as caught:
        create_app(Settings(url))
    assert str(caught.value) == f"The database has not been set up. {SETUP}"


def test_a_file_that_is_no_database_stops_the_start_with_plain_words(tmp_path):
    path = tmp_path / "text.db"
    path.write_text("no database" * 100, encoding="utf-8")
    with pytest.raises(DatabaseProblem) as caught:
        create_app(Settings(address_of(path)))
    assert str(caught.value) == "The file given as the database is not a database."


def refusal(*arguments) -> str:
    with pytest.raises(SystemExit) as caught:
        serve(["--no-browser", *arguments])
    return str(caught.value.code)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "192.168.0.4", "::", "example.org", "127.0.0.2", "", "localhost.evil.com"]
)
def test_any_host_that_is_not_this_machine_is_refused(tmp_path, host):
    # without a database, so that nothing is served should the host be let in
    assert refusal("--host", host, "--database", address_of(tmp_path / "none.db")) == (
        "The dashboard answers only on this computer: --host must be 127.0.0.1, localhost or ::1, "
        f"found {host}. To open it to others, sign-in must be set up first, which this version "
        "does not have yet."
    )


def test_a_port_in_use_is_told_plainly(empty_url):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run("--port", str(port), "--database", empty_url).stderr.strip()
    assert said.startswith(f"Port {port} cannot be used (")
    assert said.endswith("). Choose another: --port 8051")


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_port_that_there_is_not_is_told_plainly(empty_url, port):
    try:
        found = run("--port", port, "--database", empty_url)
    except subprocess.TimeoutExpired:
        pytest.fail(f"it serves, but not on port {port}")
    assert found.returncode != 0
    assert port in found.stderr
    assert "Traceback" not in found.stderr


def run(*arguments):
    command = [sys.executable, str(ROOT / "app.py"), "--no-browser", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=environment
    )


def test_serving_without_a_database_says_what_to_do(tmp_path):
    said = refusal("--database", address_of(tmp_path / "none.db"))
    assert said == f"The database has not been set up. {SETUP}"


def test_an_address_of_a_database_that_cannot_be_read_is_told_plainly():
    assert refusal("--database", "no address").startswith("found a database address that cannot")


def test_options_have_their_defaults():
    options = read_options([])
    assert (options.host, options.port, options.database) == ("127.0.0.1", 8050, None)
    assert options.no_browser is False


def test_the_command_tells_faults_without_a_traceback():
    found = run("--host", "0.0.0.0")
    assert found.returncode == 1
    assert "sign-in must be set up first" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.fixture
def copied(tmp_path):
    folder = tmp_path / "catalogue"
    shutil.copytree(
        ROOT / "data" / "catalogue", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    return folder


def problems_after(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    return str(caught.value)


def test_a_copied_catalogue_is_sound(copied):
    assert len(read_catalogue(copied).measures) == len(read_catalogue().measures)


def test_a_broken_catalogue_file_is_named_with_key_and_reason(copied):
    said = problems_after(copied, "measures/cin_rate.toml", 'unit = "rate"', 'unit = "furlongs"')
    assert said.startswith("The catalogue cannot be read. Problems to fix: ")
    assert "measures/cin_rate.toml, key 'unit': found 'furlongs', expected " in said


def test_a_catalogue_file_that_is_no_toml_is_named(copied):
    said = problems_after(copied, "themes.toml", "[[theme]]", "[[theme")
    assert "themes.toml" in said


def test_serving_with_a_broken_catalogue_says_so(copied, tmp_path, monkeypatch):
    monkeypatch.setattr(product, "read_catalogue", lambda: read_catalogue(copied))
    (copied / "council.toml").write_text('name = "Barsetshire"\n', encoding="utf-8")
    said = refusal("--database", address_of(tmp_path / "none.db"))
    assert said.startswith("The catalogue cannot be read.")
    assert "council.toml, key 'area'" in said
