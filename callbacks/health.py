"""/health: whether the product works, for those who watch over it."""

import shutil
from pathlib import Path

from flask import Flask, Response, jsonify

from callbacks.reader import Reader
from data.queries.loads import get_last_load
from data.queries.status import get_health


def register_health(server: Flask, reader: Reader, version: str, folder: Path) -> None:
    """Answer with version, database, last load and free disk; 503 when the database is not fit."""

    @server.get("/health")
    def health() -> tuple[Response, int]:
        database = get_health(reader.engine)
        last = None
        if database.readable:
            with reader.sessions() as session:
                last = get_last_load(session)
        answer = {
            "status": "ok" if database.readable and database.is_current else "failing",
            "version": version,
            "database": {
                "kind": database.kind,
                "readable": database.readable,
                "revision": database.revision,
                "is_current": database.is_current,
            },
            "last_load": {"id": last.load.id, "loaded_at": last.load.loaded_at.isoformat()}
            if last
            else None,
            "disk_free_mb": shutil.disk_usage(folder).free // 1_000_000,
        }
        return jsonify(answer), 200 if answer["status"] == "ok" else 503
