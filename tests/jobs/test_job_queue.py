"""Jobs in the database: asked for once, taken by one worker, never lost, on both databases."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from data.domain.job import JobKind, JobState
from data.queries.jobs import (
    OpenJobs,
    count_before,
    get_job,
    get_jobs_with_files,
    get_open_jobs,
    is_cancelling,
)
from data.session import open_engine, read_session, write_session
from data.writes import jobs
from data.writes.jobs import TooManyJobs, job_session

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOLD = {"snapshot": "7", "format": "pdf"}


def later(**span):
    return NOON + timedelta(**span)


@pytest.fixture
def engine(new_database):
    opened = open_engine(new_database())
    yield opened
    opened.dispose()


def ask(engine, told=TOLD, by="Jo Smith", kind=JobKind.EXPORT, at=NOON):
    with write_session(engine) as session:
        return jobs.ask(session, kind, told, by=by, at=at)


def take(engine, worker="one", at=NOON, gone=()):
    with job_session(engine) as session:
        return jobs.take(session, worker, at=at, gone=gone)


def read(engine, job):
    with read_session(engine) as session:
        return get_job(session, job.id)


def test_what_is_asked_waits_and_is_taken_in_order(engine):
    first, second = ask(engine), ask(engine, {"snapshot": "8", "format": "pdf"})
    assert (first.state, first.told, first.asked_by) == (JobState.WAITING, TOLD, "Jo Smith")
    with read_session(engine) as session:
        assert (count_before(session, first), count_before(session, second)) == (0, 1)
    taken = take(engine)
    assert (taken.id, taken.state, taken.attempts, taken.worker) == (
        *(first.id, JobState.RUNNING, 1, "one"),
    )
    assert take(engine, "two").id == second.id
    assert take(engine, "two") is None


def test_a_double_click_makes_one_job_and_a_finished_one_is_made_anew(engine):
    first = ask(engine)
    assert ask(engine, dict(reversed(TOLD.items()))).id == first.id
    assert ask(engine, by="A Brown").id != first.id
    assert ask(engine, TOLD | {"format": "png"}).id != first.id
    taken = take(engine)
    assert ask(engine).id == first.id
    with job_session(engine) as session:
        assert jobs.finish(session, taken, result="x", at=NOON)
    assert ask(engine).id != first.id


def test_a_job_that_is_being_cancelled_does_not_stand_for_a_new_question(engine):
    first = ask(engine)
    take(engine)
    with job_session(engine) as session:
        jobs.cancel(session, first.id, at=NOON)
    assert ask(engine).id != first.id


def test_too_many_that_wait_are_refused_in_plain_words(engine, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_WAITING", 2)
    ask(engine, {"snapshot": "1"})
    ask(engine, {"snapshot": "2"})
    with pytest.raises(TooManyJobs, match="wait to be made already"):
        ask(engine, {"snapshot": "3"})
    assert ask(engine, {"snapshot": "2"}).id


def test_of_many_takers_at_once_each_gets_a_job_of_its_own(engine):
    wanted = {ask(engine, {"snapshot": str(number)}).id for number in range(24)}
    taken, ready = [], threading.Barrier(6)

    def work(name):
        ready.wait()
        while (job := take(engine, name)) is not None:
            taken.append(job.id)

    threads = [threading.Thread(target=work, args=(str(one),)) for one in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(wanted)


def test_a_silent_job_is_given_to_another_worker_and_the_first_can_say_no_more(engine):
    job = ask(engine)
    first = take(engine)
    assert take(engine, "two", at=later(seconds=29)) is None
    second = take(engine, "two", at=later(seconds=31))
    assert (second.id, second.attempts) == (job.id, 2)
    with job_session(engine) as session:
        assert jobs.tell(session, first, done=1, total=2, step="late", at=NOON) is None
        assert not jobs.finish(session, first, result="late", at=NOON)
        assert not jobs.fail(session, first, "late", at=NOON)
        assert not jobs.give_back(session, first)
    assert (read(engine, job).step, read(engine, job).worker) == ("", "two")
    with read_session(engine) as session:
        assert is_cancelling(session, first) is None
        assert is_cancelling(session, second) is False


def test_a_word_in_time_keeps_a_job(engine):
    ask(engine)
    job = take(engine)
    with job_session(engine) as session:
        at = later(seconds=25)
        assert jobs.tell(session, job, done=1, total=3, step="one", at=at) is False
    assert take(engine, "two", at=later(seconds=50)) is None
    assert (read(engine, job).done, read(engine, job).total) == (1, 3)


def test_what_a_dead_worker_left_is_taken_at_once(engine):
    with read_session(engine) as session:
        assert get_open_jobs(session) == OpenJobs(False, frozenset(), None)
    job = ask(engine)
    with read_session(engine) as session:
        assert get_open_jobs(session) == OpenJobs(True, frozenset(), None)
    take(engine, "dead")
    with read_session(engine) as session:
        there = get_open_jobs(session)
    assert there == OpenJobs(False, frozenset({"dead"}), NOON)
    assert take(engine, "two", gone=("dead",)).id == job.id


def test_what_was_begun_three_times_is_given_up_with_plain_words(engine):
    job = ask(engine)
    for number in range(3):
        assert take(engine, str(number), gone=("0", "1", "2")).attempts == number + 1
    assert take(engine, "3", gone=("0", "1", "2")) is None
    ended = read(engine, job)
    assert (ended.state, ended.ended_at) == (JobState.FAILED, NOON)
    assert "begun 3 times and broke off each time" in ended.problem


def test_a_job_that_is_given_back_waits_as_if_it_had_not_begun(engine):
    ask(engine)
    job = take(engine)
    with job_session(engine) as session:
        jobs.tell(session, job, done=1, total=2, step="x", at=NOON)
        assert jobs.give_back(session, job)
    found = read(engine, job)
    assert (found.state, found.attempts, found.done, found.step) == (JobState.WAITING, 0, 0, "")
    other = take(engine, "two")
    assert other.attempts == job.attempts
    with job_session(engine) as session:
        assert jobs.tell(session, job, done=2, total=2, step="late", at=NOON) is None
        assert not jobs.finish(session, job, result="late", at=NOON)


def test_cancelling_ends_what_waits_and_tells_what_runs(engine):
    waiting, running = ask(engine), ask(engine, {"snapshot": "8"})
    with job_session(engine) as session:
        assert jobs.cancel(session, waiting.id, at=NOON).state is JobState.CANCELLED
    held = take(engine)
    assert held.id == running.id
    with job_session(engine) as session:
        found = jobs.cancel(session, running.id, at=NOON)
        assert (found.state, found.is_cancelling) == (JobState.RUNNING, True)
        assert jobs.tell(session, held, done=0, total=1, step="", at=NOON) is True
        assert jobs.end_cancelled(session, held, at=NOON)
        assert jobs.cancel(session, running.id, at=NOON).state is JobState.CANCELLED
        assert jobs.cancel(session, 999, at=NOON) is None


def test_a_cancelled_job_whose_worker_died_ends_without_another_attempt(engine):
    job = ask(engine)
    take(engine, "dead")
    with job_session(engine) as session:
        jobs.cancel(session, job.id, at=NOON)
    assert take(engine, "two", gone=("dead",)) is None
    assert read(engine, job).state is JobState.CANCELLED


def test_old_jobs_go_a_week_after_they_ended(engine):
    job, other = ask(engine), ask(engine, {"snapshot": "8"})
    held = take(engine)
    with job_session(engine) as session:
        jobs.finish(session, held, result="a.pdf", file_name="pack.pdf", at=NOON)
    with read_session(engine) as session:
        (done,) = get_jobs_with_files(session)
    assert (done.id, done.result, done.file_name) == (job.id, "a.pdf", "pack.pdf")
    with write_session(engine) as session:
        assert jobs.remove_old(session, at=later(days=7)) == 0
        assert jobs.remove_old(session, at=later(days=7, seconds=1)) == 1
    assert read(engine, job) is None
    assert read(engine, other).state is JobState.WAITING


def test_a_load_that_holds_the_database_does_not_keep_a_server_s_jobs_from_going_on(engine, kind):
    if kind == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    ask(engine)
    with write_session(engine) as load:
        load.connection()
        job = take(engine)
        with job_session(engine) as session:
            assert jobs.tell(session, job, done=1, total=2, step="on", at=NOON) is False
