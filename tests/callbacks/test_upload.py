"""/upload: only our own page may send a file, only a sound one is kept, and never too much."""

import io
import os
import time

import pytest
from openpyxl import load_workbook

from app import Settings, create_app
from etl.limits import LIMITS
from etl.uploads import Uploads
from tests.callbacks.loading import OCTETS, csv_file, desk

__all__ = ["desk"]

GOOD = csv_file("fostering_deregistrations,E06000035,2024-25,38,,,,")
TWO_PROBLEMS = csv_file(
    "fostering_deregistrations,E06000035,2023-24,n/a,,,,",
    "fostering_deregistrations,E06000035,2024-26,38,,,,",
)


def test_a_sound_file_is_kept_under_its_token_until_it_is_accepted(desk):
    answer = desk.send(GOOD)
    assert answer.status_code == 200
    assert answer.get_json().keys() == {"token", "problems"}
    assert answer.get_json()["problems"] == 0
    assert (desk.folder / answer.get_json()["token"] / "body").read_bytes() == GOOD
    assert desk.kept() == ["body", "name.json"]


def test_a_file_with_problems_leaves_nothing_in_the_folder(desk):
    answer = desk.send(TWO_PROBLEMS)
    assert (answer.status_code, answer.get_json()["problems"]) == (200, 2)
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.com"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_site_cannot_send_a_file(desk, headers):
    answer = desk.send(GOOD, headers=headers)
    assert (answer.status_code, answer.text) == (403, "Requests from other sites are refused.")
    assert not desk.folder.exists()


def test_our_own_page_can(desk):
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert desk.send(GOOD, headers=headers).status_code == 200


def test_another_host_cannot_be_asked(desk):
    assert desk.send(GOOD, headers={"Host": "evil.com"}).status_code == 403
    assert not desk.folder.exists()


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "text/plain",
        "text/csv",
        "",
    ],
)
def test_what_a_form_of_another_site_could_send_is_refused(desk, content_type):
    answer = desk.send(GOOD, content_type=content_type)
    assert (answer.status_code, answer.text) == (415, "The request could not be read.")
    assert not desk.folder.exists()


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_only_a_post_brings_a_file(desk, method):
    answer = desk.app.server.test_client().open("/upload", method=method, data=GOOD)
    assert answer.status_code in (404, 405)
    assert not desk.folder.exists()


class Unread(io.RawIOBase):
    """A body that must not be touched."""

    def read(self, size=-1):
        raise AssertionError("the body was read")


def test_a_file_that_says_it_is_too_large_is_refused_unread(desk):
    answer = desk.app.server.test_client().post(
        "/upload",
        content_type=OCTETS,
        environ_overrides={
            "CONTENT_LENGTH": str(LIMITS.upload_bytes + 1),
            "wsgi.input": Unread(),
        },
    )
    assert answer.status_code == 413
    assert answer.text == "The file is too large: at most 20 MB."
    assert not desk.folder.exists()


def test_a_file_that_hides_its_size_is_refused_while_it_arrives(desk):
    """A chunked body has no length in its header: it is counted as it is read."""
    body = io.BytesIO(b"x" * (LIMITS.upload_bytes + 1))
    answer = desk.app.server.test_client().post(
        "/upload",
        content_type=OCTETS,
        environ_overrides={
            "CONTENT_LENGTH": "",
            "HTTP_TRANSFER_ENCODING": "chunked",
            "wsgi.input": body,
            "wsgi.input_terminated": True,
        },
    )
    assert answer.status_code == 413
    assert "at most 20 MB" in answer.text
    assert list(desk.folder.iterdir()) == []


def test_a_full_disk_is_told_in_plain_words_and_leaves_nothing(desk, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Uploads, "_write", full)
    answer = desk.send(GOOD)
    assert answer.status_code == 507
    assert answer.text.startswith("The file could not be kept: the disk is full")
    assert list(desk.folder.iterdir()) == []


def test_a_check_that_breaks_off_leaves_nothing_and_says_nothing_of_why(desk, monkeypatch):
    def break_off(*_):
        raise RuntimeError("secret path /etc")

    monkeypatch.setattr("callbacks.loads.check_file", break_off)
    answer = desk.send(GOOD)
    assert (answer.status_code, answer.text) == (500, "Something went wrong here.")
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "../../app.csv",
        "/etc/passwd.csv",
        "C:\\Users\\x.csv",
        "a\x00b.csv",
        "a" * 5_000 + ".csv",
        "<img src=x onerror=alert(1)>.csv",
        "été — Ω.csv",
    ],
)
def test_a_name_is_only_ever_shown(desk, name):
    answer = desk.send(GOOD, name)
    assert answer.status_code == 200
    assert desk.kept() == ["body", "name.json"]
    page = desk.page(f"/load?check={answer.get_json()['token']}")
    assert "<img" not in page
    assert ".csv would change" in page


def test_files_of_yesterday_are_removed_with_the_next_and_at_the_start(desk, tmp_path, catalogue):
    old = desk.token(GOOD)
    long_ago = time.time() - 25 * 60 * 60
    os.utime(desk.folder / old, (long_ago, long_ago))
    new = desk.token(GOOD)
    assert [path.name for path in desk.folder.iterdir()] == [new]
    os.utime(desk.folder / new, (long_ago, long_ago))
    create_app(Settings(desk.url), catalogue)
    assert list(desk.folder.iterdir()) == []


# ---- the result of a check ----------------------------------------------------------------


def test_the_problems_are_on_the_page_with_row_column_found_and_expected(desk):
    page = desk.page(f"/load?check={desk.token(TWO_PROBLEMS)}")
    assert "2 problems in september.csv" in page
    for words in ("'n/a'", "a whole number or one of", "'2024-26'", "a year such as 2024-25"):
        assert words in page


def test_the_problems_can_be_downloaded_as_csv(desk):
    token = desk.token(TWO_PROBLEMS)
    answer = desk.app.server.test_client().get(f"/upload/{token}/problems.csv")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="problems-in-september.csv"'
    )
    lines = answer.data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "row,column,found,expected"
    assert lines[1].startswith("2,value,'n/a',")
    assert lines[2].startswith("3,period,'2024-26',")


def test_the_problems_can_be_downloaded_as_a_workbook(desk):
    token = desk.token(TWO_PROBLEMS)
    answer = desk.app.server.test_client().get(f"/upload/{token}/problems.xlsx")
    rows = list(load_workbook(io.BytesIO(answer.data))["Figures"].iter_rows(values_only=True))
    assert rows[0] == ("row", "column", "found", "expected")
    assert [row[:3] for row in rows[1:]] == [(2, "value", "'n/a'"), (3, "period", "'2024-26'")]


def test_the_page_shows_fifty_problems_and_the_downloads_hold_them_all(desk):
    token = desk.token(csv_file(*("fostering_deregistrations,E06000035,2023-24,n/a,,,,",) * 300))
    page = desk.page(f"/load?check={token}")
    assert (page.count("'n/a'"), "and 250 more" in page) == (50, True)
    client = desk.app.server.test_client()
    text = client.get(f"/upload/{token}/problems.csv").data.decode("utf-8-sig")
    assert [line.split(",")[0] for line in text.split("\r\n")[1:-1]] == [
        str(row) for row in range(2, 302)
    ]
    book = load_workbook(io.BytesIO(client.get(f"/upload/{token}/problems.xlsx").data))
    rows = list(book["Figures"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(range(2, 302))


def test_the_last_row_of_a_download_says_how_many_problems_it_lacks(desk):
    token = desk.token(csv_file(*("fostering_deregistrations,E06000035,2023-24,n/a,,,,",) * 1_003))
    answer = desk.app.server.test_client().get(f"/upload/{token}/problems.csv")
    lines = answer.data.decode("utf-8-sig").split("\r\n")[:-1]
    assert len(lines) == 1 + 1_000 + 1
    assert lines[-2].startswith("1001,value,")
    assert lines[-1] == ",,3 more problems are not listed,"


@pytest.mark.parametrize(
    "path",
    [
        "/upload/nothing/problems.csv",
        "/upload/..%2f..%2fapp.py/problems.csv",
        "/upload/%2e%2e/problems.csv",
        "/upload/" + "a" * 32 + "/problems.csv",
        "/upload/" + "a" * 32 + "/body",
    ],
)
def test_a_bad_token_leads_nowhere(desk, path):
    assert desk.app.server.test_client().get(path).status_code == 404


def test_another_kind_of_download_is_not_found(desk):
    token = desk.token(TWO_PROBLEMS)
    assert desk.app.server.test_client().get(f"/upload/{token}/problems.pdf").status_code == 404


def test_a_sound_file_has_no_problems_to_download_and_cannot_be_fetched_back(desk):
    token = desk.token(GOOD)
    client = desk.app.server.test_client()
    assert client.get(f"/upload/{token}/problems.csv").status_code == 404
    assert client.get(f"/upload/{token}/body").status_code == 404


@pytest.mark.parametrize("token", ["x", "../..", "a" * 32, "%00", "<script>alert(1)</script>"])
def test_a_check_that_is_not_kept_is_told_and_a_file_can_be_loaded_again(desk, token):
    page = desk.page(f"/load?check={token}")
    assert "That check is no longer kept" in page
    assert "<script>" not in page


def test_a_check_outlives_a_restart_because_the_file_is_still_there(desk, tmp_path, catalogue):
    token = desk.token(GOOD)
    again = create_app(Settings(desk.url), catalogue)
    referrer = f"http://localhost/load?check={token}"
    answer = again.server.test_client().get("/_dash-layout", headers={"Referer": referrer})
    assert "What september.csv would change" in answer.get_data(as_text=True)


# ---- templates ----------------------------------------------------------------------------


def test_each_theme_s_template_can_be_downloaded(desk, catalogue):
    client = desk.app.server.test_client()
    page = desk.page("/load")
    for theme in catalogue.themes:
        path = f"/templates/{theme.id}.xlsx"
        assert path in page
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.data.startswith(b"PK")
        named = f'attachment; filename="{theme.id}.xlsx"'
        assert answer.headers["Content-Disposition"] == named


@pytest.mark.parametrize("name", ["nope.xlsx", "fostering.csv", "..%2fapp.xlsx", ".xlsx"])
def test_there_is_no_template_of_anything_else(desk, name):
    assert desk.app.server.test_client().get(f"/templates/{name}").status_code == 404
