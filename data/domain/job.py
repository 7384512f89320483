"""Jobs: long work that somebody asked for, with how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobKind(StrEnum):
    FREEZE = "freeze"
    """`told`: pack (name), title, meeting_on; ends with the snapshot's id in `result`."""
    EXPORT = "export"
    """`told`: snapshot (id) or address (of one view), format; ends with a file."""


@dataclass(frozen=True)
class Job:
    """`done` of `total` steps are done; `step` says which one is being done.

    `problem` says what went wrong in words for the one who asked; `attempts` counts how often it
    was begun: a worker that ended half way leaves its job to the next.
    """

    id: int
    kind: JobKind
    told: dict[str, str]
    state: JobState
    asked_at: datetime
    asked_by: str
    done: int = 0
    total: int = 0
    step: str = ""
    problem: str = ""
    result: str = ""
    file_name: str = ""
    """What the file is called for whoever downloads it; '' where there is none (yet)."""
    is_cancelling: bool = False
    attempts: int = 0
    worker: str = ""
    beat_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def has_ended(self) -> bool:
        return self.state not in (JobState.WAITING, JobState.RUNNING)
