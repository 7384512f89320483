"""What the board serves beside its pages: presentations, shared packs, drawings, slide files."""

import gzip
import io
import re
import zipfile
from datetime import UTC, date, datetime

import brotli
import pytest

from access.request_guard import LARGEST_TEMPLATE, TEMPLATE_PATH
from app import Settings, create_app
from data.catalogue import read_catalogue
from data.domain.pack import Pack
from data.migrations import migrate
from data.queries.packs import get_slide_template
from data.session import open_engine, read_session, write_session
from data.writes.packs import By, add_pack, add_snapshot
from tests.frozen_packs import example_pack

AT = datetime(2026, 9, 9, 9, 0, tzinfo=UTC)
OCTETS = "application/octet-stream"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    url = f"sqlite:///{(tmp_path_factory.mktemp('board') / 'd.db').as_posix()}"
    migrate(url)
    return url


@pytest.fixture(scope="module")
def engine(database):
    engine = open_engine(database)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def snapshot(engine):
    """The example as the first that was frozen of the pack 'board'."""
    with write_session(engine) as session:
        row = add_pack(session, Pack(0, "board", "Board", "", "", ()), By("Jo", AT))
        return add_snapshot(session, row.id, example_pack(), 0)


@pytest.fixture(scope="module")
def served(database, snapshot):
    return create_app(Settings(database), read_catalogue()).server


@pytest.fixture
def client(served):
    return served.test_client()


def test_a_pack_is_presented_under_a_policy_that_lets_in_nothing_else(client, snapshot):
    answer = client.get("/board/board/present")
    assert answer.status_code == 200
    assert example_pack().pages[0].title.split()[0] in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "'unsafe-inline'" not in re.search("script-src[^;]*", policy)[0]
    assert client.get("/board/board/present?frozen=1").data == answer.data


def test_the_own_pages_keep_their_policy(client):
    policy = client.get("/board").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/board/scrutiny/present", "Nothing was frozen of it yet"),
        ("/board/board/present?frozen=2", "There is no such frozen pack"),
        ("/board/board/present?frozen=x", "There is no such frozen pack"),
        ("/board/nobody/present", "There is no such pack"),
        ("/board/snapshot/99", "There is no such frozen pack"),
        ("/share/abc", "There is nothing at this link"),
        ("/share/" + "a" * 24, "There is nothing at this link"),
        ("/share/" + "a" * 4000, "There is nothing at this link"),
        ("/share/%00%00%00%00%00%00%00%00%00%00%00", "There is nothing at this link"),
        ("/board/board/frozen/1/figure/99.json", "There is no such drawing"),
        ("/board/board/frozen/9/figure/1.json", "There is no such drawing"),
        ("/board/board/frozen/99999999999999999999/figure/1.json", "There is no such drawing"),
    ],
)
def test_what_is_not_there_is_said_plainly(client, address, words):
    answer = client.get(address)
    assert answer.status_code == 404
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_a_pack_without_anything_frozen_leads_to_its_draft(client):
    assert 'href="/board/scrutiny"' in client.get("/board/scrutiny/present").text


def test_a_shared_pack_leaves_no_trace_of_its_link(client, snapshot):
    answer = client.get(f"/share/{snapshot.token}")
    assert answer.status_code == 200
    for page in example_pack().pages:
        assert page.title.split("&")[0] in answer.text
    for one in (answer, client.get("/share/" + "a" * 24)):
        assert one.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in one.headers["X-Robots-Tag"]
    assert client.get(f"/share/{snapshot.token[:-1]}").status_code == 404
    assert client.get(f"/share/{snapshot.token.swapcase()}").status_code == 404


def test_asked_for_again_only_that_it_is_the_same_is_answered(client, snapshot):
    first = client.get(f"/share/{snapshot.token}")
    mark = first.headers["ETag"]
    again = client.get(f"/share/{snapshot.token}", headers={"If-None-Match": mark})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(f"/share/{snapshot.token}", headers={"If-None-Match": '"x"'})
    assert other.status_code == 200
    presented = client.get("/board/board/present")
    assert presented.headers["ETag"] != mark


def test_it_comes_compressed_to_whoever_can_read_that(client, snapshot):
    plain = client.get(f"/share/{snapshot.token}").data
    short = client.get(f"/share/{snapshot.token}", headers={"Accept-Encoding": "br, gzip"})
    assert short.headers["Content-Encoding"] == "br"
    assert brotli.decompress(short.data) == plain
    assert len(short.data) < len(plain) / 2
    zipped = client.get(f"/share/{snapshot.token}", headers={"Accept-Encoding": "gzip"})
    body = zipped.data
    assert (gzip.decompress(body) if zipped.headers.get("Content-Encoding") else body) == plain


def test_the_drawings_of_each_page_are_the_frozen_ones(client):
    for place, item in enumerate(example_pack().pages, start=1):
        found = client.get(f"/board/board/frozen/1/figure/{place}.json").get_json()
        assert set(found) == set(item.figures) & {"screen", "narrow"}
        for size, figure in found.items():
            assert len(figure["data"]) == len(item.figures[size]["data"])


def test_the_packs_to_add_to_are_listed_without_the_archived(client, engine):
    names = [one["name"] for one in client.get("/board/packs.json").get_json()]
    assert names[0] == "corporate-parenting-board"
    assert "board" in names


def test_a_snapshot_by_its_id_leads_to_its_page(client, snapshot):
    answer = client.get(f"/board/snapshot/{snapshot.id}")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/board/board/frozen/1")


# ---- the council's own slides --------------------------------------------------------------


def give(client, body, name="ours.pptx", kind=OCTETS, **headers):
    return client.post(
        TEMPLATE_PATH, data=body, content_type=kind, headers={"X-File-Name": name} | headers
    )


def presentation():
    from pptx import Presentation

    saved = io.BytesIO()
    Presentation().save(saved)
    return saved.getvalue()


def zipped(**files):
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return saved.getvalue()


def test_a_powerpoint_file_is_kept_and_used_from_now_on(client, engine):
    body = presentation()
    answer = give(client, body, "Council%20slides.pptx")
    assert answer.get_json() == {"name": "Council slides.pptx"}
    with read_session(engine) as session:
        assert get_slide_template(session) == ("Council slides.pptx", body)


@pytest.mark.parametrize("body", [b"", b"minutes", zipped(a="b"), presentation()[:2000]])
def test_what_is_no_powerpoint_file_is_refused_and_changes_nothing(client, engine, body):
    with read_session(engine) as session:
        before = get_slide_template(session)
    answer = give(client, body)
    assert answer.status_code == 400
    assert answer.text.startswith("template: found")
    assert "expected" in answer.text
    with read_session(engine) as session:
        assert get_slide_template(session) == before


def test_a_template_from_another_site_or_as_a_form_or_too_large_is_refused(client):
    assert give(client, b"x", Origin="https://elsewhere.example").status_code == 403
    assert give(client, b"x", kind="multipart/form-data").status_code == 415
    assert give(client, b"x" * (LARGEST_TEMPLATE + 1)).status_code == 413


def test_the_day_of_the_meeting_stands_on_the_shared_page(client, snapshot):
    meeting = example_pack().meeting_on
    assert isinstance(meeting, date)
    assert f"{meeting.day} {meeting:%B %Y}" in client.get(f"/share/{snapshot.token}").text
