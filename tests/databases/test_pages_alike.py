"""Readers see the same on SQLite and on PostgreSQL: pages and commands, word for word."""

import pytest

from app import Settings, create_app
from data.queries.as_was import get_as_was
from data.session import open_engine, read_session
from data.writes.move import move_database
from etl.commands import main
from tests.callbacks.product import catalogue, published_url
from tests.databases.fixtures import engines_closed
from tests.databases.history import make_full
from tests.journeys.conftest import PAGES
from tests.trust.small_council import CATALOGUE

__all__ = ["catalogue", "published_url"]


@pytest.fixture(scope="module")
def clients(published_url, catalogue, server, tmp_path_factory):
    """The product on the published figures, on each kind of database."""
    name = "published"
    server.ask(f"CREATE DATABASE {name} TEMPLATE template0")
    move_database(published_url, server.url(name), "jo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.ROOT", tmp_path_factory.mktemp("product"))
        with engines_closed(patch):
            both = (published_url, server.url(name))
            apps = [create_app(Settings(one), catalogue) for one in both]
            yield [app.server.test_client() for app in apps]
    server.ask(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("page", [name for name, (_, is_empty) in PAGES.items() if not is_empty])
def test_every_page_is_the_same_on_both(clients, page):
    path = PAGES[page][0].partition("#")[0]
    where = {"Referer": f"http://localhost{path}"}
    answers = [client.get("/_dash-layout", headers=where) for client in clients]
    assert [one.status_code for one in answers] == [200, 200]
    first, second = (one.get_json() for one in answers)
    assert len(str(first)) > 1_000
    assert first == second


@pytest.mark.parametrize("command", [["status"], ["history"]])
def test_every_command_says_the_same_on_both(new_database, new_server_database, capsys, command):
    """A history of every kind, read by each command."""
    store = make_full(new_database())
    other = new_server_database()
    move_database(store.url, other, "jo")
    said = []
    for url in (store.url, other):
        assert main([*command, "--database", url]) == 0
        said.append(capsys.readouterr())
    assert said[0] == said[1]


def test_all_figures_come_in_the_same_order_whatever_language_the_server_sorts_by(
    new_database, new_server_database
):
    store = make_full(new_database())
    other = new_server_database()
    move_database(store.url, other, "jo")
    found = []
    for url in (store.url, other):
        engine = open_engine(url)
        with read_session(engine) as session:
            found.append(get_as_was(session, CATALOGUE, 13))
        engine.dispose()
    assert found[0] == found[1]
    assert [row[6] for row in found[0][:3]] == ["All", "Girls", "Élèves"]
