"""A disk that remembers every write and sync, to be rebuilt as a power cut could leave it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512
WRITE, TRUNCATE, DELETE, SYNC, ACKNOWLEDGED = "write", "truncate", "delete", "sync", "acknowledged"


@dataclass(frozen=True)
class Step:
    """One thing that happened; `what` is the bytes written, or what was acknowledged."""

    kind: str
    file: str = ""
    offset: int = 0
    what: bytes = b""
    is_synced: bool = False
    """Of a deletion: whether the folder was synced with it."""


class RecordingDisk(apsw.VFS):
    """The system's own files, and a list of what was done to them."""

    def __init__(self, folder: Path) -> None:
        self.name = f"recording-{id(self)}"
        self.steps: list[Step] = []
        self.first = {path.name: path.read_bytes() for path in folder.glob("figures.db*")}
        super().__init__(self.name, "")

    def xOpen(self, name, flags):  # noqa: N802 - as the library calls it
        return RecordedFile(self.steps, name, flags)

    def xDelete(self, name, syncdir):  # noqa: N802
        super().xDelete(name, syncdir)
        self.steps.append(Step(DELETE, Path(name).name, is_synced=bool(syncdir)))

    def acknowledge(self, number: int) -> None:
        self.steps.append(Step(ACKNOWLEDGED, offset=number))


class RecordedFile(apsw.VFSFile):
    def __init__(self, steps, name, flags):
        given = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._steps, self._name = steps, Path(given or "temporary").name
        super().__init__("", name, flags)

    def xWrite(self, what, offset):  # noqa: N802
        super().xWrite(what, offset)
        self._steps.append(Step(WRITE, self._name, offset, bytes(what)))

    def xTruncate(self, size):  # noqa: N802
        super().xTruncate(size)
        self._steps.append(Step(TRUNCATE, self._name, size))

    def xSync(self, flags):  # noqa: N802
        super().xSync(flags)
        self._steps.append(Step(SYNC, self._name))


@dataclass
class _File:
    """What is certainly on the disk, and what was done since; no content: no such file."""

    content: bytearray | None
    waiting: list[Step] = field(default_factory=list)


Fate = Callable[[list[Step], random.Random], list[Step]]
"""What becomes of the steps that no sync has made certain."""


def kept(steps: list[Step], _: random.Random) -> list[Step]:
    return steps


def dropped(_: list[Step], __: random.Random) -> list[Step]:
    return []


def torn(steps: list[Step], chance: random.Random) -> list[Step]:
    """Some sectors of each write arrive; the rest holds what it held."""
    sectors = [
        Step(WRITE, step.file, step.offset + at, step.what[at : at + SECTOR])
        if step.kind == WRITE
        else step
        for step in steps
        for at in range(0, max(len(step.what), 1), SECTOR)
    ]
    return [step for step in sectors if chance.random() < 0.5]


def shuffled(steps: list[Step], chance: random.Random) -> list[Step]:
    """Some writes arrive, in any order."""
    arrived = [step for step in steps if chance.random() < 0.5]
    chance.shuffle(arrived)
    return arrived


FATES: tuple[Fate, ...] = (kept, dropped, torn, shuffled)


def after_cut(disk: RecordingDisk, cut: int, fate: Fate, chance: random.Random) -> dict[str, bytes]:
    """The files as they are when the power goes right before a step."""
    files = {name: _File(bytearray(content)) for name, content in disk.first.items()}
    for step in disk.steps[:cut]:
        if step.kind != ACKNOWLEDGED:
            file = files.setdefault(step.file, _File(None))
            _take(file, step)
    for file in files.values():
        for step in fate(file.waiting, chance):
            _apply(file, step)
    return {name: bytes(file.content) for name, file in files.items() if file.content is not None}


def acknowledged_by(disk: RecordingDisk, cut: int) -> int:
    """The number of the last change that somebody was told of before the cut; 0 without."""
    told = [step.offset for step in disk.steps[:cut] if step.kind == ACKNOWLEDGED]
    return max(told, default=0)


def _take(file: _File, step: Step) -> None:
    if step.kind == SYNC or step.is_synced:
        for one in file.waiting:
            _apply(file, one)
        file.waiting.clear()
        if step.kind != SYNC:
            _apply(file, step)
    else:
        file.waiting.append(step)


def _apply(file: _File, step: Step) -> None:
    if step.kind == DELETE:
        file.content = None
        return
    content = file.content = bytearray() if file.content is None else file.content
    if step.kind == TRUNCATE:
        del content[step.offset :]
        return
    content.extend(bytes(max(0, step.offset + len(step.what) - len(content))))
    content[step.offset : step.offset + len(step.what)] = step.what
