"""How long work tells how far it has come, and hears that it shall end."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from enum import StrEnum
from threading import Thread
from typing import Protocol, TypeVar

_Made = TypeVar("_Made")
GLANCE = 0.1
"""Seconds between two looks whether somebody still wants what is being made."""


class Why(StrEnum):
    CANCELLED = "cancelled"
    LOST = "lost"
    """Another worker has the job now."""
    STOPPED = "stopped"
    """The worker is to end."""


class EndedEarly(Exception):
    """The work is not to go on."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class Steps(Protocol):
    """What long work is given. Each raises EndedEarly when the work is not to go on."""

    def begin(self, total: int, done: int = 0) -> None:
        """Say how many steps there are, and how many of them need not be done again."""

    def next(self, words: str) -> None:
        """Say what is done now: everything that was said before is finished."""

    def run(self, call: Callable[[], _Made]) -> _Made:
        """Do something that may take long; its result. Nobody waits for it once it is too late."""
        ...


def in_a_thread(call: Callable[[], _Made], check: Callable[[], None]) -> _Made:
    """The result of a call, unless `check` raises first; the call then ends by itself, unheard."""
    answer: Future[_Made] = Future()

    def work() -> None:
        try:
            answer.set_result(call())
        except BaseException as problem:  # it is raised again by whoever asked
            answer.set_exception(problem)

    Thread(target=work, daemon=True, name="long-step").start()
    while not wait([answer], GLANCE).done:
        check()
    return answer.result()
