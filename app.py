"""The one place where every part meets. `python app.py` serves the dashboard."""

import argparse
import re
import sys
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from importlib.metadata import version
from pathlib import Path
from threading import Timer
from typing import Any

from dash import Dash, html
from flask import has_request_context, request
from waitress.server import create_server

from access.request_guard import LOOPBACK
from callbacks.board import register_board
from callbacks.board_routes import register_board_routes
from callbacks.commenting import register_commenting
from callbacks.deciding import register_deciding
from callbacks.downloads import register_downloads
from callbacks.health import register_health
from callbacks.jobs import Jobs, register_jobs
from callbacks.loading import register_loading
from callbacks.loads import open_loads
from callbacks.measure import register_measure
from callbacks.memory import settle_memory
from callbacks.pages import Site, open_page, register_pages
from callbacks.pictures import register_pictures
from callbacks.request_memory import request_memory
from callbacks.search import register_search
from callbacks.server import query_of, set_up_server
from callbacks.templates import register_templates
from callbacks.upload import register_upload
from data.catalogue import CatalogueError, read_catalogue
from data.domain.catalogue import Catalogue
from data.domain.plain_problem import PlainProblem
from data.reading.decided import DecidedCatalogue
from data.reading.reader import Reader
from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.constants import TODAY as SAMPLE_DAY
from data.sample.constants import sample_database_url
from data.session import default_database_url, open_engine, read_session
from data.writes.database import require_current
from etl.limits import LIMITS
from etl.sample import require_same_kind
from jobs.files import folder_of
from jobs.supervise import WorkerWatch, worker_command
from layouts.address import parse_address
from layouts.shell import document_title, page_title, shell

VERSION = "0.1.0"
ROOT = Path(__file__).resolve().parent
ASSETS = ROOT / "assets"
THREADS = 8
ROOM_FOR_HEADERS = 2**20
LAYOUT_PATH = "/_dash-layout"
SIGN_IN_FIRST = (
    "The dashboard answers only on this computer: --host must be 127.0.0.1, localhost or ::1, "
    "found {host}. To open it to others, sign-in must be set up first, which this version does "
    "not have yet."
)


@dataclass(frozen=True)
class Settings:
    """What differs from one installation to another."""

    database: str
    host: str = "127.0.0.1"
    port: int = 8050
    sample: bool = False
    """Whether it is the fictional sample council that is served."""


class Dashboard(Dash):
    """Dash, with the title of the page in the first answer and the chart's script beside the rest.

    Dash would ask for the part that draws charts only after it has the layout.
    """

    page_title: Any = staticmethod(lambda: "")

    def interpolate_index(self, **parts: Any) -> str:
        parts["title"] = escape(self.page_title())
        core = CORE_SCRIPT.search(parts["scripts"])
        if core:
            chart = core[0].replace("dash_core_components.", "async-graph.")
            parts["scripts"] += f"\n{chart}"
        return super().interpolate_index(**parts)


CORE_SCRIPT = re.compile(r'<script src="[^"]+/dcc/dash_core_components\.[^"]+"></script>')

INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>
{%metas%}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title>
<link rel="preload" href="/_dash-layout" as="fetch" crossorigin="anonymous">
<link rel="preload" href="/_dash-dependencies" as="fetch" crossorigin="anonymous">
{%favicon%}{%css%}
</head>
<body>
{%app_entry%}
<noscript>This dashboard needs JavaScript. Please switch it on, or ask for the figures as a file.
</noscript>
{%config%}{%scripts%}{%renderer%}
</body>
</html>"""


def create_app(settings: Settings, catalogue: Catalogue | None = None) -> Dashboard:
    """Put the product together; CatalogueError or DatabaseProblem when it cannot be."""
    catalogue = catalogue or (read_sample_catalogue() if settings.sample else read_catalogue())
    require_current(settings.database)
    require_same_kind(settings.database, is_sample=catalogue.council.sample)
    engine = open_engine(settings.database)
    today = (lambda: SAMPLE_DAY) if settings.sample else date.today
    decided = DecidedCatalogue(request_memory)
    reader = Reader(catalogue, engine, partial(read_session, engine), today, decided)
    app = Dashboard(
        __name__,
        assets_folder=str(ASSETS),
        title=catalogue.council.product,
        update_title="",
        suppress_callback_exceptions=True,
        index_string=INDEX,
        enable_mcp=False,
        compress=False,
    )
    loads = open_loads(catalogue, settings.database, reader.sessions, ROOT / "instance")
    site = Site(reader, loads, product_versions())
    app.page_title = partial(_title_here, catalogue)
    app.layout = partial(_layout_here, site)
    register_pages(app, site)
    register_measure(app, reader)
    register_pictures(app)
    register_search(app, reader)
    register_loading(app, catalogue, loads)
    register_deciding(app, catalogue, site.decisions)
    register_commenting(app, catalogue, site.commentaries)
    register_board(app, site.board)
    register_board_routes(app.server, site.board)
    register_upload(app.server, loads, site.decisions)
    register_templates(app.server, catalogue)
    register_downloads(app.server, reader)
    jobs = Jobs(reader, folder_of(settings.database), loads.account)
    register_jobs(app.server, jobs)
    register_health(app.server, reader, VERSION, ROOT, jobs.folder)
    set_up_server(app, catalogue, ASSETS, LIMITS.upload_bytes)
    return app


def product_versions() -> Mapping[str, str]:
    """The product's version and those of the libraries that draw and keep the figures."""
    names = ("dash", "plotly", "sqlalchemy", "pandas")
    return {"Dashboard": VERSION} | {name: version(name) for name in names}


def _layout_here(site: Site) -> html.Div:
    """The document for the address that the browser shows, so that no further question follows.

    The browser asks for the layout from the page's own address and names it as the referrer.
    Dash itself asks once more, at the first request of all, to see that there is a layout.
    """
    if not has_request_context() or request.path != LAYOUT_PATH:
        return html.Div()
    path, query = _shown_address()
    return shell(site.catalogue, open_page(site, path, query), path, query)


def _title_here(catalogue: Catalogue) -> str:
    page = parse_address(catalogue, request.path, query_of(request.query_string))
    return document_title(catalogue, page_title(catalogue, page))


def _shown_address() -> tuple[str, str]:
    referrer = request.referrer or ""
    path, _, query = referrer.removeprefix(request.host_url.rstrip("/")).partition("?")
    return path.partition("#")[0] or "/", f"?{query.partition('#')[0]}" if query else ""


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Serve the dashboard on this computer.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=8050)
    parser.add_argument("--database", default=None, help="address of the database")
    parser.add_argument("--sample", action="store_true", help="serve the fictional sample council")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--no-worker", action="store_true", help="do not start python -m jobs: it runs by itself"
    )
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"found {text}, expected a port from 1 to 65535")
    return int(text)


def serve(arguments: Sequence[str], catalogue: Catalogue | None = None) -> None:
    """Serve until stopped; a SystemExit with plain words when it cannot be done."""
    options = read_options(arguments)
    if options.host.strip("[]") not in LOOPBACK:
        sys.exit(SIGN_IN_FIRST.format(host=options.host))
    default = sample_database_url if options.sample else default_database_url
    database = options.database or default()
    settings = Settings(database, options.host, options.port, options.sample)
    try:
        app = create_app(settings, catalogue)
    except (CatalogueError, PlainProblem) as problem:
        sys.exit(str(problem))
    settle_memory()
    address = (
        f"http://{f'[{options.host}]' if ':' in options.host else options.host}:{options.port}"
    )
    try:
        server = create_server(
            app.server,
            host=options.host.strip("[]"),
            port=options.port,
            threads=THREADS,
            ident=None,
            max_request_body_size=LIMITS.upload_bytes + ROOM_FOR_HEADERS,
        )
    except OSError as error:
        sys.exit(
            f"Port {options.port} cannot be used ({error.strerror}). Choose another: --port 8051"
        )
    print(f"The dashboard is at {address}  (stop with Ctrl+C)", flush=True)
    if not options.no_browser:
        Timer(0.5, webbrowser.open, [address]).start()
    with nullcontext() if options.no_worker else _worker(settings):
        try:
            server.run()
        except KeyboardInterrupt:
            print("Stopped.")


@contextmanager
def _worker(settings: Settings) -> Iterator[None]:
    """The program that makes files, for as long as the dashboard is served."""
    command = worker_command(is_sample=settings.sample)
    watch = WorkerWatch(command, folder_of(settings.database), settings.database)
    watch.start()
    try:
        yield
    finally:
        watch.stop()


if __name__ == "__main__":
    serve(sys.argv[1:])
