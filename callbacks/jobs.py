"""/jobs: long work is asked for, looked at, cancelled, and its file fetched."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request, send_file

from access.request_guard import JOBS_PATH
from callbacks.job_questions import LARGEST_QUESTION, JobQuestion, QuestionProblem, read_question
from data.domain.export_format import FORMATS
from data.domain.job import Job, JobState
from data.queries.jobs import count_before, get_job
from data.reading.reader import Reader
from data.session import write_session
from data.writes.jobs import TooManyJobs, ask, cancel, job_session
from jobs.files import find_file
from jobs.signs import why_nothing_is_made

_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
_UNKNOWN = "There is no such job: it was removed, or never asked for. Ask for the file again."
_GONE = "This file is no longer kept: files are kept for seven days. Ask for it again."
_MEDIA_TYPES = {f".{one.extension}": one.media_type for one in FORMATS}

Answer = Response | tuple[str | Response, int] | tuple[str | Response, int, dict[str, str]]


@dataclass(frozen=True)
class Jobs:
    """Jobs of one database; `folder` holds their files, `account` is who runs the server."""

    reader: Reader
    folder: Path
    account: str

    def ask(self, question: JobQuestion) -> Job:
        """Ask for work; TooManyJobs where too much waits."""
        with write_session(self.reader.engine) as session:
            by = question.by or self.account
            return ask(session, question.kind, question.told, by=by, at=datetime.now(UTC))

    def get(self, job_id: int) -> tuple[Job, int] | None:
        """A job, and how many wait before it."""
        with self.reader.sessions() as session:
            job = get_job(session, job_id)
            if job is None:
                return None
            is_waiting = job.state is JobState.WAITING
            return job, count_before(session, job) if is_waiting else 0

    def cancel(self, job_id: int) -> Job | None:
        with job_session(self.reader.engine) as session:
            return cancel(session, job_id, at=datetime.now(UTC))

    def file(self, job: Job) -> Path | None:
        return find_file(self.folder, job.result) if job.file_name else None

    @property
    def why_waiting(self) -> str:
        """In plain words why nothing is made; '' where all is well."""
        return why_nothing_is_made(self.folder)


def register_jobs(server: Flask, jobs: Jobs) -> None:
    """Questions are posted; progress and files are read."""
    _register_reading(server, jobs)

    @server.post(JOBS_PATH)
    def ask_for_job() -> Answer:
        body = request.stream.read(LARGEST_QUESTION + 1)
        try:
            job = jobs.ask(read_question(jobs.reader, body))
        except QuestionProblem as problem:
            return str(problem), 400, _PLAIN
        except TooManyJobs as problem:
            return str(problem), 503, _PLAIN
        return jsonify(_as_json(jobs, job, 0))

    @server.post(f"{JOBS_PATH}/<int:job_id>/cancel")
    def cancel_job(job_id: int) -> Answer:
        job = jobs.cancel(job_id) if _is_a_number(job_id) else None
        return jsonify(_as_json(jobs, job, 0)) if job else (_UNKNOWN, 404, _PLAIN)


def _register_reading(server: Flask, jobs: Jobs) -> None:
    @server.get(f"{JOBS_PATH}/<int:job_id>.json")
    def look_at_job(job_id: int) -> Answer:
        found = jobs.get(job_id) if _is_a_number(job_id) else None
        if found is None:
            return _UNKNOWN, 404, _PLAIN
        answer = jsonify(_as_json(jobs, *found))
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @server.get(f"{JOBS_PATH}/<int:job_id>/file")
    def fetch_file(job_id: int) -> Answer:
        found = jobs.get(job_id) if _is_a_number(job_id) else None
        if found is None:
            return _UNKNOWN, 404, _PLAIN
        path = jobs.file(found[0])
        if path is None:
            return _GONE, 404, _PLAIN
        return _download(path, found[0].file_name)


def _download(path: Path, name: str) -> Response:
    answer = send_file(
        path,
        mimetype=_MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        as_attachment=True,
        download_name=name,
        max_age=0,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _is_a_number(job_id: int) -> bool:
    """Whether a database can count so far."""
    return 0 < job_id < 2**31


def _as_json(jobs: Jobs, job: Job, before: int) -> dict[str, Any]:
    path = jobs.file(job)
    is_waiting = job.state is JobState.WAITING
    return {
        "id": job.id,
        "kind": job.kind.value,
        "state": job.state.value,
        "done": job.done,
        "total": job.total,
        "step": job.step,
        "before": before,
        "waiting_because": jobs.why_waiting if is_waiting else "",
        "is_cancelling": job.is_cancelling,
        "problem": job.problem,
        "result": "" if job.file_name else job.result,
        "file": f"{JOBS_PATH}/{job.id}/file" if path else "",
        "file_name": job.file_name,
        "size": path.stat().st_size if path else 0,
    }
