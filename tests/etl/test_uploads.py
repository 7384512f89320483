"""Files on their way in: kept whole or not at all, found by token alone, gone after a day."""

import io
import os

import pytest

from data.domain.upload import is_token, new_token
from etl.uploads import KEPT_SECONDS, TooLargeError, Uploads


@pytest.fixture
def uploads(tmp_path):
    return Uploads(tmp_path / "uploads")


def left(uploads):
    return [path for path in uploads.folder.rglob("*") if path.is_file()]


def test_a_file_comes_back_as_it_was_sent(uploads):
    token = uploads.receive("Été.csv", io.BytesIO(b"a,b\r\n"), 5)
    file = uploads.read(token)
    assert (file.given_name, file.body) == ("Été.csv", b"a,b\r\n")


def test_a_name_is_never_a_path(uploads, tmp_path):
    token = uploads.receive("../../escaped.csv", io.BytesIO(b"x"), 5)
    assert {path.parent for path in left(uploads)} == {uploads.folder / token}
    assert not list(tmp_path.glob("escaped*"))
    assert uploads.read(token).given_name == "../../escaped.csv"


def test_a_byte_too_many_leaves_nothing(uploads):
    with pytest.raises(TooLargeError):
        uploads.receive("a.csv", io.BytesIO(b"123456"), 5)
    assert list(uploads.folder.iterdir()) == []


def test_an_endless_stream_is_left_early(uploads):
    class Endless:
        given = 0

        def read(self, size):
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(TooLargeError):
        uploads.receive("a.csv", stream, 100_000)
    assert stream.given <= 100_000 + 2 * 65_536
    assert list(uploads.folder.iterdir()) == []


def test_a_sender_who_breaks_off_leaves_nothing(uploads):
    class Broken:
        def read(self, size):
            raise ConnectionError

    with pytest.raises(ConnectionError):
        uploads.receive("a.csv", Broken(), 100)
    assert list(uploads.folder.iterdir()) == []


@pytest.mark.parametrize(
    "token",
    ["", ".", "..", "../uploads", "a" * 31, "a" * 33, "a" * 31 + "/", "a" * 31 + "\n", "é" * 32],
)
def test_what_is_no_token_is_never_looked_for(uploads, token):
    assert not is_token(token)
    assert uploads.read(token) is None
    uploads.folder.mkdir()
    (uploads.folder / "kept.txt").write_text("x")
    uploads.discard(token)
    assert [path.name for path in left(uploads)] == ["kept.txt"]


def test_a_file_outside_the_folder_is_out_of_reach(uploads, tmp_path):
    uploads.folder.mkdir()
    for place in (tmp_path, uploads.folder):
        (place / "body").write_bytes(b"secret")
        (place / "name.json").write_text('"secret.csv"')
    for token in ("", ".", "..", "../", str(tmp_path)):
        assert uploads.read(token) is None


def test_tokens_are_tokens_and_differ():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(map(is_token, tokens))


def test_a_token_without_a_file_finds_nothing(uploads):
    assert uploads.read(new_token()) is None


def test_a_file_without_its_name_is_no_file(uploads):
    token = uploads.receive("a.csv", io.BytesIO(b"x"), 5)
    (uploads.folder / token / "name.json").unlink()
    assert uploads.read(token) is None


def test_files_are_removed_after_a_day_and_not_before(uploads):
    old, young = (uploads.receive("a.csv", io.BytesIO(b"x"), 5) for _ in range(2))
    now = 1_800_000_000
    os.utime(uploads.folder / old, (now - KEPT_SECONDS - 1,) * 2)
    os.utime(uploads.folder / young, (now - KEPT_SECONDS + 1,) * 2)
    uploads.remove_old(now)
    assert uploads.read(old) is None
    assert uploads.read(young) is not None


def test_what_is_not_ours_stays(uploads):
    (uploads.folder / "notes").mkdir(parents=True)
    os.utime(uploads.folder / "notes", (0, 0))
    uploads.remove_old(1_800_000_000)
    assert (uploads.folder / "notes").is_dir()


def test_there_is_nothing_to_remove_before_the_first_file(uploads):
    uploads.remove_old(0)
    assert not uploads.folder.exists()
