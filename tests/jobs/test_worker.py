"""A worker's two threads on a real database: progress, cancelling, faults, stopping."""

import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from data.domain.job import JobKind, JobState
from data.domain.pack import Pack
from data.domain.plain_problem import PlainProblem
from data.queries.jobs import get_job
from data.queries.packs import get_packs
from data.session import open_engine, read_session, write_session
from data.writes import jobs
from data.writes.jobs import job_session
from data.writes.packs import By, add_pack
from jobs.exporting import Outcome
from jobs.pulse import BEAT
from jobs.renderer import RendererFailed, RendererMissing
from jobs.worker import NO_ROOM, WENT_WRONG, Worker, has_gone, worker_name

PATIENCE = 15.0


@pytest.fixture
def desk(new_database, tmp_path):
    """A database, and workers that do what a test says."""
    engine = open_engine(new_database())
    running = []

    @contextmanager
    def working(work, name=""):
        product = SimpleNamespace(engine=engine, folder=tmp_path / "files")
        renderer = SimpleNamespace(stop=lambda: None)
        worker = Worker(product, renderer, work=work, name=name or worker_name())
        thread = threading.Thread(target=worker.run)
        thread.start()
        running.append((worker, thread))
        try:
            yield worker
        finally:
            worker.stopping.set()
            thread.join(PATIENCE)
            assert not thread.is_alive()

    yield SimpleNamespace(engine=engine, working=working, tmp_path=tmp_path)
    engine.dispose()


def ask(desk, number=1, kind=JobKind.EXPORT):
    told = {"snapshot": str(number), "format": "pdf"}
    with write_session(desk.engine) as session:
        return jobs.ask(session, kind, told, by="Jo", at=datetime.now(UTC)).id


def read(desk, job_id):
    with read_session(desk.engine) as session:
        return get_job(session, job_id)


def eventually(desk, job_id, is_so, patience=PATIENCE):
    until = time.monotonic() + patience
    while not is_so(job := read(desk, job_id)):
        assert time.monotonic() < until, job
        time.sleep(0.05)
    return job


def ended(job):
    return job.has_ended


def done(name="a.pdf"):
    return Outcome(lambda _: name, file_name=name)


def cancel(desk, job_id):
    with job_session(desk.engine) as session:
        jobs.cancel(session, job_id, at=datetime.now(UTC))


def test_two_jobs_are_done_at_once_and_both_tell_how_far_they_are(desk):
    both, go_on = threading.Barrier(2, timeout=PATIENCE), threading.Event()

    def work(job, product, renderer, steps):
        steps.begin(3)
        steps.next("first page")
        both.wait()  # broken where the two are not done at once
        steps.next(f"page of {job.told['snapshot']}")
        steps.run(lambda: go_on.wait(PATIENCE))
        return done(f"{job.id}.pdf")

    first, second = ask(desk, 1), ask(desk, 2)
    with desk.working(work):
        for one, number in ((first, 1), (second, 2)):
            job = eventually(desk, one, lambda job: job.step.startswith("page of"), BEAT * 0.8)
            assert (job.done, job.total, job.step) == (1, 3, f"page of {number}")
        go_on.set()
        for one in (first, second):
            job = eventually(desk, one, ended)
            assert (job.state, job.result, job.done) == (JobState.DONE, f"{one}.pdf", 3)


def test_cancelling_ends_a_job_inside_one_long_step(desk):
    inside, never = threading.Event(), threading.Event()

    def work(job, product, renderer, steps):
        inside.set()
        steps.run(lambda: never.wait(60))
        return done()

    job_id = ask(desk)
    with desk.working(work):
        assert inside.wait(PATIENCE)
        began = time.monotonic()
        cancel(desk, job_id)
        job = eventually(desk, job_id, ended)
        assert job.state is JobState.CANCELLED
        assert time.monotonic() - began < 5
        never.set()
        other = ask(desk, 2)
        assert eventually(desk, other, ended).state is JobState.DONE


def test_progress_is_written_twice_a_second_at_most_and_never_in_the_works_way(desk):
    def work(job, product, renderer, steps):
        steps.begin(2000)
        for number in range(2000):
            steps.next(f"page {number}")
            time.sleep(0.001)
        return done()

    seen = set()
    job_id = ask(desk)
    began = time.monotonic()
    with desk.working(work):
        until = time.monotonic() + PATIENCE
        while not (job := read(desk, job_id)).has_ended and time.monotonic() < until:
            seen.add(job.done)
            time.sleep(0.01)
    assert job.state is JobState.DONE
    assert len(seen) <= 2 + 2.2 * (time.monotonic() - began)


def test_a_busy_database_does_not_fail_a_job(desk, kind):
    if kind != "sqlite":
        pytest.skip("a server's jobs wait for nobody")
    begun, written = threading.Event(), threading.Event()

    def work(job, product, renderer, steps):
        steps.begin(2)
        begun.set()
        assert written.wait(PATIENCE)
        steps.next("while somebody loads")
        time.sleep(1.2)
        return done()

    job_id = ask(desk)
    with desk.working(work):
        assert begun.wait(PATIENCE)
        with write_session(desk.engine) as load:
            load.connection()
            written.set()
            time.sleep(8)  # longer than a connection waits for its turn
        job = eventually(desk, job_id, ended)
    assert (job.state, job.problem) == (JobState.DONE, "")


class Ours(PlainProblem):
    pass


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Ours("pack: found none"), "pack: found none"),
        (RendererMissing("No Chromium is installed."), "No Chromium is installed."),
        (RendererFailed("Chromium did not finish."), "Chromium did not finish."),
        (OSError(28, "No space left on device"), NO_ROOM),
        (KeyError("secret detail"), WENT_WRONG),
        (MemoryError(), WENT_WRONG),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_goes_wrong_is_told_in_plain_words_and_the_worker_goes_on(desk, problem, words):
    def work(job, product, renderer, steps):
        if job.told["snapshot"] == "1":
            steps.run(lambda: (_ for _ in ()).throw(problem))
        return done()

    first, second = ask(desk, 1), ask(desk, 2)
    with desk.working(work):
        job = eventually(desk, first, ended)
        assert (job.state, job.problem, job.file_name) == (JobState.FAILED, words, "")
        assert eventually(desk, second, ended).state is JobState.DONE


def test_what_a_stopped_worker_had_begun_is_done_by_the_next(desk):
    inside, never = threading.Event(), threading.Event()

    def long(job, product, renderer, steps):
        inside.set()
        steps.run(lambda: never.wait(60))
        return done("long.pdf")

    job_id = ask(desk)
    with desk.working(long) as worker:
        assert inside.wait(PATIENCE)
        worker.stopping.set()
        job = eventually(desk, job_id, lambda job: job.state is JobState.WAITING, 5)
        assert (job.attempts, job.worker) == (0, "")
    never.set()
    with desk.working(lambda *_: done("short.pdf")):
        assert eventually(desk, job_id, ended).result == "short.pdf"


def test_who_lost_a_job_to_another_writes_nothing_of_it_and_takes_its_file_back(desk):
    inside, go_on, undone = threading.Event(), threading.Event(), threading.Event()

    def slow(job, product, renderer, steps):
        inside.set()
        assert go_on.wait(PATIENCE)
        return Outcome(lambda _: "slow.pdf", "slow.pdf", undo=undone.set)

    job_id = ask(desk)
    with desk.working(slow):
        assert inside.wait(PATIENCE)
        with job_session(desk.engine) as session:
            later = datetime.now(UTC) + jobs.SILENCE * 2
            other = jobs.take(session, "other", at=later)
            assert jobs.finish(session, other, result="other.pdf", at=later)
        go_on.set()
        assert undone.wait(PATIENCE)
    assert read(desk, job_id).result == "other.pdf"


def test_what_a_job_stores_and_its_end_are_one_transaction(desk):
    """A pack that is stored by a job which is then found to be lost is not stored at all."""
    inside, go_on, undone = threading.Event(), threading.Event(), threading.Event()

    def store(session):
        made = Pack(0, "", "Stored by a job", "", "", ())
        return str(add_pack(session, made, By("Jo", datetime.now(UTC))).id)

    def work(job, product, renderer, steps):
        inside.set()
        assert go_on.wait(PATIENCE)
        return Outcome(store, makes_rows=True, undo=undone.set)

    def packs():
        with read_session(desk.engine) as session:
            return [one.title for one in get_packs(session, SimpleNamespace(pack_templates=()))]

    lost = ask(desk, 1)
    with desk.working(work):
        assert inside.wait(PATIENCE)
        with job_session(desk.engine) as session:
            jobs.take(session, "other", at=datetime.now(UTC) + jobs.SILENCE * 2)
        go_on.set()
        assert undone.wait(PATIENCE)
        assert packs() == []
        kept = ask(desk, 2)
        assert eventually(desk, kept, ended).state is JobState.DONE
    assert packs() == ["Stored by a job"]
    assert read(desk, lost).worker == "other"


def test_a_worker_tells_that_it_lives_and_removes_what_has_had_its_time(desk):
    old = ask(desk)
    with job_session(desk.engine) as session:
        job = jobs.take(session, "x", at=datetime.now(UTC))
        jobs.finish(session, job, result="", at=datetime.now(UTC) - jobs.KEPT_FOR * 2)
    with desk.working(lambda *_: done()):
        until = time.monotonic() + PATIENCE
        while read(desk, old) is not None:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert (desk.tmp_path / "files" / "worker.json").exists()


def test_a_worker_knows_whether_another_of_this_computer_has_ended():
    own = worker_name()
    host, number, begun = own.split("/")
    assert not has_gone(own)
    assert has_gone(f"{host}/{number}/{int(begun) - 5}")  # the number was given out again
    assert has_gone(f"{host}/4194999/{begun}")
    assert not has_gone(f"elsewhere/4194999/{begun}")
    assert not has_gone("some other name")
