"""What changed since a day: the questions to the database, and their answers compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from data.analysis.changes.decided import decided_since
from data.analysis.changes.figures import by_measure
from data.analysis.changes.presets import presets
from data.analysis.changes.report import ChangesReport, Moment, build_changes
from data.analysis.changes.view import ChangesView
from data.analysis.changes.words import future_words
from data.analysis.derived.derive import measures_behind
from data.analysis.standing.assess import AuthorityFigures, compared_periods
from data.analysis.words.moments import day_of, start_of
from data.domain.catalogue import Catalogue
from data.domain.change import Change
from data.domain.decision import decided
from data.queries.all_authorities import get_latest_of_all
from data.queries.changes import get_changes
from data.queries.decisions import get_decisions, get_standing_decisions
from data.queries.then_and_now import get_then_and_now
from data.reading.sessions import Sessions

_JUST_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True)
class ChangesReader:
    """Reads what changed; `catalogue` is the one that ships, without what was decided since."""

    catalogue: Catalogue
    sessions: Sessions
    today: date

    def read(self, since: date | None, problem: str = "") -> ChangesView:
        """What changed since the beginning of a day; without one, since that of the last load.

        `problem` says that a day was asked for that is none: nothing is read then.
        """
        with self.sessions() as session:
            changes = get_changes(session)
        last = day_of(changes[0].made_at) if changes else None
        choices = presets(self.today, last, self.catalogue.events)
        # the sample's day stands still, and what is loaded into it is of a real day after it
        latest = max(self.today, last or self.today)
        if since is not None and since > latest:
            problem = future_words(since)
        if problem:
            return ChangesView(latest, choices, problem=problem)
        if last is None:
            return ChangesView(latest, choices)
        return ChangesView(latest, choices, self._report(since or last, changes))

    def _report(self, since: date, changes: Sequence[Change]) -> ChangesReport:
        moment = start_of(since) - _JUST_BEFORE
        as_was = max((one.id for one in changes if one.made_at <= moment), default=0)
        made_since = [one for one in changes if one.id > as_was]
        with self.sessions() as session:
            moments = get_then_and_now(
                session,
                self.catalogue,
                changes,
                measure_ids=self._behind(),
                area_code=self.catalogue.council.area,
                as_was=as_was,
            )
            decisions = decided_since(self.catalogue, get_decisions(session), moment)
            then = Moment(self._catalogue(session, moment), by_measure(moments.then))
            now = Moment(self._catalogue(session), by_measure(moments.now))
            if as_was:
                then = replace(then, of_others=self._of_others(session, then, as_was))
                now = replace(now, of_others=self._of_others(session, now))
        report = build_changes(then, now, moments, since, made_since, decisions)
        return replace(report, last=changes[0])

    def _behind(self) -> list[str]:
        known = self.catalogue.measures
        ids = (one for measure in known for one in measures_behind(self.catalogue, measure))
        return list(dict.fromkeys(ids))

    def _catalogue(self, session: Any, at: datetime | None = None) -> Catalogue:
        """With what was decided by a moment, and not withdrawn by then."""
        return decided(self.catalogue, get_standing_decisions(session, at))

    def _of_others(
        self, session: Any, moment: Moment, as_was: int | None = None
    ) -> dict[str, AuthorityFigures]:
        catalogue = moment.catalogue
        periods = compared_periods(catalogue, catalogue.measures, catalogue.home, moment.loaded)
        return dict(get_latest_of_all(session, catalogue, periods, as_was=as_was))
