"""A reader's choice on an open page: last touch to the frame with the new chart; and pictures."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.browser import Page
from bench.loads import work_so_far

PAUSE = 250
"""Milliseconds between two choices, for what follows the drawing (the address, the words)."""

SMALLEST_PICTURE = 2_000  # bytes; anything smaller is no picture

_LONGEST_ANSWER = """() => Math.max(0, ...performance.getEntriesByType("resource")
  .filter((one) => one.startTime >= benchClock.touched).map((one) => one.duration))"""


@dataclass(frozen=True)
class Change:
    """One change, in milliseconds; `answer` is the longest wait for the server in it."""

    drawn: float
    answer: float
    work: dict[str, float]


class Reader:
    """Makes choices on one open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._inspector = page.context.new_cdp_session(page)
        self._inspector.send("Performance.enable")

    def choose(self, choice: str, value: str) -> Change:
        """Choose an option of a list and wait for the chart to be drawn anew."""
        return self._change("redrawn", lambda: self.page.select_option(choice, value))

    def follow(self, href: str) -> Change:
        """Follow a link to another measure inside the product and wait for its chart."""
        link = self.page.locator(f'main a[href="{href}"]').first
        link.scroll_into_view_if_needed()
        return self._change("other", link.click)

    def save_picture(self, size_choice: str, size: str, button: str) -> float:
        """Milliseconds from the click to the picture lying complete on the disk."""
        self.page.select_option(size_choice, size)
        self.page.wait_for_timeout(PAUSE)
        with self.page.expect_download() as expected:
            self.page.click(button)
        saved = Path(expected.value.path())
        finished = time.time() * 1000
        if saved.stat().st_size < SMALLEST_PICTURE:
            raise RuntimeError(f"the picture '{size}' has only {saved.stat().st_size} bytes")
        return finished - self.page.evaluate("() => performance.timeOrigin + benchClock.touched")

    def _change(self, what: str, touch: Callable[[], object]) -> Change:
        self.page.wait_for_timeout(PAUSE)
        self.page.evaluate("what => benchClock.watch(what, benchClock.chart())", what)
        before = work_so_far(self._inspector)
        touch()
        drawn = self.page.evaluate("async () => (await benchClock.drawn) - benchClock.touched")
        after = work_so_far(self._inspector)
        work = {words: after[words] - before[words] for words in after}
        return Change(drawn, self.page.evaluate(_LONGEST_ANSWER), work)
