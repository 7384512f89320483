"""What one view of a measure holds: picture, words, table, and what else can be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.analysis.choice import NO_EVENTS, Show
from data.analysis.figure_table import FigureTable
from data.analysis.picture import Picture
from data.analysis.statement_group import StatementGroup
from data.domain.area import Area
from data.domain.event import Event
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency, Period
from data.domain.statement import Statement
from data.domain.theme import Theme


@dataclass(frozen=True)
class Figures:
    """What was read for a view: observations by measure, of one area, and statements."""

    observations: Mapping[str, Sequence[Observation]]
    statements: Sequence[Statement]


@dataclass(frozen=True)
class Options:
    """What a reader can choose from; an empty tuple means that there is nothing to choose."""

    shows: tuple[Show, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    periods: tuple[Period, ...] = ()
    also: tuple[Measure, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """The choice with every default filled in."""

    show: Show = Show.TREND
    frequency: Frequency | None = None
    first: Period | None = None
    last: Period | None = None
    also: str | None = None
    events: str = NO_EVENTS
    from_zero: bool = True


@dataclass(frozen=True)
class MeasureView:
    measure: Measure
    theme: Theme
    area: Area
    options: Options
    chosen: Chosen
    picture: Picture | None
    story: tuple[str, ...]
    table: FigureTable | None
    observations: tuple[Observation, ...]
    groups: tuple[StatementGroup, ...]
    undated_events: tuple[Event, ...]
    related: tuple[Measure, ...]


@dataclass(frozen=True)
class Shown:
    """The parts of a view that depend on what is drawn."""

    chosen: Chosen
    options: Options = Options()
    picture: Picture | None = None
    story: tuple[str, ...] = ()
    table: FigureTable | None = None
    observations: tuple[Observation, ...] = ()
    undated_events: tuple[Event, ...] = ()
