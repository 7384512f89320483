"""/health: whether the product works, for those who watch over it."""

from pathlib import Path

from flask import Flask, Response, jsonify

from data.queries.changes import LoadRecord, get_last_load
from data.queries.status import get_health
from data.queries.storage import get_storage
from data.reading.reader import Reader
from data.session import DatabaseProblem
from jobs.signs import read_sign, why_nothing_is_made


def register_health(
    server: Flask, reader: Reader, version: str, folder: Path, exports: Path
) -> None:
    """Answer with version, database, last load and room left; 503 when the database is not fit.

    That nothing makes files, of the folder `exports`, is told, but all else works without.
    """

    @server.get("/health")
    def health() -> tuple[Response, int]:
        database = get_health(reader.engine)
        storage = get_storage(reader.engine, folder)
        last = _last_load(reader) if database.readable else None
        answer = {
            "status": "ok" if database.readable and database.is_current else "failing",
            "version": version,
            "database": {
                "kind": database.kind,
                "readable": database.readable,
                "revision": database.revision,
                "is_current": database.is_current,
                "journal": storage.journal,
                "sqlite": storage.sqlite,
                "is_free_of_wal_fault": storage.is_free_of_fault,
                "server": storage.server,
            },
            "last_load": {"id": last.id, "loaded_at": last.change.made_at.isoformat()}
            if last
            else None,
            "worker": _worker(exports),
            "disk_free_mb": storage.disk_free // 1_000_000,
            "warning": storage.warning,
        }
        return jsonify(answer), 200 if answer["status"] == "ok" else 503


def _worker(exports: Path) -> dict[str, bool | str]:
    problem = why_nothing_is_made(exports)
    return {
        "is_running": not problem,
        "problem": problem,
        "chromium": "" if problem else read_sign(exports).chromium,
    }


def _last_load(reader: Reader) -> LoadRecord | None:
    """The newest load; none, too, when the database went away in between."""
    try:
        with reader.sessions() as session:
            return get_last_load(session)
    except DatabaseProblem:
        return None
