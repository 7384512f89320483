"""PostgreSQL as such: turns, notes, faults in plain words, and servers that come and go."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import data.session
from app import Settings, create_app
from data import postgres
from data.migrations import head_revision, is_current, migrate
from data.queries.changes import get_changes
from data.queries.status import get_health
from data.queries.storage import get_storage
from data.queries.writer import get_writer
from data.session import (
    BUSY,
    FULL,
    DatabaseProblem,
    open_engine,
    plain_words,
    read_session,
    write_session,
)
from data.writes.turn_taking import take_turn
from etl.commands import main
from etl.store import Store
from tests.databases.asking import order, rows
from tests.databases.fixtures import engines_closed, find_programs
from tests.databases.history import figures, make_plain
from tests.databases.server import running_server
from tests.trust.small_council import CATALOGUE, TODAY, file_of, load

NOTHING = "Nothing was changed."


@pytest.fixture
def kind():
    return "postgresql"


@pytest.fixture
def url(new_database):
    return new_database()


@pytest.fixture
def engine(url):
    engine = open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def own_server():
    """A server that may be stopped, with a database of this version and an account to sign in."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    with running_server(programs) as server:
        server.ask("CREATE DATABASE figures")
        server.ask("CREATE ROLE jo LOGIN PASSWORD 'geheim'")
        access = server.folder / "data" / "pg_hba.conf"
        access.write_text(f"host all jo all scram-sha-256\n{access.read_text()}")
        server.ask("SELECT pg_reload_conf()")
        migrate(server.url("figures"))
        yield server


def told(make):
    with pytest.raises(DatabaseProblem) as problem:
        make()
    return str(problem.value)


# ---- addresses ---------------------------------------------------------------------------


@pytest.mark.parametrize("begin", ["postgresql", "postgresql+psycopg"])
def test_both_forms_of_the_address_are_taken(url, begin):
    assert is_current(url.replace("postgresql", begin))


@pytest.mark.parametrize(
    "other", ["postgresql+psycopg2://a@b/c", "mysql://a@b/c", "postgres://a@b/c"]
)
def test_another_driver_is_refused(other):
    assert "expected SQLite or PostgreSQL" in told(lambda: open_engine(other))


def test_the_driver_is_imported_only_by_those_who_use_it():
    """Whoever has SQLite alone needs no psycopg."""
    import subprocess
    import sys

    code = (
        "import sys; from data.session import open_engine; import data.writes.loads, etl.accept; "
        "open_engine('sqlite:///no.db'); sys.exit('psycopg' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_missing_driver_is_told(monkeypatch):
    def missing(url):
        raise ModuleNotFoundError("No module named 'psycopg'")

    monkeypatch.setattr(postgres, "open_postgres", missing)
    words = told(lambda: open_engine("postgresql://a@b/c"))
    assert "no driver for" in words


# ---- one moment for readers, one writer at a time ----------------------------------------


def test_a_reader_sees_one_moment(url, engine):
    store = Store(url, CATALOGUE, TODAY)
    with read_session(engine) as session:
        assert get_changes(session) == ()
        load(store, file_of(figures(1)))
        assert get_changes(session) == ()
        assert session.scalar(text("SELECT count(*) FROM observation")) == 0
    with read_session(engine) as session:
        assert len(get_changes(session)) == 1


def test_who_waited_sees_what_the_other_wrote(url, engine):
    """The lock is waited for before the first look: a look from before would write it twice."""
    seen, is_inside = [], threading.Event()

    def second():
        other = open_engine(url)
        is_inside.wait(10)
        with write_session(other) as session:
            seen.append(session.scalar(text("SELECT count(*) FROM area_key")))
        other.dispose()

    thread = threading.Thread(target=second)
    thread.start()
    with write_session(engine) as session:
        session.execute(text("INSERT INTO area_key (name) VALUES ('E1')"))
        is_inside.set()
        thread.join(0.3)
        assert not seen
    thread.join(10)
    assert seen == [1]


def test_who_writes_is_told_by_name_and_only_while_they_write(url, engine):
    before = datetime.now(UTC)
    assert get_writer(url) is None
    with take_turn(engine, url, "Zoë O'Neil; DROP", "Jahr '24' – ä.csv"):
        writer = get_writer(url)
        assert (writer.name, writer.what) == ("Zoë O'Neil; DROP", "Jahr '24' – ä.csv")
        assert before <= writer.since <= datetime.now(UTC)
    assert get_writer(url) is None


def test_a_long_name_and_file_are_told_whole(url, engine):
    with take_turn(engine, url, "ö" * 80, "é" * 100):
        assert get_writer(url).what == "é" * 100


def test_a_change_that_fails_takes_its_note_along(url, engine):
    with pytest.raises(RuntimeError), take_turn(engine, url, "jo", "cla.csv"):
        raise RuntimeError
    assert get_writer(url) is None


def test_a_commit_is_on_the_disk_however_the_server_is_set(server, url, engine):
    assert server.ask("SHOW synchronous_commit") == [("off",)]
    with write_session(engine) as session:
        assert session.scalar(text("SHOW synchronous_commit")) == "on"


# ---- numbers -----------------------------------------------------------------------------


def test_numbers_on_postgres_have_no_gaps_and_follow_those_that_were_given(url, engine):
    store = make_plain(url)
    taking = "INSERT INTO load SELECT nextval('load_id_seq'), 'x', 'x', 'x', false, 'loaded', 1 / 0"
    with pytest.raises(DBAPIError), write_session(engine) as session:
        session.execute(text(taking))
    assert load(store, file_of(figures(5), "next.csv")).change.load_id == 7
    order(url, "INSERT INTO area_key VALUES (70, 'E70')")
    load(store, file_of(figures(6), "later.csv"))
    assert rows(url, "SELECT max(id) FROM story") == rows(url, "SELECT count(*) FROM story")


# ---- faults in plain words ---------------------------------------------------------------


STATES = {
    "53100": FULL,
    "57014": f"The database server ended the work because it took too long. {NOTHING}",
    "55P03": BUSY,
    "42501": "The account that the dashboard uses may not do this in the database. Ask whoever "
    f"looks after the server for the permission. {NOTHING}",
    "25006": f"The database may only be read: the server is set so. {NOTHING}",
    "22001": f"A text is longer than the database has room for. {NOTHING}",
}


@pytest.mark.parametrize("state", STATES)
def test_each_fault_of_the_server_is_told_in_plain_words(engine, state):
    raising = f"DO $$ BEGIN RAISE 'secret of role jo' USING ERRCODE = '{state}'; END $$"

    def fail():
        with read_session(engine) as session:
            session.execute(text(raising))

    assert told(fail) == STATES[state]


def test_a_fault_that_nobody_knows_is_not_hidden(engine):
    with pytest.raises(DBAPIError), plain_words(), engine.connect() as connection:
        connection.execute(text("SELECT 1 / 0"))


def test_a_statement_that_takes_too_long_is_ended_for_good(url, engine):
    def fail():
        with write_session(engine) as session:
            session.execute(text("INSERT INTO area_key (name) VALUES ('E1')"))
            session.execute(text("SET LOCAL statement_timeout = 50"))
            session.execute(text("SELECT pg_sleep(20)"))

    assert told(fail) == STATES["57014"]
    assert rows(url, "SELECT count(*) FROM area_key") == [(0,)]


def test_a_server_that_is_not_there_is_told():
    words = told(lambda: is_current("postgresql://jo:geheim@127.0.0.1:9/figures"))
    assert words.startswith("The database server does not answer.")


def test_a_wrong_password_is_told_without_it(own_server):
    right = own_server.url("figures", "jo", "geheim")
    wrong = own_server.url("figures", "jo", "falsch")
    words = told(lambda: is_current(wrong))
    assert words == (
        "The database server refused the name or the password in the database's address. "
        "Nothing was changed."
    )
    assert "permission" in told(lambda: is_current(right))


def test_a_missing_database_is_told(own_server):
    assert "no database of that name" in told(lambda: migrate(own_server.url("elsewhere")))


def test_a_database_in_another_encoding_is_refused(own_server):
    own_server.ask(
        "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc"
    )
    assert "found a database whose encoding is LATIN1, expected UTF8" in told(
        lambda: migrate(own_server.url("latin"))
    )


def test_no_command_prints_a_password(own_server, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(data.session, "_ROOT", tmp_path)
    address = own_server.url("figures", "postgres", "geheim")
    for command in (["status"], ["verify"], ["backup"], ["history"], ["prepare", "--to", "0001"]):
        main([*command, "--database", address])
    for wrong in (
        own_server.url("nowhere", "jo", "geheim"),
        "postgresql://jo:geheim@127.0.0.1:9/x",
    ):
        assert main(["status", "--database", wrong]) == 1
    said = capsys.readouterr()
    assert "geheim" not in said.out + said.err
    assert "Backed up" in said.out
    assert len(list(tmp_path.glob("instance/backups/figures-*.db"))) == 1
    main(["prepare", "--to", head_revision(), "--database", address])


# ---- a server that comes and goes --------------------------------------------------------


def test_a_reader_reads_on_after_the_server_was_restarted(own_server):
    engine = open_engine(own_server.url("figures"))
    with read_session(engine) as session:
        assert get_changes(session) == ()
    own_server.restart()
    with read_session(engine) as session:
        assert get_changes(session) == ()
    engine.dispose()


def test_a_page_says_that_the_server_is_gone_and_is_there_again_with_it(
    own_server, monkeypatch, tmp_path
):
    monkeypatch.setattr("app.ROOT", tmp_path)
    with engines_closed(monkeypatch):
        _come_and_go(own_server, create_app(Settings(own_server.url("figures"))))


def _come_and_go(own_server, app):
    client = app.server.test_client()
    health = client.get("/health").get_json()
    version = own_server.ask("SHOW server_version")[0][0].split()[0]
    assert (health["status"], health["database"]["server"]) == ("ok", version)
    own_server.stop("fast")
    try:
        gone = client.get("/health")
        assert (gone.status_code, gone.get_json()["database"]["readable"]) == (503, False)
        page = client.get("/_dash-layout", headers={"Referer": "http://localhost/themes"})
        assert "127.0.0.1" not in page.get_data(as_text=True)
        assert "Traceback" not in page.get_data(as_text=True)
    finally:
        own_server.start()
    assert client.get("/health").status_code == 200


def test_a_connection_lost_in_the_middle_changes_nothing_and_is_told(own_server):
    url = own_server.url("figures")
    engine = open_engine(url)

    def fail():
        with write_session(engine) as session:
            session.execute(text("INSERT INTO area_key (name) VALUES ('E1')"))
            own_server.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'figures' "
                "AND state = 'idle in transaction'"
            )
            session.execute(text("INSERT INTO area_key (name) VALUES ('E2')"))

    assert told(fail) == postgres_lost()
    assert own_server.ask("SELECT count(*) FROM area_key", "figures") == [(0,)]
    engine.dispose()


def postgres_lost():
    return f"The connection to the database server was lost. {NOTHING} Try again shortly."


def test_a_connection_lost_at_the_commit_leaves_open_whether_the_change_stands(own_server):
    engine = open_engine(own_server.url("figures"))

    def fail():
        with write_session(engine) as session:
            session.execute(text("INSERT INTO area_key (name) VALUES ('E1')"))
            own_server.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'figures' "
                "AND state = 'idle in transaction'"
            )

    words = told(fail)
    assert "The history says whether it stands" in words
    assert NOTHING not in words
    engine.dispose()


# ---- what those who watch are told -------------------------------------------------------


def test_storage_tells_the_server_and_settings_that_lose_figures(server, engine, tmp_path):
    storage = get_storage(engine, tmp_path)
    assert storage.server.startswith(server.ask("SHOW server_version")[0][0].split()[0])
    assert storage.unsafe == ("fsync", "full_page_writes")
    assert "fsync, full_page_writes must be on" in storage.warning
    assert get_health(engine).kind == "postgresql"


def test_a_safe_server_has_no_warning_of_its_settings(own_server, tmp_path):
    engine = open_engine(own_server.url("figures"))
    assert get_storage(engine, tmp_path).unsafe == ()
    engine.dispose()


def test_an_account_that_may_only_read_is_told_so_when_it_writes(own_server, monkeypatch):
    own_server.ask("GRANT SELECT ON ALL TABLES IN SCHEMA public TO jo", "figures")
    store = Store(own_server.url("figures", "jo", "geheim"), CATALOGUE, TODAY)
    words = told(lambda: load(store, file_of(figures(1))))
    assert words == STATES["42501"]
