"""/jobs: what may be asked, how far it is, cancelling, and fetching the file."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from access.request_guard import JOBS_PATH
from app import Settings, create_app
from callbacks.job_questions import LARGEST_QUESTION
from data.domain.export_format import FORMAT_BY_NAME
from data.domain.frozen import FrozenItem, FrozenPack, ItemKind
from data.domain.job import JobState
from data.domain.pack import Pack
from data.migrations import migrate
from data.models import JobRow
from data.session import open_engine, write_session
from data.writes import jobs
from data.writes.jobs import job_session
from data.writes.packs import By, add_pack, add_snapshot
from jobs.files import folder_of, keep_file
from jobs.signs import NOBODY, give_sign

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PDF = b"%PDF-1.4\n" + b"words " * 100 + b"\n%%EOF\n"
VIEW = "/measure/fostering_deregistrations?events=all"


class Desk:
    """The product on an empty database with one frozen pack, and nobody who makes files."""

    def __init__(self, url):
        self.url, self.folder = url, folder_of(url)
        self.client = create_app(Settings(url)).server.test_client()
        self.engine = open_engine(url)
        with write_session(self.engine) as session:
            row = add_pack(session, Pack(0, "", "Board", "", "", ()), By("Jo", NOW))
            text = FrozenItem("1", ItemKind.TEXT, "Welcome", words="Words")
            pack = FrozenPack("board", "Board", "Medway", NOW, "Jo", "Product", (text,))
            self.snapshot = str(add_snapshot(session, row.id, pack, 0).id)

    def ask(self, body, **more):
        data = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.post(
            JOBS_PATH, data=data, **({"content_type": "application/json"} | more)
        )

    def export(self, **told):
        told = {"snapshot": self.snapshot, "format": "pdf"} | told
        return self.ask({"kind": "export", "told": {k: v for k, v in told.items() if v}})

    def read(self, job_id):
        return self.client.get(f"{JOBS_PATH}/{job_id}.json")

    def fetch(self, job_id):
        answer = self.client.get(f"{JOBS_PATH}/{job_id}/file")
        answer.get_data()
        answer.close()
        return answer

    def take(self):
        with job_session(self.engine) as session:
            return jobs.take(session, "me", at=datetime.now(UTC))

    def finish(self, job, content=PDF, name="board-2026-11-23.pdf"):
        kept = keep_file(self.folder, job.id, FORMAT_BY_NAME["pdf"], content)
        with job_session(self.engine) as session:
            assert jobs.finish(session, job, result=kept, file_name=name, at=datetime.now(UTC))
        return kept


@pytest.fixture(scope="module")
def one_desk(tmp_path_factory):
    url = f"sqlite:///{(tmp_path_factory.mktemp('jobs') / 'd.db').as_posix()}"
    migrate(url)
    made = Desk(url)
    yield made
    made.engine.dispose()


@pytest.fixture
def desk(one_desk):
    """The same for each test, with nothing asked for yet."""
    with write_session(one_desk.engine) as session:
        session.execute(delete(JobRow))
    shutil.rmtree(one_desk.folder, ignore_errors=True)
    return one_desk


def test_a_file_is_asked_for_watched_and_fetched(desk):
    asked = desk.export()
    assert asked.status_code == 200
    job = asked.get_json()
    assert (job["state"], job["kind"], job["file"]) == ("waiting", "export", "")
    held = desk.take()
    with job_session(desk.engine) as session:
        at = datetime.now(UTC)
        jobs.tell(session, held, done=3, total=30, step="Foster carers", at=at)
    seen = desk.read(job["id"]).get_json()
    assert (seen["state"], seen["done"], seen["total"]) == ("running", 3, 30)
    assert seen["step"] == "Foster carers"
    desk.finish(held)
    seen = desk.read(job["id"]).get_json()
    assert (seen["state"], seen["size"], seen["result"]) == ("done", len(PDF), "")
    fetched = desk.fetch(job["id"])
    assert (fetched.status_code, fetched.data) == (200, PDF)
    assert fetched.mimetype == "application/pdf"
    assert fetched.headers["Content-Disposition"] == "attachment; filename=board-2026-11-23.pdf"
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"
    assert fetched.headers["Cache-Control"] == "no-store"


def test_progress_is_never_kept_by_a_browser(desk):
    assert desk.read(desk.export().get_json()["id"]).headers["Cache-Control"] == "no-store"


def test_a_double_click_makes_one_job(desk):
    assert desk.export().get_json()["id"] == desk.export().get_json()["id"]
    assert desk.export(format="png").get_json()["id"] != desk.export().get_json()["id"]


def test_who_waits_is_told_for_how_many_and_why_nothing_is_made(desk):
    desk.export()
    job = desk.export(format="png").get_json()
    seen = desk.read(job["id"]).get_json()
    assert (seen["before"], seen["waiting_because"]) == (1, NOBODY)
    give_sign(desk.folder, "me")
    assert desk.read(job["id"]).get_json()["waiting_because"] == ""
    give_sign(desk.folder, "", problem="It ended too often.")
    assert desk.read(job["id"]).get_json()["waiting_because"] == "It ended too often."


def test_health_tells_whether_anybody_makes_files(desk):
    health = desk.client.get("/health").get_json()
    assert health["worker"] == {"is_running": False, "problem": NOBODY, "chromium": ""}
    assert health["status"] == "ok"
    give_sign(desk.folder, "me", chromium="chromium")
    health = desk.client.get("/health").get_json()
    assert health["worker"] == {"is_running": True, "problem": "", "chromium": "chromium"}


def test_a_freeze_is_asked_for_in_somebodys_name(desk):
    told = {"pack": "corporate-parenting-board", "title": "March", "meeting_on": "2027-03-01"}
    answer = desk.ask({"kind": "freeze", "told": told, "by": " Jo  Smith "})
    assert answer.status_code == 200, answer.text
    job = desk.take()
    assert (job.told, job.asked_by) == (told, "Jo Smith")


def test_a_view_is_asked_for_by_its_address(desk):
    assert desk.export(snapshot="", address=VIEW).status_code == 200
    assert desk.take().told == {"address": VIEW, "format": "pdf"}


def test_cancelling_what_waits_and_what_runs(desk):
    waiting, running = desk.export().get_json()["id"], desk.export(format="png").get_json()["id"]
    cancel = f"{JOBS_PATH}/{waiting}/cancel"
    answer = desk.client.post(cancel, data="{}", content_type="application/json")
    assert answer.get_json()["state"] == "cancelled"
    assert desk.take().id == running
    cancel = f"{JOBS_PATH}/{running}/cancel"
    answer = desk.client.post(cancel, data="{}", content_type="application/json")
    assert (answer.get_json()["state"], answer.get_json()["is_cancelling"]) == ("running", True)


DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "request: found something else, expected JSON"),
        (b"{", "request: found something else, expected JSON"),
        (b"\xff\xfe{}", "request: found something else, expected JSON"),
        (DEEP[:7000], "request: found something else, expected JSON"),
        (DEEP, f"request: found more, expected {LARGEST_QUESTION:,} bytes at most"),
        (b"[]", "request: found 'something else', expected an object with kind and told"),
        (b"null", "request: found 'something else', expected an object with kind and told"),
        (b"{}", "kind: found None, expected freeze or export"),
        ({"kind": 1, "told": {}}, "kind: found 1, expected freeze or export"),
        ({"kind": ["export"], "told": {}}, "kind: found ['export'], expected freeze or export"),
        ({"kind": "delete", "told": {}}, "kind: found 'delete', expected freeze or export"),
        ({"kind": "export", "told": []}, "told: found other names, expected of "),
        ({"kind": "export"}, "told: found other names, expected of "),
        ({"kind": "export", "told": {"path": "/etc"}}, "told: found other names, expected of "),
        ({"kind": "export", "told": {"snapshot": 1}}, "snapshot: found 1, expected text"),
        ({"kind": "export", "told": {}, "by": 5}, "by: found 5, expected text"),
        ({"kind": "export", "told": {}, "more": ""}, "request: found 'something else', expected"),
        ({"kind": "export", "told": {"sizes": "x" * 101}}, "sizes: found 101 characters, expected"),
        ({"kind": "export", "told": {"address": "/\u0000"}}, "address: found characters that"),
        ({"kind": "export", "told": {}}, "format: found nothing, expected one of pptx, pdf, png"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(desk, body, words):
    answer = desk.ask(body)
    assert answer.status_code == 400
    assert answer.text.startswith(words)
    assert answer.mimetype == "text/plain"
    assert desk.take() is None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"format": "docx"}, "format: found 'docx', expected one of pptx, pdf, png, xlsx, html"),
        ({"format": "pdf,png"}, "format: found 'pdf,png', expected a single one"),
        ({"sizes": "poster"}, "sizes: found 'poster', expected one of slide, half-slide, a4"),
        ({"snapshot": "99"}, "snapshot: found '99', expected the number of a pack that was"),
        ({"snapshot": "-1"}, "snapshot: found '-1', expected the number"),
        ({"snapshot": "٣"}, "snapshot: found '٣', expected the number"),
        ({"snapshot": "9" * 90}, "snapshot: found '999"),
        ({"snapshot": "1 OR 1=1"}, "snapshot: found '1 OR 1=1', expected the number"),
        ({"snapshot": ""}, "told: found both or neither, expected a snapshot or an address"),
        ({"address": VIEW}, "told: found both or neither, expected a snapshot or an address"),
        (
            {"snapshot": "", "address": "/measure/none"},
            "address: There is no measure called “none”.",
        ),
        ({"snapshot": "", "address": "/load"}, "address: found '/load', expected that of a"),
        ({"snapshot": "", "address": "//evil.com"}, "address: "),
        ({"snapshot": "", "address": f"{VIEW}&x=<script>"}, "address: "),
    ],
)
def test_a_question_that_names_nothing_is_refused_in_plain_words(desk, told, words):
    answer = desk.export(**told)
    assert (answer.status_code, desk.take()) == (400, None)
    assert answer.text.startswith(words)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"pack": "nothing"}, "pack: found 'nothing', expected the name of a pack"),
        ({}, "pack: found '', expected the name of a pack"),
        ({"pack": "scrutiny", "meeting_on": "soon"}, "meeting_on: found 'soon', expected a day"),
        ({"pack": "scrutiny", "title": "x" * 301}, "title: found 301 characters, expected 300"),
    ],
)
def test_a_freeze_that_cannot_be_is_refused_in_plain_words(desk, told, words):
    answer = desk.ask({"kind": "freeze", "told": told})
    assert (answer.status_code, desk.take()) == (400, None)
    assert answer.text.startswith(words)


def test_only_our_own_page_may_ask_and_only_with_json(desk):
    body = {"kind": "export", "told": {"snapshot": desk.snapshot, "format": "pdf"}}
    other = {"Origin": "http://evil.com"}
    assert desk.ask(body, headers=other).status_code == 403
    assert desk.ask(body, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert desk.ask(body, content_type=kind).status_code == 415
    cancel = f"{JOBS_PATH}/{desk.export().get_json()['id']}/cancel"
    assert desk.client.post(cancel).status_code == 415
    given = {"content_type": "application/json", "headers": other}
    assert desk.client.post(cancel, data="{}", **given).status_code == 403
    assert desk.take().state is JobState.RUNNING


def test_so_much_that_waits_that_no_more_is_taken_on(desk, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_WAITING", 1)
    desk.export()
    answer = desk.export(format="png")
    assert answer.status_code == 503
    assert "wait to be made already" in answer.text


@pytest.mark.parametrize("number", ["99", "0", "9" * 30])
@pytest.mark.parametrize("ending", [".json", "/file"])
def test_a_job_that_there_is_not_is_told_plainly(desk, number, ending):
    answer = desk.client.get(f"{JOBS_PATH}/{number}{ending}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert answer.text.startswith("There is no such job")
    cancel = f"{JOBS_PATH}/{number}/cancel"
    answer = desk.client.post(cancel, data="{}", content_type="application/json")
    assert answer.status_code == 404


def test_a_file_that_has_gone_is_told_plainly(desk):
    job_id = desk.export().get_json()["id"]
    assert desk.fetch(job_id).status_code == 404  # it is not made yet
    kept = desk.finish(desk.take())
    assert desk.fetch(job_id).status_code == 200
    (desk.folder / kept).unlink()
    answer = desk.fetch(job_id)
    assert (answer.status_code, answer.text.startswith("This file is no longer kept")) == (
        404,
        True,
    )
    seen = desk.read(job_id).get_json()
    assert (seen["state"], seen["file"], seen["size"]) == ("done", "", 0)


@pytest.mark.parametrize("name", ["worker.json", "../d.db", "d.db", "/etc/passwd"])
def test_no_other_file_can_be_fetched_whatever_a_jobs_result_says(desk, name):
    give_sign(desk.folder, "me")
    job_id = desk.export().get_json()["id"]
    with job_session(desk.engine) as session:
        jobs.finish(session, jobs.take(session, "me", at=NOW), result=name, file_name="x", at=NOW)
    assert desk.client.get(f"{JOBS_PATH}/{job_id}/file").status_code == 404


def test_a_name_with_other_letters_is_a_safe_name_of_a_download(desk):
    job_id = desk.export().get_json()["id"]
    desk.finish(desk.take(), name='pré"x-2026.pdf')
    said = desk.fetch(job_id).headers["Content-Disposition"]
    assert said.startswith("attachment; filename=")
    assert "filename*=UTF-8''pr%C3%A9%22x-2026.pdf" in said


def test_a_database_that_is_busy_is_told_plainly(desk, monkeypatch):
    monkeypatch.setattr("data.session.BUSY_SECONDS", 0.1)
    with write_session(desk.engine) as load:
        load.connection()
        answer = desk.export()
    assert answer.status_code == 503
    assert answer.text.startswith("The database is busy")


def test_old_jobs_are_unknown(desk):
    job_id = desk.export().get_json()["id"]
    desk.finish(desk.take())
    with job_session(desk.engine) as session:
        jobs.remove_old(session, at=datetime.now(UTC) + timedelta(days=8))
    assert desk.read(job_id).status_code == 404
