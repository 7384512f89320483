"""What taking a load back, or putting it back, would change."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.difference import (
    Counts,
    Difference,
    Effect,
    Figure,
    FigureChange,
    PeriodCounts,
)
from data.domain.missing import MissingReason
from data.models import AreaKeyRow, BreakdownKeyRow, MeasureKeyRow
from data.period_key import period_of_key
from data.queries.difference import LISTED
from data.queries.history import Fact, fold, get_facts, get_said, measures_of_load
from data.queries.keys import get_names
from data.queries.packed import split_place


@dataclass(frozen=True)
class Turn:
    """One figure before and after: none where it did not or does not stand."""

    measure_key: int
    place: int
    before: Fact | None
    after: Fact | None
    load_id: int
    """The load that says what stands afterwards."""

    @property
    def effect(self) -> Effect:
        if self.before is None:
            return Effect.NEW
        if self.after is None:
            return Effect.WITHDRAWN
        is_same = self.before.words == self.after.words
        return Effect.UNCHANGED if is_same else Effect.REVISED

    @property
    def counts(self) -> Counts:
        return Counts(**{self.effect.value: 1})


def find_turns(
    session: Session, load_id: int, *, turned: int | None = None
) -> Iterator[list[Turn]]:
    """Yield, a measure at a time, a load's figures that stand otherwise than the loads say.

    `turned` is a load to be taken as withdrawn if it stands, and as standing if it does not.
    """
    for measure_key in measures_of_load(session, load_id):
        facts = get_facts(session, measure_key)
        said = get_said(session, measure_key, turned=turned)
        loads = {one.load_id for one in said}
        wanted = fold(facts, said)
        turns = []
        for place, history in facts.items():
            before = next((fact for fact in history if fact.stands), None)
            after, owner = wanted.get(place, (None, 0))
            if not _may_stay(before, after, loads):
                turns.append(Turn(measure_key, place, before, after, owner))
        yield turns


def get_turned_difference(session: Session, catalogue: Catalogue, load_id: int) -> Difference:
    """Return what would change if a load were taken back, or put back where it was."""
    by_period: dict[tuple[int, int], Counts] = defaultdict(Counts)
    listed: dict[Effect, list[Turn]] = defaultdict(list)
    for turns in find_turns(session, load_id, turned=load_id):
        for turn in turns:
            _, period, _ = split_place(turn.place)
            by_period[turn.measure_key, period] += turn.counts
            if turn.effect is not Effect.UNCHANGED and len(listed[turn.effect]) < LISTED:
                listed[turn.effect].append(turn)
    measures = get_names(session, MeasureKeyRow)
    known = {key: name for key, name in measures.items() if name in catalogue.measure_by_id}
    return Difference(
        counts=sum(by_period.values(), Counts()),
        by_period=tuple(
            PeriodCounts(
                known[measure],
                period_of_key(catalogue.measure_by_id[known[measure]], period),
                counts,
            )
            for (measure, period), counts in sorted(by_period.items())
            if measure in known
        ),
        changes=_to_changes(session, catalogue, known, listed),
    )


def _to_changes(
    session: Session,
    catalogue: Catalogue,
    measures: dict[int, str],
    listed: dict[Effect, list[Turn]],
) -> tuple[FigureChange, ...]:
    areas, breakdowns = get_names(session, AreaKeyRow), get_names(session, BreakdownKeyRow)
    turns = [turn for effect in Effect for turn in listed[effect] if turn.measure_key in measures]
    changes = []
    for turn in turns:
        area, period, breakdown = split_place(turn.place)
        measure_id = measures[turn.measure_key]
        changes.append(
            FigureChange(
                turn.effect,
                measure_id,
                areas[area],
                period_of_key(catalogue.measure_by_id[measure_id], period),
                before=_to_figure(turn.before),
                after=_to_figure(turn.after),
                breakdown=breakdowns[breakdown],
            )
        )
    return tuple(changes)


def _to_figure(fact: Fact | None) -> Figure | None:
    if fact is None:
        return None
    missing = MissingReason(fact.missing) if fact.missing else None
    return Figure(fact.value, missing, fact.numerator, fact.denominator, fact.note)


def _may_stay(before: Fact | None, after: Fact | None, loads: Collection[int]) -> bool:
    """Whether what stands is right as it is: said by a load that stands, in the same words."""
    if before is None or after is None:
        return before is after
    is_same = (before.words, before.story_id) == (after.words, after.story_id)
    return is_same and before.load_id in loads
