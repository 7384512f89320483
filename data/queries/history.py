"""The history of a measure's figures: what each load says, and what stands by all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from data.figures.confirmed import unpack_confirmed
from data.figures.ranking import Order, day_of
from data.models import (
    CURRENT,
    LOADED,
    ChangeRow,
    LoadMeasureRow,
    LoadRow,
    ObservationRow,
    StoryRow,
)
from data.period_key import KIND_SIZE
from data.queries.packed import PACKED_KEY, split_place

_Series = tuple[int, int]


@dataclass(frozen=True)
class Fact:
    """A figure of one measure while it stood; `place` is area, period and breakdown in one."""

    place: int
    from_change: int
    until_change: int
    load_id: int
    story_id: int
    value: float | None
    missing: str | None
    numerator: float | None
    denominator: float | None
    note: str = ""

    @property
    def stands(self) -> bool:
        return self.until_change == CURRENT

    @property
    def words(self) -> tuple[float | str | None, ...]:
        """What a file says of a figure, and a reader sees."""
        return self.value, self.missing, self.numerator, self.denominator, self.note

    def stood_after(self, change_id: int) -> bool:
        began = self.from_change <= change_id
        return began and (self.stands or self.until_change > change_id)


@dataclass(frozen=True)
class Said:
    """What a load says of a measure: figures it brought, others that it found standing."""

    load_id: int
    change_id: int
    complete: bool
    confirmed: bytes
    rank: int
    release_on: date | None

    @property
    def order(self) -> Order:
        return self.rank, day_of(self.release_on), self.load_id


def get_facts(session: Session, measure_key: int) -> dict[int, list[Fact]]:
    """Return every figure that a measure ever had, by place, oldest first."""
    row = ObservationRow
    query = (
        select(
            PACKED_KEY,
            *(row.from_change, row.until_change, row.load_id, row.story_id),
            *(row.value, row.missing, row.numerator, row.denominator, StoryRow.note),
        )
        .join(StoryRow, row.story_id == StoryRow.id)
        .where(row.measure_key == measure_key)
        .order_by(row.area_key, row.period_key, row.breakdown_key, row.from_change)
    )
    facts: dict[int, list[Fact]] = {}
    for fields in session.execute(query):
        facts.setdefault(fields[0], []).append(Fact(*fields))
    return facts


def get_said(
    session: Session,
    measure_key: int,
    *,
    turned: int | None = None,
    above: tuple[int, date | None] | None = None,
) -> tuple[Said, ...]:
    """Return what the loads that stand say of a measure; the one above all others comes last.

    `turned` is a load to be taken as withdrawn if it stands, and as standing if it does not.
    `above` is the rank and the release of a new load: only those that outrank it are returned.
    """
    stands = (LoadRow.state == LOADED) != (LoadRow.id == (turned or 0))
    query = (
        select(
            *(LoadRow.id, ChangeRow.id, LoadRow.complete, LoadMeasureRow.confirmed),
            *(LoadMeasureRow.rank, LoadRow.release_on),
        )
        .join(LoadRow, LoadMeasureRow.load_id == LoadRow.id)
        .join(ChangeRow, (ChangeRow.load_id == LoadRow.id) & (ChangeRow.kind == "load"))
        .where(LoadMeasureRow.measure_key == measure_key, stands)
    )
    if above is not None:
        query = query.where(_stands_above(*above))
    said = (Said(*row) for row in session.execute(query))
    return tuple(sorted(said, key=lambda one: one.order))


def _stands_above(rank: int, release_on: date | None) -> ColumnElement[bool]:
    """Whether a load outranks a new one of a rank and a release; the newest of equals is right."""
    later = LoadRow.release_on.is_not(None)
    if release_on is not None:
        later = LoadRow.release_on > release_on
    return or_(LoadMeasureRow.rank > rank, and_(LoadMeasureRow.rank == rank, later))


def measures_of_load(session: Session, load_id: int) -> Sequence[int]:
    """Return the keys of the measures that a load has figures of."""
    query = select(LoadMeasureRow.measure_key).where(LoadMeasureRow.load_id == load_id)
    return session.scalars(query.order_by(LoadMeasureRow.measure_key)).all()


def fold(facts: Mapping[int, Sequence[Fact]], said: Iterable[Said]) -> dict[int, tuple[Fact, int]]:
    """Let loads speak in their order; return for each place the figure that stands and its load.

    A load says of a figure what stood right after it. One that is complete also says of all other
    figures of its series (area and frequency) that they do not stand.
    """
    standing: dict[int, tuple[Fact, int]] = {}
    for one in said:
        own = _own_words(facts, one)
        if one.complete:
            series = {_series(place) for place in own}
            for place in [it for it in standing if _series(it) in series and it not in own]:
                del standing[place]
        standing |= {place: (fact, one.load_id) for place, fact in own.items()}
    return standing


def _own_words(facts: Mapping[int, Sequence[Fact]], said: Said) -> dict[int, Fact]:
    own = {
        place: fact
        for place, history in facts.items()
        for fact in history
        if fact.from_change == said.change_id
    }
    for place in unpack_confirmed(said.confirmed).tolist():
        own[place] = next(fact for fact in facts[place] if fact.stood_after(said.change_id))
    return own


def _series(place: int) -> _Series:
    area, period, _ = split_place(place)
    return area, period // KIND_SIZE
