"""The process that owns a Chromium: takes one order after the other, and answers each.

It never asks anything of a network: every request but for its own pages is refused. It ends when
whoever started it ends, since the pipe between them closes then; so does its Chromium.
"""

import base64
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO
from urllib.parse import unquote_to_bytes

from playwright.sync_api import Browser, Error, Page, Playwright, Route, sync_playwright

from jobs.chromium import OPTIONS, may_use_sandbox
from jobs.family import end_family
from jobs.orders import READY, Answer, Order, answer_line, answer_path, order_path, read_order

START_LIMIT_MS = 20_000
_ADDRESS = "http://drawing.invalid/"
_EMPTY = '<!DOCTYPE html><html lang="en-GB"><head><title>Drawing</title></head><body></body></html>'
_MAKE = "([figure, format, scale]) => window.pictures.make(JSON.parse(figure), format, scale)"
_MOST_WORDS = 500


def main(folder: Path, program: str, scripts: list[str]) -> None:
    """Start Chromium and do orders until the pipe closes."""
    answers = _own_output()
    lines: SimpleQueue[str] = SimpleQueue()
    listener = threading.Thread(target=_listen, args=(lines, folder), daemon=True)
    listener.start()
    try:
        _work(lines, answers, folder, program, scripts)
    except BrokenPipeError:
        listener.join()  # nobody is there any more: it is ending everything


def _work(
    lines: SimpleQueue[str], answers: TextIO, folder: Path, program: str, scripts: list[str]
) -> None:
    with sync_playwright() as playwright:
        browser = _launch(playwright, program)
        page = _drawing_page(browser, scripts)
        _send(answers, Answer(READY, words=browser.version))
        while True:
            number, order = read_order(lines.get(), folder)
            _send(answers, _do(browser, page, number, order, folder))


def _launch(playwright: Playwright, program: str) -> Browser:
    """With Chromium's own sandbox where the system lets it have one (many containers do not)."""

    def launch(has_sandbox: bool) -> Browser:
        return playwright.chromium.launch(
            executable_path=program,
            args=list(OPTIONS),
            timeout=START_LIMIT_MS,
            chromium_sandbox=has_sandbox,
        )

    if may_use_sandbox():
        try:
            return launch(True)
        except Error as problem:
            print(f"without a sandbox: {problem}"[:_MOST_WORDS], file=sys.stderr)
    return launch(False)


def _listen(lines: SimpleQueue[str], folder: Path) -> None:
    """Pass on what comes; when nothing can come any more, end everything at once."""
    for line in sys.stdin:
        lines.put(line)
    end_family(folder)
    os._exit(0)


def _own_output() -> TextIO:
    """The pipe to whoever started this; what anything else prints goes where errors go."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return pipe


def _send(answers: TextIO, answer: Answer) -> None:
    answers.write(answer_line(answer))
    answers.flush()


def _do(browser: Browser, page: Page, number: int, order: Order, folder: Path) -> Answer:
    make: dict[str, Callable[[], bytes]] = {
        "picture": lambda: _picture(page, order),
        "paper": lambda: _paper(browser, order),
        "shot": lambda: _shot(browser, order),
    }
    try:
        answer_path(folder, number).write_bytes(make[order.kind]())
        order_path(folder, number).unlink()
    except Exception as problem:  # whatever Chromium says, the caller is told that it failed
        words = str(problem).partition("Browser logs:")[0].strip()[:_MOST_WORDS]
        return Answer(number, fault=words or type(problem).__name__, is_alive=_is_alive(page))
    return Answer(number)


def _is_alive(page: Page) -> bool:
    try:
        return page.evaluate("1 + 1") == 2
    except Exception:  # it has crashed, or has been closed
        return False


def _drawing_page(browser: Browser, scripts: list[str]) -> Page:
    page = browser.new_page()
    _allow_only(page, _EMPTY)
    page.goto(_ADDRESS)
    for script in scripts:
        page.add_script_tag(content=Path(script).read_text(encoding="utf-8"))
    return page


def _allow_only(page: Page, html: str) -> None:
    """Let the page have this document, and nothing else from anywhere."""

    def answer(route: Route) -> None:
        if route.request.url == _ADDRESS:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    page.route("**/*", answer)


def _picture(page: Page, order: Order) -> bytes:
    address: Any = page.evaluate(_MAKE, [order.content, order.format, order.scale])
    head, _, body = address.partition(",")
    return base64.b64decode(body) if head.endswith("base64") else unquote_to_bytes(body)


def _paper(browser: Browser, order: Order) -> bytes:
    page = browser.new_page(java_script_enabled=False)
    try:
        _allow_only(page, order.content)
        page.goto(_ADDRESS)
        return page.pdf(
            format="A4",
            landscape=order.is_landscape,
            print_background=True,
            tagged=True,
            outline=True,
            prefer_css_page_size=True,
        )
    finally:
        page.close()


def _shot(browser: Browser, order: Order) -> bytes:
    page = browser.new_page(
        java_script_enabled=False,
        device_scale_factor=order.scale,
        viewport={"width": order.width, "height": order.height},
    )
    try:
        _allow_only(page, order.content)
        page.goto(_ADDRESS)
        return page.screenshot(full_page=True, animations="disabled")
    finally:
        page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
