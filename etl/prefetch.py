"""Work that goes on in another thread: the next block is read, or the last one put aside."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

One = TypeVar("One")

_END = object()


class Aside:
    """Does one thing at a time in another thread; its faults are raised where it is waited for."""

    def __init__(self) -> None:
        self._running: Future[None] | None = None

    def start(self, work: Callable[[], None]) -> None:
        """Begin a piece of work as soon as the one before is done."""
        self.wait()
        pool = ThreadPoolExecutor(1)
        self._running = pool.submit(work)
        pool.shutdown(wait=False)  # the thread ends with the work

    def wait(self) -> None:
        """Wait until nothing is left to do."""
        running, self._running = self._running, None
        if running is not None:
            running.result()


def prefetch(blocks: Iterable[One]) -> Iterator[One]:
    """Yield the blocks, each read by another thread while the one before is in use."""
    following = iter(blocks)
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, following, _END)
        while (block := coming.result()) is not _END:
            coming = pool.submit(next, following, _END)
            yield block  # type: ignore[misc]
