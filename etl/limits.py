"""How large a file may be, and each part of it: checked before anything is read whole."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The most that a file may hold."""

    upload_bytes: int = 20 * 2**20
    unzipped_bytes: int = 100 * 2**20
    """All parts of a workbook unpacked; also all text in the cells of its sheet."""
    zip_members: int = 200
    zip_ratio: int = 100
    """How many times its packed size a part of a workbook may unpack to."""
    rows: int = 200_000
    columns: int = 50
    cell_characters: int = 2_000


LIMITS = Limits()
"""The limits of the contract."""

_ANY = sys.maxsize

NO_LIMITS = Limits(_ANY, _ANY, _ANY, _ANY, _ANY, _ANY, _ANY)
"""For whoever asked for it by an option of the command line."""
