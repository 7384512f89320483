"""A dashboard that is running goes on with the restored figures, without a restart."""

from contextlib import closing

from app import Settings, create_app
from data.session import connect
from etl.safekeeping import make_backup, restore_backup
from tests.etl.small_store import add_load, address, make_store


def test_a_running_dashboard_shows_a_restored_database(tmp_path):
    store = make_store(tmp_path / "figures.db", loads=2)
    make_backup(address(store), tmp_path / "kept.db", [].append)
    with closing(connect(store)) as connection:
        add_load(connection)
    client = create_app(Settings(address(store))).server.test_client()

    def last_load():
        answer = client.get("/health")
        assert answer.status_code == 200
        return answer.get_json()["last_load"]["id"]

    assert last_load() == 3
    said = []
    assert restore_backup(address(store), tmp_path / "kept.db", said.append, is_sure=True)
    assert said[-1] == "A dashboard that is running shows these figures from the next page on."
    assert last_load() == 2
    with closing(connect(store)) as connection:
        add_load(connection)
    assert last_load() == 3
