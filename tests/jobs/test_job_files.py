"""Files of jobs: whole or not there, under names nobody can guess, and not for ever."""

import os
import time
import zipfile
from io import BytesIO

import pytest

from data.domain.export_format import FORMAT_BY_NAME, FORMATS
from jobs.files import (
    NotWhole,
    find_file,
    folder_of,
    keep_file,
    over_the_limit,
    remove_file,
    remove_unknown,
    write_whole,
)
from jobs.signs import NOBODY, Sign, give_sign, read_sign, why_nothing_is_made

PDF, HTML, PPTX = (FORMAT_BY_NAME[one] for one in ("pdf", "html", "pptx"))


def zip_bytes():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("one.txt", "words" * 500)
    return made.getvalue()


WHOLE = {
    "pdf": b"%PDF-1.4\n" + b"x" * 5000 + b"\n%%EOF\n",
    "html": b"<!DOCTYPE html><html>" + b"x" * 5000 + b"</html>",
}


def whole(form):
    return WHOLE.get(form.extension) or zip_bytes()


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_a_whole_file_of_each_form_is_kept_and_a_short_one_never(form, tmp_path):
    content = whole(form)
    name = keep_file(tmp_path, 7, form, content)
    assert find_file(tmp_path, name).read_bytes() == content
    for short in (b"", content[:10], content[: len(content) // 2], content[:-9], b"x" + content):
        with pytest.raises(NotWhole):
            keep_file(tmp_path, 8, form, short)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_file_of_another_form_is_not_kept(tmp_path):
    with pytest.raises(NotWhole, match="pdf: found a beginning of another kind"):
        keep_file(tmp_path, 1, PDF, WHOLE["html"])


def test_an_old_file_stays_until_the_new_one_is_whole(tmp_path):
    target = tmp_path / "pack.pdf"
    write_whole(target, PDF, WHOLE["pdf"])
    with pytest.raises(NotWhole):
        write_whole(target, PDF, WHOLE["pdf"][:200])
    assert target.read_bytes() == WHOLE["pdf"]
    newer = WHOLE["pdf"].replace(b"x", b"y")
    write_whole(target, PDF, newer)
    assert target.read_bytes() == newer
    assert [one.name for one in tmp_path.iterdir()] == ["pack.pdf"]


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x.pdf", "worker.json", "1-0123456789abcdef.pdf/../x", "/etc/passwd"],
)
def test_no_other_file_is_found_or_removed_by_its_name(name, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for other in (tmp_path / "x.pdf", folder / "worker.json"):
        other.write_bytes(b"words")
    assert find_file(folder, name) is None
    remove_file(folder, name)
    assert (folder / "worker.json").exists()
    assert (tmp_path / "x.pdf").exists()


def test_the_oldest_files_go_when_all_need_too_much_room(tmp_path):
    names = [keep_file(tmp_path, one, PDF, WHOLE["pdf"]) for one in range(3)]
    for age, name in zip((30, 20, 10), names, strict=True):
        moment = time.time() - age
        os.utime(tmp_path / name, (moment, moment))
    size = len(WHOLE["pdf"])
    assert over_the_limit(tmp_path, 3 * size) == ()
    assert over_the_limit(tmp_path, 3 * size - 1) == (names[0],)
    assert over_the_limit(tmp_path, size) == tuple(names[:2])
    assert over_the_limit(tmp_path / "nowhere", 0) == ()


def test_files_that_no_job_names_go_when_they_are_old(tmp_path):
    known, old, young = (keep_file(tmp_path, one, PDF, WHOLE["pdf"]) for one in range(3))
    for name in (known, old):
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / "worker.json").write_text("{}")
    os.utime(tmp_path / "worker.json", (1, 1))
    remove_unknown(tmp_path, {known}, time.time() - 60)
    assert {one.name for one in tmp_path.iterdir()} == {known, young, "worker.json"}


def test_files_stand_beside_the_database(tmp_path):
    url = f"sqlite:///{(tmp_path / 'figures.db').as_posix()}"
    assert folder_of(url) == tmp_path / "figures.db.exports"
    assert folder_of("postgresql://me:secret@far/board").name == "board.db.exports"


def test_signs_tell_whether_anybody_makes_files(tmp_path):
    assert read_sign(tmp_path) == Sign()
    assert why_nothing_is_made(tmp_path) == NOBODY
    give_sign(tmp_path, "me", chromium="chromium")
    assert why_nothing_is_made(tmp_path) == ""
    assert read_sign(tmp_path).chromium == "chromium"
    (tmp_path / "worker.json").write_text('{"at": 5, "worker": "me"}')
    assert why_nothing_is_made(tmp_path) == NOBODY
    give_sign(tmp_path, "", problem="It ended too often.")
    assert why_nothing_is_made(tmp_path) == "It ended too often."
    for broken in ("", "[1", "[]", '{"other": 1}'):
        (tmp_path / "worker.json").write_text(broken)
        assert why_nothing_is_made(tmp_path) == NOBODY
