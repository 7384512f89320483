"""Loads files from the command line: all are checked first, then each is written in one go."""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.domain.change import Change
from data.writes.database import require_current
from etl.accept import Accepted, accept_checked, find_same
from etl.check import CheckedFile, check_file
from etl.contradictions import tell_contradictions
from etl.display import clean_name
from etl.files import InputFile, read_input
from etl.limits import LIMITS, Limits
from etl.problems import Findings, list_problems, list_warnings
from etl.store import Store

Say = Callable[[str], None]


@dataclass(frozen=True)
class Loading:
    """Where files are loaded to, by whom and why, within which limits, and who is told."""

    store: Store
    say: Say
    by: str = ""
    reason: str = ""
    complete: bool = False
    limits: Limits = LIMITS


def load_files(loading: Loading, paths: Sequence[Path]) -> bool:
    """Load files; false, and nothing loaded, when any of them has a problem."""
    require_current(loading.store.url)
    files, unread = read_inputs(paths, loading.limits)
    known = {file: find_same(loading.store, file, complete=loading.complete) for file in files}
    checked = {file: _check(loading, file) for file in files if known[file] is None}
    tell_contradictions([check for check in checked.values() if check.is_sound])
    findings = [*unread, *(one for check in checked.values() for one in check.findings)]
    if not tell_findings(findings, "Nothing was loaded.", loading.say):
        return False
    for file in files:
        change = known[file]
        outcome = Accepted(already=change) if change else _accept(loading, checked[file])
        loading.say(f"{file.name}: {describe_outcome(outcome)}")
    return True


def tell_findings(findings: Sequence[Findings], heading: str, say: Say) -> bool:
    """Say warnings and problems; whether there are no problems."""
    for line in list_warnings(findings):
        say(line)
    if not any(one.count for one in findings):
        return True
    for line in list_problems(findings, heading):
        say(line)
    return False


def read_inputs(
    paths: Sequence[Path], limits: Limits = LIMITS
) -> tuple[list[InputFile], list[Findings]]:
    """Read all files, and tell those that cannot be read."""
    files, unread = [], []
    for path in paths:
        findings = Findings(clean_name(path.name))
        file = read_input(path, findings, limits=limits)
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


def describe_outcome(outcome: Accepted) -> str:
    """What became of a file, in one line."""
    if outcome.change is not None:
        change = outcome.change
        return f"loaded as load {change.load_id}: {describe_counts(change)}"
    if outcome.already is not None:
        day = outcome.already.made_at.astimezone()
        load = outcome.already.load_id
        return f"already loaded as load {load} on {day.day} {day:%B %Y}: nothing changed"
    if outcome.moved:
        return "somebody changed the figures meanwhile: look at the difference again"
    return f"all its {outcome.unchanged:,} figures stand already: nothing changed"


def describe_counts(change: Change) -> str:
    """'2 new, 1 revised, 0 unchanged', and those withdrawn if any."""
    counts = change.counts
    words = f"{counts.new:,} new, {counts.revised:,} revised, {counts.unchanged:,} unchanged"
    return f"{words}, {counts.withdrawn:,} withdrawn" if counts.withdrawn else words


def _check(loading: Loading, file: InputFile) -> CheckedFile:
    return check_file(file, loading.store.catalogue, loading.store.today, loading.limits)


def _accept(loading: Loading, checked: CheckedFile) -> Accepted:
    return accept_checked(
        loading.store,
        checked,
        by=loading.by or account(),
        reason=loading.reason,
        complete=loading.complete,
    )
