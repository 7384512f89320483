"""A checksum of rows that does not depend on their order, nor on the kind of database."""

import hashlib
import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

_SIZE = 32
_ROOM = 1 << (8 * _SIZE)


class Checksum:
    """Adds up the digests of rows: the same rows give the same sum, whatever comes first.

    A row that is there twice counts twice; the names of the columns count in every row.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = list(columns)
        self._order = sorted(range(len(columns)), key=lambda place: columns[place])
        names = "\0".join(sorted(columns))
        self._start = hashlib.blake2b(names.encode(), digest_size=_SIZE)
        self._sum = 0
        self.rows = 0

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        for row in rows:
            digest = self._start.copy()
            digest.update(b"".join([_bytes_of(row[place]) for place in self._order]))
            self._sum += int.from_bytes(digest.digest())
            self.rows += 1

    @property
    def words(self) -> str:
        """The checksum in 16 letters: enough to see a difference that nobody made on purpose."""
        whole = (self._sum % _ROOM).to_bytes(_SIZE) + self.rows.to_bytes(8)
        return hashlib.blake2b(whole, digest_size=8).hexdigest()


def _bytes_of(value: Any) -> bytes:
    """A value as bytes that say its kind, its length and its content."""
    kind, content = _plain(value)
    return kind + len(content).to_bytes(4) + content


def _plain(value: Any) -> tuple[bytes, bytes]:
    if value is None:
        return b"-", b""
    if isinstance(value, str):
        return b"t", value.encode("utf-8", "surrogatepass")
    if isinstance(value, float):
        return b"f", struct.pack(">d", value)
    if isinstance(value, int):  # whole numbers, and yes and no, which are 1 and 0
        return b"i", str(int(value)).encode()
    return _rarer(value)


def _rarer(value: Any) -> tuple[bytes, bytes]:
    if isinstance(value, (bytes, memoryview)):
        return b"b", bytes(value)
    if isinstance(value, datetime):
        return b"m", value.astimezone(UTC).isoformat().encode()
    if isinstance(value, date):
        return b"d", value.isoformat().encode()
    raise TypeError(f"found a value of {type(value).__name__}, expected one that a table holds")
