"""Reads what a load needs from the disk: the file, and the source file beside it."""

import hashlib
import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from etl.display import clean_name
from etl.limits import LIMITS, Limits
from etl.problems import Findings
from etl.sources.contract.container import tell_size

_HEAD = 4096
_OURS = (b"measure_id", b"statement_id")


@dataclass(frozen=True)
class InputFile:
    """A file's bytes and, if there is one, its source file's; `given_name` is never a path.

    A file beyond the limits, loaded by an explicit option, is read from `path` instead.
    """

    given_name: str
    body: bytes = field(default=b"", repr=False)
    source_name: str = ""
    source_body: bytes | None = field(default=None, repr=False)
    path: Path | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The name as it may be shown."""
        return clean_name(self.given_name)

    @cached_property
    def content_hash(self) -> str:
        """What tells two contents apart: both files' bytes, not their names."""
        with self.open() as stream:
            digest = hashlib.file_digest(stream, "sha256")
        if self.source_body is not None:
            digest.update(b"\0source\0" + self.source_body)
        return digest.hexdigest()

    @property
    def may_be_published(self) -> bool:
        """Whether it is neither a workbook nor has a column that only the contract's files have."""
        with self.open() as stream:
            head = stream.read(_HEAD).lower()
        return not head.startswith(b"pk\x03\x04") and not any(mark in head for mark in _OURS)

    def open(self) -> BinaryIO:
        """The bytes as a stream, from the beginning."""
        return io.BytesIO(self.body) if self.path is None else self.path.open("rb")


def is_of_a_kind(name: str) -> bool:
    """Whether a name ends as those of files that are read; others are refused for that."""
    return name.lower().endswith((".csv", ".xlsx"))


def read_input(
    path: Path, findings: Findings, *, given_name: str = "", limits: Limits = LIMITS
) -> InputFile | None:
    """Read a file and its source file; nothing, with the problem told, when it cannot be."""
    beside = path.with_name(f"{path.stem}.source.toml")
    is_large = limits is not LIMITS
    try:
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            body = b"" if is_large else file.read(limits.upload_bytes + 1)
        source_body = beside.read_bytes() if beside.is_file() else None
    except FileNotFoundError:
        findings.add("file", "no such file", "the name of a CSV file or Excel workbook")
    except IsADirectoryError:
        findings.add("file", "a folder", "the name of a CSV file or Excel workbook")
    except OSError:
        findings.add("file", "a file that cannot be opened", "a file that can be read")
    else:
        if not is_large and size > limits.upload_bytes and is_of_a_kind(given_name or path.name):
            tell_size(size, findings, limits)
            return None
        source_name = clean_name(beside.name)
        name = given_name or path.name
        return InputFile(name, body, source_name, source_body, path if is_large else None)
    return None
