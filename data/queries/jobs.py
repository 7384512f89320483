"""Jobs: how far one has come, which wait, and which have had their time."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from data.domain.job import Job, JobKind, JobState
from data.models import JobRow

_OPEN = (JobState.WAITING.value, JobState.RUNNING.value)


def get_job(session: Session, job_id: int) -> Job | None:
    """Return one job, whatever became of it."""
    row = session.get(JobRow, job_id)
    return None if row is None else to_job(row)


def count_before(session: Session, job: Job) -> int:
    """Return how many jobs wait that were asked for earlier."""
    row = JobRow
    query = select(func.count()).where(row.state == JobState.WAITING.value, row.id < job.id)
    return session.scalar(query) or 0


@dataclass(frozen=True)
class OpenJobs:
    """Whether any waits, which workers hold one, and the longest that one of them is silent."""

    is_any_waiting: bool
    workers: frozenset[str]
    oldest_beat: datetime | None


def get_open_jobs(session: Session) -> OpenJobs:
    """Return what a worker looks at twice a second: one short question."""
    row = JobRow
    found = session.execute(select(row.state, row.worker, row.beat_at).where(is_open())).all()
    held = [one for one in found if one.state == JobState.RUNNING.value]
    return OpenJobs(
        len(held) < len(found),
        frozenset(one.worker for one in held),
        min((one.beat_at for one in held if one.beat_at is not None), default=None),
    )


def is_cancelling(session: Session, job: Job) -> bool | None:
    """Whether a job that is held shall end early; None where it is no longer this worker's."""
    return session.scalar(select(JobRow.is_cancelling).where(held_by(job)))


def get_jobs_with_files(session: Session) -> tuple[Job, ...]:
    """Return the exports that are done, the oldest first."""
    row = JobRow
    query = select(row).where(row.kind == JobKind.EXPORT.value, row.state == JobState.DONE.value)
    return tuple(to_job(one) for one in session.scalars(query.order_by(row.id)))


def to_be_taken(gone: Collection[str], quiet_since: datetime) -> ColumnElement[bool]:
    """What a worker may begin: whatever waits, and what another left half way."""
    row = JobRow
    is_left = or_(row.worker.in_(gone), row.beat_at < quiet_since)
    return or_(
        row.state == JobState.WAITING.value, and_(row.state == JobState.RUNNING.value, is_left)
    )


def held_by(job: Job) -> ColumnElement[bool]:
    """A job as this worker began it: not one that was given to another since, or again."""
    row = JobRow
    return and_(
        row.id == job.id,
        row.state == JobState.RUNNING.value,
        row.worker == job.worker,
        row.attempts == job.attempts,
    )


def is_open() -> ColumnElement[bool]:
    """What waits or is being done."""
    return JobRow.state.in_(_OPEN)


def to_job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        kind=JobKind(row.kind),
        told=json.loads(row.told),
        state=JobState(row.state),
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        done=row.done,
        total=row.total,
        step=row.step,
        problem=row.problem,
        result=row.result,
        file_name=row.file_name,
        is_cancelling=row.is_cancelling,
        attempts=row.attempts,
        worker=row.worker,
        beat_at=row.beat_at,
        ended_at=row.ended_at,
    )
