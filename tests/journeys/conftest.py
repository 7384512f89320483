"""A served dashboard, a real browser, and a visitor who uses it."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright
from waitress.server import create_server

from app import Settings, create_app
from data.domain.catalogue import Catalogue
from data.migrations import migrate

ROOT = Path(__file__).resolve().parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
LAUNCH = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"width": 1440, "height": 900}
PATIENCE = 10.0

# Every kind of page: its name, its address, and whether the database behind it is empty.
PAGES = {
    "overview": ("/", False),
    "themes": ("/themes", False),
    "theme fostering": ("/theme/fostering", False),
    "theme youth justice": ("/theme/youth-justice", False),
    "theme placements": ("/theme/placements-sufficiency", False),
    "theme with context only": ("/theme/children-in-care", False),
    "theme without figures": ("/theme/health", False),
    "trend": ("/measure/fostering_deregistrations?events=all", False),
    "trend with another": (
        "/measure/fostering_deregistrations?also=fostering_kinship_approvals&axis=fit",
        False,
    ),
    "difference": ("/measure/fostering_approvals_less_deregistrations", False),
    "single dated figure": ("/measure/fostering_permanence_pct", False),
    "breakdown": ("/measure/fostering_dereg_by_reason", False),
    "statement before and after": ("/measure/yj_fte_rate", False),
    "statement against another": ("/measure/yj_ethnic_ratio", False),
    "statement of one share": ("/measure/yj_kpi2_ete_pct", False),
    "measure without figures": ("/measure/cic_rate", False),
    "about": ("/about", False),
    "data quality": ("/data-quality", False),
    "data quality, all": ("/data-quality?show=all", False),
    "load figures": ("/load", False),
    "all changes": ("/load/history", False),
    "a load": ("/load/1", False),
    "the question whether to take a load back": ("/load/1/take-back", False),
    "a check that is no longer kept": ("/load?check=x", False),
    "targets": ("/targets?state=all", False),
    "the form of a target": ("/targets/enter?measure=fostering_deregistrations&kind=target", False),
    "board packs": ("/board", False),
    "a draft": ("/board/corporate-parenting-board", False),
    "a page of a draft": ("/board/corporate-parenting-board?page=3", False),
    "a page of text of a draft": ("/board/corporate-parenting-board?page=1", False),
    "a draft that begins with improvement items": ("/board/improvement-board", False),
    "improvement items as a page of a draft": ("/board/improvement-board?page=1", False),
    "an unknown pack": ("/board/nowhere", False),
    "the form of commentary": ("/measure/fostering_deregistrations/commentary", False),
    "commentary where no figure has a period": ("/measure/yj_fte_rate/commentary", False),
    "history of commentary": ("/measure/fostering_deregistrations/commentary/history", False),
    "search": ("/search?q=foster", False),
    "search without results": ("/search?q=zzzz", False),
    "suggestions open": ("/themes#type:foster", False),
    "unknown address": ("/nowhere", False),
    "unknown option": ("/measure/yj_fte_rate?area=nowhere", False),
    "empty database, overview": ("/", True),
    "empty database, about": ("/about", True),
    "empty database, load figures": ("/load", True),
    "empty database, board packs": ("/board", True),
    "empty database, a draft": ("/board/scrutiny", True),
    "empty database, data quality": ("/data-quality", True),
    "empty database, what changed": ("/changes", True),
}

MUCH_LIKE_OTHERS = (
    "theme youth justice",
    "theme placements",
    "statement against another",
    "single dated figure",
    "data quality, all",
    "a page of text of a draft",
    "improvement items as a page of a draft",
    "a draft that begins with improvement items",
    "empty database, about",
    "empty database, a draft",
)
"""Looked at in the long form alone."""

FIGURE = """() => {
  const drawn = document.querySelector("#chart .js-plotly-plot");
  if (!drawn || !drawn.data || !drawn.layout) return null;
  const { width, ...layout } = drawn.layout;
  return JSON.parse(JSON.stringify({ data: drawn.data, layout }));
}"""

# Figures and words of a measure, as the page at an address gets them from the server.
STORED = """async (address) => {
  const answer = await fetch("/_dash-layout", { referrer: address });
  const found = {};
  const words = (node) => {
    if (typeof node === "string") return node;
    if (Array.isArray(node)) return node.map(words).join(" ");
    return node && node.props ? words(node.props.children) : "";
  };
  const look = (node) => {
    if (Array.isArray(node)) return node.forEach(look);
    if (node === null || typeof node !== "object") return;
    const { id, children, data } = node.props || {};
    if (id === "chart-sizes") Object.assign(found, data);
    if (["finding", "subtitle", "source-note"].includes(id)) found[id] = words(children);
    Object.values(node).forEach(look);
  };
  look(await answer.json());
  return found;
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


# ---- the served product ------------------------------------------------------------------


_STILL_OPEN: list = []
"""Connections of browsers that are still there when a server ends. Closed, the browsers would
complain; forgotten, whatever test comes next would be warned of them."""


@contextmanager
def serve(database: str, catalogue: Catalogue | None = None) -> Iterator[str]:
    """Serve a database as `python app.py` does, on a free port; yield the address."""
    app = create_app(Settings(database), catalogue)
    server = create_server(app.server, host="127.0.0.1", port=0, threads=8, ident=None)

    def run() -> None:
        with suppress(OSError, ValueError):  # its sockets are closed under it at the end
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.task_dispatcher.shutdown(timeout=1)
        server.close()
        thread.join(1)
        _STILL_OPEN.extend(one.socket for one in server.active_channels.values())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the product with the published figures."""
    database = f"sqlite:///{(tmp_path_factory.mktemp('published') / 'd.db').as_posix()}"
    command = [sys.executable, "-m", "etl", "prepare", "--database", database]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.fail(f"the published figures cannot be loaded:\n{made.stdout}{made.stderr}")
    with serve(database) as address:
        yield address


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the product with a database that holds no figures."""
    database = f"sqlite:///{(tmp_path_factory.mktemp('empty') / 'd.db').as_posix()}"
    migrate(database)
    with serve(database) as address:
        yield address


# ---- the browser -------------------------------------------------------------------------


def browser_path() -> str:
    """The browser that CHROMIUM names, or an installed one."""
    named = os.environ.get("CHROMIUM")
    for name in [named] if named else BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    wanted = f"CHROMIUM names {named}, which is not there" if named else "none was found"
    pytest.fail(
        f"These tests need Chromium, Chrome or Edge, and {wanted}. "
        "Install one (Debian: apt-get install chromium) or name its path in CHROMIUM.",
        pytrace=False,
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browser_path()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        yield opened
        opened.close()


class Visitor:
    """Somebody at a browser window, who remembers every request and every complaint."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context, self.site = context, site
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", self._remember)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str = "/") -> Any:
        """Go to an address of the site, wait until its chart is drawn, return the answer."""
        path, _, typed = path.partition("#type:")
        answer = self.page.goto(self.site + path)
        self.page.locator("main h1").wait_for()
        if self.page.locator("#chart-frame:not([hidden])").count():
            self.page.locator("#chart .main-svg").first.wait_for()
        if typed:
            self.page.locator("#search").fill(typed)
            self.page.locator(".search-results a").first.wait_for()
        return answer

    def foreign_requests(self) -> list[str]:
        """Requests that left the site (data: and blob: addresses stay in the browser)."""
        own = ("data:", "blob:", f"{self.site}/")
        return [url for url in self.requests if not url.startswith(own)]

    def figure(self) -> dict[str, Any] | None:
        """The chart on show as Plotly holds it: data and layout."""
        return self.page.evaluate(FIGURE)

    def stored(self, path: str) -> dict[str, Any]:
        """Name, figures and words of the pictures of the measure at an address."""
        return self.page.evaluate(STORED, path)

    def lines(self) -> dict[str, list[float | None]]:
        """The y values of the chart's lines, by name."""
        figure = self.figure() or {"data": []}
        return {one["name"]: one["y"] for one in figure["data"] if one["type"] == "scatter"}

    def choose(self, control: str, value: str) -> None:
        """Choose from a list of the chart by its id, and wait until the address says so."""
        key = control.removeprefix("choose-")
        self.page.locator(f"#{control}").select_option(value)
        if (key, value) != ("axis", "zero") and (key, value) != ("also", "none"):
            self.page.wait_for_url(re.compile(rf"[?&]{key}={re.escape(value)}(&|$)"))
        else:
            expect(self.page).not_to_have_url(re.compile(rf"[?&]{key}="))

    def view(self) -> dict[str, Any]:
        """All that a reader sees of a measure: chart, words, table, choices, downloads."""
        return {
            "title": self.page.title(),
            "figure": self.figure(),
            "words": self.page.evaluate(
                """() => Object.fromEntries(
                  ["finding", "subtitle", "source-note", "story", "figures", "alternative-text"]
                    .map((id) => [id, document.getElementById(id).textContent]))"""
            ),
            "choices": self.page.evaluate(
                """() => Object.fromEntries([...document.querySelectorAll("#controls select")].map(
                  (one) => [one.id, one.closest("[hidden]") ? "hidden" : one.value]))"""
            ),
            "downloads": self.page.evaluate(
                """() => [...document.querySelectorAll("#downloads a")].map(
                  (one) => one.getAttribute("href"))"""
            ),
        }

    def eventually(self, read: Callable[[], Any], wanted: Any) -> Any:
        """Read again until the wanted value is there or patience ends; return the last value."""
        end = time.monotonic() + PATIENCE
        found = read()
        while found != wanted and time.monotonic() < end:
            self.page.wait_for_timeout(50)
            found = read()
        return found

    def text(self, selector: str) -> str:
        """The words of an element, with single spaces."""
        return " ".join(self.page.locator(selector).inner_text().split())

    def table(self) -> list[list[str]]:
        """The rows of the table of figures, as printed."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll("#figures tbody tr")].map((row) =>
              [...row.children].map((cell) => {
                const printed = cell.querySelector("[aria-hidden]") || cell;
                return printed.textContent.trim();
              }))"""
        )

    def _remember(self, request: Request) -> None:
        self.requests.append(request.url)

    def _hear(self, message: Any) -> None:
        """Remember errors and warnings; that a page is answered with 404 is no error of it."""
        own_page = message.location.get("url", "").partition("#")[0] == self.page.url
        if own_page and "status of 404" in message.text:
            return
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text} ({message.location})")


@pytest.fixture
def new_visitor(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Make visitors who know nothing of each other; none may leave the site or see an error."""
    visitors: list[Visitor] = []

    def make(address: str = site, **options: Any) -> Visitor:
        context = browser.new_context(**({"viewport": WIDE} | options))
        context.set_default_timeout(PATIENCE * 1000)
        visitors.append(Visitor(context, address))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.context.close()
    assert not [url for visitor in visitors for url in visitor.foreign_requests()]
    assert not [words for visitor in visitors for words in visitor.complaints]


@pytest.fixture
def visitor(new_visitor: Callable[..., Visitor]) -> Visitor:
    return new_visitor()


@pytest.fixture(scope="session")
def walker(browser: Browser) -> Iterator[BrowserContext]:
    """One context for tests that only look at many pages: a warm cache saves their time."""
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def open_visitor(walker: BrowserContext, site: str) -> Iterator[Callable[[str], Visitor]]:
    """Open pages that the tests of a module share, to look at only."""
    visitors: list[Visitor] = []

    def open_at(path: str) -> Visitor:
        visitors.append(Visitor(walker, site))
        visitors[-1].open(path)
        return visitors[-1]

    yield open_at
    for visitor in visitors:
        visitor.page.close()


LOOKED_AT = [
    pytest.param(one, marks=pytest.mark.full) if one in MUCH_LIKE_OTHERS else one for one in PAGES
]


@pytest.fixture(scope="session", params=LOOKED_AT)
def kind_of_page(
    walker: BrowserContext, site: str, empty_site: str, request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    """Each kind of page, opened once: pytest runs all tests of one before it opens the next."""
    path, is_empty = PAGES[request.param]
    looking = Visitor(walker, empty_site if is_empty else site)
    looking.open(path)
    yield looking
    looking.page.close()


@pytest.fixture
def looking_at(kind_of_page: Visitor) -> Visitor:
    """A visitor at a page of each kind, on a desk, with everything closed."""
    page = kind_of_page.page
    page.emulate_media(media="screen")
    page.set_viewport_size(WIDE)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = 0; })")
    return kind_of_page
