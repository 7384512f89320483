"""How callbacks come to a session: one for each question to the database."""

from contextlib import AbstractContextManager
from typing import Any, Protocol


class Sessions(Protocol):
    """Opens one session for one question."""

    def __call__(self) -> AbstractContextManager[Any]: ...
