"""Files that jobs made: beside the database, each whole or not there at all."""

import re
import zipfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from secrets import token_hex

from data.domain.export_format import ExportFormat
from data.session import place_of
from data.writes.safe_files import move_into_place, workplace

MOST_BYTES = 2 * 2**30
"""How large the folder may grow; then the oldest files go."""
_NAME = re.compile(r"^[0-9]+-[0-9a-f]{16}\.[a-z]{2,5}$")
_ENDS = {"pdf": b"%%EOF", "html": b"</html>"}
_LAST = 2048
"""Bytes at the end among which a file's last word stands."""


class NotWhole(RuntimeError):
    """What was made is not a whole file of its form: a fault of ours, for the log."""


def folder_of(url: str) -> Path:
    """Where the files of a database's jobs are kept."""
    place = place_of(url).absolute()
    return place.with_name(f"{place.name}.exports")


def require_whole(form: ExportFormat, content: bytes) -> None:
    """Raise unless the content begins and ends as a file of this form does."""
    if not content.startswith(form.starts):
        raise NotWhole(f"{form.name}: found a beginning of another kind, {content[:16]!r}")
    if form.extension in _ENDS:
        is_ended = _ENDS[form.extension] in content[-_LAST:]
    else:
        is_ended = zipfile.is_zipfile(BytesIO(content))
    if not is_ended:
        raise NotWhole(f"{form.name}: found {len(content)} bytes without the end of such a file")


def keep_file(folder: Path, job_id: int, form: ExportFormat, content: bytes) -> str:
    """Keep a file that is whole; its name in the folder, which nobody can guess."""
    name = f"{job_id}-{token_hex(8)}.{form.extension}"
    write_whole(folder / name, form, content)
    return name


def write_whole(target: Path, form: ExportFormat, content: bytes) -> None:
    """Write a file in one step, in place of one of the same name."""
    require_whole(form, content)
    with workplace(target.parent) as place:
        unfinished = place / "file"
        unfinished.write_bytes(content)
        move_into_place(unfinished, target)


def find_file(folder: Path, name: str) -> Path | None:
    """The file that a job's result names; none where it has gone."""
    path = folder / name
    return path if _NAME.match(name) and path.is_file() else None


def remove_file(folder: Path, name: str) -> None:
    if _NAME.match(name):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def remove_unknown(folder: Path, known: Collection[str], before: float) -> None:
    """Remove files that no job names and that are older than a moment (seconds since 1970)."""
    for path, _, made_at in _files(folder):
        if path.name not in known and made_at < before:
            remove_file(folder, path.name)


def over_the_limit(folder: Path, most: int = MOST_BYTES) -> tuple[str, ...]:
    """The oldest files, as many as have to go so that the others need no more room than `most`."""
    found = sorted(_files(folder), key=lambda one: one[2])
    size, gone = sum(size for _, size, _ in found), []
    for path, its_size, _ in found:
        if size <= most:
            break
        gone.append(path.name)
        size -= its_size
    return tuple(gone)


def _files(folder: Path) -> Iterator[tuple[Path, int, float]]:
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                if _NAME.match(path.name):
                    found = path.stat()
                    yield path, found.st_size, found.st_mtime
