"""A product with a worker beside it: packs are made, frozen and taken along as its pages do it."""

import json
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import Settings, create_app
from data.domain.catalogue import Catalogue
from data.sqlite import driver
from jobs.product import open_product
from jobs.worker import Worker
from tests.callbacks.bodies import CALLBACKS, body_for, key_of

PATIENCE = 240.0


@dataclass(frozen=True)
class Desk:
    """`client` asks the product as a browser does; `file` is its database."""

    app: Any
    file: Path
    worker: Worker

    @property
    def client(self) -> Any:
        return self.app.server.test_client()

    def press(self, path: str, do: str, **told: object) -> Any:
        """Press a button of a board's page; the answer of the server."""
        key = key_of(self.app, "board-main.children")
        pressed = {"do": do, **{name: str(one) for name, one in told.items()}}
        page, _, search = path.partition("?")
        values: dict[str, str | None] = {
            "board-press.data": json.dumps(pressed, ensure_ascii=False),
            "address.pathname": page,
            "address.search": f"?{search}" if search else "",
        }
        return self.client.post(CALLBACKS, json=body_for(self.app, key, values, "board-press.data"))

    def make_pack(self, title: str, purpose: str = "") -> str:
        """Make an empty pack on the list of packs; the path of its page."""
        answer = self.press("/board", "make", title=title, purpose=purpose).get_json()
        return answer["response"]["address"]["pathname"]

    def work(self, kind: str, **told: str) -> dict[str, Any]:
        """Ask for a job and wait until it has ended."""
        asked = self.client.post("/jobs", json={"kind": kind, "told": told})
        assert asked.status_code == 200, asked.text
        until = time.monotonic() + PATIENCE
        job = asked.get_json()
        while job["state"] in ("waiting", "running"):
            assert time.monotonic() < until, job
            time.sleep(0.05)
            job = self.client.get(f"/jobs/{job['id']}.json").get_json()
        assert (job["state"], job["problem"]) == ("done", "")
        return job

    def freeze(self, path: str, **told: str) -> str:
        """Freeze a pack; the number of its snapshot."""
        return self.work("freeze", pack=path.rpartition("/")[2], **told)["result"]

    def export(self, snapshot: str, form: str, **told: str) -> bytes:
        job = self.work("export", snapshot=snapshot, format=form, **told)
        answer = self.client.get(job["file"])
        assert answer.status_code == 200
        content = answer.get_data()
        answer.close()
        return content

    def stored(self, snapshot: str) -> dict[str, Any]:
        """What was frozen, as it lies in the database."""
        row = self.row("SELECT content FROM snapshot WHERE id = ?", snapshot)
        return json.loads(zlib.decompress(row[0]))

    def row(self, question: str, *given: object) -> tuple[Any, ...]:
        """Asked with the product's own library: two of SQLite in one process lose their locks."""
        with closing(driver.connect(self.file)) as database:
            return database.execute(question, given).fetchone()


@contextmanager
def pack_desk(file: Path, catalogue: Catalogue, *, is_sample: bool) -> Iterator[Desk]:
    """The product on a database that holds figures, with a worker in this process."""
    url = f"sqlite:///{file.as_posix()}"
    app = create_app(Settings(url, sample=is_sample), catalogue)
    with open_product(url, is_sample=is_sample) as product:
        worker = Worker(product)
        thread = threading.Thread(target=worker.run, daemon=True)
        thread.start()
        try:
            yield Desk(app, file, worker)
        finally:
            worker.stopping.set()
            thread.join(30)


def pages_of(pack: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The pages of a stored pack that there is something of to show."""
    return [one for one in pack["items"] if one["kind"] != "gone"]
