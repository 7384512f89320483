"""Files on their way in: kept apart under random names until somebody accepts them, or a day."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from data.domain.upload import is_token, new_token
from etl.files import InputFile

KEPT_SECONDS = 24 * 60 * 60

_BODY, _NAME = "body", "name.json"
_PIECE = 64 * 1024


class Stream(Protocol):
    """Bytes as they arrive."""

    def read(self, size: int, /) -> bytes: ...


class TooLargeError(Exception):
    """More bytes arrived than a file may have."""


@dataclass(frozen=True)
class Uploads:
    """A folder with one folder for each file; a file's own name is kept inside, as text."""

    folder: Path

    def receive(self, name: str, stream: Stream, largest: int) -> str:
        """Write a file as it arrives, and return its token; nothing is left of one that fails."""
        token = new_token()
        place = self.folder / token
        place.mkdir(parents=True, mode=0o700)
        try:
            self._write(place / _BODY, stream, largest)
            (place / _NAME).write_text(json.dumps(name), encoding="utf-8")
        except BaseException:
            self.discard(token)
            raise
        return token

    def read(self, token: str) -> InputFile | None:
        """The file with its name; nothing when there is none any longer."""
        if not is_token(token):
            return None
        place = self.folder / token
        try:
            name = json.loads((place / _NAME).read_text(encoding="utf-8"))
            return InputFile(name, (place / _BODY).read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def discard(self, token: str) -> None:
        """Remove a file; one that is gone is no fault."""
        if is_token(token):
            shutil.rmtree(self.folder / token, ignore_errors=True)

    def remove_old(self, now: float) -> None:
        """Remove what arrived more than a day before a moment (in seconds of the clock)."""
        if not self.folder.is_dir():
            return
        for place in self.folder.iterdir():
            if is_token(place.name) and _arrived(place) < now - KEPT_SECONDS:
                self.discard(place.name)

    def _write(self, path: Path, stream: Stream, largest: int) -> None:
        size = 0
        with path.open("xb") as file:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > largest:
                    raise TooLargeError
                file.write(piece)


def _arrived(place: Path) -> float:
    try:
        return place.stat().st_mtime
    except OSError:
        return float("inf")  # somebody else has just removed it
