"""Steps of long work that a person started at a command line: told on its error output."""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

_Made = TypeVar("_Made")
EVERY = 2.0
"""Seconds between two lines, so that a log of a scheduled run stays short."""


class ToldSteps:
    """Tells the first step at once and later ones now and then; nothing ends it early."""

    def __init__(self, name: str, say: Callable[[str], None] | None = None) -> None:
        self._name, self._say = name, say or _say
        self._done, self._total, self._last, self._is_first = 0, 0, 0.0, True

    def begin(self, total: int, done: int = 0) -> None:
        self._total, self._done, self._is_first = total, done, True

    def next(self, words: str) -> None:
        self._done = self._done + (not self._is_first)
        now = time.monotonic()
        if self._is_first or now - self._last >= EVERY:
            self._last = now
            of = f"step {self._done + 1} of {self._total}, " if self._total > 1 else ""
            self._say(f"{self._name}: {of}{words}")
        self._is_first = False

    def run(self, call: Callable[[], _Made]) -> _Made:
        return call()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
