"""The product with a database of its own, and ways to send it files and press its buttons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from app import Dashboard, Settings, create_app
from layouts import ids
from layouts.load_address import check_query
from tests.callbacks.bodies import CALLBACKS, body_for
from tests.databases.fixtures import SQLITE, engines_closed

__all__ = ["desk"]

HEADER = "measure_id,area_code,period,value,numerator,denominator,breakdown,note\n"
OCTETS = "application/octet-stream"


def csv_file(*rows: str) -> bytes:
    return (HEADER + "".join(f"{row}\n" for row in rows)).encode()


def words_of(node: Any) -> str:
    """The words and links of components, one after another."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return " ".join(map(words_of, node))
    if not isinstance(node, dict):
        return ""
    props = node.get("props", {})
    return " ".join(words_of(props.get(name)) for name in ("children", "href", "label"))


@dataclass(frozen=True)
class Desk:
    """An analyst without a browser: what the page would send, and what comes back."""

    app: Dashboard
    folder: Path
    url: str

    def send(self, body: bytes, name: str = "september.csv", **options: Any) -> Any:
        headers = {"X-File-Name": quote(name)} | options.pop("headers", {})
        given = {"data": body, "content_type": OCTETS} | options
        return self.app.server.test_client().post("/upload", headers=headers, **given)

    def token(self, body: bytes, name: str = "september.csv") -> str:
        return self.send(body, name).get_json()["token"]

    def page(self, path: str) -> str:
        """All words and links of the page at an address."""
        client = self.app.server.test_client()
        answer = client.get("/_dash-layout", headers={"Referer": f"http://localhost{path}"})
        assert answer.status_code == 200
        return " ".join(words_of(answer.get_json()).split())

    def accept(self, token: str, **values: str | None) -> dict[str, Any]:
        """Press 'Accept and load'; what each part of the page becomes."""
        given = {
            f"{ids.LOAD_ACCEPTED}.data": "1",
            f"{ids.LOAD_REASON}.value": "agreed with the service",
            f"{ids.LOAD_NAME}.value": "Jo Bloggs",
            f"{ids.LOAD_SEEN}.data": "0",
            f"{ids.ADDRESS}.search": check_query(token),
        }
        return self._press(ids.LOAD_ACCEPTED, given | values)

    def undo(self, path: str, **values: str | None) -> dict[str, Any]:
        """Press the button of a page that takes a load back or puts it back."""
        given = {
            f"{ids.LOAD_UNDONE}.data": "1",
            f"{ids.LOAD_REASON}.value": "the wrong file",
            f"{ids.LOAD_NAME}.value": "Jo Bloggs",
            f"{ids.ADDRESS}.pathname": path,
        }
        return self._press(ids.LOAD_UNDONE, given | values)

    def take_as_complete(self, token: str, answer: str) -> dict[str, Any]:
        given = {
            f"{ids.LOAD_IS_COMPLETE}.data": answer,
            f"{ids.ADDRESS}.search": check_query(token),
        }
        return self._press(ids.LOAD_IS_COMPLETE, given)

    def kept(self) -> list[str]:
        """The files in the folder of files on their way in."""
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())

    def _press(self, store: str, given: dict[str, str | None]) -> dict[str, Any]:
        (key,) = [
            key
            for key, callback in self.app.callback_map.items()
            if "callback" in callback and [one["id"] for one in callback["inputs"]] == [store]
        ]
        body = body_for(self.app, key, given, f"{store}.data")
        answer = self.app.server.test_client().post(CALLBACKS, json=body)
        if answer.status_code == 204:
            return {}
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()["response"]


@pytest.fixture
def desk(
    tmp_path: Path,
    catalogue: Any,
    kind: str,
    new_database: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """The product with an empty database; files wait beside it, or in a folder of the product."""
    monkeypatch.setattr("app.ROOT", tmp_path)
    url = new_database()
    beside = tmp_path if kind == SQLITE else tmp_path / "instance"
    with engines_closed(monkeypatch):
        yield Desk(create_app(Settings(url), catalogue), beside / "uploads", url)
