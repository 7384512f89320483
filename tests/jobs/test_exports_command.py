"""`python -m exports`: packs as files for schedulers, whole or not at all, with exit codes."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from data.catalogue import read_catalogue
from data.migrations import migrate
from data.queries.packs import get_frozen, get_snapshots
from data.session import connect, open_engine, place_of, read_session, write_session
from data.writes.packs import By, PackItem, add_items, require_pack
from exports.__main__ import run
from jobs import command
from jobs.command import INTERRUPTED, OK, PROBLEMS, USAGE, main
from jobs.command_freezing import account
from jobs.renderer import RendererMissing

ROOT = Path(__file__).resolve().parents[2]
NAME = "one-page-summary"


class Desk:
    def __init__(self, folder):
        self.url = f"sqlite:///{(folder / 'figures.db').as_posix()}"
        self.to = folder / "papers"
        migrate(self.url)

    def run(self, *arguments):
        return main([*arguments, "--database", self.url])

    def pack(self, *more, name=NAME):
        return self.run("pack", name, "--to", str(self.to), *more)

    def files(self):
        return sorted(one.name for one in self.to.iterdir())

    def snapshots(self):
        engine = open_engine(self.url)
        with read_session(engine) as session:
            found = [(one, get_frozen(session, one.id)) for one in get_snapshots(session)]
        engine.dispose()
        return found

    def loading(self):
        """A connection that keeps every other from writing until it is rolled back."""
        connection = connect(place_of(self.url))
        connection.execute("BEGIN IMMEDIATE")
        return connection

    def add_page(self, title, words):
        engine, by = open_engine(self.url), By("Jo", datetime.now(UTC))
        with write_session(engine) as session:
            pack = require_pack(session, read_catalogue(), NAME, by)
            add_items(session, pack.id, [PackItem(0, "", title, words)], by)
        engine.dispose()


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setattr(command.logging, "basicConfig", lambda **_: None)
    monkeypatch.setattr(command.signal, "signal", lambda *_: None)
    return Desk(tmp_path)


def today():
    return f"{datetime.now().astimezone():%Y-%m-%d}"


def test_packs_are_listed_with_name_title_and_when_they_were_frozen(desk, capsys):
    assert desk.run("packs") == OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["name", "title", "last", "frozen", "pages"]
    (board,) = [line for line in lines if line.startswith("corporate-parenting-board ")]
    assert "Corporate parenting board" in board
    assert "never" in board
    assert desk.pack("--formats", "xlsx") == OK
    capsys.readouterr()
    desk.run("packs")
    (one,) = [x for x in capsys.readouterr().out.splitlines() if x.startswith(NAME)]
    assert f"{today()} " in one
    assert "(number 1)" in one


def test_a_pack_is_frozen_kept_and_written_under_its_name_and_day(desk, capsys):
    assert desk.pack("--formats", "xlsx,html") == OK
    names = [f"{NAME}-{today()}.html", f"{NAME}-{today()}.xlsx"]
    assert desk.files() == names
    said = capsys.readouterr()
    assert [Path(line).name for line in said.out.splitlines()] == names[::-1]
    assert "Frozen as number 1." in said.err
    assert "Freezing: step 1 of " in said.err
    ((snapshot, frozen),) = desk.snapshots()
    assert (snapshot.number, snapshot.frozen_by) == (1, account())
    book = openpyxl.load_workbook(desk.to / names[1])
    words = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    assert frozen.title in words
    assert (desk.to / names[0]).read_text().rstrip().endswith("</html>")


def test_what_has_not_changed_is_not_frozen_again_and_what_has_is(desk, capsys):
    desk.pack("--formats", "html")
    first = (desk.to / f"{NAME}-{today()}.html").read_bytes()
    capsys.readouterr()
    assert desk.pack("--formats", "html") == OK
    assert "Nothing has changed since it was frozen as number 1" in capsys.readouterr().err
    assert len(desk.snapshots()) == 1
    assert (desk.to / f"{NAME}-{today()}.html").read_bytes() == first
    desk.add_page("A new page", "Something that is new")
    assert desk.pack("--formats", "html") == OK
    assert [one.number for one, _ in desk.snapshots()] == [2, 1]
    assert b"Something that is new" in (desk.to / f"{NAME}-{today()}.html").read_bytes()


def test_an_earlier_frozen_state_is_written_as_it_was(desk, capsys):
    desk.pack("--formats", "html")
    desk.add_page("A new page", "Something that is new")
    desk.pack("--formats", "html")
    assert desk.pack("--formats", "html", "--frozen", "1") == OK
    assert b"Something that is new" not in (desk.to / f"{NAME}-{today()}.html").read_bytes()
    assert len(desk.snapshots()) == 2
    capsys.readouterr()
    assert desk.pack("--frozen", "3") == USAGE
    assert "--frozen: found 3, expected 1 to 2" in capsys.readouterr().err
    assert desk.pack("--frozen", "1", name="scrutiny") == USAGE
    assert "this pack was never frozen" in capsys.readouterr().err


def test_without_a_browser_the_other_files_are_written(desk, capsys, monkeypatch):
    def missing(_):
        raise RendererMissing("No Chromium is installed.")

    monkeypatch.setattr("jobs.renderer.Renderer._ask", lambda *_: missing(0))
    assert desk.pack("--formats", "pdf,xlsx") == PROBLEMS
    assert desk.files() == [f"{NAME}-{today()}.xlsx"]
    assert "PDF: not made. No Chromium is installed." in capsys.readouterr().err


def test_a_file_that_cannot_be_made_leaves_the_old_one(desk, capsys, monkeypatch):
    desk.pack("--formats", "html")
    before = (desk.to / f"{NAME}-{today()}.html").read_bytes()
    monkeypatch.setattr("exports.page.write_page", lambda _: "<!DOCTYPE html><html>half")
    assert desk.pack("--formats", "html") == PROBLEMS
    assert "Web page: not made. html: found" in capsys.readouterr().err
    assert (desk.to / f"{NAME}-{today()}.html").read_bytes() == before
    assert desk.files() == [f"{NAME}-{today()}.html"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pack", "nobody"), "pack: found 'nobody', expected a name that this lists"),
        (("pack", NAME, "--template", "/no/such.pptx"), "--template: such.pptx cannot be read"),
    ],
)
def test_what_names_nothing_is_told_plainly(desk, arguments, words, capsys):
    assert desk.run(*arguments, "--to", str(desk.to)) == USAGE
    assert capsys.readouterr().err.startswith(words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pack", NAME, "--formats", "docx"), "format: found 'docx', expected one of pptx"),
        (("pack", NAME, "--formats", ""), "format: found nothing, expected one of"),
        (("pack", NAME, "--sizes", "poster"), "sizes: found 'poster', expected one of slide"),
        (("pack", NAME, "--frozen", "0"), "found '0', expected a number from 1"),
        (("pack", NAME, "--frozen", "x"), "found 'x', expected a number from 1"),
        (("pack", NAME, "--frozen", "9" * 30), f"found '{'9' * 30}', expected a number from 1"),
        (("sing",), "invalid choice: 'sing'"),
    ],
)
def test_what_cannot_be_understood_ends_with_2(desk, arguments, words, capsys):
    with pytest.raises(SystemExit) as ended:
        desk.run(*arguments, "--to", str(desk.to))
    assert ended.value.code == USAGE
    assert words in capsys.readouterr().err
    assert not desk.to.exists()


def test_a_folder_that_is_none_is_told_plainly(desk, capsys, tmp_path):
    (tmp_path / "papers").write_text("a file")
    assert desk.pack() == USAGE
    assert capsys.readouterr().err.endswith("papers is no folder\n")
    desk.to = tmp_path / "papers" / "below"
    assert desk.pack() == USAGE
    assert "below cannot be made (Not a directory)" in capsys.readouterr().err


def test_a_folder_that_may_not_be_written_to_is_told_before_anything_is_frozen(
    desk, capsys, monkeypatch
):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("data.writes.safe_files.tempfile.mkdtemp", refused)
    assert desk.pack() == USAGE
    assert "papers cannot be written to (Permission denied)" in capsys.readouterr().err
    assert desk.snapshots() == []


def test_no_folder_at_all_is_not_the_one_it_runs_in(desk, capsys):
    """As where a script's own variable is not set."""
    with pytest.raises(SystemExit) as ended:
        desk.run("pack", NAME, "--to", "")
    assert ended.value.code == USAGE
    assert "--to: found nothing, expected a folder" in capsys.readouterr().err


def test_a_run_waits_for_a_database_into_which_another_loads(desk, capsys, monkeypatch):
    monkeypatch.setattr("data.session.BUSY_SECONDS", 0.3)
    loading, said = desk.loading(), []

    def say(line):
        said.append(line)
        if "busy" in line:
            loading.rollback()

    monkeypatch.setattr(command, "_say", say)
    assert desk.pack("--formats", "html") == OK
    loading.close()
    assert "Freezing: the database is busy. Trying again." in said
    assert [one.number for one, _ in desk.snapshots()] == [1]


def test_a_database_that_stays_busy_is_told_at_last(desk, capsys, monkeypatch):
    monkeypatch.setattr("data.session.BUSY_SECONDS", 0.3)
    monkeypatch.setattr("jobs.command_freezing.PATIENCE", 0.0)
    loading = desk.loading()
    assert desk.pack("--formats", "html") == PROBLEMS
    loading.close()
    assert "The database is busy" in capsys.readouterr().err
    assert desk.files() == []


def test_a_database_that_is_busy_holds_up_nothing_that_was_kept(desk, capsys):
    desk.pack("--formats", "html")
    loading = desk.loading()
    assert desk.pack("--formats", "html") == OK
    loading.close()
    assert "Nothing has changed" in capsys.readouterr().err


def test_a_template_that_is_no_powerpoint_is_refused_before_anything_is_frozen(desk, capsys):
    template = desk.to.parent / "letter.docx"
    with zipfile.ZipFile(template, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert desk.pack("--template", str(template)) == PROBLEMS
    assert capsys.readouterr().err.startswith("template: found ")
    assert desk.snapshots() == []


def test_a_database_that_is_not_there_or_of_another_kind_is_told_plainly(desk, capsys, tmp_path):
    url = f"sqlite:///{(tmp_path / 'none.db').as_posix()}"
    assert main(["packs", "--database", url]) == PROBLEMS
    assert "python bootstrap.py setup" in capsys.readouterr().err
    assert main(["packs", "--sample", "--database", desk.url]) == PROBLEMS
    assert "the sample council is wanted. Leave out --sample" in capsys.readouterr().err


def test_being_interrupted_ends_with_130(desk, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "frozen_now", interrupted)
    assert desk.pack() == INTERRUPTED
    assert "Interrupted" in capsys.readouterr().err


def test_being_interrupted_before_the_program_is_read_ends_with_130_too(capsys, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "main", interrupted)
    assert run() == INTERRUPTED
    assert "Interrupted" in capsys.readouterr().err


# ---- as a program of its own ----------------------------------------------------------------


BOARD = "corporate-parenting-board"


def start(url, folder, *more, name=BOARD):
    order = [sys.executable, "-m", "exports", "pack", name, "--sample"]
    return subprocess.Popen(
        [*order, "--to", str(folder), "--database", url, *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "pictured"),
    [(NAME, 4), pytest.param(BOARD, 16, marks=pytest.mark.full)],
    ids=["short", "long"],
)
def test_a_pack_of_the_sample_council_is_written_in_every_form(
    sample_copy, tmp_path, name, pictured
):
    url, folder = f"sqlite:///{sample_copy.as_posix()}", tmp_path / "papers"
    forms = ("--formats", "pptx,pdf,png,html,xlsx", "--sizes", "slide")
    program = start(url, folder, *forms, name=name)
    out, err = program.communicate(timeout=300)
    assert (program.returncode, "Traceback" in err) == (OK, False), err
    stem = f"sample-{name}-{today()}"
    assert [Path(one).name for one in out.splitlines()] == [
        f"{stem}.{ending}" for ending in ("pptx", "pdf", "zip", "html", "xlsx")
    ]
    assert len(list(folder.iterdir())) == 5
    assert (folder / f"{stem}.pdf").read_bytes().startswith(b"%PDF-")
    pictures = zipfile.ZipFile(io.BytesIO((folder / f"{stem}.zip").read_bytes())).namelist()
    assert len([one for one in pictures if one.endswith("-slide.png")]) >= pictured
    assert "alternatives.txt" in pictures


@pytest.mark.browser
def test_a_run_that_is_killed_leaves_no_half_file_and_no_process(sample_copy, tmp_path):
    url, folder = f"sqlite:///{sample_copy.as_posix()}", tmp_path / "papers"
    program = start(url, folder, "--formats", "html,png,pdf")
    assert program.stdout.readline().strip().endswith(".html")
    time.sleep(1.5)  # in the middle of drawing
    program.send_signal(signal.SIGKILL)
    program.communicate()
    names = [one.name for one in folder.iterdir() if not one.name.startswith(".unfinished-")]
    assert names == [f"sample-corporate-parenting-board-{today()}.html"]
    assert (folder / names[0]).read_text().rstrip().endswith("</html>")
