"""The steps of a load for the pages: check, preview, accept, take back; each one call of etl."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from callbacks.kept import Kept
from callbacks.turns import Turns
from data.analysis.loading.load_history import HistoryLine, LoadHistory, find_load, history_lines
from data.analysis.loading.loading_view import LoadOutcome, LoadPreview, NoteLine, ProblemLine
from data.domain.catalogue import Catalogue
from data.domain.change import Change, ChangeKind
from data.domain.difference import Difference, Flag
from data.domain.instructions import AS_IT_IS, Instructions
from data.queries.changed_figures import get_changed_figures
from data.queries.changes import get_changes
from data.queries.held_back import get_held_back_by_load
from data.reading.reader import Sessions
from data.session import sqlite_path
from etl.accept import Accepted, accept_file
from etl.check import CheckedFile, check_file
from etl.limits import LIMITS
from etl.load import account
from etl.preview import preview_file
from etl.problems import Warning, rows
from etl.store import Store
from etl.take_back import preview_restoration, preview_withdrawal, restore_load, withdraw_load
from etl.uploads import Uploads

CHECKS_KEPT = 3
"""Sound files that stay read in memory; another is read again when it is asked for."""

OUTCOMES_KEPT = 100
"""Results that stay in memory; of a file with problems nothing else is kept."""


def open_loads(catalogue: Catalogue, url: str, sessions: Sessions, folder: Path) -> "Loads":
    """Files on their way in are kept beside the database, or in a folder of the product."""
    database = sqlite_path(url)
    place = (database.parent if database else folder).absolute()
    uploads = Uploads(place / "uploads")
    return Loads(catalogue, url, uploads, sessions, LIMITS.upload_bytes, account(), Turns(url))


@dataclass(frozen=True)
class Loads:
    """What the load pages ask for; `largest` is in bytes, `account` is who runs the server."""

    catalogue: Catalogue
    url: str
    uploads: Uploads
    sessions: Sessions
    largest: int
    account: str
    turns: Turns
    _checks: Kept[CheckedFile] = field(default_factory=lambda: Kept(CHECKS_KEPT))
    _outcomes: Kept[LoadOutcome] = field(default_factory=lambda: Kept(OUTCOMES_KEPT))
    _loaded: Kept[int] = field(default_factory=lambda: Kept(OUTCOMES_KEPT))

    def check(self, token: str, told: Instructions = AS_IT_IS) -> LoadOutcome | None:
        """Check a file that has arrived; None when it is gone.

        One with problems is removed, but for a publication's: of that the sound part can be taken.
        """
        file = self.uploads.read(token)
        if file is None:
            return None
        checked = check_file(file, self.catalogue, date.today(), told=told)
        outcome = _outcome(token, checked)
        self._outcomes.put((token, told), outcome)
        if outcome.is_sound:
            self._checks.put((token, told), checked)
        elif outcome.release is None:
            self.uploads.discard(token)
        return outcome

    def outcome(self, token: str, told: Instructions = AS_IT_IS) -> LoadOutcome | None:
        """What came of a check; nothing when it is no longer known."""
        return self._outcomes.get((token, told)) or self.check(token, told)

    def preview(
        self, token: str, is_complete: bool = False, told: Instructions = AS_IT_IS
    ) -> LoadPreview | None:
        """What a sound file would change now; nothing when the file is gone."""
        if self._checks.get((token, told)) is None:
            self.check(token, told)
        checked = self._checks.get((token, told))
        if checked is None:
            return None
        found = preview_file(self._store(), checked, complete=is_complete)
        if not found.already and not found.absent and not found.difference.counts.told:
            # perhaps it was loaded as a complete file, which would change nothing either
            found = preview_file(self._store(), checked, complete=True)
        return LoadPreview(
            found.difference, found.last_change, found.already, found.absent, is_complete
        )

    def accept(
        self,
        token: str,
        told: Instructions = AS_IT_IS,
        *,
        by: str,
        reason: str,
        is_complete: bool,
        seen: int,
    ) -> Accepted | None:
        """Load a sound file as it was previewed; nothing when the file is gone."""
        file = self.uploads.read(token)
        if file is None:
            return None
        with self.turns.take(by):
            done = accept_file(
                self._store(), file, told, by=by, reason=reason, complete=is_complete, seen=seen
            )
        if not done.moved:
            self._forget(token, told)
        if change := done.change or done.already:
            self._loaded.put(token, change.load_id)
        return done

    def loaded_as(self, token: str) -> int:
        """The number of the load that a check ended in, as long as it is known; else 0."""
        return self._loaded.get(token) or 0

    def history(self) -> tuple[HistoryLine, ...]:
        return history_lines(self._changes())

    def load(self, load_id: int) -> LoadHistory | None:
        return find_load(self._changes(), load_id)

    def did(self, change: Change) -> Difference:
        """What a change did, figure by figure."""
        with self.sessions() as session:
            return get_changed_figures(session, self.catalogue, change)

    def held_back(self, load_id: int) -> tuple[Flag, ...]:
        """What was held back of a load's file, with the reasons."""
        with self.sessions() as session:
            return get_held_back_by_load(session, self.catalogue, load_id)

    def preview_undo(self, load_id: int, undo: ChangeKind) -> Difference:
        """What taking a load back, or putting it back, would change."""
        preview = preview_withdrawal if undo is ChangeKind.WITHDRAWAL else preview_restoration
        return preview(self._store(), load_id)

    def undo(self, load_id: int, undo: ChangeKind, *, by: str, reason: str) -> Change:
        """Take a load back, or put it back."""
        change = withdraw_load if undo is ChangeKind.WITHDRAWAL else restore_load
        with self.turns.take(by):
            return change(self._store(), load_id, by=by, reason=reason)

    def _store(self) -> Store:
        return Store(self.url, self.catalogue, date.today())

    def _changes(self) -> tuple[Change, ...]:
        with self.sessions() as session:
            return get_changes(session)

    def _forget(self, token: str, told: Instructions) -> None:
        self.uploads.discard(token)
        self._checks.drop((token, told))
        self._outcomes.drop((token, told))


def _outcome(token: str, checked: CheckedFile) -> LoadOutcome:
    problems = [one for findings in checked.findings for one in findings.in_order]
    notes = [one for findings in checked.findings for one in findings.warnings]
    return LoadOutcome(
        token=token,
        file_name=checked.name,
        figures=checked.count,
        problems=tuple(
            ProblemLine(one.row, one.column or one.key, one.found, one.expected) for one in problems
        ),
        problem_count=sum(findings.count for findings in checked.findings),
        notes=tuple(NoteLine(one.row, one.column, _note(one)) for one in notes),
        release=checked.release,
        held_back=checked.held_back,
        left_out=checked.left_out,
    )


def _note(warning: Warning) -> str:
    more = f" (and {rows(warning.more, 'more row')})" if warning.more else ""
    return f"{warning.words}{more}"
