"""What the pages of decisions ask for: list, preview, record, withdraw; each one call of etl."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from callbacks.loads import Loads
from data.analysis.decisions.effect import effect_of
from data.analysis.decisions.list_of_decisions import (
    DecisionChoice,
    DecisionLine,
    decision_lines,
    last_lines,
)
from data.analysis.decisions.preview import file_lines, preview_words, warnings_of
from data.analysis.decisions.state import DraftPreview, FilePreview
from data.analysis.loading.loading_view import LoadOutcome, NoteLine, ProblemLine
from data.domain.decision import Decision
from data.domain.decision_rules import check_draft
from data.domain.draft import CheckedDraft, Draft
from data.queries.decisions import get_decision, get_decisions, get_standing_decisions
from data.reading.reader import Reader
from etl.decide import DecisionProblem, Entered, enter, enter_again, withdraw, withdraw_file
from etl.decision_files import CheckedDecisions, check_decisions
from etl.problems import Warning, rows
from etl.store import Store

GONE = "This check is no longer kept. Nothing was changed: choose the file again."


@dataclass(frozen=True)
class Decisions:
    """Decisions of one database; files wait where files of figures do."""

    reader: Reader
    loads: Loads

    @property
    def account(self) -> str:
        return self.loads.account

    def lines(
        self, choice: DecisionChoice
    ) -> tuple[tuple[DecisionLine, ...], tuple[DecisionLine, ...]]:
        """What was chosen of the list, and what changed last."""
        with self.reader.sessions() as session:
            found = get_decisions(session)
        plain = self.reader.plain
        return decision_lines(plain, found, choice), last_lines(plain, found)

    def get(self, decision_id: int) -> Decision | None:
        with self.reader.sessions() as session:
            return get_decision(session, decision_id)

    def preview(self, draft: Draft) -> DraftPreview:
        """What a draft would change as things stand now, or what is wrong with it."""
        checked = self._check(draft)
        if checked.decision is None:
            return DraftPreview(checked.faults, against=checked.against)
        one, catalogue = checked.decision, self.reader.catalogue
        if checked.same is not None:
            return DraftPreview(same=checked.same)
        totals = self.reader.own_totals([one.measure])[one.measure]
        effect = effect_of(catalogue, one, totals)
        words, warnings = preview_words(catalogue, one, effect), warnings_of(catalogue, one, totals)
        more = effect.warnings if effect else ()
        return DraftPreview((), words, (*warnings, *more))

    def enter(self, draft: Draft, by: str) -> Entered:
        """Record a draft; DecisionProblem where it cannot be."""
        checked = self._check(draft)
        if checked.decision is None:
            fault = checked.faults[0]
            raise DecisionProblem(f"Found {fault.found}, expected {fault.expected}.")
        return self._record([checked.decision], by)

    def withdraw(self, decision_id: int, by: str, reason: str) -> Decision:
        with self.loads.turns.take(by):
            done = withdraw(self._store(), decision_id, by=by, reason=reason)
        self.reader.decided.forget()
        return done

    def withdraw_file(self, decision_id: int, by: str, reason: str) -> tuple[Decision, ...]:
        with self.loads.turns.take(by):
            done = withdraw_file(self._store(), decision_id, by=by, reason=reason)
        self.reader.decided.forget()
        return done

    def enter_again(self, decision_id: int, by: str, reason: str) -> Decision:
        with self.loads.turns.take(by):
            done = enter_again(self._store(), decision_id, by=by, because=reason)
        self.reader.decided.forget()
        return done

    def file(self, token: str) -> FilePreview | None:
        """A file that has arrived, checked; None when it is gone."""
        checked = self._checked(token)
        if checked is None:
            return None
        if not checked.is_sound:
            return FilePreview(_outcome(token, checked))
        totals = self.reader.own_totals([one.measure for one in checked.new])
        new = file_lines(self.reader.catalogue, checked.new, totals)
        return FilePreview(_outcome(token, checked), new, len(checked.same))

    def accept_file(self, token: str, by: str, reason: str) -> Entered:
        """Record a sound file; DecisionProblem where it cannot be."""
        checked = self._checked(token)
        if checked is None:
            raise DecisionProblem(GONE)
        if not checked.is_sound:
            raise DecisionProblem(
                "Nothing was recorded: somebody changed something, and the file does not fit any "
                "more. Open this page again to see why."
            )
        done = self._record(checked.everything, by, reason, checked.name)
        self.loads.uploads.discard(token)
        return done

    def _check(self, draft: Draft) -> CheckedDraft:
        with self.reader.sessions() as session:
            standing = get_standing_decisions(session)
        return check_draft(self.reader.plain, draft, standing, self.reader.today())

    def _checked(self, token: str) -> CheckedDecisions | None:
        file = self.loads.uploads.read(token)
        if file is None:
            return None
        with self.reader.sessions() as session:
            standing = get_standing_decisions(session)
        return check_decisions(file, self.reader.plain, standing, self.reader.today())

    def _record(
        self, decisions: Sequence[Decision], by: str, because: str = "", file_name: str = ""
    ) -> Entered:
        with self.loads.turns.take(by):
            done = enter(self._store(), decisions, by=by, because=because, file_name=file_name)
        self.reader.decided.forget()
        return done

    def _store(self) -> Store:
        return Store(self.loads.url, self.reader.plain, date.today())


def _outcome(token: str, checked: CheckedDecisions) -> LoadOutcome:
    """What came of a check, in the form in which problems of files are shown."""
    findings = checked.findings
    return LoadOutcome(
        token=token,
        file_name=checked.name,
        figures=len(checked.everything),
        problems=tuple(
            ProblemLine(one.row, one.column, one.found, one.expected) for one in findings.in_order
        ),
        problem_count=findings.count,
        notes=tuple(NoteLine(one.row, one.column, _note(one)) for one in findings.warnings),
    )


def _note(warning: Warning) -> str:
    more = f" (and {rows(warning.more, 'more row')})" if warning.more else ""
    return f"{warning.words}{more}"
