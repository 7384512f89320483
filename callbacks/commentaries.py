"""What the pages of commentary ask for: what stands, all versions, and each change of them."""

from dataclasses import dataclass
from datetime import date

from callbacks.loads import Loads
from data.domain.commentary import Commentary
from data.domain.commentary_draft import CheckedCommentary, CommentaryDraft, check_commentary
from data.domain.commentary_standing import period_of, readable_period, standing_at
from data.domain.formula import TOTAL
from data.domain.numbers import print_value
from data.domain.observation import Observation
from data.domain.period import Period, own_span
from data.queries.commentary import get_commentary, get_one_commentary
from data.reading.reader import Reader
from etl.comment import Recorded, approve, unapprove, withdraw, write
from etl.store import Store


@dataclass(frozen=True)
class Commentaries:
    """Commentary of one database on the council's own figures."""

    reader: Reader
    loads: Loads

    @property
    def account(self) -> str:
        return self.loads.account

    def versions(self, measure_id: str) -> tuple[Commentary, ...]:
        """All that was written about a measure: the catalogue's, then what was entered, in order.

        What is on a period that the measure cannot have any more is left out.
        """
        with self.reader.sessions() as session:
            entered = get_commentary(session, measure_id)
        plain = self.reader.plain
        own = [one for one in plain.commentary if one.measure == measure_id]
        own.sort(key=lambda one: one.written)
        return tuple(one for one in (*own, *entered) if period_of(plain, one) is not None)

    def standing(self, measure_id: str, period: str) -> Commentary | None:
        return standing_at(self.reader.plain, self.versions(measure_id), measure_id, period)

    def get(self, measure_id: str, commentary_id: int) -> Commentary | None:
        """One that was entered about a measure, by its number."""
        with self.reader.sessions() as session:
            found = get_one_commentary(session, commentary_id)
        known = found is not None and found.measure == measure_id
        return found if known and period_of(self.reader.plain, found) else None

    def periods(self, measure_id: str) -> tuple[Period, ...]:
        """What can be written on, the latest first: periods with a figure, or with commentary."""
        measure = self.reader.catalogue.measure_by_id[measure_id]
        figures = {one.period for one in self.reader.own_figures(measure_id)}
        found = {one for one in figures if readable_period(measure, one.label) == one}
        said = (period_of(self.reader.plain, one) for one in self.versions(measure_id))
        found |= {one for one in said if one is not None}
        return tuple(
            sorted(found, key=lambda one: (own_span(one, measure.year), one.label), reverse=True)
        )

    def figure_words(self, measure_id: str, period: Period) -> str:
        """The figure of a period as it is printed; '' where there is none."""
        catalogue = self.reader.catalogue
        found = [one for one in self.reader.own_figures(measure_id) if _is_total(one, period)]
        if not found or found[0].value is None:
            return ""
        return print_value(found[0].value, catalogue.measure_by_id[measure_id])

    def check(self, measure_id: str, typed: CommentaryDraft, author: str) -> CheckedCommentary:
        """What was typed as a commentary, or all that is wrong with it."""
        today, periods = date.today(), self.periods(measure_id)
        return check_commentary(measure_id, typed, periods, author=author, today=today)

    def write(self, one: Commentary, seen: int) -> Recorded:
        with self.loads.turns.take(one.author):
            done = write(self._store(), one, seen=seen)
        self.reader.decided.forget()
        return done

    def approve(self, commentary_id: int, by: str) -> Commentary:
        with self.loads.turns.take(by):
            done = approve(self._store(), commentary_id, by=by)
        self.reader.decided.forget()
        return done

    def withdraw(
        self, commentary_id: int, by: str, reason: str, again: int
    ) -> tuple[Commentary, Commentary | None]:
        with self.loads.turns.take(by):
            done = withdraw(self._store(), commentary_id, by=by, reason=reason, again=again)
        self.reader.decided.forget()
        return done

    def unapprove(self, commentary_id: int, by: str, reason: str) -> Commentary:
        with self.loads.turns.take(by):
            done = unapprove(self._store(), commentary_id, by=by, reason=reason)
        self.reader.decided.forget()
        return done

    def _store(self) -> Store:
        return Store(self.loads.url, self.reader.plain, date.today())


def _is_total(one: Observation, period: Period) -> bool:
    return one.period == period and one.breakdown == TOTAL
