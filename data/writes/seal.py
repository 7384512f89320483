"""The seal of a backup: a mark and a checksum, kept in the header of the file itself.

SQLite leaves two numbers in the header of a database file to whoever uses it. In a backup one
holds this product's mark, the other the checksum of the whole file, so that one file is enough to
tell a backup that is as it was made from a copy made by other means, from one cut short and from
one that a program wrote to afterwards. It guards against accidents, not against forgery.
"""

import zlib
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_CHECKSUM = slice(60, 64)  # PRAGMA user_version
_MARK = slice(68, 72)  # PRAGMA application_id
_OURS = b"CSPb"
_BLOCK = 1 << 20

UNSEALED = ("PRAGMA application_id = 0", "PRAGMA user_version = 0")
"""What takes the seal off a copy, so that it can be a database in use again."""


class Seal(StrEnum):
    """What a file's seal says of it."""

    WHOLE = "as it was made"
    BROKEN = "changed, damaged or cut short since it was made"
    NONE = "not made by backup"
    NO_DATABASE = "not a database"


def put_seal(path: Path) -> None:
    """Seal a database file that nobody has open."""
    with path.open("r+b") as file:
        file.seek(_MARK.start)
        file.write(_OURS)
        file.seek(0)
        checksum = _checksum(file)
        file.seek(_CHECKSUM.start)
        file.write(checksum)


def read_seal(path: Path) -> Seal:
    """Say what a file is by its seal; reads all of it where there is one."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
        if not header.startswith(_MAGIC) or len(header) < _HEADER:
            return Seal.NO_DATABASE
        if header[_MARK] != _OURS:
            return Seal.NONE
        file.seek(0)
        return Seal.WHOLE if header[_CHECKSUM] == _checksum(file) else Seal.BROKEN


def _checksum(file: BinaryIO) -> bytes:
    """The checksum of a whole file, with nothing in its own place."""
    header = bytearray(file.read(_HEADER))
    header[_CHECKSUM] = bytes(4)
    total = zlib.crc32(header)
    while block := file.read(_BLOCK):
        total = zlib.crc32(block, total)
    return total.to_bytes(4)
