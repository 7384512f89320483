"""Jobs: asked for, taken by one worker, told on, ended; each in one short transaction.

Whatever a worker writes of a job holds only while the job is its own: one that was silent for too
long may find that another has begun it anew.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from data.domain.job import Job, JobKind, JobState
from data.domain.plain_problem import PlainProblem
from data.models import JobRow
from data.queries.jobs import held_by, is_open, to_be_taken, to_job
from data.session import is_postgres, plain_words, session_factory, write_session

SILENCE = timedelta(seconds=30)
"""After so long without a word from its worker a job is given to another."""
MOST_ATTEMPTS = 3
MOST_WAITING = 100
KEPT_FOR = timedelta(days=7)
BROKE_OFF = (
    f"This was begun {MOST_ATTEMPTS} times and broke off each time. Ask for less at once (fewer "
    "pages, or another form), or tell IT."
)
TOO_MANY = (
    f"{MOST_WAITING} files wait to be made already. Try again when some of them are finished."
)


class TooManyJobs(PlainProblem):
    """So much waits that nothing more is taken on."""


@contextmanager
def job_session(engine: Engine) -> Iterator[Session]:
    """One transaction that alters jobs which are there.

    A server locks their rows alone, so that nobody waits for a load of figures; SQLite knows only
    one writer. New jobs need `write_session`, which also gives out numbers.
    """
    if not is_postgres(engine):
        with write_session(engine) as session:
            yield session
        return
    fresh = engine.execution_options(isolation_level="READ COMMITTED")
    with plain_words(), session_factory(fresh)() as session:
        yield session
        session.commit()


def ask(session: Session, kind: JobKind, told: Mapping[str, str], *, by: str, at: datetime) -> Job:
    """Ask for work; the same question of the same person that is still open is not asked twice."""
    row, words = JobRow, json.dumps(dict(told), sort_keys=True, ensure_ascii=False)
    same = session.scalars(
        select(row)
        .where(is_open(), row.kind == kind.value, row.told == words, row.asked_by == by)
        .where(row.is_cancelling.is_(False))
        .order_by(row.id)
    ).first()
    if same is not None:
        return to_job(same)
    waiting = select(func.count()).where(row.state == JobState.WAITING.value)
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        raise TooManyJobs(TOO_MANY)
    made = JobRow(
        kind=kind.value,
        told=words,
        state=JobState.WAITING.value,
        asked_at=at,
        asked_by=by,
        is_cancelling=False,
        worker="",
        **_NOTHING_DONE,
        attempts=0,
    )
    session.add(made)
    session.flush()
    return to_job(made)


def take(session: Session, worker: str, *, at: datetime, gone: Collection[str] = ()) -> Job | None:
    """Begin the oldest job that waits, or that its worker left; None where there is none.

    `gone` are workers that are known to have ended. What was begun too often is given up.
    """
    row = JobRow
    while True:
        found = session.scalars(
            select(row)
            .where(to_be_taken(gone, at - SILENCE))
            .order_by(row.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if found is None:
            return None
        if found.is_cancelling:
            _end(found, JobState.CANCELLED, at)
        elif found.attempts >= MOST_ATTEMPTS:
            _end(found, JobState.FAILED, at, problem=BROKE_OFF)
        else:
            _begin(found, worker, at)
            session.flush()
            return to_job(found)
        session.flush()


def tell(
    session: Session, job: Job, *, done: int, total: int, step: str, at: datetime
) -> bool | None:
    """Say that a job goes on, and how far; whether it shall end early, None where it was lost."""
    values = {"done": done, "total": total, "step": step, "beat_at": at}
    changed = update(JobRow).where(held_by(job)).values(**values)
    return session.scalar(changed.returning(JobRow.is_cancelling))


def finish(session: Session, job: Job, *, result: str, file_name: str = "", at: datetime) -> bool:
    """End a job well; false where it is no longer this worker's."""
    return _end_held(
        session, job, JobState.DONE, at, result=result, file_name=file_name, done=JobRow.total
    )


def fail(session: Session, job: Job, problem: str, *, at: datetime) -> bool:
    """End a job with what went wrong, in words for the one who asked."""
    return _end_held(session, job, JobState.FAILED, at, problem=problem)


def end_cancelled(session: Session, job: Job, *, at: datetime) -> bool:
    """End a job early, as was asked."""
    return _end_held(session, job, JobState.CANCELLED, at)


def give_back(session: Session, job: Job) -> bool:
    """Let a job wait again, as if it had not been begun: its worker is to end."""
    values = {"state": JobState.WAITING.value, "worker": "", "beat_at": None}
    changed = update(JobRow).where(held_by(job)).values(**values, **_NOTHING_DONE)
    changed = changed.values(attempts=JobRow.attempts - 1)
    return session.scalar(changed.returning(JobRow.id)) is not None


def cancel(session: Session, job_id: int, *, at: datetime) -> Job | None:
    """End a job that waits; tell the worker of one that runs. The job as it is then."""
    row = session.get(JobRow, job_id, with_for_update=True)
    if row is None:
        return None
    if row.state == JobState.WAITING.value:
        _end(row, JobState.CANCELLED, at)
    elif row.state == JobState.RUNNING.value:
        row.is_cancelling = True
    session.flush()
    return to_job(row)


def remove_jobs(session: Session, job_ids: Collection[int]) -> None:
    session.execute(delete(JobRow).where(JobRow.id.in_(job_ids)))


def remove_old(session: Session, *, at: datetime) -> int:
    """Remove the jobs that ended longer ago than they are kept; how many there were."""
    old = delete(JobRow).where(JobRow.ended_at < at - KEPT_FOR)
    return len(session.scalars(old.returning(JobRow.id)).all())


_NOTHING_DONE = {
    "done": 0,
    "total": 0,
    "step": "",
    "problem": "",
    "result": "",
    "file_name": "",
}


def _begin(row: JobRow, worker: str, at: datetime) -> None:
    row.state, row.worker = JobState.RUNNING.value, worker
    row.attempts += 1
    row.done, row.total, row.step = 0, 0, ""
    row.beat_at = at


def _end(row: JobRow, state: JobState, at: datetime, problem: str = "") -> None:
    row.state, row.ended_at, row.problem = state.value, at, problem


def _end_held(session: Session, job: Job, state: JobState, at: datetime, **values: object) -> bool:
    changed = update(JobRow).where(held_by(job))
    changed = changed.values(state=state.value, ended_at=at, **values)
    return session.scalar(changed.returning(JobRow.id)) is not None
