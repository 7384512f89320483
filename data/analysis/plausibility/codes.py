"""Texts as numbers, for columns that are compared."""

from collections.abc import Iterable

import numpy as np


class Codes:
    """Texts numbered in their own order, so that the numbers do not depend on the file's."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = sorted(set(texts))
        self._code = {text: code for code, text in enumerate(self.texts)}

    def of(self, text: str) -> int:
        """The number of a text; −1 where it does not occur."""
        return self._code.get(text, -1)

    def column(self, texts: Iterable[str]) -> np.ndarray:
        """The numbers of many texts that all occur."""
        return np.array([self._code[text] for text in texts], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.texts)
