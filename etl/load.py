"""Loads files from the command line: all are checked first, then each is written in one go."""

import getpass
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.domain.change import Change
from data.domain.instructions import AS_IT_IS, Instructions
from data.writes.database import require_current
from etl.accept import Accepted, accept_checked, find_same
from etl.check import CheckedFile, check_file
from etl.contradictions import tell_contradictions
from etl.display import clean_name
from etl.files import InputFile, read_input
from etl.folders import spread_folders
from etl.limits import LIMITS, Limits
from etl.problems import Findings, list_problems, list_warnings
from etl.releases import OUTRANKED, describe_release
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
    told: Instructions = AS_IT_IS


def load_files(loading: Loading, paths: Sequence[Path]) -> bool:
    """Load files; false, and nothing loaded, when any of them has a problem."""
    require_current(loading.store.url)
    catalogue, own = loading.store.catalogue, loading.told.mappings
    spread = spread_folders(paths, catalogue, own, loading.limits, loading.say)
    files, unread = read_inputs(spread, loading.limits)
    known = {file: _find_same(loading, file) for file in files}
    checked = {file: _check(loading, file) for file in files if known[file] is None}
    for check in checked.values() if loading.complete else ():
        tell_not_complete(check)
    for together in _of_one_release(checked.values()):
        tell_contradictions(together)
    if not tell_checks(list(checked.values()), unread, "Nothing was loaded.", loading.say):
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


def tell_checks(
    checks: Sequence[CheckedFile], unread: Sequence[Findings], heading: str, say: Say
) -> bool:
    """Say all that is to be known of checked files; whether all of them can be loaded.

    Of a file whose sound part is taken the problems are told as what is left out.
    """
    partial = [one for check in checks if check.left_out for one in check.findings]
    others = [one for check in checks if not check.left_out for one in check.findings]
    tell_findings(partial, "Left out.", say)
    is_sound = tell_findings([*unread, *others], heading, say)
    for check in checks:
        if is_sound:
            for line in describe_release(check):
                say(f"{check.name}: {line}")
        elif check.release and not check.is_sound:
            say(f"{check.name}: --sound-part leaves rows with problems out and takes the others")
    return is_sound


def tell_not_complete(check: CheckedFile) -> None:
    """A release never is the whole of a series: others hold its earlier years."""
    if check.release is not None:
        expected = "a file of the council's own: a release holds only some years of a series"
        check.findings[0].add("complete", "--complete for a publication's file", expected)


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
    more = ((counts.withdrawn, "withdrawn"), (counts.outranked, OUTRANKED))
    return ", ".join([words, *(f"{count:,} {word}" for count, word in more if count)])


def _of_one_release(checks: Iterable[CheckedFile]) -> list[list[CheckedFile]]:
    """Sound files that have the same place among others: of two releases the later one is right."""
    grouped: dict[tuple[str, date | None], list[CheckedFile]] = {}
    for check in checks:
        if check.is_sound:
            release = check.release
            place = (release.publication, release.on) if release else ("", None)
            grouped.setdefault(place, []).append(check)
    return list(grouped.values())


def _find_same(loading: Loading, file: InputFile) -> Change | None:
    """The load of the same bytes; of a publication that is not known before its release is."""
    if file.may_be_published:
        return None
    return find_same(loading.store, file, complete=loading.complete)


def _check(loading: Loading, file: InputFile) -> CheckedFile:
    store = loading.store
    return check_file(file, store.catalogue, store.today, loading.limits, loading.told)


def _accept(loading: Loading, checked: CheckedFile) -> Accepted:
    return accept_checked(
        loading.store,
        checked,
        by=loading.by or account(),
        reason=loading.reason,
        complete=loading.complete,
    )
