"""The worker as a program: killed, started again, ended with the dashboard, given up."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from data.domain.job import JobKind, JobState
from data.migrations import migrate
from data.queries.jobs import get_job
from data.session import open_engine, read_session, write_session
from data.writes import jobs
from data.writes.jobs import job_session
from jobs.files import find_file, folder_of
from jobs.signs import read_sign, why_nothing_is_made
from jobs.supervise import UNTIL_INPUT_ENDS, WorkerWatch, worker_command

ROOT = Path(__file__).resolve().parents[2]
SLOW = [sys.executable, str(Path(__file__).with_name("slow_worker.py")), UNTIL_INPUT_ENDS]
PATIENCE = 40.0
ON_SQLITE = pytest.mark.parametrize("kind", ["sqlite"])
"""What is the same on both is tried on one."""
STARTS = """
import sys, time
from pathlib import Path
from jobs.supervise import WorkerWatch
WorkerWatch(sys.argv[3:], Path(sys.argv[2]), sys.argv[1]).start()
time.sleep(600)
"""


class Desk:
    def __init__(self, url):
        self.url, self.folder = url, folder_of(url)
        self.engine = open_engine(url)

    def ask(self, pages, by="Jo"):
        told = {"snapshot": str(pages), "format": "pdf"}
        with write_session(self.engine) as session:
            now = datetime.now(UTC)
            return jobs.ask(session, JobKind.EXPORT, told, by=by, at=now).id

    def read(self, job_id):
        with read_session(self.engine) as session:
            return get_job(session, job_id)

    def eventually(self, job_id, is_so, patience=PATIENCE):
        until = time.monotonic() + patience
        while not is_so(job := self.read(job_id)):
            assert time.monotonic() < until, job
            time.sleep(0.05)
        return job

    def is_whole(self, job, pages):
        file = find_file(self.folder, job.result)
        return file is not None and file.read_bytes().count(b"page\n") == pages


@pytest.fixture
def desk(new_database, tmp_path, monkeypatch):
    monkeypatch.setenv("TESTS_FOLDER", str(tmp_path))
    made = Desk(new_database())
    yield made
    made.engine.dispose()


@pytest.fixture
def watched(desk):
    """A slow worker that is started again when it dies."""
    watch = WorkerWatch(SLOW, desk.folder, desk.url, waits=(0.1,) * 100)
    watch.start()
    yield watch
    watch.stop()


def is_at(page):
    return lambda job: job.has_ended or (job.state is JobState.RUNNING and job.done >= page)


def ended(job):
    return job.has_ended


def lives(number):
    with suppress(psutil.Error):
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    return False


def gone_within(numbers, seconds):
    until = time.monotonic() + seconds
    while any(lives(one) for one in numbers):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_a_job_whose_worker_is_killed_is_done_by_the_next(desk, watched):
    job_id = desk.ask(20)
    desk.eventually(job_id, is_at(3))
    first = watched.process_number
    os.kill(first, signal.SIGKILL)
    job = desk.eventually(job_id, ended)
    assert (job.state, job.attempts, job.problem) == (JobState.DONE, 2, "")
    assert desk.is_whole(job, 20)
    lines = (desk.folder.parent / "pages.txt").read_text().split("\n")
    workers = {line.split()[0] for line in lines if line}
    assert workers == {str(first), str(watched.process_number)}


@ON_SQLITE
def test_deaths_after_work_that_was_done_are_none_in_a_row(desk):
    watch = WorkerWatch(SLOW, desk.folder, desk.url, waits=(0.1,))
    watch.start()
    try:
        for _ in range(2):
            assert desk.eventually(desk.ask(1), ended).state is JobState.DONE
            time.sleep(0.3)  # for the sign that follows the job's end
            os.kill(watch.process_number, signal.SIGKILL)
        assert desk.eventually(desk.ask(1), ended).state is JobState.DONE
    finally:
        watch.stop()


@ON_SQLITE
def test_two_people_are_served_at_once(desk, watched):
    first, second = desk.ask(40), desk.ask(41, by="A Brown")
    desk.eventually(first, is_at(3))
    job = desk.eventually(second, is_at(3))
    assert not job.has_ended
    assert not desk.read(first).has_ended
    for one, pages in ((first, 40), (second, 41)):
        assert desk.is_whole(desk.eventually(one, ended), pages)


@ON_SQLITE
def test_a_job_is_cancelled_within_seconds(desk, watched):
    job_id = desk.ask(600)
    desk.eventually(job_id, is_at(2))
    with job_session(desk.engine) as session:
        jobs.cancel(session, job_id, at=datetime.now(UTC))
    assert desk.eventually(job_id, ended, 5).state is JobState.CANCELLED


@ON_SQLITE
def test_a_job_that_kills_every_worker_is_given_up(desk, watched):
    job_id = desk.ask(100)
    for attempt in (1, 2, 3):
        begun = desk.eventually(job_id, lambda job, wanted=attempt: job.attempts == wanted)
        os.kill(int(begun.worker.split("/")[1]), signal.SIGKILL)
    job = desk.eventually(job_id, ended)
    assert (job.state, job.problem) == (JobState.FAILED, jobs.BROKE_OFF)
    other = desk.ask(2)
    assert desk.eventually(other, ended).state is JobState.DONE


@ON_SQLITE
def test_a_worker_that_is_stopped_gives_its_job_back(desk):
    watch = WorkerWatch(SLOW, desk.folder, desk.url)
    watch.start()
    job_id = desk.ask(300)
    desk.eventually(job_id, is_at(2))
    number = watch.process_number
    watch.stop()
    assert not lives(number)
    job = desk.read(job_id)
    assert (job.state, job.attempts) == (JobState.WAITING, 0)


@ON_SQLITE
@pytest.mark.parametrize(
    "how",
    [signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.full), signal.SIGINT],
)
def test_no_worker_outlives_who_started_it(desk, how):
    order = [sys.executable, "-c", STARTS, desk.url, str(desk.folder), *SLOW]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    starter = subprocess.Popen(order, env=environment)
    try:
        job_id = desk.ask(300)
        desk.eventually(job_id, is_at(2))
        worker = int(desk.read(job_id).worker.split("/")[1])
        assert lives(worker)
        starter.send_signal(how)
        starter.wait(10)
        assert gone_within([worker], 10)
        assert desk.read(job_id).state is JobState.WAITING
    finally:
        starter.kill()
        starter.wait()


def test_a_worker_that_ends_again_and_again_is_given_up_and_this_is_told(tmp_path):
    broken = [sys.executable, "-c", "raise SystemExit(3)"]
    watch = WorkerWatch(broken, tmp_path, "", waits=(0.05, 0.05))
    watch.start()
    until = time.monotonic() + PATIENCE
    while not read_sign(tmp_path).problem:
        assert time.monotonic() < until
        time.sleep(0.05)
    said = why_nothing_is_made(tmp_path)
    assert "ended 3 times in a row, and was not started again" in said
    watch.stop()


def test_a_worker_whose_program_is_not_there_is_given_up_too(tmp_path):
    watch = WorkerWatch([str(tmp_path / "none")], tmp_path, "", waits=(0.05,))
    watch.start()
    until = time.monotonic() + PATIENCE
    while not read_sign(tmp_path).problem:
        assert time.monotonic() < until
        time.sleep(0.05)
    watch.stop()


def test_the_program_says_plainly_why_it_cannot_begin(tmp_path):
    url = f"sqlite:///{(tmp_path / 'none.db').as_posix()}"
    order = [sys.executable, "-m", "jobs", "--database", url]
    done = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Set it up with: python bootstrap.py setup" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_password_stands_in_the_workers_command():
    assert worker_command(is_sample=True)[1:] == ["-m", "jobs", "--sample", UNTIL_INPUT_ENDS]


# ---- with the dashboard itself ------------------------------------------------------------


def descendants(number):
    with suppress(psutil.Error):
        return [one.pid for one in psutil.Process(number).children(recursive=True)]
    return []


def ask_site(address, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, data, headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


@pytest.fixture
def dashboard(sample_copy):
    """`python app.py --sample` as a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"sqlite:///{sample_copy.as_posix()}"
    order = [sys.executable, "app.py", "--sample", "--no-browser", "--port", str(port)]
    program = subprocess.Popen(
        [*order, "--database", url],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdout.readline().startswith("The dashboard is at")
    yield program, f"http://127.0.0.1:{port}"
    program.kill()
    program.wait()
    program.stdout.close()


def export_of_a_view(site, form):
    told = {"address": "/measure/fostering_deregistrations", "format": form}
    return ask_site(f"{site}/jobs", {"kind": "export", "told": told})["id"]


def wait_for(site, job_id, is_so):
    until = time.monotonic() + PATIENCE
    while not is_so(job := ask_site(f"{site}/jobs/{job_id}.json")):
        assert time.monotonic() < until, job
        time.sleep(0.1)
    return job


def has_ended(job):
    return job["state"] in ("done", "failed", "cancelled")


@pytest.mark.browser
def test_the_dashboard_makes_a_paper_of_a_view_and_leaves_nothing_when_it_is_killed(dashboard):
    program, site = dashboard
    job = wait_for(site, export_of_a_view(site, "pdf"), has_ended)
    assert (job["state"], job["problem"]) == ("done", "")
    with urllib.request.urlopen(f"{site}{job['file']}", timeout=10) as answer:
        content = answer.read()
    assert content.startswith(b"%PDF-")
    assert len(content) == job["size"] > 10_000
    family = descendants(program.pid)
    assert len(family) > 2  # the worker, the process that draws, and its Chromium
    program.kill()
    program.wait()
    assert gone_within(family, 15)


@pytest.mark.full
@pytest.mark.browser
def test_fifty_exports_with_their_worker_killed_at_random_all_end_whole(dashboard):
    program, site = dashboard
    chance = random.Random(20261123)  # noqa: S311 - only moments are drawn
    for number in range(50):
        form = ("pdf", "html", "xlsx", "png", "pptx")[number % 5]
        job_id = export_of_a_view(site, form)
        time.sleep(chance.uniform(0.0, 3.0))
        for child in psutil.Process(program.pid).children():
            child.kill()
        job = wait_for(site, job_id, has_ended)
        assert job["state"] == "done" or job["problem"]
        if job["state"] == "done":
            with urllib.request.urlopen(f"{site}{job['file']}", timeout=10) as answer:
                assert len(answer.read()) == job["size"] > 5_000
        if "not started again" in job["waiting_because"]:
            pytest.fail("the worker was given up")


def test_an_older_database_is_no_place_for_jobs(tmp_path):
    url = f"sqlite:///{(tmp_path / 'old.db').as_posix()}"
    migrate(url, "0004")
    order = [sys.executable, "-m", "jobs", "--database", url]
    done = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The database is of an older version.")
