"""Loads files: all are checked first, then each is written in one transaction."""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from data.domain.catalogue import Catalogue
from data.queries.loads import LoadRecord, get_load_of_content
from data.session import open_engine, read_session, write_session
from data.writes.database import require_current
from data.writes.loads import LoadFacts, Recorded, record_load
from etl.check import CONTRACT, CheckedFile, check_file
from etl.display import clean_name
from etl.files import InputFile, read_input
from etl.problems import Findings, list_problems, list_warnings

Say = Callable[[str], None]


@dataclass(frozen=True)
class Loading:
    """Where files are loaded to, by whose measures, as on which day, and who is told."""

    url: str
    catalogue: Catalogue
    today: date
    say: Say


def load_files(loading: Loading, paths: Sequence[Path]) -> bool:
    """Load files; false, and nothing loaded, when any of them has a problem."""
    require_current(loading.url)
    files, unread = read_inputs(paths)
    checked = {file: _check_unless_loaded(loading, file) for file in files}
    findings = [*unread, *(one for check in checked.values() if check for one in check.findings)]
    for line in list_warnings(findings):
        loading.say(line)
    if any(one.count for one in findings):
        for line in list_problems(findings, "Nothing was loaded."):
            loading.say(line)
        return False
    for file, check in checked.items():
        loading.say(f"{file.name}: {_load(loading, file, check)}")
    return True


def read_inputs(paths: Sequence[Path]) -> tuple[list[InputFile], list[Findings]]:
    """Read all files, and tell those that cannot be read."""
    files, unread = [], []
    for path in paths:
        findings = Findings(clean_name(path.name))
        file = read_input(path, findings)
        if file is None:
            unread.append(findings)
        else:
            files.append(file)
    return files, unread


def account() -> str:
    """The operating-system account that loads; not verified by anybody."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def _check_unless_loaded(loading: Loading, file: InputFile) -> CheckedFile | None:
    """Check a file; nothing for bytes that have been loaded, which passed once."""
    if _find_load(loading, file) is not None:
        return None
    return check_file(file, loading.catalogue, loading.today)


def _find_load(loading: Loading, file: InputFile) -> LoadRecord | None:
    engine = open_engine(loading.url)
    try:
        with read_session(engine) as session:
            return get_load_of_content(session, file.content_hash)
    finally:
        engine.dispose()


def _load(loading: Loading, file: InputFile, check: CheckedFile | None) -> str:
    """Write one file unless its bytes stand already, looked at under the write lock."""
    engine = open_engine(loading.url)
    try:
        with write_session(engine) as session:
            standing = get_load_of_content(session, file.content_hash)
            if standing is not None or check is None:
                return _already(standing)
            facts = LoadFacts(file.name, file.content_hash, CONTRACT, datetime.now(UTC), account())
            recorded = record_load(session, facts, check.observations, check.statements)
    finally:
        engine.dispose()
    return _done(recorded)


def _already(record: LoadRecord | None) -> str:
    if record is None:
        return "its load was withdrawn meanwhile: load it again"
    day = record.load.loaded_at
    return f"already loaded as load {record.load.id} on {day.day} {day:%B %Y}: nothing changed"


def _done(recorded: Recorded) -> str:
    counts = recorded.counts
    words = f"{counts.new:,} new, {counts.revised:,} revised, {counts.unchanged:,} unchanged"
    return f"loaded as load {recorded.load_id}: {words}"
