"""Lets the next block be read while the last one is worked on."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

One = TypeVar("One")

_END = object()


def prefetch(blocks: Iterable[One]) -> Iterator[One]:
    """Yield the blocks, each read by another thread while the one before is in use."""
    following = iter(blocks)
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, following, _END)
        while (block := coming.result()) is not _END:
            coming = pool.submit(next, following, _END)
            yield block  # type: ignore[misc]
