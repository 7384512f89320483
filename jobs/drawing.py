"""The process that owns a Chromium: takes one order after the other, and answers each.

It never asks anything of a network: every request but for its own empty page is refused. It ends
when whoever started it ends, since the pipe between them closes then; so does its Chromium.
"""

import base64
import json
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright

from jobs.chromium import options

SCALE = 2
"""Pixels of a picture for each of its layout's."""
START_LIMIT_MS = 20_000
_ADDRESS = "http://drawing.invalid/"
_EMPTY = '<!DOCTYPE html><html lang="en-GB"><head><title>Drawing</title></head><body></body></html>'
_MAKE = "([figure, scale]) => window.pictures.make(JSON.parse(figure), 'png', scale)"


@dataclass(frozen=True)
class Ready:
    """Chromium has started; `processes` are those to be ended with it."""

    version: str


@dataclass(frozen=True)
class Picture:
    """Order: a figure, as the JSON of a plain dict, to be drawn as a PNG."""

    figure: str
    scale: int = SCALE


@dataclass(frozen=True)
class Paper:
    """Order: a whole HTML document to be printed as a tagged PDF with bookmarks."""

    html: str
    paper: str = "A4"
    is_landscape: bool = False


@dataclass(frozen=True)
class Fault:
    """Answer: the order could not be done; `words` are for a log."""

    words: str


Order = Picture | Paper


def draw(connection: Connection, program: str, scripts: tuple[str, ...]) -> None:
    """Start Chromium and do orders until the pipe closes."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=list(options()), timeout=START_LIMIT_MS
        )
        page = _drawing_page(browser, scripts)
        connection.send(Ready(browser.version))
        while True:
            try:
                order = connection.recv()
            except EOFError:
                return
            connection.send(_answer(browser, page, order))


def _answer(browser: Browser, page: Page, order: Order) -> bytes | Fault:
    try:
        return _picture(page, order) if isinstance(order, Picture) else _paper(browser, order)
    except Exception as problem:  # whatever Chromium says, the caller is told that it failed
        return Fault(f"{type(problem).__name__}: {problem}")


def _drawing_page(browser: Browser, scripts: tuple[str, ...]) -> Page:
    page = browser.new_page()
    page.route("**/*", _refuse)
    page.goto(_ADDRESS)
    for script in scripts:
        page.add_script_tag(content=Path(script).read_text(encoding="utf-8"))
    return page


def _refuse(route: Route) -> None:
    if route.request.url == _ADDRESS:
        route.fulfill(body=_EMPTY, content_type="text/html; charset=utf-8")
    else:
        route.abort()


def _picture(page: Page, order: Picture) -> bytes:
    address: Any = page.evaluate(_MAKE, [order.figure, order.scale])
    return base64.b64decode(address.partition(",")[2])


def _paper(browser: Browser, order: Paper) -> bytes:
    page = browser.new_page()
    try:
        page.route("**/*", lambda route: route.abort())
        page.set_content(order.html, wait_until="load")
        return page.pdf(
            format=order.paper,
            landscape=order.is_landscape,
            print_background=True,
            tagged=True,
            outline=True,
            prefer_css_page_size=True,
        )
    finally:
        page.close()


def to_order(figure: dict[str, Any]) -> Picture:
    return Picture(json.dumps(figure))
