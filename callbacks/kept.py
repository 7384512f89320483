"""A few things kept in memory for a while, shared by the threads of the server."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The newest few of what is put in, by name."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, name: Hashable) -> Value | None:
        with self._lock:
            return self._kept.get(name)

    def put(self, name: Hashable, value: Value) -> None:
        with self._lock:
            self._kept[name] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def drop(self, name: Hashable) -> None:
        with self._lock:
            self._kept.pop(name, None)
