"""Makes the sample council's database: its figures go the way of everybody's, file by file."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from data.domain.plain_problem import PlainProblem
from data.migrations import current_revision, is_current, migrate
from data.queries.sample import get_first_reason
from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.issues import issues_of
from data.sample.settle import settled_figures
from data.sample.version import made_words, read_made_words, version
from data.session import open_engine, read_session, sqlite_path
from etl.accept import accept_checked
from etl.check import CheckedFile, check_file
from etl.files import read_input
from etl.problems import Findings, list_problems
from etl.sample_files import Step, write_files
from etl.store import Store
from etl.take_back import withdraw_load

BY = "Sample analyst (fictional)"
_COMPANIONS = ("-wal", "-shm", "-journal")

Say = Callable[[str], None]


class SampleProblem(PlainProblem):
    """The sample council cannot be made or served here, in plain words."""


def prepare_sample(url: str, seed: int, say: Say) -> None:
    """Make the sample where there is none, or one of another generator; leave one that is ours."""
    made = made_with(url)
    if made == (version(), seed):
        say("The sample council is ready.")
        return
    path = sqlite_path(url)
    if path is None or not path.exists():
        make_sample(url, seed, say)
        return
    if made is None and not _is_empty(url):
        raise SampleProblem(
            f"{path.name} holds other figures than the sample council's: nothing was changed. "
            "Name another database with --database."
        )
    _make_again(path, seed, say)


def make_sample(url: str, seed: int, say: Say) -> None:
    """Fill an empty database with the sample council."""
    if not _is_empty(url):
        raise SampleProblem(
            "The database is not empty: nothing was changed. The sample council needs one of its "
            "own; name it with --database."
        )
    path = sqlite_path(url)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    if not is_current(url):
        migrate(url)
    catalogue = read_sample_catalogue()
    say("Making the figures of the sample council ...")
    figures = settled_figures(catalogue, seed)
    with tempfile.TemporaryDirectory() as folder:
        made = made_words(seed)
        for step in write_files(catalogue, issues_of(catalogue, figures, seed), Path(folder)):
            load_step(Store(url, catalogue, step.issue.day), step, made)
            made = ""
    say(f"The sample council is ready: {len(figures):,} figures, all invented.")


def made_with(url: str) -> tuple[str, int] | None:
    """The generator's version and the seed of a sample; nothing where there is none."""
    if not is_current(url):
        return None
    engine = open_engine(url)
    try:
        with read_session(engine) as session:
            return read_made_words(get_first_reason(session) or "")
    finally:
        engine.dispose()


def require_same_kind(url: str, *, is_sample: bool) -> None:
    """Raise unless the database holds what is to be served: real figures or the sample's."""
    if is_sample and made_with(url) is None:
        raise SampleProblem(
            "The database does not hold the sample council. Make it with: "
            "python bootstrap.py setup --sample"
        )
    if not is_sample and made_with(url) is not None:
        raise SampleProblem(
            "The database holds the sample council. Show it with: python bootstrap.py run --sample"
        )


def load_step(store: Store, step: Step, made: str = "") -> CheckedFile:
    """Check a file and load it as on its day; take a mistake back on the next.

    `made` says in the history how the sample was made.
    """
    issue = step.issue
    store = replace(store, now=lambda: issue.loaded_at)
    checked = _checked(store, step.path)
    reason = f"{issue.reason}; {made}" if made else issue.reason
    done = accept_checked(store, checked, by=BY, reason=reason)
    if issue.taken_back and done.change is not None:
        next_day = replace(store, now=lambda: issue.loaded_at + timedelta(hours=22))
        withdraw_load(next_day, done.change.load_id, by=BY, reason=issue.taken_back)
    return checked


def _checked(store: Store, path: Path) -> CheckedFile:
    findings = Findings(path.name)
    file = read_input(path, findings)
    checked = check_file(file, store.catalogue, store.today) if file else None
    if checked is None or not checked.is_sound:
        found = [findings, *(checked.findings if checked else ())]
        raise SampleProblem("\n".join(list_problems(found, "The sample could not be made.")))
    return checked


def _make_again(path: Path, seed: int, say: Say) -> None:
    """Make the sample beside the old one, which then gives place to it."""
    fresh = path.with_name(f"{path.name}.new")
    for one in _files_of(fresh):
        one.unlink(missing_ok=True)
    make_sample(f"sqlite:///{fresh.as_posix()}", seed, say)
    try:
        for one in _files_of(path)[1:]:
            one.unlink(missing_ok=True)
        os.replace(fresh, path)
    except OSError:
        raise SampleProblem(
            f"{path.name} is in use: stop the dashboard that shows it, and try again."
        ) from None


def _files_of(path: Path) -> list[Path]:
    """A SQLite file and those that may lie beside it."""
    return [path, *(path.with_name(f"{path.name}{end}") for end in _COMPANIONS)]


def _is_empty(url: str) -> bool:
    """Whether there is nothing yet, or only tables without a load."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        return True
    if not is_current(url):
        return not current_revision(url)
    engine = open_engine(url)
    try:
        with read_session(engine) as session:
            return get_first_reason(session) is None
    finally:
        engine.dispose()
