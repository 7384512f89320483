"""/health: whether the product works, for those who watch over it."""

import shutil
from pathlib import Path

from flask import Flask, Response, jsonify

from callbacks.reader import Reader
from data.queries.loads import LoadRecord, get_last_load
from data.queries.status import get_health
from data.session import DatabaseProblem


def register_health(server: Flask, reader: Reader, version: str, folder: Path) -> None:
    """Answer with version, database, last load and free disk; 503 when the database is not fit."""

    @server.get("/health")
    def health() -> tuple[Response, int]:
        database = get_health(reader.engine)
        last = _last_load(reader) if database.readable else None
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


def _last_load(reader: Reader) -> LoadRecord | None:
    """The newest load; none, too, when the database went away in between."""
    try:
        with reader.sessions() as session:
            return get_last_load(session)
    except DatabaseProblem:
        return None
