"""Reads what a load needs from the disk: the file, and the source file beside it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from etl.display import clean_name
from etl.problems import Findings
from etl.sources.contract.bytes import LARGEST


@dataclass(frozen=True)
class InputFile:
    """A file's bytes and, if there is one, its source file's; `given_name` is never a path."""

    given_name: str
    body: bytes
    source_name: str = ""
    source_body: bytes | None = None

    @property
    def name(self) -> str:
        """The name as it may be shown."""
        return clean_name(self.given_name)

    @property
    def content_hash(self) -> str:
        """What tells two contents apart: both files' bytes, not their names."""
        digest = hashlib.sha256(self.body)
        if self.source_body is not None:
            digest.update(b"\0source\0" + self.source_body)
        return digest.hexdigest()


def read_input(path: Path, findings: Findings, *, given_name: str = "") -> InputFile | None:
    """Read a file and its source file; nothing, with the problem told, when it cannot be."""
    beside = path.with_name(f"{path.stem}.source.toml")
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
        source_body = beside.read_bytes() if beside.is_file() else None
    except FileNotFoundError:
        findings.add("file", "no such file", "the name of a CSV file")
    except IsADirectoryError:
        findings.add("file", "a folder", "the name of a CSV file")
    except OSError:
        findings.add("file", "a file that cannot be opened", "a file that can be read")
    else:
        return InputFile(given_name or path.name, body, clean_name(beside.name), source_body)
    return None
