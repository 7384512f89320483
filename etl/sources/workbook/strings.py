"""The texts of a workbook that its cells refer to by number."""

import re
from array import array
from functools import lru_cache

from etl.sources.workbook.package import Package
from etl.sources.workbook.parts import MAIN, Attributes, Handlers, read_part
from etl.sources.workbook.problem import corrupt

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_KEPT_READY = 4096


class TextOfCell:
    """Gathers the text of one cell; reading aids for Chinese letters are left out.

    A text may be endless: `trim`, called now and then, keeps only so much of it as shows that it
    is too long.
    """

    def __init__(self, most_characters: int) -> None:
        self._most = most_characters
        self._pieces: list[str] = []
        self._runs: list[str] = []
        self._cut = 0
        self._is_aid = False
        self.add, self.clear = self._pieces.append, self._pieces.clear

    def begin(self) -> None:
        """Begin the text of a cell, which may come in several runs."""
        self._pieces.clear()
        self._runs.clear()
        self._cut = 0

    def open_run(self, _: Attributes) -> None:
        self._pieces.clear()

    def close_run(self) -> None:
        if not self._is_aid:
            self._runs += self._pieces
        self._pieces.clear()

    def open_aid(self, _: Attributes) -> None:
        self._is_aid = True

    def close_aid(self) -> None:
        self._is_aid = False

    def trim(self) -> None:
        for pieces in (self._pieces, self._runs):
            if len(pieces) > 1 and len(pieces[0]) > self._most:
                self._cut += sum(map(len, pieces[1:]))
                del pieces[1:]
            elif len(pieces) > 1:
                pieces[:] = ["".join(pieces)]

    def take(self) -> tuple[str, int]:
        """The text of the one run that was gathered, and how many characters it has."""
        return self._finish(self._pieces)

    def take_runs(self) -> tuple[str, int]:
        """The text of all runs, and how many characters it has."""
        return self._finish(self._runs)

    def _finish(self, pieces: list[str]) -> tuple[str, int]:
        text = unescape(pieces[0] if len(pieces) == 1 else "".join(pieces))
        length = len(text) + self._cut
        self._cut = 0
        return (text, length) if length <= self._most else (text[: self._most + 1], length)


class SharedStrings:
    """All texts in one row of bytes, however many and however short they are."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")
        self._lengths: dict[int, int] = {}
        self.get = lru_cache(maxsize=_KEPT_READY)(self._get)

    def __len__(self) -> int:
        return len(self._ends)

    def append(self, text: str, length: int) -> None:
        """Add a text; `length` is what it has, though less of it may be kept."""
        if length > len(text):
            self._lengths[len(self._ends)] = length
        self._bytes += text.encode("utf-8", "replace")
        self._ends.append(len(self._bytes))

    def length(self, index: int) -> int:
        """The characters of a text as the workbook has it."""
        return self._lengths.get(index) or len(self.get(index))

    def _get(self, index: int) -> str:
        if not 0 <= index < len(self._ends):
            raise corrupt("a cell that refers to a text that is not there")
        start = self._ends[index - 1] if index else 0
        return self._bytes[start : self._ends[index]].decode()


def read_strings(package: Package, part: str, most_characters: int) -> SharedStrings:
    """Read the texts that cells share."""
    strings = SharedStrings()
    if not part:
        return strings
    gathered = TextOfCell(most_characters)

    def begin(_: Attributes) -> None:
        gathered.begin()

    def finish() -> None:
        strings.append(*gathered.take_runs())

    starts = {"si": begin, "t": gathered.open_run, "rPh": gathered.open_aid}
    ends = {"si": finish, "t": gathered.close_run, "rPh": gathered.close_aid}
    handlers = Handlers(starts, ends, gathered.add).within(*MAIN)
    for _ in read_part(package.archive.unpack(part), handlers, package.most_bytes):
        gathered.trim()
    return strings


def unescape(text: str) -> str:
    """Read the characters that XML cannot hold and Excel writes as '_x000D_'."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
