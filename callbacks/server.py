"""What the server adds to every answer: compression, guards, honest status, plain words."""

from pathlib import Path
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.exceptions import HTTPException
from whitenoise import WhiteNoise

from access.headers import add_headers
from access.request_guard import guard_requests
from data.domain.catalogue import Catalogue
from data.session import DatabaseProblem
from layouts.address import NotFound, parse_address
from layouts.options import UnknownOptionError

A_YEAR = 31_536_000


class CompressedOnce:
    """Keeps the compressed form of files whose address changes with their content."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        if not key.endswith(";"):
            self._kept[key] = value


def set_up_server(app: Dash, catalogue: Catalogue, assets: Path, largest_file: int) -> None:
    """Compress, guard, and answer unknown addresses and faults plainly."""
    server = app.server
    server.config.update(
        SEND_FILE_MAX_AGE_DEFAULT=A_YEAR,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "deflate"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_CACHE_BACKEND=CompressedOnce,
        COMPRESS_CACHE_KEY=_lasting_address,
    )
    Compress(server)
    guard_requests(server, lambda: app.callback_map, largest_file)
    add_headers(server, app.csp_hashes)
    _say_not_found(server, catalogue)
    _hide_errors(server)
    served = WhiteNoise(server.wsgi_app, max_age=A_YEAR)
    served.add_files(str(assets / "vendor"), prefix="assets/vendor/")
    server.wsgi_app = served


def _lasting_address(asked: Any) -> str:
    """The address of a file that never changes; '' for everything else."""
    return asked.full_path if asked.path.startswith("/_dash-component-suites/") else ""


def _say_not_found(server: Flask, catalogue: Catalogue) -> None:
    """Give pages at unknown addresses the status 404: Dash itself answers 200 to everything."""

    @server.after_request
    def set_status(response: Response) -> Response:
        is_page = request.endpoint in ("/", "/<path:path>") and response.mimetype == "text/html"
        if is_page and response.status_code == 200:
            page = parse_address(catalogue, request.path, query_of(request.query_string))
            if isinstance(page, NotFound):
                response.status_code = 404
        return response


def _hide_errors(server: Flask) -> None:
    """Say in plain words that something went wrong; the log has the rest."""

    @server.errorhandler(DatabaseProblem)
    def tell(problem: DatabaseProblem) -> tuple[str, int, dict[str, str]]:
        return str(problem), 503, {"Content-Type": "text/plain; charset=utf-8"}

    @server.errorhandler(UnknownOptionError)
    def refuse(problem: UnknownOptionError) -> tuple[str, int, dict[str, str]]:
        return str(problem), 400, {"Content-Type": "text/plain; charset=utf-8"}

    @server.errorhandler(DependencyException)
    @server.errorhandler(InvalidResourceError)
    def miss(_: Exception) -> tuple[str, int, dict[str, str]]:
        return "There is no such file.", 404, {"Content-Type": "text/plain; charset=utf-8"}

    @server.errorhandler(Exception)
    def hide(error: Exception) -> Any:
        if isinstance(error, HTTPException):
            return f"{error.code} {error.name}", error.code, {"Content-Type": "text/plain"}
        server.logger.exception("A request failed")
        return "Something went wrong here.", 500, {"Content-Type": "text/plain"}


def query_of(raw: bytes) -> str:
    """A query string as the address module reads it: '' or with its question mark."""
    return f"?{raw.decode('utf-8', 'replace')}" if raw else ""
