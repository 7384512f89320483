"""The zip file that a workbook is: its list of parts is judged first, then parts are unpacked.

The list may lie. So a part is unpacked in pieces, and never to more than the list says of it.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from etl.limits import Limits
from etl.sources.workbook.problem import WorkbookProblem, bomb, corrupt

PIECE = 2**16
"""Bytes that are unpacked at a time."""

SMALL = 100 * 2**10
"""Bytes of a part that harms nobody, however well it was packed."""

_LISTED, _LOCAL = b"PK\x01\x02", struct.Struct("<4s22x2H")
_IS_ENCRYPTED, _LINK = 0x1, 0o12
_OUTSIDE = re.compile(r"/|[A-Za-z]:|(.*/)?\.\.(/|\Z)")
_UNREADABLE = (
    *(zipfile.BadZipFile, struct.error, zlib.error, EOFError, NotImplementedError),
    *(OSError, OverflowError, RuntimeError, ValueError),
)


@dataclass(frozen=True)
class Archive:
    """The parts of a workbook by their names in lower case."""

    body: bytes
    members: dict[str, zipfile.ZipInfo]

    def unpack(self, name: str) -> Iterator[bytes]:
        """Yield a part in pieces; its size and its checksum must be those of the list."""
        member = self.members.get(name.lower())
        if member is None:
            raise corrupt("a workbook that lacks one of its parts")
        size = checksum = 0
        try:
            for piece in _unpack(self._packed(member), member.compress_type):
                size += len(piece)
                if size > member.file_size:
                    raise bomb("a part larger than the file says", "sizes that are true")
                checksum = zlib.crc32(piece, checksum)
                yield piece
        except _UNREADABLE:
            raise corrupt("a part that cannot be unpacked") from None
        if size != member.file_size or checksum != member.CRC:
            raise corrupt("a part that is not what the file says of it")

    def _packed(self, member: zipfile.ZipInfo) -> memoryview:
        mark, name_length, extra_length = _LOCAL.unpack_from(self.body, member.header_offset)
        if mark != b"PK\x03\x04":
            raise corrupt("a part that is not where the file says")
        start = member.header_offset + _LOCAL.size + name_length + extra_length
        packed = memoryview(self.body)[start : start + member.compress_size]
        if len(packed) != member.compress_size:
            raise corrupt("a file cut off half way")
        return packed


def open_archive(body: bytes, limits: Limits) -> Archive:
    """Judge the list of parts; nothing is unpacked here."""
    _check_count(body.count(_LISTED), limits)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as listed:
            listing = [member for member in listed.infolist() if not member.is_dir()]
    except _UNREADABLE:
        raise corrupt("a file that is cut off or damaged") from None
    _check_count(len(listing), limits)
    members = {_name(member).lower(): member for member in listing}
    if len(members) != len(listing):
        raise corrupt("two parts of one name")
    for member in listing:
        _check_member(member, limits)
    _check_sizes(listing, limits)
    return Archive(body, members)


def _check_count(count: int, limits: Limits) -> None:
    if count > limits.zip_members:
        raise bomb(f"{count:,} parts in the workbook", f"at most {limits.zip_members:,}")


def _name(member: zipfile.ZipInfo) -> str:
    """A part's name; one that leads out of the workbook is refused."""
    name = member.orig_filename.replace("\\", "/")
    if _OUTSIDE.match(name) or "\0" in name:
        raise corrupt("a part whose name leads out of the workbook")
    return name


def _check_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    if member.flag_bits & _IS_ENCRYPTED:
        raise encrypted()
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise corrupt("a part packed in a way that Excel does not use")
    if member.external_attr >> 28 == _LINK:
        raise corrupt("a part that leads to another file")
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > SMALL and ratio > limits.zip_ratio:
        found = f"a part that unpacks to {ratio:,.0f} times its size"
        raise bomb(found, f"at most {limits.zip_ratio:,} times")


def _check_sizes(listing: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse parts that are too large together, or that share their bytes."""
    total = sum(member.file_size for member in listing)
    if total > limits.unzipped_bytes:
        most = f"at most {limits.unzipped_bytes / 2**20:,.0f} MiB: split the file"
        raise bomb(f"{total / 2**20:,.1f} MiB when unpacked", most)
    end = 0
    for member in sorted(listing, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise bomb("parts that share their bytes", "parts one after another")
        end = member.header_offset + _LOCAL.size + member.compress_size


def encrypted() -> WorkbookProblem:
    """The problem of a workbook that only opens with a password or for some accounts."""
    expected = "a workbook without: in Excel use File, Info, Protect Workbook and take it off"
    return WorkbookProblem("encrypted", "a workbook protected with a password", expected)


def _unpack(packed: memoryview, method: int) -> Iterator[bytes]:
    pieces = (packed[at : at + PIECE] for at in range(0, len(packed), PIECE))
    return map(bytes, pieces) if method == zipfile.ZIP_STORED else _inflate(packed)


def _inflate(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), PIECE // 4):
        rest: memoryview | bytes = packed[at : at + PIECE // 4]
        while rest:
            yield inflater.decompress(rest, PIECE)
            rest = inflater.unconsumed_tail
    yield inflater.flush()
    if not inflater.eof:
        raise corrupt("a part that ends too early")
